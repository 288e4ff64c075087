package web

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/stories"
)

// noon is the moment at which the fixture's desk is looked at.
var noon = time.Date(2026, 11, 22, 14, 5, 0, 0, time.UTC)

// piece is a fictional article with the readings of its states.
type piece struct {
	outlet, lang string
	hours        float64 // before noon, when it was published
	states       []state // oldest first
	links        []string
	captures     int
	looked       float64 // hours before noon
	real         bool    // not of the demo
}

// state is what a piece said from some moment on.
type state struct {
	hours    float64 // before noon, when it was first seen so; 0: when it was published
	gone     bool
	title    string
	headline news.Act
	text     string
	says     []say
	victim   string
	actor    string
	counts   []news.Count
	data     []string
	credits  []news.Credit
	quotes   []news.Quote
	unread   bool
}

// say marks a sentence of title or text, which must hold it word for word.
type say struct {
	act      news.Act
	speaker  news.Speaker
	sentence string
	cues     string // separated by "|"
}

// fill writes pieces through the real store and index, each story composed
// from its pieces as the program does it.
func fill(t testing.TB, s *store.Store, ix index.Index, incidents ...[]piece) {
	t.Helper()
	ctx := context.Background()
	for n, pieces := range incidents {
		id := news.StoryID("story-" + string(rune('a'+n)))
		var sofar []stories.Piece
		for i, p := range pieces {
			a := article(t, s, string(id)+"-"+string(rune('a'+i)), p)
			a.Stories = []news.StoryID{id}
			sofar = append(sofar, stories.Piece{Article: a, Outlet: p.outlet})
			story := stories.Compose(id, sofar, noon)
			story.Proposed = stories.Signer{}.Proposals(story.Proposed)
			signature := stories.Signer{}.Sign(sofar[i])
			for k := range signature.Keys {
				signature.Keys[k] = "demo " + signature.Keys[k]
			}
			if err := s.Save(ctx, store.Change{Article: a, Signature: &signature, Stories: []news.Story{story}}); err != nil {
				t.Fatal(err)
			}
			put(t, ix, a, p.outlet)
		}
	}
}

// fillStory composes a story anew from its pieces, those it had included.
func fillStory(t testing.TB, s *store.Store, id news.StoryID, pieces []piece) {
	t.Helper()
	var all []stories.Piece
	for i, p := range pieces {
		a := article(t, s, string(id)+"-"+string(rune('a'+i)), p)
		a.Stories = []news.StoryID{id}
		all = append(all, stories.Piece{Article: a, Outlet: p.outlet})
	}
	story := stories.Compose(id, all, noon)
	for _, p := range all {
		if err := s.Save(t.Context(), store.Change{Article: p.Article, Stories: []news.Story{story}}); err != nil {
			t.Fatal(err)
		}
	}
}

// fillAtOnce writes the pieces of one large story and composes it in the end.
func fillAtOnce(t testing.TB, s *store.Store, id news.StoryID, pieces []piece) {
	t.Helper()
	var all []stories.Piece
	for i, p := range pieces {
		a := article(t, s, fmt.Sprintf("%s-%04d", id, i), p)
		all = append(all, stories.Piece{Article: a, Outlet: p.outlet})
	}
	story := stories.Compose(id, all, noon)
	for _, p := range all {
		p.Article.Stories = []news.StoryID{id}
		if err := s.Save(context.Background(), store.Change{Article: p.Article, Stories: []news.Story{story}}); err != nil {
			t.Fatal(err)
		}
	}
}

