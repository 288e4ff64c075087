package stories

import (
	"slices"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// Aliases is the ledger of actors' names: which of them people have settled to
// be one actor's, and which not. The nil ledger is empty.
type Aliases struct {
	actors []*settled
	apart  [][2]name // names of two actors
}

// settled is one actor with all names that people gave it; the first is what
// it is called.
type settled struct {
	names []string
	keys  []name
}

// NewAliases makes the ledger of what people decided, in the order of their
// edits; those that were undone are left out.
func NewAliases(edits []news.AliasEdit) *Aliases {
	ledger := &Aliases{}
	sorted := slices.SortedStableFunc(slices.Values(edits), func(a, b news.AliasEdit) int { return int(a.ID - b.ID) })
	for _, e := range sorted {
		if e.Undone.IsZero() {
			ledger.settle(e)
		}
	}
	return ledger
}

func (l *Aliases) settle(e news.AliasEdit) {
	switch e.Kind {
	case news.AliasAccept:
		one, other := l.enter(e.Name), l.find(aliasKey(e.Other))
		switch {
		case other == nil:
			one.add(e.Other)
		case other != one:
			for _, n := range other.names {
				one.add(n)
			}
			l.actors = slices.DeleteFunc(l.actors, func(s *settled) bool { return s == other })
		}
		l.apart = slices.DeleteFunc(l.apart, func(pair [2]name) bool { return one.has(pair[0]) && one.has(pair[1]) })
	case news.AliasReject:
		if one := l.find(aliasKey(e.Name)); one != nil {
			one.remove(e.Other)
		}
		l.apart = append(l.apart, [2]name{aliasKey(e.Name), aliasKey(e.Other)})
	case news.AliasRename:
		one := l.enter(e.Name)
		one.remove(e.Other)
		one.names, one.keys = slices.Insert(one.names, 0, e.Other), slices.Insert(one.keys, 0, aliasKey(e.Other))
	}
}

// enter finds the actor of a name, or makes it.
func (l *Aliases) enter(text string) *settled {
	if s := l.find(aliasKey(text)); s != nil {
		return s
	}
	s := &settled{}
	s.add(text)
	l.actors = append(l.actors, s)
	return s
}

// find is the actor of a name, nil where nobody has settled any.
func (l *Aliases) find(key name) *settled {
	if l == nil {
		return nil
	}
	for _, s := range l.actors {
		if s.has(key) {
			return s
		}
	}
	return nil
}

func (s *settled) has(key name) bool { return slices.ContainsFunc(s.keys, key.exactly) }

func (s *settled) add(text string) {
	if !slices.Contains(s.names, text) {
		s.names, s.keys = append(s.names, text), append(s.keys, aliasKey(text))
	}
}

func (s *settled) remove(text string) {
	if at := slices.Index(s.names, text); at >= 0 {
		s.names, s.keys = slices.Delete(s.names, at, at+1), slices.Delete(s.keys, at, at+1)
	}
}

// aliasKey is a name as the ledger compares it, whatever its language.
func aliasKey(text string) name { return newName(foldName(lang.Fold("", text))) }

// Settled reports whether a person has decided about two names: that they are
// one actor's, or that they are not.
func (l *Aliases) Settled(a, b string) bool {
	one, other := aliasKey(a), aliasKey(b)
	return l.together(one, other) || l.rejects(one, other)
}

func (l *Aliases) together(a, b name) bool {
	s := l.find(a)
	return s != nil && s.has(b)
}

func (l *Aliases) rejects(a, b name) bool {
	return l != nil && slices.ContainsFunc(l.apart, func(pair [2]name) bool {
		return pair[0].exactly(a) && pair[1].exactly(b) || pair[0].exactly(b) && pair[1].exactly(a)
	})
}

// Says reports whether a decision would change nothing.
func (l *Aliases) Says(e news.AliasEdit) bool {
	one, other := aliasKey(e.Name), aliasKey(e.Other)
	switch e.Kind {
	case news.AliasAccept:
		return l.together(one, other)
	case news.AliasReject:
		return l.rejects(one, other)
	}
	known := l.find(one)
	return known != nil && known.names[0] == e.Other
}

// Actors lists the actors of the ledger that have several names, in the order
// in which they were entered.
func (l *Aliases) Actors() []news.Alias {
	all := []news.Alias{}
	for _, s := range l.actors {
		if len(s.names) > 1 {
			others := slices.Clone(s.names[1:])
			all = append(all, news.Alias{Name: s.names[0], Aliases: others, Settled: others})
		}
	}
	return all
}

// Signature gives an article's actors the names that they are called by, so
// that one actor under two names is compared as one.
func (l *Aliases) Signature(s news.Signature) news.Signature {
	var actors []string
	for _, folded := range s.Actors {
		if known := l.find(newName(folded)); known != nil {
			folded = known.keys[0].folded
		}
		if !slices.Contains(actors, folded) {
			actors = append(actors, folded)
		}
	}
	s.Actors = actors
	return s
}

// maxAliasKeys bounds what further names add to the keys of one article.
const maxAliasKeys = 12

// Keys are the blocking keys of all names of an article's actors: by them
// articles are found that give another one.
func (l *Aliases) Keys(s news.Signature) []string {
	var more keyList
	for _, folded := range s.Actors {
		if known := l.find(newName(folded)); known != nil {
			for _, key := range known.keys {
				more.addNames("actor", []string{key.folded})
			}
		}
	}
	return more[:min(len(more), maxAliasKeys)]
}

// ActorKeys are the blocking keys of articles whose actors have these names.
func ActorKeys(names ...string) []string {
	var keys keyList
	for _, n := range names {
		keys.addNames("actor", []string{aliasKey(n).folded})
	}
	return keys
}
