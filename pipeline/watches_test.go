package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/alerts"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/store"
)

// saved saves a watch on the desk.
func (d *desk) saved(t *testing.T, w news.Watch) news.Watch {
	t.Helper()
	w, err := d.SaveWatch(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// about lists the victims of the stories about a watch.
func (d *desk) about(t *testing.T, w news.Watch) string {
	t.Helper()
	lines, _, err := d.store.Stories(t.Context(), store.StoryQuery{Watch: w.ID})
	if err != nil {
		t.Fatal(err)
	}
	var victims []string
	for _, l := range lines {
		victims = append(victims, l.Victim)
	}
	slices.Sort(victims)
	return strings.Join(victims, ", ")
}

// TestAWatchFindsItsStories: those that were there, those that come, and after
// its names were changed.
func TestAWatchFindsItsStories(t *testing.T) {
	p, d, _ := two(t)
	rail := d.saved(t, news.Watch{Name: " Brackwater \t Rail ", Aliases: []string{"", "Brackwater Rail", " BWR "}, Domains: []string{"https://WWW.Brackwater.example/news/"}})
	if rail.ID == 0 || rail.Name != "Brackwater Rail" || !slices.Equal(rail.Aliases, []string{"BWR"}) || !slices.Equal(rail.Domains, []string{"brackwater.example"}) || !rail.Made.Equal(d.now) {
		t.Errorf("kept as %+v", rail)
	}
	chain := d.saved(t, news.Watch{Name: "Krelina"})
	if got := d.about(t, rail); got != "Brackwater Rail" {
		t.Errorf("about %q", got)
	}
	if got := d.about(t, chain); got != "" {
		t.Errorf("about %q", got)
	}
	tried, err := d.TryWatch(t.Context(), news.Watch{Name: "Krelina", Aliases: []string{"Tolveth"}})
	if err != nil || len(tried) != 1 || tried[0].By != "Tolveth" || tried[0].Victim != "Tolveth Pharmacies" {
		t.Errorf("tried: %+v, %v", tried, err)
	}
	d.now = d.now.Add(time.Hour)
	p.print("/d", "Gang claims theft from Krelina", "The gang Iron Sparrow claims to have stolen 71,000 patient records from Krelina and threatens to publish them.", "It gives Krelina a week.")
	p.announce("Gang claims theft from Krelina", "/d", "")
	d.round(t, true)
	if got := d.about(t, chain); got != "Krelina" {
		t.Errorf("after a new story: about %q", got)
	}
	chain.Name, chain.Made = "Tolveth", d.now
	if chain = d.saved(t, chain); !chain.Made.Equal(d.now.Add(-time.Hour)) {
		t.Errorf("made %v", chain.Made)
	}
	if got := d.about(t, chain); got != "Tolveth Pharmacies" {
		t.Errorf("under another name: about %q", got)
	}
	d.round(t, true) // composes with the watches as they are now
	if got := d.about(t, chain); got != "Tolveth Pharmacies" {
		t.Errorf("after another round: about %q", got)
	}
	if err := d.RemoveWatch(t.Context(), chain.ID); err != nil {
		t.Fatal(err)
	}
	d.round(t, true)
	if err := d.RemoveWatch(t.Context(), chain.ID); news.KindOf(err) != news.NotFound {
		t.Errorf("removed twice: %v", err)
	}
}

func TestHostileWatchesAreRefused(t *testing.T) {
	d := openDesk(t)
	for name, w := range map[string]news.Watch{
		"no name":            {Name: " \n"},
		"nothing in it":      {Name: "…!"},
		"a name of nothing":  {Name: "Brackwater", Aliases: []string{"--"}},
		"a long name":        {Name: strings.Repeat("長", 101)},
		"control characters": {Name: "a\x00b"},
		"broken text":        {Name: "Brackwater", People: []string{"a\xff"}},
		"too many names":     {Name: "Brackwater", Products: strings.Fields(manyNames(51))},
		"no domain":          {Name: "Brackwater", Domains: []string{"brackwater"}},
		"a path":             {Name: "Brackwater", Domains: []string{"brackwater.example/news"}},
		"a user":             {Name: "Brackwater", Domains: []string{"me@brackwater.example"}},
		"no such feed":       {Name: "Brackwater", Newsroom: 9},
	} {
		if _, err := d.SaveWatch(t.Context(), w); news.KindOf(err) != news.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := d.SaveWatch(t.Context(), news.Watch{ID: 4, Name: "Brackwater"}); news.KindOf(err) != news.NotFound {
		t.Errorf("changing no watch: %v", err)
	}
	if all, err := d.store.Watches(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("%d watches were kept, %v", len(all), err)
	}
}

func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "name%d ", i)
	}
	return b.String()
}

