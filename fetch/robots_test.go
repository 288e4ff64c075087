package fetch_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/feeds/feedtest"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// asked counts the requests for a path.
func asked(s *feedtest.Server, path string) (n int) {
	for _, r := range s.Requests() {
		if r.Path == path {
			n++
		}
	}
	return n
}

func getPolitely(t *testing.T, c *fetch.Client, url string) error {
	t.Helper()
	_, err := c.Get(t.Context(), fetch.Request{URL: url, Robots: true})
	return err
}

func TestRobots(t *testing.T) {
	const rules = "User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /private\nDisallow: /*?print=\nAllow: /private/press\n"
	for _, x := range []struct {
		name   string
		answer feedtest.Answer
		path   string
		want   news.Kind // empty where allowed
	}{
		{"allowed", feedtest.Answer{Body: rules}, "/news/1", ""},
		{"forbidden", feedtest.Answer{Body: rules}, "/private/1", news.Forbidden},
		{"longest rule", feedtest.Answer{Body: rules}, "/private/press/1", ""},
		{"query", feedtest.Answer{Body: rules}, "/news/1?print=1", news.Forbidden},
		{"none", feedtest.Answer{Status: 404}, "/private/1", ""},
		{"forbidden itself", feedtest.Answer{Status: 403}, "/private/1", ""},
		{"server fails", feedtest.Answer{Status: 500}, "/news/1", news.Unavailable},
		{"redirected", feedtest.Answer{Status: 301, Header: map[string]string{"Location": "http://www.outlet.example/rules"}}, "/private/1", news.Forbidden},
		{"too long", feedtest.Answer{Body: rules + strings.Repeat("# filler\n", 100_000)}, "/private/1", news.Forbidden},
		{"a web page", feedtest.Answer{Body: "<!doctype html><title>Hello</title>"}, "/private/1", ""},
		{"empty", feedtest.Answer{}, "/private/1", ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			s := feedtest.New(t)
			s.On("/robots.txt", x.answer)
			s.On("www.outlet.example/rules", feedtest.Answer{Body: rules})
			s.On(x.path, feedtest.Answer{Body: "page"})
			err := getPolitely(t, newClient(t, s), "http://outlet.example"+x.path)
			if x.want == "" && err != nil || x.want != "" && news.KindOf(err) != x.want {
				t.Errorf("got %v, want kind %q", err, x.want)
			}
			if err != nil && asked(s, x.path) > 0 {
				t.Error("the page was asked for all the same")
			}
		})
	}
}

func TestRobotsHoldOnEveryHop(t *testing.T) {
	s := feedtest.New(t)
	s.On("open.example/page", feedtest.Answer{Status: 302, Header: map[string]string{"Location": "http://closed.example/page"}})
	s.On("closed.example/robots.txt", feedtest.Answer{Body: "User-agent: *\nDisallow: /"})
	s.On("closed.example/page", feedtest.Answer{Body: "closed"})
	wantError(t, getPolitely(t, newClient(t, s), "http://open.example/page"), news.Forbidden, "robots.txt")
}

// Rules are read once a day by however many goroutines, and conditionally
// after that; the memory carries them over a restart.
func TestRobotsAreKeptADay(t *testing.T) {
	s := feedtest.New(t)
	s.On("/robots.txt", feedtest.Answer{Body: "User-agent: *\nDisallow: /private", Header: map[string]string{"ETag": `"r1"`}}, feedtest.Answer{Status: 304}, feedtest.Answer{Status: 500})
	s.On("/news", feedtest.Answer{Body: "page"})
	at, kept := newClock(), &memory{hosts: map[string]news.HostState{}}
	setup := func(o *fetch.Options) { o.Now, o.Memory = at.now, kept }
	c := newClient(t, s, setup)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if err := getPolitely(t, c, "http://outlet.example/news"); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := asked(s, "/robots.txt"); n != 1 {
		t.Errorf("the rules were asked for %d times", n)
	}
	c = newClient(t, s, setup)
	check := func(after time.Duration, times int) {
		t.Helper()
		at.advance(after)
		wantError(t, getPolitely(t, c, "http://outlet.example/private"), news.Forbidden, "robots.txt")
		if n := asked(s, "/robots.txt"); n != times {
			t.Errorf("the rules were asked for %d times, want %d", n, times)
		}
	}
	check(23*time.Hour, 1)
	check(time.Hour, 2) // answered 304
	if last := s.Requests()[len(s.Requests())-1]; last.Header.Get("If-None-Match") != `"r1"` {
		t.Errorf("the rules were not asked for conditionally: %v", last.Header)
	}
	check(24*time.Hour, 3) // answered 500: the known rules hold
	check(59*time.Minute, 3)
	check(time.Minute, 4)
}

func TestRobotsThatCannotBeReached(t *testing.T) {
	s := feedtest.New(t)
	s.On("/robots.txt", feedtest.Answer{Status: 500}, feedtest.Answer{Status: 404})
	s.On("/news", feedtest.Answer{Body: "page"})
	at := newClock()
	c := newClient(t, s, func(o *fetch.Options) { o.Now = at.now })
	err := getPolitely(t, c, "http://outlet.example/news")
	wantError(t, err, news.Unavailable, "robots.txt")
	var status *fetch.StatusError
	if !errors.As(err, &status) || !status.NotBefore.Equal(at.now().Add(10*time.Minute)) {
		t.Errorf("no time to come back in %v", err)
	}
	wantError(t, getPolitely(t, c, "http://outlet.example/news"), news.Unavailable, "robots.txt")
	if n := asked(s, "/robots.txt"); n != 1 {
		t.Errorf("the rules were asked for %d times", n)
	}
	at.advance(10 * time.Minute)
	if err := getPolitely(t, c, "http://outlet.example/news"); err != nil {
		t.Error(err)
	}
}
