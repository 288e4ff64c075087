package stories

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// by gives pieces to an outlet.
func by(outlet news.OutletID, pieces ...Piece) []Piece {
	for _, p := range pieces {
		p.Article.Outlet = outlet
	}
	return pieces
}

func TestStandings(t *testing.T) {
	early := report("early", "lantern", 0, 90, said(news.Claiming)).revised(20, 30, "Fernmark data allegedly offered", said(news.Claiming))
	again := report("again", "lantern", 12, 90, said(news.Claiming, news.Denial))
	taken := report("taken", "harbour", 20, 90, said(news.Claiming))
	taken.Article.Links = []news.Link{{URL: early.Article.URL}}
	named := report("named", "harbour", 30, 60, said(news.Claiming))
	named.Article.Last().Reading.Credits = []news.Credit{{Outlet: "The Far Post", Kind: news.CreditNamed, Text: "according to The Far Post"}}
	named.Article.Check.Captures = 1
	stale := report("stale", "pier", 4, 9, said(news.Claiming))
	denying := report("company", "fernmark-news", 10, 90, said(news.Denial))

	pieces := by(1, early, again)
	pieces = append(pieces, by(2, taken, named)...)
	pieces = append(pieces, by(3, stale)...)
	pieces = append(pieces, by(4, denying)...)
	got := Compose("s", pieces, hours(100)).Standing
	want := []news.Standing{
		{Outlet: 1, Name: "lantern", First: hours(0), Articles: 2, Watched: 2, SilentEdits: 1, Carries: news.CarriesYes,
			Spell: &news.Spell{Seconds: 2 * 3600, Over: true}, Langs: map[string]int{"en": 2}, Sources: []news.Source{}},
		{Outlet: 2, Name: "harbour", First: hours(20), Articles: 2, Watched: 1, Carries: news.CarriesNotFound,
			Spell: &news.Spell{Seconds: 70 * 3600}, Langs: map[string]int{"en": 2},
			Sources: []news.Source{{Name: "The Far Post", Articles: 1}, {Outlet: 1, Name: "lantern", Articles: 1}}},
		{Outlet: 3, Name: "pier", First: hours(4), Articles: 1, Watched: 1, Carries: news.CarriesNotChecked, Langs: map[string]int{"en": 1}, Sources: []news.Source{}},
		{Outlet: 4, Name: "fernmark-news", First: hours(10), Articles: 1, Watched: 1, Carries: news.CarriesYes,
			Spell: &news.Spell{Over: true}, Langs: map[string]int{"en": 1}, Sources: []news.Source{}},
	}
	for i := range want {
		if i >= len(got) || !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("standing %d:\n got %s\nwant %s", i, told(got, i), told(want, i))
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d standings, want %d", len(got), len(want))
	}
	for _, st := range Compose("s", pieces[:1], hours(100)).Standing {
		if st.Carries != "" || st.Spell != nil {
			t.Errorf("without a denial: %+v", st)
		}
	}
}

func told(all []news.Standing, i int) string {
	if i >= len(all) {
		return "nothing"
	}
	return fmt.Sprintf("%+v, spell %+v", all[i], all[i].Spell)
}

// TestFewAreTooFewToSay holds the thresholds, on either side of each.
func TestFewAreTooFewToSay(t *testing.T) {
	r := news.Record{Denied: EnoughStories, Carrying: 3, Watched: EnoughWatched, SilentEdits: 4}
	for i := range EnoughStories {
		r.Spells = append(r.Spells, news.Spell{Seconds: int64(10 * i), Over: true})
	}
	rates := RatesOf(r)
	if *rates.CarryingShare != 0.6 || *rates.SilentEditsPer100 != 20 || *rates.MedianLagS != 20 {
		t.Errorf("share %v, edits %v, lag %v", *rates.CarryingShare, *rates.SilentEditsPer100, *rates.MedianLagS)
	}
	r.Denied, r.Watched, r.Spells = EnoughStories-1, EnoughWatched-1, r.Spells[1:]
	if rates := RatesOf(r); rates != (Rates{}) {
		t.Errorf("of too little: %+v", rates)
	}
}

func TestUpstreams(t *testing.T) {
	all, known := Upstreams([]news.Source{{Outlet: 7, Name: "Lantern", Articles: 2}, {Name: "The Far Post", Articles: 1}, {Name: "lantern", Articles: 1}, {Outlet: 9, Name: "Far Post", Articles: 2}})
	if known != 6 || len(all) != 2 {
		t.Fatalf("%d of %d: %+v", len(all), known, all)
	}
	for i, want := range []news.Source{{Outlet: 9, Name: "The Far Post", Articles: 3}, {Outlet: 7, Name: "Lantern", Articles: 3}} {
		found := false
		for _, u := range all {
			found = found || u.Source == want && *u.Share == 0.5
		}
		if !found {
			t.Errorf("%d: no %+v in %+v", i, want, all)
		}
	}
	if few, _ := Upstreams([]news.Source{{Outlet: 7, Name: "Lantern", Articles: EnoughSources - 1}}); few[0].Share != nil {
		t.Errorf("a share of %d articles: %v", EnoughSources-1, *few[0].Share)
	}
}
