package fetch

import (
	"net"
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"

	"github.com/onrecord/onrecord/news"
)

// maxURL is the length in bytes over which an address is refused; servers and
// browsers stop well below it.
const maxURL = 8 << 10

// Canonical gives the one form under which a page is known: scheme and host
// in lower case and ASCII, the scheme's own port, user information, fragment
// and tracking parameters gone (see Tracking), dot segments resolved,
// percent-encoding in its normal form (RFC 3986, 6.2.2), all other parameters
// kept in their order. Canonical of a canonical URL is that URL. Only absolute
// http and https addresses have one; anything else is a news.Invalid.
func Canonical(rawURL string) (string, error) {
	u, err := parse(rawURL)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(u.Scheme + "://" + hostport(u))
	b.WriteString(normalPath(u.EscapedPath()))
	if query := withoutTracking(u.RawQuery); query != "" {
		b.WriteString("?" + query)
	}
	if b.Len() > maxURL {
		return "", errTooLong()
	}
	return b.String(), nil
}

// CanonicalOf is the canonical URL of a page that declares another address
// for itself (rel=canonical, absolute or relative to the page). The
// declaration is believed only within the page's own site, and never when it
// leads a deeper page to the site's root, which is a common mistake that
// would make all articles one. It is empty where page itself has no canonical
// form.
func CanonicalOf(page, relCanonical string) string {
	own, err := Canonical(page)
	if err != nil {
		return ""
	}
	base, err := url.Parse(own)
	if err != nil || strings.TrimSpace(relCanonical) == "" {
		return own
	}
	ref, err := base.Parse(clean(relCanonical))
	if err != nil {
		return own
	}
	declared, err := Canonical(ref.String())
	if err != nil || !SameSite(own, declared) || isRoot(declared) {
		return own
	}
	return declared
}

// SameSite reports whether two URLs belong to one site: the same registrable
// domain by the public suffix list. IP addresses, and names without a domain
// under a suffix, are one site only where host and port are the same.
func SameSite(a, b string) bool {
	ua, errA := parse(a)
	ub, errB := parse(b)
	return errA == nil && errB == nil && site(ua) == site(ub)
}

// Host is the host of a URL in lower case and ASCII, with the port where it
// is not the scheme's own, as news.HostState names it; empty where the URL
// has no canonical form.
func Host(rawURL string) string {
	u, err := parse(rawURL)
	if err != nil {
		return ""
	}
	return hostport(u)
}

// parse reads an absolute web address, with scheme and host in normal form.
func parse(rawURL string) (*url.URL, error) {
	rawURL = clean(rawURL)
	if len(rawURL) > maxURL {
		return nil, errTooLong()
	}
	u, err := url.Parse(rawURL)
	if err != nil {
		return nil, news.E(news.Invalid, "this is not a web address", err)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, news.E(news.Invalid, "only http and https addresses can be used", nil)
	}
	if u.Host = normalHost(u); u.Hostname() == "" {
		return nil, news.E(news.Invalid, "the address names no host", nil)
	}
	return u, nil
}

func errTooLong() error { return news.E(news.Invalid, "the address is longer than 8 KiB", nil) }

// clean drops what the WHATWG URL standard drops before parsing: surrounding
// space, and tabs and line breaks anywhere.
func clean(rawURL string) string {
	return strings.TrimFunc(strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(rawURL), func(r rune) bool {
		return r <= ' '
	})
}

// normalHost is the host in lower case and ASCII, without a trailing dot, and
// with its port unless that is the scheme's own.
func normalHost(u *url.URL) string {
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	port := u.Port()
	if port == map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		port = ""
	}
	switch {
	case host == "":
		return ""
	case port != "":
		return net.JoinHostPort(host, port)
	case strings.Contains(host, ":"):
		return "[" + host + "]"
	}
	return host
}

// hostport is the host of a parsed URL, its zone, if it is an IPv6 address
// with one, escaped as RFC 6874 wants it.
func hostport(u *url.URL) string { return strings.ReplaceAll(u.Host, "%", "%25") }

// site is what must be equal for two URLs to be of one site.
func site(u *url.URL) string {
	name := u.Hostname()
	if _, err := netip.ParseAddr(name); err == nil {
		return u.Host
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(name)
	if err != nil {
		return u.Host
	}
	return domain
}

// isRoot reports whether a canonical URL is that of a site's first page.
func isRoot(canonical string) bool {
	u, err := url.Parse(canonical)
	return err == nil && u.Path == "/" && u.RawQuery == ""
}

// normalPath resolves dot segments (RFC 3986, 5.2.4) and gives
// percent-encoding its normal form. Empty segments stay: archives carry whole
// URLs in their paths.
func normalPath(escaped string) string {
	segments := strings.Split(strings.TrimPrefix(normalEscapes(escaped), "/"), "/")
	kept := segments[:0]
	for i, segment := range segments {
		switch segment {
		case ".", "..":
			if segment == ".." && len(kept) > 0 {
				kept = kept[:len(kept)-1]
			}
			if i == len(segments)-1 {
				kept = append(kept, "")
			}
		default:
			kept = append(kept, segment)
		}
	}
	return "/" + strings.Join(kept, "/")
}

// normalEscapes writes percent-encoded unreserved characters as themselves,
// the hexadecimal digits of all others in upper case, and encodes the bytes
// that may not stand in a URL.
func normalEscapes(s string) string {
	const upperHex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, encoded := s[i], false
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			c, encoded = unhex(s[i+1])<<4|unhex(s[i+2]), true
			i += 2
		}
		switch {
		case isUnreserved(c), !encoded && isReserved(c):
			b.WriteByte(c)
		default:
			b.Write([]byte{'%', upperHex[c>>4], upperHex[c&15]})
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c&^0x20 - 'A' + 10
}

func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func isReserved(c byte) bool { return strings.IndexByte(":/?#[]@!$&'()*+,;=", c) >= 0 }