// article makes the article of a piece, its outlet included.
func article(t testing.TB, s *store.Store, id string, p piece) *news.Article {
	t.Helper()
	host := strings.ToLower(strings.ReplaceAll(p.outlet, " ", "-")) + ".example"
	o, err := s.EnsureOutlet(context.Background(), news.Outlet{Name: p.outlet, Home: "https://" + host + "/", Language: p.lang, Demo: !p.real})
	if err != nil {
		t.Fatal(err)
	}
	a := &news.Article{
		ID: news.ArticleID(id), URL: "https://" + host + "/" + id, Outlet: o.ID, Demo: !p.real,
		Published: before(p.hours), FirstSeen: before(p.hours).Add(4 * time.Minute),
		Check: news.PageCheck{Captures: p.captures, Last: before(p.looked)},
	}
	for _, l := range p.links {
		a.Links = append(a.Links, news.Link{URL: l})
	}
	for i, st := range p.states {
		seen := a.FirstSeen
		if st.hours != 0 {
			seen = before(st.hours)
			a.Revisions[i-1].Checked = seen.Add(-20 * time.Minute)
		}
		a.Revisions = append(a.Revisions, news.Revision{
			N: i + 1, Seen: seen, Checked: before(p.looked), Title: st.title, Text: st.text, Hash: st.title + st.text,
			Gone: st.gone, Reading: reading(t, p.lang, st),
		})
	}
	return a
}

func reading(t testing.TB, lang string, st state) news.Reading {
	r := news.Reading{
		Lang: lang, LangConfidence: 0.99, Unread: st.unread, HeadlineAct: st.headline,
		Counts: st.counts, DataTypes: st.data, Credits: st.credits, Quotes: st.quotes, Lexicon: "fixture",
	}
	if r.HeadlineAct == "" {
		r.HeadlineAct = news.NoAct
	}
	if st.victim != "" {
		r.Victims = []news.Name{{Name: st.victim, Mentions: 3}}
	}
	if st.actor != "" {
		r.Actors = []news.Name{{Name: st.actor, Mentions: 2}}
		r.Venues = []news.Name{{Name: "Saltmarket", Mentions: 1}}
	}
	for _, said := range st.says {
		r.Statements = append(r.Statements, statement(t, st, said))
		r.CarriesDenial = r.CarriesDenial || said.act == news.Denial
	}
	for _, act := range news.Acts {
		for _, s := range r.Statements {
			if s.Act == act {
				r.Acts = append(r.Acts, act)
				break
			}
		}
	}
	return r
}

func statement(t testing.TB, st state, said say) news.Statement {
	s := news.Statement{
		Act: said.act, Speaker: said.speaker, Sentence: said.sentence, Cues: strings.Split(said.cues, "|"),
		Rule: "cue with a subject", Confidence: 0.93, In: news.InBody,
	}
	text := st.text
	if strings.Contains(st.title, said.sentence) {
		s.In, text = news.InTitle, st.title
	}
	s.Start = strings.Index(text, said.sentence)
	if s.Start < 0 {
		t.Fatalf("the fixture's text does not hold %q", said.sentence)
	}
	s.End = s.Start + len(said.sentence)
	return s
}

// put indexes an article as it stands.
func put(t testing.TB, ix index.Index, a *news.Article, outlet string) {
	t.Helper()
	rev := a.Standing()
	d := index.Document{
		ID: string(a.ID), URL: a.URL, Site: outlet, Title: rev.Title, Text: rev.Text, Outlet: outlet, Lang: rev.Reading.Lang,
		Story: string(a.Stories[0]), Stories: []string{string(a.Stories[0])}, When: a.When(), Published: a.Published,
		HeadlineAct: string(rev.Reading.HeadlineAct), CarriesDenial: rev.Reading.CarriesDenial, Revisions: len(a.Revisions), Demo: a.Demo,
	}
	for _, act := range rev.Reading.Acts {
		d.Acts = append(d.Acts, string(act))
	}
	cursor, err := ix.Cursor(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Apply(context.Background(), index.Batch{Put: []index.Document{d}, Cursor: cursor + 1}); err != nil {
		t.Fatal(err)
	}
}

func before(hours float64) time.Time {
	return noon.Add(-time.Duration(hours * float64(time.Hour)))
}
