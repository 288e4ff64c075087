package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// start is the moment at which the suite's small press begins to publish.
var start = time.Date(2026, 3, 2, 8, 0, 0, 123e6, time.UTC)

// after is a moment some minutes into it.
func after(minutes int) time.Time { return start.Add(time.Duration(minutes) * time.Minute) }

// press is an archive with one outlet, which tests save articles into.
type press struct {
	*store.Store
	t      *testing.T
	ctx    context.Context
	outlet news.OutletID
}

func newPress(t *testing.T, open func(t *testing.T) *store.Store) *press {
	t.Helper()
	p := &press{Store: open(t), t: t, ctx: t.Context()}
	o, err := p.EnsureOutlet(p.ctx, news.Outlet{Name: "The Harbour Gazette", Home: "https://gazette.example/"})
	must(t, err)
	p.outlet = o.ID
	return p
}

// article is a fully furnished one that is not saved yet.
func (p *press) article(n int) *news.Article {
	id := fmt.Sprintf("a%03d", n)
	return &news.Article{
		ID: news.ArticleID(id), URL: "https://gazette.example/" + id, Outlet: p.outlet,
		Author: "R. Quayle", Published: after(n), Modified: after(n + 1), FirstSeen: after(n + 2),
		Links:     []news.Link{{URL: "https://ledger.example/first", Text: "the Ledger"}},
		Revisions: []news.Revision{p.revision(n, 1, "Thieves say they hold the files of Brindle Ferries")},
		Check: news.PageCheck{
			ETag: "W/\"x\xff\x00y\"", LastModified: "Mon, 2 Mar 2026", Hash: "page " + id,
			Last: after(n + 2), Full: after(n + 2), Next: after(n + 60), Captures: 1,
		},
	}
}

func (p *press) revision(n, number int, title string) news.Revision {
	text := fmt.Sprintf("%s.\n\nBrindle denies it – «rien n’a fui». 第%d報 #%d", title, number, n)
	return news.Revision{
		N: number, Seen: after(n + number), Checked: after(n + number), Title: title, Text: text,
		Hash: fmt.Sprintf("hash %d/%d", n, number), FromFeed: true, Corrections: []string{"An earlier version gave a wrong figure."},
		Reading: news.Reading{
			ID: fmt.Sprintf("a%03d", n), Lang: "en", LangConfidence: 0.98, HeadlineAct: news.Claiming,
			Acts: []news.Act{news.Claiming, news.Denial}, CarriesDenial: true,
			Victims: []news.Name{{Name: "Brindle Ferries", Mentions: 2}},
			Statements: []news.Statement{{
				Act: news.Denial, Speaker: news.Victim, Sentence: "Brindle denies it", End: 17,
				In: news.InBody, Cues: []string{"denies"}, Rule: "cue", Confidence: 0.9,
			}},
			Lexicon: "v1",
		},
	}
}

// story is one with a head and some of a body.
func story(id news.StoryID, title string, lastSeen time.Time) news.Story {
	return news.Story{
		StoryHead: news.StoryHead{
			ID: id, Title: title, Victim: "Brindle Ferries", Status: news.Denied,
			FirstSeen: start, LastSeen: lastSeen, Articles: 1, Outlets: 1, CarryingDenial: 1,
		},
		Actors:   []news.Alias{{Name: "GreyHeron", Aliases: []string{"Graureiher"}}},
		Claim:    news.Claim{Counts: []news.ClaimedCount{{Value: 90_000, Unit: news.Records, Articles: []news.ArticleID{"a001"}}}},
		Coverage: []news.Coverage{{Outlet: "The Harbour Gazette", Article: "a001", CarriesDenial: news.CarriesYes, Since: start}},
		Spread:   []news.Edge{{From: "a001", To: "a002", Kind: news.EdgeCopy, Strength: 0.8}},
		Measures: news.Measures{Carriers: 1, ShareOfVoice: map[string]news.Voice{"en": {Denial: 1}}},
		ByLang:   map[string]int{"en": 1},
	}
}

// save saves a change that has to succeed.
func (p *press) save(c store.Change) {
	p.t.Helper()
	must(p.t, p.Save(p.ctx, c))
}

// load loads an article that has to be there.
func (p *press) load(id news.ArticleID) *news.Article {
	p.t.Helper()
	a, err := p.Article(p.ctx, id)
	must(p.t, err)
	return a
}
