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

func turn(t *testing.T, p *press) {
	turned := story("s1", "Files of Brindle Ferries", after(40))
	for n, next := range []time.Time{after(300), after(50), {}, after(300)} {
		a := p.article(n)
		a.Check.Next = next
		switch n {
		case 2:
			a.URL = "" // an import without an address
		case 3:
			p.save(store.Change{Article: a})
			continue
		}
		a.Stories = []news.StoryID{"s1"}
		p.save(store.Change{Article: a, Stories: []news.Story{turned}})
	}
	none, err := p.LastTurn(p.ctx, "a000")
	must(t, err)
	equal(t, "before it turned", none, time.Time{})

	turned.Turned = after(45)
	p.save(store.Change{Article: p.load("a001"), Stories: []news.Story{turned}, Sooner: []store.Sooner{{Story: "s1", By: after(60)}}})
	for id, want := range map[news.ArticleID]time.Time{"a000": after(60), "a001": after(50), "a002": {}, "a003": after(300)} {
		equal(t, string(id), p.load(id).Check.Next, want)
	}
	when, err := p.LastTurn(p.ctx, "a000")
	must(t, err)
	equal(t, "the turn", when, after(45))
	when, err = p.LastTurn(p.ctx, "a003")
	must(t, err)
	equal(t, "the turn of another story", when, time.Time{})
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
