package widget

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// visitor is who asks, as far as that matters: the site whose page is open,
// and the network address that a limit is counted by.
type visitor struct {
	origin  string // as a browser names it; empty where nothing says it
	own     bool   // the page is one of this program
	address string
}

// visitorOf reads the site out of what browsers send along: Origin with a
// question from another site; Sec-Fetch-Site with one from this program's own
// pages; Referer with browsers that know neither.
func visitorOf(r *http.Request) visitor {
	v := visitor{address: addressOf(r), origin: r.Header.Get("Origin")}
	if v.origin == "" && r.Header.Get("Sec-Fetch-Site") == "same-origin" {
		v.own = true
		return v
	}
	if v.origin == "" {
		v.origin, _ = news.Origin(r.Header.Get("Referer")) // none where it says nothing
	}
	v.own = v.origin != "" && strings.TrimPrefix(strings.TrimPrefix(v.origin, "http://"), "https://") == strings.ToLower(r.Host)
	return v
}

// addressOf is the visitor's network address, of version 6 the network of one
// household (64 bits). Behind a proxy on this machine it is the one that the
// proxy has appended; nobody else is believed.
func addressOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if forwarded := r.Header.Values("X-Forwarded-For"); ip.IsLoopback() && len(forwarded) > 0 {
		list := strings.Split(forwarded[len(forwarded)-1], ",")
		if told, err := netip.ParseAddr(strings.TrimSpace(list[len(list)-1])); err == nil {
			ip = told
		}
	}
	if ip = ip.Unmap(); ip.Is6() {
		network, err := ip.WithZone("").Prefix(64)
		if err == nil {
			return network.String()
		}
	}
	return ip.String()
}
