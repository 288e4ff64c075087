// Package feedtest is a feed server for tests: a real HTTP server on loopback
// whose answers are scripted, the bad ones of the web among them.
package feedtest

import (
	"bytes"
	"compress/gzip"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// Answer is one scripted answer.
type Answer struct {
	Status  int               // 200 where zero
	Header  map[string]string // beside what the server adds itself
	Body    string
	Gzip    bool          // send the body compressed, and say so
	Every   time.Duration // trickle: one byte each time
	Endless bool          // repeat the body until the client goes away
	Silent  bool          // answer nothing until the client goes away
	Cut     bool          // announce a longer body than is sent
}

// Request is what the server was asked.
type Request struct {
	Host   string
	Path   string // with its query
	Header http.Header
}

// Server answers by script. What it has no script for is 404.
type Server struct {
	URL string // without a trailing slash

	http     *httptest.Server
	mu       sync.Mutex
	scripts  map[string][]Answer
	requests []Request
	asked    chan struct{}
}

// New starts a server that ends with the test.
func New(t testing.TB) *Server {
	s := &Server{scripts: map[string][]Answer{}, asked: make(chan struct{}, 1)}
	s.http = httptest.NewServer(s)
	s.URL = s.http.URL
	t.Cleanup(s.Close)
	return s
}

// Close ends the server and every connection to it.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// On sets what a path answers: one answer after the other, the last one for
// good. The path may begin with a host ("outlet.example/feed").
func (s *Server) On(path string, answers ...Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.scripts[path] = answers
}

// Requests lists what was asked so far.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// Asked is ready when something was asked since it was last read.
func (s *Server) Asked() <-chan struct{} { return s.asked }

// Dial leads every host to this server: it fits fetch.Options.DialContext.
func (s *Server) Dial(ctx context.Context, network, _ string) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, network, s.http.Listener.Addr().String())
}

// ServeHTTP answers by script.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, found := s.take(r)
	switch {
	case !found:
		http.NotFound(w, r)
	case a.Silent:
		<-r.Context().Done()
	default:
		a.send(w, r)
	}
}

func (s *Server) take(r *http.Request) (Answer, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, Request{Host: r.Host, Path: r.URL.RequestURI(), Header: r.Header.Clone()})
	select {
	case s.asked <- struct{}{}:
	default:
	}
	key := r.Host + r.URL.RequestURI()
	if _, ok := s.scripts[key]; !ok {
		key = r.URL.RequestURI()
	}
	script := s.scripts[key]
	if len(script) == 0 {
		return Answer{}, false
	}
	if len(script) > 1 {
		s.scripts[key] = script[1:]
	}
	return script[0], true
}

func (a Answer) send(w http.ResponseWriter, r *http.Request) {
	body := []byte(a.Body)
	if a.Gzip {
		w.Header().Set("Content-Encoding", "gzip")
		body = Gzip(body)
	}
	for k, v := range a.Header {
		w.Header()[http.CanonicalHeaderKey(k)] = []string{v}
	}
	if a.Cut {
		w.Header().Set("Content-Length", "1000000")
	}
	status := a.Status
	if status == 0 {
		status = http.StatusOK
	}
	w.WriteHeader(status)
	switch {
	case a.Endless:
		for r.Context().Err() == nil {
			if _, err := w.Write(body); err != nil {
				return
			}
		}
	case a.Every > 0:
		trickle(w, r, body, a.Every)
	default:
		w.Write(body) //nolint:errcheck // the client may have gone
	}
}

// trickle sends one byte at a time, and begins anew at the end.
func trickle(w http.ResponseWriter, r *http.Request, body []byte, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for i := 0; ; i++ {
		w.Write(body[i%len(body):][:1]) //nolint:errcheck // the client may have gone
		w.(http.Flusher).Flush()
		select {
		case <-tick.C:
		case <-r.Context().Done():
			return
		}
	}
}

// Gzip compresses a body.
func Gzip(body []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(body) //nolint:errcheck // a buffer takes everything
	z.Close()     //nolint:errcheck
	return b.Bytes()
}
