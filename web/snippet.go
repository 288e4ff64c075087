package web

import (
	"fmt"
	"net/http"
	"net/netip"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/widget"
)

// Snippets are what to put into a page so that the widget shows there.
type Snippets struct {
	Element string // the newest script; the form inside is for visitors without scripts
	Pinned  string // one version of the script, by its hash
	Frame   string // for sites that refuse scripts
	Policy  string // what to add to a Content-Security-Policy for the element
	Framing string // and for the frame
}

// snippets are those of a key. base is this program's own site.
func snippets(base, key, pinned, integrity string) Snippets {
	element := fmt.Sprintf(`<onrecord-search key="%[2]s">
<form action="%[1]s%[3]s/v1"><input type="hidden" name="key" value="%[2]s">
<label>Search the coverage <input type="search" name="q"></label> <button>Search</button></form>
</onrecord-search>`, base, key, widget.Root)
	return Snippets{
		Element: fmt.Sprintf("<script src=\"%s%s/v1.js\" async></script>\n%s", base, widget.Root, element),
		Pinned:  fmt.Sprintf("<script src=\"%s%s\" integrity=\"%s\" crossorigin=\"anonymous\" async></script>\n%s", base, pinned, integrity, element),
		Frame:   fmt.Sprintf("<iframe src=\"%s%s/v1?key=%s\" title=\"Search the coverage\" width=\"100%%\" height=\"480\" loading=\"lazy\"></iframe>", base, widget.Root, key),
		Policy:  fmt.Sprintf("script-src %[1]s; connect-src %[1]s; form-action %[1]s", base),
		Framing: "frame-src " + base,
	}
}

// baseOf is this program's own site as the browser names it. A proxy on this
// machine says whether it is spoken to over TLS.
func baseOf(r *http.Request) string {
	scheme := "http"
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if r.TLS != nil || err == nil && peer.Addr().Unmap().IsLoopback() && r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	base, err := news.Origin(scheme + "://" + r.Host)
	if err != nil {
		return scheme + "://localhost"
	}
	return base
}
