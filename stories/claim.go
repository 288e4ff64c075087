package stories

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// claim is what the standing revisions allege together.
func (s chronicle) claim(victim string) news.Claim {
	c := news.Claim{Counts: s.counts(victim), DataTypes: []string{}}
	for _, m := range s {
		for _, kind := range m.reading.DataTypes {
			if !slices.Contains(c.DataTypes, kind) {
				c.DataTypes = append(c.DataTypes, kind)
			}
		}
	}
	slices.Sort(c.DataTypes)
	if venues := s.ledger(func(r *news.Reading) []news.Name { return r.Venues }); len(venues) > 0 {
		c.Venue = venues[0].name()
	}
	return c
}

// counts lists each figure and unit with the articles that give it, most
// articles first. Figures bound to another organisation are left out.
func (s chronicle) counts(victim string) []news.ClaimedCount {
	type figure struct {
		value int64
		unit  news.Unit
	}
	found := map[figure]*news.ClaimedCount{}
	out := []*news.ClaimedCount{}
	for _, m := range s {
		for _, c := range m.reading.Counts {
			if c.Victim != "" && !s.isVictim(c.Victim, victim, m) {
				continue
			}
			f := figure{c.Value, c.Unit}
			if found[f] == nil {
				found[f] = &news.ClaimedCount{Value: c.Value, Unit: c.Unit}
				out = append(out, found[f])
			}
			if !slices.Contains(found[f].Articles, m.Article.ID) {
				found[f].Articles = append(found[f].Articles, m.Article.ID)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *news.ClaimedCount) int {
		return cmp.Or(cmp.Compare(len(b.Articles), len(a.Articles)), cmp.Compare(b.Value, a.Value), cmp.Compare(a.Unit, b.Unit))
	})
	counts := make([]news.ClaimedCount, len(out))
	for i, c := range out {
		counts[i] = *c
	}
	return counts
}

// isVictim reports whether a name in an article means the story's victim,
// either by itself or because the article's main victim bears it.
func (s chronicle) isVictim(name, victim string, m *member) bool {
	tag := m.reading.Lang
	return sameWritten(tag, name, victim) ||
		len(m.reading.Victims) > 0 && sameWritten(tag, name, m.reading.Victims[0].Name) && sameWritten(tag, m.reading.Victims[0].Name, victim)
}

// victim is the organisation that most articles name first, as most of them
// write it.
func (s chronicle) victim() string {
	first := func(r *news.Reading) []news.Name { return r.Victims[:min(1, len(r.Victims))] }
	if victims := s.ledger(first); len(victims) > 0 {
		return victims[0].name()
	}
	return ""
}

// entry is one organisation or person with the forms in which articles write
// its name.
type entry struct {
	key      name
	articles int
	in       []*member // the articles that name it
	forms    []form
}

type form struct {
	text     string
	articles int
}

// ledger collects the names that pick gives of each article, those of most
// articles first.
func (s chronicle) ledger(pick func(*news.Reading) []news.Name) []*entry {
	var out []*entry
	for _, m := range s {
		var seen []*entry
		for _, n := range pick(m.reading) {
			key := newName(foldName(lang.Fold(m.reading.Lang, n.Name)))
			i := slices.IndexFunc(out, func(e *entry) bool { return e.key.same(key) })
			if i < 0 {
				i = len(out)
				out = append(out, &entry{key: key})
			}
			if e := out[i]; !slices.Contains(seen, e) {
				e.articles++
				e.in = append(e.in, m)
				e.note(n.Name)
				seen = append(seen, e)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *entry) int { return cmp.Compare(b.articles, a.articles) })
	return out
}

func (e *entry) note(text string) {
	for i := range e.forms {
		if e.forms[i].text == text {
			e.forms[i].articles++
			return
		}
	}
	e.forms = append(e.forms, form{text: text, articles: 1})
}

// name is the form of most articles; Latin letters go before others, so that
// a name that wandered out of its script comes home.
func (e *entry) name() string { return e.sorted()[0].text }

func (e *entry) otherNames() []string {
	out := []string{}
	for _, f := range e.sorted()[1:] {
		out = append(out, f.text)
	}
	return out
}

func (e *entry) sorted() []form {
	return slices.SortedStableFunc(slices.Values(e.forms), func(a, b form) int {
		return cmp.Or(cmp.Compare(b.articles, a.articles), cmp.Compare(btoi(script(a.text) != 'l'), btoi(script(b.text) != 'l')))
	})
}