// TestAnAnnouncementIsTheOfficialDenial: it joins its story by whose it is, is
// the first denial where it is the earliest, and stops to be official with the
// watch.
func TestAnAnnouncementIsTheOfficialDenial(t *testing.T) {
	d := openDesk(t)
	w := d.saved(t, news.Watch{Name: "Brackwater Rail", Domains: []string{"brackwater.example"}})
	line := func(id, host, outlet, hour, title, text string) string {
		return fmt.Sprintf(`{"id":%q,"url":"https://%s/%s","outlet":%q,"title":%q,"text":%q,"published":"2026-11-19T%s:00:00Z","lang":"en"}`, id, host, id, outlet, title, text, hour)
	}
	if r, _ := importLines(t, d,
		line("claim", "kestrel.example", "The Kestrel", "08", claimTitle, claimBody),
		line("own", "news.brackwater.example", "Brackwater Newsroom", "10", "Our systems were not breached", "A forum post claims that our data were stolen. We can confirm that there was no breach of our systems. The claims are false."),
		line("late", "heron.example", "The Heron", "12", "Rail company denies breach", claimBody+" "+denialBody),
	); r.Articles != 3 {
		t.Fatalf("%+v", r)
	}
	articles, err := d.store.Articles(t.Context(), []news.ArticleID{"claim", "own", "late"})
	if err != nil || len(articles[1].Stories) == 0 {
		t.Fatalf("the announcement stands in no story, %v", err)
	}
	id := articles[0].Stories[0]
	story := func() *news.Story { return d.story(t, id) }
	first := func() (e news.Event) {
		for _, e := range story().Events {
			if e.Kind == news.EventKind(news.Denial) {
				return e
			}
		}
		return e
	}
	if s := story(); s.Articles != 3 || s.Outlets != 2 || s.CarryingDenial != 1 || s.Measures.FirstDenial.Hour() != 10 || !first().Official {
		t.Errorf("%d articles, %d of %d outlets, denied at %v, %+v", s.Articles, s.CarryingDenial, s.Outlets, s.Measures.FirstDenial, first())
	}
	w.Domains = nil
	w = d.saved(t, w)
	if s := story(); s.Outlets != 3 || first().Official {
		t.Errorf("without its domain: %d outlets, %+v", s.Outlets, first())
	}
	w.Domains = []string{"brackwater.example"}
	w = d.saved(t, w)
	if s := story(); s.Outlets != 2 || !first().Official {
		t.Errorf("with it again: %d outlets, %+v", s.Outlets, first())
	}
	if err := d.RemoveWatch(t.Context(), w.ID); err != nil {
		t.Fatal(err)
	}
	if s := story(); s.Outlets != 3 || first().Official {
		t.Errorf("without the watch: %d outlets, %+v", s.Outlets, first())
	}
}

