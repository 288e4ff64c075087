package web

import (
	"context"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// addWatches watches the ferries, a company of which nothing is known, and one
// with a newsroom of its own; and saves two searches.
func addWatches(t testing.TB, s *store.Store, desk *buttons) (watch news.Watch, search news.SavedSearch) {
	t.Helper()
	ctx := context.Background()
	watch, err := desk.SaveWatch(ctx, news.Watch{
		Name: "Halvard Ferries", Aliases: []string{"ハルバルド・フェリー", "Halvard"}, People: []string{"Ingrid Halvard"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []news.Watch{{Name: "Quillmere Insurance"}, {Name: "Tarnbridge", Domains: []string{"https://tarnbridge-newsroom.example/"}}} {
		if _, err := desk.SaveWatch(ctx, w); err != nil {
			t.Fatal(err)
		}
	}
	for _, saved := range []news.SavedSearch{
		{Name: "Ferries without the denial", Query: "ferries missing:denial", Shared: true}, {Name: "Mine", Query: "lang:ja OR lang:ar"},
	} {
		if search, err = desk.SaveSearch(ctx, saved); err != nil {
			t.Fatal(err)
		}
	}
	return watch, search
}

// announced is a claim about a company that denies it in its own newsroom
// before any outlet carries that.
var announced = func() []piece {
	const claim, denial = "Somebody claims to hold 90,000 customer records of Tarnbridge Water.", "We have found no sign that our systems were entered, and the data are not ours."
	told := func(title string, says ...say) state {
		text := ""
		for _, s := range says {
			text += s.sentence + "\n\n"
		}
		headline := news.Claiming
		if says[0].act == news.Denial {
			headline = news.Denial
		}
		return state{title: title, headline: headline, text: text, victim: "Tarnbridge Water", says: says}
	}
	claims, denies := say{news.Claiming, news.Actor, claim, "claims"}, say{news.Denial, news.Victim, denial, "no sign"}
	return []piece{
		{outlet: "Leakwatch Daily", lang: "en", hours: 30, captures: 4, looked: 1, states: []state{told("Tarnbridge Water records offered", claims)}},
		{outlet: "Tarnbridge Newsroom", lang: "en", hours: 27, captures: 3, looked: 1, states: []state{told("On claims about our customers’ data", denies)}},
		{outlet: "Quayside Wire", lang: "en", hours: 24, captures: 4, looked: 1, states: []state{told("Tarnbridge Water denies a breach", denies, claims)}},
		{outlet: "Hafenblatt", lang: "de", hours: 20, captures: 4, looked: 1, states: []state{told("Datenleck bei Tarnbridge Water?", claims)}},
	}
}()
