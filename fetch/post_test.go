package fetch_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// hook is a server that notes what it is sent and answers by path.
func hook(t *testing.T, answer http.HandlerFunc) (server *httptest.Server, sent func() []string) {
	t.Helper()
	var all []string
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		all = append(all, r.Method+" "+r.URL.Path+" "+r.Header.Get("X-Hook")+" "+string(body))
		answer(w, r)
	}))
	t.Cleanup(server.Close)
	return server, func() []string { return all }
}

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

func TestAMessageIsPosted(t *testing.T) {
	server, sent := hook(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusAccepted) })
	c := fetch.New(fetch.Options{AllowPrivate: loopback})
	defer c.Close()
	status, err := c.Post(t.Context(), fetch.Message{URL: server.URL + "/in", Header: http.Header{"X-Hook": {"yes"}}, Body: []byte("news")})
	if err != nil || status != http.StatusAccepted {
		t.Errorf("%d, %v", status, err)
	}
	if got := sent(); len(got) != 1 || got[0] != "POST /in yes news" {
		t.Errorf("the server was sent %q", got)
	}
}

func TestAMessageIsNotHandedOn(t *testing.T) {
	server, sent := hook(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/other", http.StatusTemporaryRedirect)
	})
	c := fetch.New(fetch.Options{AllowPrivate: loopback})
	defer c.Close()
	if status, err := c.Post(t.Context(), fetch.Message{URL: server.URL + "/in"}); status != http.StatusTemporaryRedirect || news.KindOf(err) != news.Unavailable {
		t.Errorf("%d, %v", status, err)
	}
	if got := sent(); len(got) != 1 {
		t.Errorf("the server was sent %q", got)
	}
}

func TestAMessageIsNotSentToPrivateAddresses(t *testing.T) {
	server, sent := hook(t, func(http.ResponseWriter, *http.Request) {})
	c := fetch.New(fetch.Options{})
	defer c.Close()
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	for address, kind := range map[string]news.Kind{
		server.URL: news.Forbidden, "http://localhost:" + port: news.Forbidden, "http://[::ffff:127.0.0.1]:" + port: news.Forbidden,
		"http://169.254.169.254/latest": news.Forbidden, "file:///etc/passwd": news.Invalid, "http://a:b@hooks.example/": news.Invalid,
	} {
		if status, err := c.Post(t.Context(), fetch.Message{URL: address}); status != 0 || news.KindOf(err) != kind {
			t.Errorf("%s: %d, %v", address, status, err)
		}
	}
	if got := sent(); len(got) != 0 {
		t.Errorf("the server was sent %q", got)
	}
}

// TestAHostThatAsksToWaitIsNotPostedTo holds what the answers to a message
// say, and that a request to wait holds for the next one.
func TestAHostThatAsksToWaitIsNotPostedTo(t *testing.T) {
	server, sent := hook(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, "\n slow\x1b down\xff \n\n"+strings.Repeat("x", 1<<20))
	})
	clock := newClock()
	c := fetch.New(fetch.Options{AllowPrivate: loopback, Now: clock.now})
	defer c.Close()
	post := func() (*fetch.StatusError, int) {
		t.Helper()
		status, err := c.Post(t.Context(), fetch.Message{URL: server.URL})
		var refusal *fetch.StatusError
		if !errors.As(err, &refusal) {
			t.Fatal(err)
		}
		return refusal, status
	}
	first, status := post()
	if status != 429 || first.Said != "slow  down" || !first.NotBefore.Equal(clock.now().Add(time.Minute)) {
		t.Errorf("%d, %+v", status, first)
	}
	if second, status := post(); status != 0 || second.Status != 0 || len(sent()) != 1 {
		t.Errorf("%d, %+v after %d messages", status, second, len(sent()))
	}
	clock.advance(time.Minute)
	if post(); len(sent()) != 2 {
		t.Errorf("%d messages after the wait", len(sent()))
	}
}