// TestASavedSearchTellsOfNewArticles once, over rounds, revisions, restarts and
// a rebuilt index, and not of those that were there.
func TestASavedSearchTellsOfNewArticles(t *testing.T) {
	p, d := begun(t)
	search, err := d.SaveSearch(t.Context(), news.SavedSearch{Name: " Brackwater  claims ", Query: "brackwater missing:denial", Shared: true})
	if err != nil || search.Name != "Brackwater claims" {
		t.Fatalf("%+v, %v", search, err)
	}
	reopen := func() {
		t.Helper()
		d.close(t)
		d.open(t, func(o *pipeline.Options) {
			o.Alerts = alerts.New(alerts.Options{Store: d.store, Index: d.engine, Now: o.Now})
		})
	}
	reopen()
	d.now = d.now.Add(time.Hour)
	desk := alerts.New(alerts.Options{Store: d.store, Index: d.engine, Now: func() time.Time { return d.now }})
	rule, err := desk.SaveRule(t.Context(), news.AlertRule{Name: "Found", Searches: []news.SearchID{search.ID, search.ID}, Format: news.PageOnly})
	if err != nil || !slices.Equal(rule.Kinds, []news.AlertKind{news.AlertSearch}) || len(rule.Searches) != 1 {
		t.Fatalf("%+v, %v", rule, err)
	}
	d.round(t, true)
	if got := d.raised(t); len(got) != 0 {
		t.Fatalf("what was there raised %v", got)
	}

	d.now = d.now.Add(time.Hour)
	p.print("/b", "Brackwater Rail: two million records on offer", claimBody, claimMore)
	p.announce("Brackwater Rail: two million records on offer", "/b", "")
	p.print("/c", "Gang claims theft from Tolveth Pharmacies", "The gang Iron Sparrow claims to have stolen 640,000 patient records from Tolveth Pharmacies.", "It gives the chain a week.")
	p.announce("Gang claims theft from Tolveth Pharmacies", "/c", "")
	told, end := d.Events.Listen()
	defer end()
	d.round(t, true)
	list, _, err := d.store.Alerts(t.Context(), store.AlertQuery{})
	if err != nil || len(list) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	a := list[0]
	if a.Kind != news.AlertSearch || a.Search != search.ID || a.Asked != "Brackwater claims" || !strings.HasSuffix(a.URL, "/b") || a.Story == "" || a.Outlet == "" || a.Sentence == "" || !slices.Equal(a.Rules, []news.AlertRuleID{rule.ID}) {
		t.Errorf("%+v", a)
	}
	heard := false
	for len(told) > 0 {
		heard = heard || (<-told).Kind == pipeline.AlertEvent
	}
	if !heard {
		t.Error("the stream of events does not tell of it")
	}

	d.now = d.now.Add(time.Hour)
	p.print("/b", "Brackwater Rail: two million records on offer now", claimBody, claimMore)
	reopen()
	d.round(t, true)
	if err := d.store.SetSetting(t.Context(), "searched", "0"); err != nil {
		t.Fatal(err)
	}
	d.round(t, true)
	if got := d.raised(t); len(got) != 1 {
		t.Errorf("again: %v", got)
	}
	if err := d.RemoveSearch(t.Context(), search.ID); err != nil {
		t.Fatal(err)
	}
	p.print("/e", "Brackwater Rail data for sale", claimBody, claimMore)
	p.announce("Brackwater Rail data for sale", "/e", "")
	d.round(t, true)
	if got := d.raised(t); len(got) != 1 {
		t.Errorf("after the search was removed: %v", got)
	}
}

func TestHostileSearchesAreNotSaved(t *testing.T) {
	d := openDesk(t)
	for name, s := range map[string]news.SavedSearch{
		"no name": {Query: "leak"}, "no query": {Name: "x"}, "nonsense": {Name: "x", Query: "(leak"}, "an unknown field": {Name: "x", Query: "colour:red"},
		"endless": {Name: "x", Query: strings.Repeat("leak ", 500)},
	} {
		if _, err := d.SaveSearch(t.Context(), s); news.KindOf(err) != news.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := d.SaveSearch(t.Context(), news.SavedSearch{ID: 4, Name: "x", Query: "leak"}); news.KindOf(err) != news.NotFound {
		t.Errorf("changing no search: %v", err)
	}
	if err := d.RemoveSearch(t.Context(), 4); news.KindOf(err) != news.NotFound {
		t.Errorf("removing no search: %v", err)
	}
}
