package storetest

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func outlets(t *testing.T, p *press) {
	ensure := func(o news.Outlet) news.Outlet {
		got, err := p.EnsureOutlet(p.ctx, o)
		must(t, err)
		return got
	}
	gazette := p.outlet
	equal(t, "by home page", ensure(news.Outlet{Name: "Gazette: Security", Home: "http://www.gazette.example"}).ID, gazette)
	equal(t, "by name", ensure(news.Outlet{Name: "the harbour  GAZETTE"}).ID, gazette)
	equal(t, "by name on the same host", ensure(news.Outlet{Name: "The Harbour Gazette", Home: "https://gazette.example/security"}).ID, gazette)

	// Two outlets may share a name, or the host of a platform.
	for _, other := range []news.Outlet{
		{Name: "The Harbour Gazette", Home: "https://other.example/"},
		{Name: "Kelp Notes", Home: "https://platform.example/kelp"},
		{Name: "Tide Notes", Home: "https://platform.example/tide"},
		{Name: "The Harbour Gazette", Demo: true},
	} {
		made := ensure(other)
		if made.ID == gazette || made.ID == 0 {
			t.Fatalf("%+v is taken for outlet %d", other, made.ID)
		}
		equal(t, "made again", ensure(other), made)
	}
	all, err := p.Outlets(p.ctx)
	must(t, err)
	equal(t, "outlets", len(all), 5)

	named := ensure(news.Outlet{Name: "Lotse"})
	want := news.Outlet{ID: named.ID, Name: "Lotse", Home: "https://lotse.example/", Country: "DE", Language: "de"}
	equal(t, "filled in", ensure(news.Outlet{Name: "Lotse", Home: "https://lotse.example/", Country: "DE", Language: "de"}), want)
	got, err := p.Outlet(p.ctx, named.ID)
	must(t, err)
	equal(t, "outlet", got, want)
	_, err = p.Outlet(p.ctx, 4711)
	refused(t, err, news.NotFound)
	_, err = p.EnsureOutlet(p.ctx, news.Outlet{})
	refused(t, err, news.Invalid)
}

func feeds(t *testing.T, p *press) {
	want := news.Feed{
		Name: "The Harbour Gazette", URL: "https://gazette.example/feed", Home: "https://gazette.example/",
		Language: "en", Country: "GB", Added: start,
		FeedState: news.FeedState{
			ETag: "W/\"\xff\x00\"", LastModified: "Mon", LastPoll: after(1), LastSuccess: after(2), LastFull: after(3),
			NextPoll: after(4), Interval: 15 * time.Minute, Failures: 2, LastError: "it does not answer",
			Kind: "rss", Polls: 7, NotModified: 3, Entries: 12, LastEntry: after(5),
		},
	}
	added, err := p.AddFeed(p.ctx, want)
	must(t, err)
	want.ID, want.Outlet = added.ID, p.outlet
	equal(t, "added feed", added, want)
	got, err := p.Feed(p.ctx, added.ID)
	must(t, err)
	equal(t, "feed", got, want)
	_, err = p.AddFeed(p.ctx, want)
	refused(t, err, news.Conflict)

	want.URL, want.FeedState = "https://gazette.example/moved", news.FeedState{Paused: "gone (410)"}
	must(t, p.SaveFeed(p.ctx, want))
	second, err := p.AddFeed(p.ctx, news.Feed{URL: "https://www.kelp.example/rss"})
	must(t, err)
	equal(t, "name of a feed that gave none", second.Name, "kelp.example")
	all, err := p.Feeds(p.ctx)
	must(t, err)
	equal(t, "feeds", all, []news.Feed{want, second})

	second.URL = want.URL
	refused(t, p.SaveFeed(p.ctx, second), news.Conflict)
	second.ID = 4711
	second.URL = "https://elsewhere.example/"
	refused(t, p.SaveFeed(p.ctx, second), news.NotFound)
	_, err = p.Feed(p.ctx, 4711)
	refused(t, err, news.NotFound)
}

func removeFeed(t *testing.T, p *press) {
	full, err := p.AddFeed(p.ctx, news.Feed{Name: "Full", URL: "https://full.example/feed"})
	must(t, err)
	empty, err := p.AddFeed(p.ctx, news.Feed{Name: "Empty", URL: "https://empty.example/feed"})
	must(t, err)
	a := p.article(1)
	a.Feed, a.Outlet = full.ID, full.Outlet
	p.save(store.Change{Article: a})

	must(t, p.RemoveFeed(p.ctx, full.ID))
	must(t, p.RemoveFeed(p.ctx, empty.ID))
	refused(t, p.RemoveFeed(p.ctx, full.ID), news.NotFound)
	a.Feed = 0
	equal(t, "article", p.load("a001"), a)
	_, err = p.Outlet(p.ctx, full.Outlet)
	must(t, err)
	_, err = p.Outlet(p.ctx, empty.Outlet)
	refused(t, err, news.NotFound)

	again, err := p.AddFeed(p.ctx, news.Feed{Name: "Again", URL: "https://again.example/feed"})
	must(t, err)
	if again.ID <= empty.ID {
		t.Fatalf("the number %d of a removed feed was given again", again.ID)
	}
}

func feedActivity(t *testing.T, p *press) {
	busy, err := p.AddFeed(p.ctx, news.Feed{Name: "Busy", URL: "https://busy.example/feed"})
	must(t, err)
	idle, err := p.AddFeed(p.ctx, news.Feed{Name: "Idle", URL: "https://idle.example/feed"})
	must(t, err)
	for n, feed := range []news.FeedID{busy.ID, busy.ID, busy.ID, idle.ID, 0, busy.ID} {
		a := p.article(n)
		a.Feed = feed
		if feed == idle.ID {
			a.FirstSeen = start
		}
		p.save(store.Change{Article: a})
	}
	taken, err := p.FeedActivity(p.ctx, after(3))
	must(t, err)
	equal(t, "taken", taken, map[news.FeedID]int{busy.ID: 3})
}

func hosts(t *testing.T, p *press) {
	h, err := p.Host(p.ctx, "gazette.example:8080")
	must(t, err)
	equal(t, "unknown host", h, news.HostState{Host: "gazette.example:8080"})

	h.NotBefore, h.RobotsStatus, h.RobotsBody = after(5), 200, []byte("User-agent: *\nDisallow: /\xff")
	h.RobotsETag, h.RobotsFetched = "\"\xff\"", after(1)
	must(t, p.SaveHost(p.ctx, h))
	got, err := p.Host(p.ctx, h.Host)
	must(t, err)
	equal(t, "host", got, h)

	h = news.HostState{Host: h.Host, RobotsStatus: 404}
	must(t, p.SaveHost(p.ctx, h))
	got, err = p.Host(p.ctx, h.Host)
	must(t, err)
	equal(t, "host", got, h)
}

func settings(t *testing.T, p *press) {
	read := func() string {
		value, err := p.Setting(p.ctx, "demo")
		must(t, err)
		return value
	}
	equal(t, "unset", read(), "")
	must(t, p.SetSetting(p.ctx, "demo", "loaded"))
	must(t, p.SetSetting(p.ctx, "other", "x"))
	equal(t, "set", read(), "loaded")
	must(t, p.SetSetting(p.ctx, "demo", "removed"))
	equal(t, "set again", read(), "removed")
}
