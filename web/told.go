package web

import (
	"slices"

	"github.com/onrecord/onrecord/news"
)

// ToldRow is what an article says of the facts.
type ToldRow struct {
	Source
	Tongue    Tongue
	Figures   ToldFact
	Claimant  ToldFact
	Venue     ToldFact
	Passwords ToldFact
	Data      []string // the other kinds
}

// ToldFact is a fact as an article gives it, and whether most others give
// another.
type ToldFact struct {
	Text    string
	Departs bool
}

// toldRows lists what articles say of the facts, and whether any departs from
// the others. Articles that say nothing of them are left out.
func toldRows(all []news.Told) (rows []ToldRow, departs bool) {
	for _, t := range all {
		if len(t.Counts) == 0 && t.Actor == "" && t.Venue == "" && len(t.Data) == 0 {
			continue
		}
		has := func(facts ...news.Fact) bool {
			return slices.ContainsFunc(facts, func(f news.Fact) bool { return slices.Contains(t.Departs, f) })
		}
		var figures, kinds []string
		for _, c := range t.Counts {
			figures = append(figures, amount(c.Value, c.Unit))
		}
		passwords := ""
		for _, kind := range t.Data {
			if kind == "password" || kind == "password_hash" {
				passwords = dataWord(kind)
				continue
			}
			kinds = append(kinds, dataWord(kind))
		}
		rows = append(rows, ToldRow{
			Source: Source{Outlet: t.Outlet, Article: t.Article}, Tongue: tongue(t.Lang),
			Figures: ToldFact{list(figures), has(news.FactCount, news.FactUnit)}, Claimant: ToldFact{t.Actor, has(news.FactActor)},
			Venue: ToldFact{t.Venue, has(news.FactVenue)}, Passwords: ToldFact{passwords, has(news.FactPasswords)}, Data: kinds,
		})
		departs = departs || len(t.Departs) > 0
	}
	return rows, departs
}
