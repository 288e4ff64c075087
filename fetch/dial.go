package fetch

import (
	"context"
	"net"
	"net/netip"
	"time"

	"code.dny.dev/ssrf"
)

// publicDialer dials public addresses only, and those that are allowed beside
// them. The check hangs on the socket, after the name was resolved: a redirect
// or a name that changes its address between two look-ups meets it as well.
func publicDialer(allowed []netip.Prefix) func(context.Context, string, string) (net.Conn, error) {
	var v4, v6 []netip.Prefix
	for _, p := range allowed {
		if p.Addr().Is4In6() && p.Bits() >= 96 {
			p = netip.PrefixFrom(p.Addr().Unmap(), p.Bits()-96)
		}
		if p.Addr().Is4() {
			v4 = append(v4, p)
		} else {
			v6 = append(v6, p)
		}
	}
	guard := ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...))
	dialer := &net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second, Control: guard.Safe}
	return dialer.DialContext
}
