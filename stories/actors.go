package stories

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// actors are the claimants, those of most articles first. Readers take other
// words for names now and then, so one counts if two articles give it, or if
// it is all that the story has; never the victim, an outlet, or the venue.
// Outlets translate handles: where articles in another language name somebody
// else in the main one's place, that is probably the same under another name,
// and is listed as an alias. What people settled about names goes before all
// that.
func (s chronicle) actors(victim string, l *Aliases) []news.Alias {
	all := s.ledger(func(r *news.Reading) []news.Name { return r.Actors })
	outlets := s.outletNames()
	all = slices.DeleteFunc(all, func(e *entry) bool { return e.otherRole(victim, outlets) })
	out := []news.Alias{}
	if len(all) == 0 {
		return out
	}
	all = l.unite(all)
	foremost := all[0]
	out = append(out, foremost.alias(l))
	for _, e := range all[1:] {
		switch {
		case e.standsFor(foremost) && !l.rejects(e.key, foremost.key):
			out[0].Aliases = append(out[0].Aliases, e.name())
		case e.articles > 1:
			out = append(out, e.alias(l))
		}
	}
	return out
}

// unite makes the entries of one actor, by the ledger, one: of all articles
// that give any of its names.
func (l *Aliases) unite(all []*entry) []*entry {
	first := map[*settled]*entry{}
	var out []*entry
	for _, e := range all {
		known := l.find(e.key)
		if known == nil || first[known] == nil {
			if known != nil {
				first[known] = e
			}
			out = append(out, e)
			continue
		}
		one := first[known]
		for _, m := range e.in {
			if !slices.Contains(one.in, m) {
				one.in = append(one.in, m)
				one.articles++
			}
		}
		slices.SortFunc(one.in, inOrder)
		one.forms = append(one.forms, e.forms...)
	}
	slices.SortStableFunc(out, func(a, b *entry) int { return cmp.Compare(b.articles, a.articles) })
	return out
}

// alias is an entry as readers see it: under the name that people settled on,
// with those of its forms that they accepted.
func (e *entry) alias(l *Aliases) news.Alias {
	known := l.find(e.key)
	if known == nil {
		return news.Alias{Name: e.name(), Aliases: e.otherNames()}
	}
	a := news.Alias{Name: known.names[0], Aliases: []string{}}
	for _, f := range e.sorted() {
		if f.text == a.Name {
			continue
		}
		a.Aliases = append(a.Aliases, f.text)
		if known.has(aliasKey(f.text)) {
			a.Settled = append(a.Settled, f.text)
		}
	}
	return a
}

// outletNames are the names of the story's outlets, each once.
func (s chronicle) outletNames() []name {
	seen := map[string]bool{}
	var out []name
	for _, m := range s {
		if !seen[m.Outlet] {
			seen[m.Outlet] = true
			out = append(out, newName(foldName(lang.Fold(m.reading.Lang, m.Outlet))))
		}
	}
	return out
}

// otherRole reports whether a name is that of the victim, of an outlet, or of
// the venue of an article that gives it.
func (e *entry) otherRole(victim string, outlets []name) bool {
	for _, m := range e.in {
		tag := m.reading.Lang
		same := func(name string) bool { return newName(foldName(lang.Fold(tag, name))).same(e.key) }
		if same(victim) || slices.ContainsFunc(m.reading.Venues, func(n news.Name) bool { return same(n.Name) }) {
			return true
		}
	}
	return slices.ContainsFunc(outlets, e.key.same)
}

// standsFor reports whether e is named in place of the foremost actor: first
// in its articles, which do not name that one and are in languages that the
// foremost one's first article is not.
func (e *entry) standsFor(foremost *entry) bool {
	for _, m := range e.in {
		first := newName(foldName(lang.Fold(m.reading.Lang, m.reading.Actors[0].Name)))
		if !first.same(e.key) || slices.Contains(foremost.in, m) || m.reading.Lang == foremost.in[0].reading.Lang {
			return false
		}
	}
	return true
}
