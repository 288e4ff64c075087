package web

import (
	"context"
	"fmt"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// routine is so many incidents of fictional companies, a day apart, each told
// by the same four outlets: enough to tell what each of them usually does, and
// what else they call the claimant.
func routine(n int) [][]piece {
	incidents := make([][]piece, n)
	for i := range incidents {
		incidents[i] = usual(i, fmt.Sprintf("Corvane %c", 'A'+rune(i)))
	}
	return incidents
}

// usual is one incident: one outlet adds the denial after ever more hours, one
// has it from the start, one softens its headline without a word, and one, with
// another name for the claimant, never carries it.
func usual(i int, company string) []piece {
	began := 30 + 24*float64(i)
	claim := company + " lost 31,000 records, a seller who signs as MarshKing says."
	denial := company + " denies that any record was taken."
	told := func(actor string, says ...say) state {
		text := claim
		for _, s := range says {
			text += "\n\n" + s.sentence
		}
		return state{title: company + " loses records", headline: news.Claiming, text: text, victim: company, actor: actor,
			counts: []news.Count{{Value: 31_000, Unit: news.Records, Text: "31,000 records"}},
			says:   append([]say{{news.Claiming, news.Actor, claim, "says"}}, says...)}
	}
	denies := say{news.Denial, news.Victim, denial, "denies"}
	added, softened := told("MarshKing", denies), told("Roi du Marais")
	added.hours = began - 4 - float64(i%9)
	softened.hours, softened.title, softened.headline = began-9, company+" may have lost records", news.NoAct
	spelt := "MarshKing"
	if i == 1 {
		spelt = "M4rshK1ng"
	}
	return []piece{
		{outlet: "Quayside Wire", lang: "en", hours: began, captures: 5, looked: 1, states: []state{told("MarshKing"), added}},
		{outlet: "Leakwatch Daily", lang: "en", hours: began - 2, captures: 3, looked: 2, states: []state{told(spelt, denies)}},
		{outlet: "Le Courrier du Large", lang: "fr", hours: began - 5, captures: 4, looked: 3, states: []state{told("Roi du Marais"), softened},
			links: []string{"https://quayside-wire.example/" + usualID(i)}},
		{outlet: "Hafenblatt", lang: "de", hours: began - 6, captures: 4, looked: 2, states: []state{told("Sumpfkönig")},
			links: []string{"https://quayside-wire.example/" + usualID(i)}},
	}
}

// usualID is the first article of the incident, where three others came before
// all of them.
func usualID(i int) string { return "story-" + string(rune('a'+3+i)) + "-a" }

// addDecisions settles some of the names of the routine's claimants.
func addDecisions(t testing.TB, s *store.Store) {
	t.Helper()
	for _, e := range []news.AliasEdit{
		{Kind: news.AliasAccept, Name: "MarshKing", Other: "Roi du Marais", Demo: true, By: "the desk", Made: before(3)},
		{Kind: news.AliasReject, Name: "MarshKing", Other: "GreyTern", Demo: true, By: "the desk", Made: before(30), Undone: before(29)},
	} {
		if _, err := s.SaveAliasEdit(context.Background(), e, nil); err != nil {
			t.Fatal(err)
		}
	}
}
