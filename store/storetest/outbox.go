package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// changes lists the outbox from after and checks that its numbers grow.
func (p *press) changes(after int64, limit int) (ids []news.ArticleID, last int64) {
	p.t.Helper()
	list, err := p.Changes(p.ctx, after, limit)
	must(p.t, err)
	last = after
	for _, c := range list {
		if c.Seq <= last {
			p.t.Fatalf("change %d after %d", c.Seq, last)
		}
		last = c.Seq
		ids = append(ids, c.Article)
	}
	return ids, last
}

func outbox(t *testing.T, p *press) {
	last, err := p.LastChange(p.ctx)
	must(t, err)
	equal(t, "last change of an empty archive", last, int64(0))
	for n := range 4 {
		p.save(store.Change{Article: p.article(n)})
	}
	ids, half := p.changes(0, 2)
	equal(t, "first part", ids, []news.ArticleID{"a000", "a001"})

	p.save(store.Change{Article: p.load("a001")})
	p.save(store.Change{Article: p.load("a002")})
	p.save(store.Change{Article: p.load("a002")})
	ids, end := p.changes(half, 0)
	equal(t, "the rest, each once", ids, []news.ArticleID{"a003", "a001", "a002"})
	last, err = p.LastChange(p.ctx)
	must(t, err)
	equal(t, "last change", last, end)
	ids, _ = p.changes(end, 0)
	equal(t, "nothing more", none(ids), true)
	ids, _ = p.changes(0, 0)
	equal(t, "as long as the archive", len(ids), 4)
}

// fill gives the archive a demo newsroom beside the real one: a feed and an
// article each, a story of each, and one story that has articles of both.
func (p *press) fill() {
	p.t.Helper()
	for n, isDemo := range []bool{false, true} {
		name := []string{"Real", "Demo"}[n]
		f, err := p.AddFeed(p.ctx, news.Feed{Name: name, URL: "https://" + name + ".example/feed", Demo: isDemo})
		must(p.t, err)
		a, s, both := p.article(n), story(news.StoryID(name), name, after(5)), story("both", "Both", after(6))
		a.Demo, s.Demo, a.Feed, a.Outlet, a.Stories = isDemo, isDemo, f.ID, f.Outlet, []news.StoryID{s.ID, "both"}
		p.save(store.Change{
			Article: a, Keys: []string{"guid " + name}, Stories: []news.Story{s, both},
			Signature: &news.Signature{Article: a.ID, When: after(n), Keys: []string{"shared"}},
		})
	}
	lost := p.article(2)
	lost.Demo, lost.Stories = true, []news.StoryID{"lost"} // a real story told by the demo alone
	p.save(store.Change{Article: lost, Stories: []news.Story{story("lost", "Lost", after(6))}})
}

func demo(t *testing.T, p *press) {
	p.fill()
	c, err := p.Counts(p.ctx)
	must(t, err)
	equal(t, "before", c, store.Counts{
		Tally: store.Tally{Articles: 1, Revisions: 1, Stories: 3, Feeds: 1, Outlets: 2},
		Demo:  store.Tally{Articles: 2, Revisions: 2, Stories: 1, Feeds: 1, Outlets: 1},
	})
	_, seen := p.changes(0, 0)
	kept := p.load("a000")

	n, err := p.RemoveDemo(p.ctx)
	must(t, err)
	equal(t, "removed", n, 2)
	c, err = p.Counts(p.ctx)
	must(t, err)
	equal(t, "after", c, store.Counts{Tally: store.Tally{Articles: 1, Revisions: 1, Stories: 2, Feeds: 1, Outlets: 2}})
	equal(t, "the real article", p.load("a000"), kept)
	_, err = p.ArticleByKey(p.ctx, "guid Demo")
	refused(t, err, news.NotFound)
	found, err := p.Near(p.ctx, []string{"shared"}, 0)
	must(t, err)
	equal(t, "stories of what is alike", len(found), 1) // the real article, in the first of its two stories

	list, err := p.Changes(p.ctx, seen, 0)
	must(t, err)
	equal(t, "notes", len(list), 2)
	for _, change := range list {
		equal(t, "note of a removal", change.Removed, true)
	}

	n, err = p.RemoveDemo(p.ctx)
	must(t, err)
	equal(t, "removed again", n, 0)
	p.save(store.Change{Article: p.article(1)})
	list, err = p.Changes(p.ctx, list[1].Seq, 0)
	must(t, err)
	equal(t, "note of one that came back", []bool{len(list) == 1, list[0].Removed}, []bool{true, false})
}
