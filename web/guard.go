package web

import (
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// policy allows a page its own style sheets, scripts, pictures and forms, and
// what a script asks of this program: no frame, nothing inline, nothing from
// elsewhere.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers are sent with every answer.
var headers = [][2]string{
	{"Content-Security-Policy", policy},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"Referrer-Policy", "same-origin"}, // a publisher does not learn which story its page is opened from
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
}

// maxBody bounds what a form or an API call may send, a list of feeds
// included.
const maxBody = 4 << 20

// guard stands before every route.
func (s *site) guard(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, news.E(news.Forbidden, "the request came from another site", nil))
	}))
	return s.recovered(compressed(s.addressed(origin.Handler(s.known(next)))))
}

// recovered sets the headers, bounds the body, and turns a panic into an
// error page.
func (s *site) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, h := range headers {
			w.Header().Set(h[0], h[1])
		}
		if s.encrypted(r) {
			w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		defer func() {
			switch cause := recover(); cause {
			case nil:
			case http.ErrAbortHandler: // the server's own sign to drop the connection
				panic(cause)
			default:
				s.Log.Error("panic", "path", r.URL.Path, "cause", cause, "stack", string(debug.Stack()))
				s.fail(w, r, news.E(news.Internal, "panic", nil))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// addressed refuses names that are not this program's.
func (s *site) addressed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.ours(r.Host) {
			s.fail(w, r, news.E(news.Forbidden, "this program is not called "+hostName(r.Host), nil))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *site) ours(host string) bool {
	name := hostName(host)
	if name == "localhost" || strings.HasSuffix(name, ".localhost") || slices.Contains(s.Hosts, name) || s.Public != nil && name == strings.ToLower(s.Public.Hostname()) {
		return true
	}
	_, err := netip.ParseAddr(strings.Trim(name, "[]"))
	return err == nil
}

// hostName is a Host header without its port, in lower case.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(host)
}
