package stories

import (
	"fmt"
	"maps"
	"slices"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// told is what each article says of the facts, in the order of the articles,
// and in which of them it departs from what most say.
func (s chronicle) told(victim string, l *Aliases) []news.Told {
	out := make([]news.Told, 0, len(s))
	for _, m := range s {
		t := news.Told{Article: m.Article.ID, Outlet: m.Outlet, Lang: m.reading.Lang, Data: slices.Clone(m.reading.DataTypes)}
		for _, c := range m.reading.Counts {
			if c.Victim == "" || s.isVictim(c.Victim, victim, m) {
				t.Counts = append(t.Counts, news.ToldCount{Value: c.Value, Unit: c.Unit})
			}
		}
		if len(m.reading.Actors) > 0 {
			t.Actor = m.reading.Actors[0].Name
		}
		if len(m.reading.Venues) > 0 {
			t.Venue = m.reading.Venues[0].Name
		}
		out = append(out, t)
	}
	depart(out, news.FactCount, func(t *news.Told) string { return firstCount(t, func(c news.ToldCount) any { return c.Value }) })
	depart(out, news.FactUnit, func(t *news.Told) string { return firstCount(t, func(c news.ToldCount) any { return c.Unit }) })
	depart(out, news.FactPasswords, passwords)
	depart(out, news.FactVenue, known(nil, func(t *news.Told) string { return t.Venue }))
	depart(out, news.FactActor, known(l, func(t *news.Told) string { return t.Actor }))
	return out
}

// depart notes which articles say something else of a fact than most of those
// that say anything; without a majority nobody departs.
func depart(all []news.Told, fact news.Fact, value func(*news.Told) string) {
	votes := map[string]int{}
	said := 0
	for i := range all {
		if v := value(&all[i]); v != "" {
			votes[v]++
			said++
		}
	}
	most := ""
	for _, v := range slices.Sorted(maps.Keys(votes)) {
		if votes[v] > votes[most] {
			most = v
		}
	}
	if 2*votes[most] <= said {
		return
	}
	for i := range all {
		if v := value(&all[i]); v != "" && v != most {
			all[i].Departs = append(all[i].Departs, fact)
		}
	}
}

// firstCount is a part of the figure that an article gives first.
func firstCount(t *news.Told, part func(news.ToldCount) any) string {
	if len(t.Counts) == 0 {
		return ""
	}
	return fmt.Sprint(part(t.Counts[0]))
}

// passwords is whether an article has passwords taken in the clear, or hashed.
func passwords(t *news.Told) string {
	for _, kind := range []string{"password", "password_hash"} {
		if slices.Contains(t.Data, kind) {
			return kind
		}
	}
	return ""
}

// known gives names that can mean the same, or that people settled to, one
// form, the first met.
func known(l *Aliases, written func(*news.Told) string) func(*news.Told) string {
	var met []name
	return func(t *news.Told) string {
		if written(t) == "" {
			return ""
		}
		n := newName(foldName(lang.Fold(t.Lang, written(t))))
		if settled := l.find(n); settled != nil {
			n = settled.keys[0]
		}
		at := slices.IndexFunc(met, n.same)
		if at < 0 {
			at, met = len(met), append(met, n)
		}
		return fmt.Sprint(at)
	}
}
