package demo

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// site is an outlet as one request addresses it: by its own host, or through
// one address for all with the host as the first part of the path, which is
// what a browser on the visitor's machine can open.
type site struct {
	*outlet
	root string // what paths on the site begin with: "" or "/" + host
	base string // the same as an absolute URL, without a final slash
	path string // asked for, within the site
	at   time.Duration
}

// link turns an address on any outlet of the press into one that works where
// the request came from.
func (s *site) link(url string) string {
	if s.root == "" {
		return url
	}
	return "/" + strings.TrimPrefix(url, "http://")
}

// absolute is like link, but always a whole URL, as feeds need it.
func (s *site) absolute(url string) string {
	return s.base + strings.TrimPrefix(url, "http://"+s.host)
}

// site finds the outlet that a request is for; nil where there is none.
func (p *Press) site(r *http.Request) *site {
	if o := p.byHost[hostname(r.Host)]; o != nil {
		return &site{outlet: o, base: "http://" + o.host, path: r.URL.Path, at: p.offset()}
	}
	host, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	o := p.byHost[host]
	if o == nil || isExample(hostname(r.Host)) {
		return nil
	}
	return &site{outlet: o, root: "/" + host, base: "http://" + r.Host + "/" + host, path: "/" + rest, at: p.offset()}
}

// hostname is a host without its port, in lower case.
func hostname(hostport string) string {
	if host, _, err := net.SplitHostPort(hostport); err == nil {
		hostport = host
	}
	return strings.ToLower(hostport)
}

// isExample reports whether a host is under the reserved domain .example
// (RFC 2606), where all outlets of the press live.
func isExample(host string) bool { return strings.HasSuffix(host, ".example") }

// ServeHTTP answers for every outlet, by the Host header or, where that is
// not a host of the press, by a path /{host}/….
func (p *Press) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This press can only be read.", http.StatusMethodNotAllowed)
		return
	}
	s := p.site(r)
	switch {
	case s != nil:
		p.serveSite(w, r, s)
	case r.URL.Path == "/" && !isExample(hostname(r.Host)):
		p.answer(w, r, "text/html", p.start, p.newsstand())
	default:
		http.NotFound(w, r)
	}
}

func (p *Press) serveSite(w http.ResponseWriter, r *http.Request, s *site) {
	changed := p.changed(s.outlet, s.at)
	switch s.path {
	case "/":
		p.answer(w, r, "text/html", changed, p.homePage(s))
	case "/robots.txt":
		p.answer(w, r, "text/plain", p.start, []byte("User-agent: *\nDisallow: /search\nDisallow: /account\n"))
	case "/press.css":
		p.answer(w, r, "text/css", p.start, p.sheet)
	case feedKinds[s.feed].path:
		p.answer(w, r, feedKinds[s.feed].mime, changed, p.feed(s))
	default:
		p.serveArticle(w, r, s, changed)
	}
}

func (p *Press) serveArticle(w http.ResponseWriter, r *http.Request, s *site, changed time.Time) {
	for _, a := range p.room.articles {
		if a.outlet != s.outlet || "/"+a.slug != s.path {
			continue
		}
		switch rev := a.standing(s.at); {
		case rev == nil:
		case rev.gone:
			p.refuse(w, s, http.StatusGone)
			return
		default:
			p.answer(w, r, "text/html", changed, p.articlePage(s, a, rev))
			return
		}
	}
	p.refuse(w, s, http.StatusNotFound)
}

// answer sends a body with its validators, or 304 where the request's match.
func (p *Press) answer(w http.ResponseWriter, r *http.Request, mime string, changed time.Time, body []byte) {
	w.Header().Set("Content-Type", mime+"; charset=utf-8")
	sum := sha256.Sum256(body)
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sum[:8]))
	w.Header().Set("X-Robots-Tag", "noindex")
	http.ServeContent(w, r, "", changed, bytes.NewReader(body))
}

// refuse sends the outlet's own page for 404 or 410.
func (p *Press) refuse(w http.ResponseWriter, s *site, status int) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(p.refusalPage(s, status)) // a reader who left is no concern
}
