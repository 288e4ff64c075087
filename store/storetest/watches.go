package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func (p *press) watch(w news.Watch, about ...news.StoryID) news.Watch {
	p.t.Helper()
	w, err := p.SaveWatch(p.ctx, w, about, nil)
	must(p.t, err)
	return w
}

func watches(t *testing.T, p *press) {
	feed, err := p.AddFeed(p.ctx, news.Feed{URL: "https://brindle.example/feed", Name: "Brindle"})
	must(t, err)
	one := p.watch(news.Watch{
		Name: "Brindle Ferries", Aliases: []string{"ブリンドル"}, Domains: []string{"brindle.example"}, Products: []string{"Night Boat"}, People: []string{},
		Newsroom: feed.ID, Made: after(1),
	})
	two := p.watch(news.Watch{Name: "Tolveth", Aliases: []string{}, Domains: []string{}, Products: []string{}, People: []string{"A. Quayle"}, Made: after(2)})
	all, err := p.Watches(p.ctx)
	must(t, err)
	equal(t, "watches", all, []news.Watch{one, two})

	must(t, p.RemoveFeed(p.ctx, feed.ID))
	one.Newsroom, one.Name = 0, "Brindle"
	_, err = p.SaveWatch(p.ctx, one, nil, nil)
	must(t, err)
	got, err := p.Watch(p.ctx, one.ID)
	must(t, err)
	equal(t, "changed, with the feed gone", got, one)
	one.Newsroom = 99
	_, err = p.SaveWatch(p.ctx, one, nil, nil)
	refused(t, err, news.Invalid)

	must(t, p.RemoveWatch(p.ctx, two.ID, nil))
	refused(t, p.RemoveWatch(p.ctx, two.ID, nil), news.NotFound)
	_, err = p.Watch(p.ctx, two.ID)
	refused(t, err, news.NotFound)
	_, err = p.SaveWatch(p.ctx, two, nil, nil)
	refused(t, err, news.NotFound)
	equal(t, "the ID of a removed watch is given again", p.watch(news.Watch{Name: "Krelina"}).ID == two.ID, false)
}

// watched holds that the stories about a watch are those noted with the watch
// or with the story, whichever came last.
func watched(t *testing.T, p *press) {
	one, two := story("s1", "One", after(10)), story("s2", "Two", after(20))
	two.Demo = true
	for n, s := range []news.Story{one, two, story("s3", "Three", after(5))} {
		p.tell(n+1, s)
	}
	w := p.watch(news.Watch{Name: "Brindle"}, "s1", "s2")
	other := p.watch(news.Watch{Name: "Tolveth"}, "s3")
	about := func(id news.WatchID) []news.StoryID {
		t.Helper()
		ids, _ := p.storyIDs(store.StoryQuery{Watch: id})
		return ids
	}
	equal(t, "about it", about(w.ID), []news.StoryID{"s2", "s1"})
	tallies, err := p.WatchTallies(p.ctx, after(10))
	must(t, err)
	equal(t, "counted", tallies[w.ID], store.WatchTally{Stories: 1, Live: 1, Demo: 1, Last: after(20)})
	equal(t, "of the other", tallies[other.ID], store.WatchTally{Stories: 1, Last: after(5)})

	one.Watches = []news.WatchID{other.ID}
	must(t, p.SaveStories(p.ctx, one))
	equal(t, "after a story was recomputed", about(w.ID), []news.StoryID{"s2"})
	of, err := p.WatchesOf(p.ctx, "s1")
	must(t, err)
	equal(t, "its watches", of, []news.Watch{other})
	one.Watches = nil
	must(t, p.SaveStories(p.ctx, one))
	equal(t, "where they were not worked out", about(other.ID), []news.StoryID{"s1", "s3"})
	_, err = p.SaveWatch(p.ctx, w, []news.StoryID{"s3"}, []news.StoryID{"s2", "s3"})
	must(t, err)
	equal(t, "after the watch was changed", about(w.ID), []news.StoryID{"s3"})
	behind, err := p.Behind(p.ctx)
	must(t, err)
	equal(t, "to be recomputed", behind, []news.StoryID{"s2", "s3"})
	must(t, p.RemoveWatch(p.ctx, w.ID, []news.StoryID{"s1"}))
	equal(t, "after it was removed", none(about(w.ID)), true)
	_, err = p.RemoveDemo(p.ctx)
	must(t, err)
	equal(t, "of the other, without the demo", about(other.ID), []news.StoryID{"s1", "s3"})
}

