package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func articleWhole(t *testing.T, p *press) {
	want := p.article(1)
	gone := news.Revision{N: 2, Seen: after(9), Checked: after(9), Gone: true}
	want.Revisions = append(want.Revisions, gone)
	want.Stories = []news.StoryID{"s2", "s1"}
	p.save(store.Change{Article: want, Stories: []news.Story{story("s1", "One", after(5)), story("s2", "Two", after(6))}})
	equal(t, "article", p.load("a001"), want)

	bare := &news.Article{ID: "bare", Outlet: p.outlet, FirstSeen: start, Revisions: []news.Revision{{N: 1}}}
	p.save(store.Change{Article: bare})
	equal(t, "bare article", p.load("bare"), bare)

	_, err := p.Article(p.ctx, "nowhere")
	refused(t, err, news.NotFound)
}

func articleByKey(t *testing.T, p *press) {
	a := p.article(1)
	p.save(store.Change{Article: a, Keys: []string{"feed 1 guid 7", "https://gazette.example/a001?from=feed"}})
	for _, keys := range [][]string{
		{a.URL}, {"feed 1 guid 7"}, {"", "unknown", "https://gazette.example/a001?from=feed"},
	} {
		got, err := p.ArticleByKey(p.ctx, keys...)
		must(t, err)
		equal(t, "article by key", got, a)
	}
	b := p.article(2)
	p.save(store.Change{Article: b})
	got, err := p.ArticleByKey(p.ctx, b.URL, a.URL)
	must(t, err)
	equal(t, "the first key that hits", got.ID, b.ID)
	_, err = p.ArticleByKey(p.ctx, "unknown")
	refused(t, err, news.NotFound)
}

func articlesInOrder(t *testing.T, p *press) {
	var ids []news.ArticleID
	for n := range 1201 { // several rounds of the query behind it
		a := p.article(n)
		a.ID = news.ArticleID(time.Duration(n).String())
		p.save(store.Change{Article: a})
		ids = append([]news.ArticleID{a.ID}, ids...)
	}
	got, err := p.Articles(p.ctx, append(ids, "nowhere"))
	must(t, err)
	equal(t, "number of articles", len(got), len(ids))
	for i, a := range got {
		equal(t, "place of an article", a.ID, ids[i])
		equal(t, "its revisions", len(a.Revisions), 1)
	}
}

func keyStays(t *testing.T, p *press) {
	p.save(store.Change{Article: p.article(1), Keys: []string{"feed 1 guid 7"}})

	twin := p.article(1)
	twin.ID = "twin"
	refused(t, p.Save(p.ctx, store.Change{Article: twin}), news.Conflict)
	refused(t, p.Save(p.ctx, store.Change{Article: p.article(2), Keys: []string{"feed 1 guid 7"}}), news.Conflict)

	p.save(store.Change{Article: p.article(3)})
	refused(t, p.SaveEntry(p.ctx, "a003", "h", "feed 1 guid 7"), news.Conflict)
	moved := p.load("a003")
	moved.URL = "https://gazette.example/a001"
	refused(t, p.Save(p.ctx, store.Change{Article: moved}), news.Conflict)

	e, err := p.Entry(p.ctx, "feed 1 guid 7")
	must(t, err)
	equal(t, "owner of the key", e.Article, news.ArticleID("a001"))
	_, err = p.Article(p.ctx, "a002")
	refused(t, err, news.NotFound)
}

func entryHash(t *testing.T, p *press) {
	p.save(store.Change{Article: p.article(1), Keys: []string{"guid"}, EntryHash: "h1"})
	read := func(keys ...string) store.Entry {
		e, err := p.Entry(p.ctx, keys...)
		must(t, err)
		return e
	}
	equal(t, "entry", read("unknown", "guid"), store.Entry{Article: "a001", Hash: "h1"})
	equal(t, "entry of the URL", read("https://gazette.example/a001"), store.Entry{Article: "a001"})

	p.save(store.Change{Article: p.load("a001")})
	equal(t, "entry after a save without one", read("guid").Hash, "h1")

	before, err := p.LastChange(p.ctx)
	must(t, err)
	must(t, p.SaveEntry(p.ctx, "a001", "h2", "guid", "second feed guid"))
	equal(t, "entry", read("guid").Hash, "h2")
	equal(t, "further entry", read("second feed guid"), store.Entry{Article: "a001", Hash: "h2"})
	now, err := p.LastChange(p.ctx)
	must(t, err)
	equal(t, "last change", now, before)

	_, err = p.Entry(p.ctx)
	refused(t, err, news.NotFound)
}

// oneURL lets several goroutines save the same new piece at once.
func oneURL(t *testing.T, p *press) {
	const rivals = 8
	results := make([]error, rivals)
	var all sync.WaitGroup
	for i := range rivals {
		all.Go(func() {
			a := p.article(1)
			a.ID = news.ArticleID("rival" + string(rune('0'+i)))
			results[i] = p.Save(p.ctx, store.Change{Article: a, Keys: []string{"guid"}})
		})
	}
	all.Wait()
	won := 0
	for _, err := range results {
		if err == nil {
			won++
			continue
		}
		refused(t, err, news.Conflict)
	}
	equal(t, "saves that succeeded", won, 1)
	c, err := p.Counts(p.ctx)
	must(t, err)
	equal(t, "articles", c.Articles, 1)
	changes, err := p.Changes(p.ctx, 0, 0)
	must(t, err)
	equal(t, "notes for the index", len(changes), 1)
}

