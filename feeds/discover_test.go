package feeds_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/feeds/feedtest"
	"github.com/onrecord/onrecord/news"
)

func TestDiscover(t *testing.T) {
	feed := feedtest.Answer{Body: channel(2, on(3, 9, 0), time.Hour)}
	page := func(html string) feedtest.Answer {
		return feedtest.Answer{Body: "<!doctype html><title>Outlet</title>" + html, Header: header("Content-Type", "text/html; charset=utf-8")}
	}
	found := func(url string) []feeds.Found { return []feeds.Found{{URL: url, Title: "Outlet", Kind: "rss"}} }
	for name, x := range map[string]struct {
		site map[string]feedtest.Answer
		ask  string
		want []feeds.Found
	}{
		"a feed":       {map[string]feedtest.Answer{"/feed?x=1": feed}, "http://outlet.example/feed?x=1", found("http://outlet.example/feed?x=1")},
		"a moved feed": {map[string]feedtest.Answer{"/old": {Status: 301, Header: header("Location", "/new")}, "/new": feed}, "http://outlet.example/old", found("http://outlet.example/new")},
		"declared": {map[string]feedtest.Answer{"/": page(`<link rel="alternate" type="application/rss+xml" title="News &amp; views" href="/rss"><link rel="alternate" hreflang="de" href="/de">
			<LINK REL="Alternate" TYPE="application/atom+xml" HREF="https://cdn.example/atom"><link rel="alternate" type="application/rss+xml" href="/rss"><link rel="stylesheet" type="text/css" href="/feed.css"><a href="/feed">x</a>`)},
			"http://outlet.example/", []feeds.Found{{URL: "http://outlet.example/rss", Title: "News & views", Kind: "rss"}, {URL: "https://cdn.example/atom", Kind: "atom"}}},
		"relative to base": {map[string]feedtest.Answer{"/": page(`<base href="/blog/"><link rel="alternate" type="application/feed+json" href="f.json">`)},
			"http://outlet.example/", []feeds.Found{{URL: "http://outlet.example/blog/f.json", Kind: "json"}}},
		"linked": {map[string]feedtest.Answer{"/": page(`<a href="/about">About</a><a href="/feedback">Say</a><a href="/rss-info">RSS</a><a href="/news.rss">Subscribe</a>`), "/rss-info": page("What is RSS?"), "/news.rss": feed},
			"http://outlet.example/", found("http://outlet.example/news.rss")},
		"under a usual name": {map[string]feedtest.Answer{"/about": page("Nothing here"), "/rss.xml": feed}, "http://outlet.example/about", found("http://outlet.example/rss.xml")},
		"not a web address":  {map[string]feedtest.Answer{"/": page(`<link rel="alternate" type="application/rss+xml" href="javascript:x"><a href="mailto:feed@x.example">feed</a>`), "/feed/": feed}, "http://outlet.example/", found("http://outlet.example/feed/")},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			for path, a := range x.site {
				d.server.On(path, a)
			}
			got, err := feeds.Discover(t.Context(), d.client, x.ask)
			if err != nil || !reflect.DeepEqual(got, x.want) {
				t.Errorf("got %+v, %v; want %+v", got, err, x.want)
			}
		})
	}
}

func TestDiscoverNothing(t *testing.T) {
	d := newDesk(t)
	d.server.On("/", feedtest.Answer{Body: "<!doctype html><p>Hello"})
	if _, err := feeds.Discover(t.Context(), d.client, "http://outlet.example/"); news.KindOf(err) != news.NotFound || !strings.Contains(message(err), "no feed was found") {
		t.Errorf("got %v", err)
	}
	if _, err := feeds.Discover(t.Context(), d.client, "http://outlet.example/404"); news.KindOf(err) != news.NotFound {
		t.Errorf("got %v", err)
	}
}

func TestCheck(t *testing.T) {
	d := newDesk(t, feedtest.Answer{Status: 301, Header: header("Location", "/new")})
	d.server.On("/new", feedtest.Answer{Body: channel(2, on(3, 9, 0), time.Hour)})
	d.server.On("/page", feedtest.Answer{Body: "<html>"})
	want := feeds.Report{URL: feedURL, Final: "http://outlet.example/new", Status: 200, Kind: "rss", Title: "Outlet", Entries: 2, Newest: on(3, 9, 0), Notes: []string{"the feed has moved to http://outlet.example/new"}}
	if got := feeds.Check(t.Context(), d.client, feedURL, d.now); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for path, want := range map[string]feeds.Report{
		"/page":    {Final: "http://outlet.example/page", Status: 200, Error: "The server answered with a web page instead of a feed"},
		"/nowhere": {Status: 404, Error: "The server has nothing at this address (it answered 404)"},
	} {
		want.URL = "http://outlet.example" + path
		if got := feeds.Check(t.Context(), d.client, want.URL, d.now); !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}
