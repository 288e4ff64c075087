package demo

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// Server is a press that listens on loopback.
type Server struct {
	// URL is where the press can be reached in a browser, without a final
	// slash. There, /{host}/… are the pages of the outlet at host.
	URL string

	address string
	http    *http.Server
	done    chan struct{}
}

// Listen serves the press on a free port of 127.0.0.1 until Close.
func (p *Press) Listen() (*Server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("the demo press cannot listen on loopback: %w", err)
	}
	s := &Server{
		URL:     "http://" + listener.Addr().String(),
		address: listener.Addr().String(),
		http:    &http.Server{Handler: p, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute},
		done:    make(chan struct{}),
	}
	go func() {
		defer close(s.done)
		_ = s.http.Serve(listener) // ends with ErrServerClosed, by Close
	}()
	return s, nil
}

// Close stops the server at once and waits until it has ended.
func (s *Server) Close() error {
	err := s.http.Close()
	<-s.done
	return err
}

// DialContext connects to the press in the place of any host under .example,
// whatever the port. It refuses every other host: it is meant for a client
// that reads the demo and nothing else, and checks no addresses.
func (s *Server) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	if !isExample(hostname(address)) {
		return nil, fmt.Errorf("%s is not a host of the demo press", address)
	}
	var dialer net.Dialer
	return dialer.DialContext(ctx, network, s.address)
}

// Browse gives the address at which a browser can open a page of the press:
// http://host.example/page becomes {URL}/host.example/page. Other addresses
// are returned as they are.
func (s *Server) Browse(pageURL string) string {
	rest, ok := strings.CutPrefix(pageURL, "http://")
	host, _, _ := strings.Cut(rest, "/")
	if !ok || !isExample(hostname(host)) {
		return pageURL
	}
	return s.URL + "/" + rest
}
