package fetch_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

func TestConnectionsThatFailInWords(t *testing.T) {
	fails := func(err error) func(context.Context, string, string) (net.Conn, error) {
		return func(context.Context, string, string) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Net: "tcp", Err: err}
		}
	}
	untrusted := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(untrusted.Close)
	plain := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(plain.Close)
	reaches := func(s *httptest.Server) func(context.Context, string, string) (net.Conn, error) {
		return func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, s.Listener.Addr().String())
		}
	}
	for words, dial := range map[string]func(context.Context, string, string) (net.Conn, error){
		"there is no server called outlet.example":             fails(&net.DNSError{IsNotFound: true}),
		"the address of outlet.example could not be looked up": fails(&net.DNSError{IsTemporary: true}),
		"outlet.example refused the connection":                fails(syscall.ECONNREFUSED),
		"outlet.example could not be reached in time":          fails(syscall.ETIMEDOUT),
		"could not be reached, or did not speak HTTP":          fails(syscall.ENETUNREACH),
		"cannot be trusted (its certificate is not valid)":     reaches(untrusted),
		"the secure connection to outlet.example cannot":       reaches(plain),
	} {
		c := fetch.New(fetch.Options{DialContext: dial})
		t.Cleanup(c.Close)
		_, err := c.Get(t.Context(), fetch.Request{URL: "https://outlet.example/feed"})
		wantError(t, err, news.Unavailable, words)
	}
}