func named(t *testing.T, p *press) {
	one, two := story("s1", "One", after(10)), story("s2", "Two", after(20))
	one.VictimKeys, two.VictimKeys = []string{"t:brin", "f:brntr"}, []string{"t:brin"}
	p.tell(1, one)
	p.tell(2, two)
	found := func(keys ...string) (ids []news.StoryID) {
		t.Helper()
		list, err := p.Named(p.ctx, keys)
		must(t, err)
		for _, l := range list {
			ids = append(ids, l.ID)
		}
		return ids
	}
	equal(t, "by a shared key", found("t:brin", "t:none"), []news.StoryID{"s2", "s1"})
	equal(t, "by its own", found("f:brntr"), []news.StoryID{"s1"})
	equal(t, "by none", none(found()), true)
	one.VictimKeys = nil
	must(t, p.SaveStories(p.ctx, one))
	equal(t, "keys that were not worked out stay", found("f:brntr"), []news.StoryID{"s1"})
	one.VictimKeys = []string{}
	must(t, p.SaveStories(p.ctx, one))
	equal(t, "without a name", none(found("f:brntr")), true)

	feed, err := p.AddFeed(p.ctx, news.Feed{Outlet: p.outlet, URL: "https://gazette.example/feed"})
	must(t, err)
	a := p.load("a001")
	a.Feed = feed.ID
	p.save(store.Change{Article: a})
	placed, err := p.Placements(p.ctx, []news.StoryID{"s1", "s2", "none"})
	must(t, err)
	equal(t, "placements", placed, []store.Placement{{Story: "s1", URL: "https://gazette.example/a001", Feed: feed.ID}, {Story: "s2", URL: "https://gazette.example/a002"}})

	w := p.watch(news.Watch{Name: "Brindle"}, "s2")
	newest := func(all []*news.Article, err error) (ids []news.ArticleID) {
		t.Helper()
		must(t, err)
		for _, a := range all {
			ids = append(ids, a.ID)
		}
		return ids
	}
	equal(t, "articles of its stories", newest(p.WatchedArticles(p.ctx, w.ID, 5)), []news.ArticleID{"a002"})
	equal(t, "articles of a feed", newest(p.ArticlesFrom(p.ctx, feed.ID, nil, 5)), []news.ArticleID{"a001"})
	equal(t, "articles of an outlet", newest(p.ArticlesFrom(p.ctx, 0, []news.OutletID{p.outlet}, 5)), []news.ArticleID{"a002", "a001"})
	equal(t, "the newest one", newest(p.ArticlesFrom(p.ctx, feed.ID, []news.OutletID{p.outlet}, 1)), []news.ArticleID{"a002"})
}

func searches(t *testing.T, p *press) {
	save := func(s news.SavedSearch) news.SavedSearch {
		t.Helper()
		s, err := p.SaveSearch(p.ctx, s)
		must(t, err)
		return s
	}
	one := save(news.SavedSearch{Name: "Ours", Query: `"Brindle" missing:denial`, Shared: true, Made: after(1)})
	two := save(news.SavedSearch{Name: "Mine", Query: "leak", Owner: 7, Made: after(2)})
	one.Name, one.Shared = "Everybody's", false
	equal(t, "changed", save(one), one)
	all, err := p.SavedSearches(p.ctx)
	must(t, err)
	equal(t, "searches", all, []news.SavedSearch{one, two})
	must(t, p.RemoveSearch(p.ctx, two.ID))
	refused(t, p.RemoveSearch(p.ctx, two.ID), news.NotFound)
	_, err = p.SavedSearch(p.ctx, two.ID)
	refused(t, err, news.NotFound)
	_, err = p.SaveSearch(p.ctx, two)
	refused(t, err, news.NotFound)
	got, err := p.SavedSearch(p.ctx, one.ID)
	must(t, err)
	equal(t, "search", got, one)
}

// found holds that what a search found is kept once, together with how far it
// has looked, or not at all.
func found(t *testing.T, p *press) {
	rule := p.rule("one")
	upTo := func() string {
		t.Helper()
		value, err := p.Setting(p.ctx, "searched")
		must(t, err)
		return value
	}
	one := raised(1, "x1", rule)
	one.Alert.Story, one.Alert.Kind, one.Alert.Search = "", news.AlertSearch, 3
	must(t, p.SaveFound(p.ctx, []news.Raised{one}, "searched", "5"))
	must(t, p.SaveFound(p.ctx, []news.Raised{one}, "searched", "6"))
	list, _, err := p.Alerts(p.ctx, store.AlertQuery{Kind: news.AlertSearch})
	must(t, err)
	equal(t, "alerts", list, []news.Alert{one.Alert})
	equal(t, "looked up to", upTo(), "6")
	two := raised(2, "x2", rule)
	two.Deliveries[0].Rule = 99
	refused(t, p.SaveFound(p.ctx, []news.Raised{two}, "searched", "7"), news.Invalid)
	equal(t, "after what was refused", upTo(), "6")
}