func revisionsStay(t *testing.T, p *press) {
	p.save(store.Change{Article: p.article(1)})
	first := p.load("a001").Revisions[0]

	a := p.load("a001")
	a.Revisions[0].Title, a.Revisions[0].Text = "Rewritten history", "Rewritten history."
	a.Revisions[0].Seen, a.Revisions[0].Corrections = after(500), nil
	a.Revisions = append(a.Revisions, p.revision(1, 2, "Brindle Ferries denies a theft of files"))
	p.save(store.Change{Article: a})

	got := p.load("a001")
	equal(t, "first revision", got.Revisions[0], first)
	equal(t, "revisions", len(got.Revisions), 2)
	equal(t, "second revision", got.Revisions[1], p.revision(1, 2, "Brindle Ferries denies a theft of files"))

	got.FirstSeen, got.Demo, got.Author = after(900), true, "S. Corran"
	p.save(store.Change{Article: got})
	again := p.load("a001")
	equal(t, "first seen", again.FirstSeen, after(3))
	equal(t, "demo", again.Demo, false)
	equal(t, "author", again.Author, "S. Corran")
	equal(t, "revisions", again.Revisions[0], first)
}

func readingsRenewed(t *testing.T, p *press) {
	p.save(store.Change{Article: p.article(1)})
	a := p.load("a001")
	a.Revisions[0].Reading.Lexicon = "v2"
	a.Revisions[0].Reading.Statements = nil
	a.Revisions[0].Checked = after(700)
	p.save(store.Change{Article: a})
	equal(t, "revision", p.load("a001").Revisions[0], a.Revisions[0])
}

func staleCopy(t *testing.T, p *press) {
	p.save(store.Change{Article: p.article(1)})
	mine, yours := p.load("a001"), p.load("a001")
	mine.Revisions = append(mine.Revisions, p.revision(1, 2, "Mine"))
	p.save(store.Change{Article: mine})
	stored := p.load("a001")

	refused(t, p.Save(p.ctx, store.Change{Article: yours}), news.Conflict)
	other := p.revision(1, 2, "Yours")
	other.Hash = "another text"
	yours.Revisions = append(yours.Revisions, other)
	refused(t, p.Save(p.ctx, store.Change{Article: yours}), news.Conflict)
	equal(t, "article", p.load("a001"), stored)
}

func together(t *testing.T, p *press) {
	must(t, p.SaveAll(p.ctx, store.Change{Article: p.article(1)}, store.Change{Article: p.article(2)}))
	equal(t, "first", p.load("a001").ID, news.ArticleID("a001"))
	bad := p.article(4)
	bad.Stories = []news.StoryID{"never stored"}
	if err := p.SaveAll(p.ctx, store.Change{Article: p.article(3)}, store.Change{Article: bad}); err == nil {
		t.Fatal("an article in a story that is not there was taken")
	}
	_, err := p.Article(p.ctx, "a003")
	refused(t, err, news.NotFound)
}

func nothingHalf(t *testing.T, p *press) {
	p.save(store.Change{Article: p.article(1), Keys: []string{"taken"}})
	before, err := p.Counts(p.ctx)
	must(t, err)
	last, err := p.LastChange(p.ctx)
	must(t, err)

	a := p.article(2)
	a.Stories = []news.StoryID{"s1", "never stored"} // fails last, after all else was written
	refused(t, p.Save(p.ctx, store.Change{
		Article: a, Keys: []string{"new"}, Stories: []news.Story{story("s1", "One", after(5))},
		Signature: &news.Signature{Article: "a002", When: after(2), Keys: []string{"k"}},
	}), news.Invalid)

	now, err := p.Counts(p.ctx)
	must(t, err)
	equal(t, "counts", now, before)
	seq, err := p.LastChange(p.ctx)
	must(t, err)
	equal(t, "last change", seq, last)
	_, err = p.Entry(p.ctx, "new")
	refused(t, err, news.NotFound)
	a.Stories = []news.StoryID{"s1"}
	p.save(store.Change{Article: a, Stories: []news.Story{story("s1", "One", after(5))}})
	found, err := p.Near(p.ctx, []string{"k"}, 0)
	must(t, err)
	equal(t, "signatures", none(found), true)
}

func nonsense(t *testing.T, p *press) {
	noRevision, noID, noTime, gap, noOutlet := p.article(1), p.article(1), p.article(1), p.article(1), p.article(1)
	noRevision.Revisions = nil
	noID.ID = ""
	noTime.FirstSeen = time.Time{}
	gap.Revisions[0].N = 2
	noOutlet.Outlet = 4711
	for _, a := range []*news.Article{nil, noRevision, noID, noTime, gap, noOutlet} {
		refused(t, p.Save(p.ctx, store.Change{Article: a}), news.Invalid)
	}
	headless := story("", "One", start)
	refused(t, p.Save(p.ctx, store.Change{Article: p.article(1), Stories: []news.Story{headless}}), news.Invalid)
	_, _, err := p.Stories(p.ctx, store.StoryQuery{Cursor: "%%%"})
	refused(t, err, news.Invalid)
	_, _, err = p.Stories(p.ctx, store.StoryQuery{Cursor: "bm90aGluZw"})
	refused(t, err, news.Invalid)
}

func cancelled(t *testing.T, p *press) {
	ctx, cancel := context.WithCancel(p.ctx)
	cancel()
	err := p.Save(ctx, store.Change{Article: p.article(1)})
	if !errors.Is(err, ctx.Err()) {
		t.Fatalf("got %v, want the context's own error", err)
	}
	_, err = p.Article(p.ctx, "a001")
	refused(t, err, news.NotFound)
}
