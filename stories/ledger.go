package stories

import (
	"slices"

	"github.com/onrecord/onrecord/news"
)

// Ledger is what is known of actors' names over all stories.
type Ledger struct {
	Open   []OpenAlias // proposals that nobody has decided about
	Actors []Actor     // with several names that people accepted
}

// OpenAlias is two names that may be one actor's, with the stories whose
// articles give them.
type OpenAlias struct {
	news.AliasProposal              // of the first of the stories
	Stories            []AliasStory `json:"stories"`
}

// AliasStory is a story whose articles give both names.
type AliasStory struct {
	ID    news.StoryID `json:"id"`
	Title string       `json:"title"`
}

// Actor is one with several names.
type Actor struct {
	news.Alias
	Demo bool `json:"demo,omitempty"`
}

// NewLedger sorts what the program proposes and what people decided: proposals
// that were decided about are left out, and those about the same two names are
// one. The demo newsroom's names are apart from the real ones.
func NewLedger(edits []news.AliasEdit, proposals []news.AliasProposal) Ledger {
	l := Ledger{Open: []OpenAlias{}, Actors: []Actor{}}
	for _, demo := range []bool{false, true} {
		names := NewAliases(slices.DeleteFunc(slices.Clone(edits), func(e news.AliasEdit) bool { return e.Demo != demo }))
		for _, a := range names.Actors() {
			l.Actors = append(l.Actors, Actor{a, demo})
		}
		for _, p := range proposals {
			if p.Demo == demo && !names.Settled(p.Name, p.Other) {
				l.add(p)
			}
		}
	}
	return l
}

// Has reports whether names of the demo newsroom, or real ones, are in it.
func (l *Ledger) Has(demo bool) bool {
	return slices.ContainsFunc(l.Open, func(o OpenAlias) bool { return o.Demo == demo }) ||
		slices.ContainsFunc(l.Actors, func(a Actor) bool { return a.Demo == demo })
}

func (l *Ledger) add(p news.AliasProposal) {
	in := AliasStory{p.Story, p.Title}
	for i := range l.Open {
		if o := &l.Open[i]; o.Demo == p.Demo && samePair(o.AliasProposal, p) {
			if !slices.Contains(o.Stories, in) {
				o.Stories = append(o.Stories, in)
			}
			return
		}
	}
	l.Open = append(l.Open, OpenAlias{p, []AliasStory{in}})
}
