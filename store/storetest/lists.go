package storetest

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func pageCheck(t *testing.T, p *press) {
	p.save(store.Change{Article: p.article(1)})
	last, err := p.LastChange(p.ctx)
	must(t, err)

	found := p.load("a001").Check
	found.ETag, found.Last, found.Next, found.Captures = "\xe9", after(90), after(150), 2
	must(t, p.SaveCheck(p.ctx, "a001", found))
	got := p.load("a001")
	equal(t, "check", got.Check, found)
	equal(t, "revision found standing", got.Revisions[0].Checked, after(90))

	failed := found
	failed.Failures, failed.Error, failed.Next = 1, "the server did not answer", time.Time{}
	must(t, p.SaveCheck(p.ctx, "a001", failed))
	got = p.load("a001")
	equal(t, "check", got.Check, failed)
	equal(t, "revision found standing", got.Revisions[0].Checked, after(90))

	now, err := p.LastChange(p.ctx)
	must(t, err)
	equal(t, "last change", now, last)
	refused(t, p.SaveCheck(p.ctx, "nowhere", found), news.NotFound)
}

func duePages(t *testing.T, p *press) {
	for n, next := range []time.Time{after(30), after(10), after(20), {}} {
		a := p.article(n)
		a.Check.Next, a.Demo = next, n == 2
		p.save(store.Change{Article: a})
	}
	due := func(now time.Time, limit int) []news.ArticleID {
		ids, err := p.DuePages(p.ctx, now, store.WithDemo, limit)
		must(t, err)
		return ids
	}
	equal(t, "none due", none(due(after(9), 0)), true)
	equal(t, "due", due(after(20), 0), []news.ArticleID{"a001", "a002"})
	equal(t, "the longest due", due(after(99), 1), []news.ArticleID{"a001"})
	equal(t, "all due", due(after(99), 0), []news.ArticleID{"a001", "a002", "a000"})
	real, err := p.DuePages(p.ctx, after(99), store.WithoutDemo, 0)
	must(t, err)
	equal(t, "due without the demo", real, []news.ArticleID{"a001", "a000"})
}

func livePages(t *testing.T, p *press) {
	add := func(n int, story news.Story) {
		a := p.article(n)
		a.Stories = []news.StoryID{story.ID}
		p.save(store.Change{Article: a, Stories: []news.Story{story}})
	}
	add(1, story("old", "Over long ago", after(10)))
	add(2, story("live", "Still going on", after(500)))
	add(3, story("live", "Still going on", after(500)))
	add(600, story("late", "Old, but new to us", after(11)))
	p.save(store.Change{Article: p.article(601)}) // in no story
	unfetchable := p.article(4)
	unfetchable.URL, unfetchable.Stories = "", []news.StoryID{"live"}
	p.save(store.Change{Article: unfetchable})

	live, err := p.LivePages(p.ctx, after(400))
	must(t, err)
	equal(t, "live pages", live, []news.ArticleID{"a002", "a003", "a600"})
}

// recentPages saves a newer article before each further page.
func recentPages(t *testing.T, p *press) {
	for n := range 5 {
		p.save(store.Change{Article: p.article(n)})
	}
	same := p.article(5)
	same.Published = after(3) // as early as another one
	p.save(store.Change{Article: same})

	var got []news.ArticleID
	q := store.RecentQuery{Limit: 2}
	for newer := 100; ; newer++ {
		list, next, err := p.Recent(p.ctx, q)
		must(t, err)
		for _, a := range list {
			got = append(got, a.ID)
			equal(t, "revisions", len(a.Revisions), 1)
		}
		if next == "" {
			break
		}
		q.Before = next
		p.save(store.Change{Article: p.article(newer)})
	}
	equal(t, "newest", got, []news.ArticleID{"a004", "a005", "a003", "a002", "a001", "a000"})
}

func recentFuture(t *testing.T, p *press) {
	future, undated := p.article(1), p.article(2)
	future.Published = after(60 * 24 * 365)
	undated.Published = time.Time{}
	p.save(store.Change{Article: future})
	p.save(store.Change{Article: undated})
	p.save(store.Change{Article: p.article(5)})
	list, next, err := p.Recent(p.ctx, store.RecentQuery{})
	must(t, err)
	equal(t, "next", next, "")
	equal(t, "first", list[0].ID, news.ArticleID("a005"))
	equal(t, "second", list[1].ID, news.ArticleID("a002"))
	equal(t, "third", list[2].ID, news.ArticleID("a001"))
}

func recentOutside(t *testing.T, p *press) {
	inside, demo := p.article(1), p.article(2)
	inside.Stories = []news.StoryID{"s1"}
	demo.Demo = true
	p.save(store.Change{Article: inside, Stories: []news.Story{story("s1", "One", after(5))}})
	p.save(store.Change{Article: demo})
	p.save(store.Change{Article: p.article(3)})
	for _, c := range []struct {
		q    store.RecentQuery
		want []news.ArticleID
	}{
		{store.RecentQuery{OutsideStories: true}, []news.ArticleID{"a003", "a002"}},
		{store.RecentQuery{Demo: store.OnlyDemo}, []news.ArticleID{"a002"}},
		{store.RecentQuery{Demo: store.WithoutDemo}, []news.ArticleID{"a003", "a001"}},
		{store.RecentQuery{OutsideStories: true, Demo: store.WithoutDemo}, []news.ArticleID{"a003"}},
	} {
		list, _, err := p.Recent(p.ctx, c.q)
		must(t, err)
		var got []news.ArticleID
		for _, a := range list {
			got = append(got, a.ID)
		}
		equal(t, "list", got, c.want)
	}
}

func walk(t *testing.T, p *press) {
	for _, n := range []int{3, 1, 4, 2, 5} {
		p.save(store.Change{Article: p.article(n)})
	}
	var got []news.ArticleID
	for last := news.ArticleID(""); ; {
		part, err := p.AllArticles(p.ctx, last, 2)
		must(t, err)
		if len(part) == 0 {
			break
		}
		for _, a := range part {
			got = append(got, a.ID)
		}
		last = got[len(got)-1]
	}
	equal(t, "walk", got, []news.ArticleID{"a001", "a002", "a003", "a004", "a005"})
}
