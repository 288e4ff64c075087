package stories

import (
	"slices"

	"github.com/onrecord/onrecord/news"
)

// Concerns reports whether a story is about whoever bears one of the names: its
// victim's name agrees with it as [SameName] says.
func Concerns(names []string, victim string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return SameName(name, victim) })
}

// Match is a story with the name by which it is about somebody.
type Match struct {
	news.StoryHead
	By string `json:"by" doc:"the name that the victim's agrees with"`
}

// MatchName finds the first of some names by which a story is about whoever
// bears them.
func MatchName(names []string, story news.StoryHead) (m Match, agrees bool) {
	at := slices.IndexFunc(names, func(name string) bool { return SameName(name, story.Victim) })
	if at < 0 {
		return m, false
	}
	return Match{story, names[at]}, true
}

// NameKeys are what names have in common with every name that [SameName] takes
// for the same: two that share no key are not. They share more than that, and
// are to be compared. Never nil.
func NameKeys(names ...string) []string {
	keys := []string{}
	add := func(kind, value string) {
		if key := kind + ":" + value; !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for _, text := range names {
		n := parseName(text)
		for _, w := range n.words {
			add("t", beginning(w.text))
			add("r", beginning(w.roman))
			if len(w.frame) >= 4 {
				add("f", w.frame)
			}
		}
		if len(n.words) > 1 {
			add("t", beginning(n.joined()))
		}
	}
	return keys
}

// beginning is what a word has in common with its inflected forms: see
// inflected.
func beginning(word string) string {
	runes := []rune(word)
	return string(runes[:min(4, len(runes))])
}

// Watched is watches made ready to be recognised in stories. The nil one is of
// nobody.
type Watched struct {
	watches []news.Watch
	names   [][]name
}

// NewWatched makes watches ready.
func NewWatched(watches []news.Watch) *Watched {
	w := &Watched{watches: watches}
	for i := range watches {
		var names []name
		for _, text := range watches[i].Names() {
			names = append(names, parseName(text))
		}
		w.names = append(w.names, names)
	}
	return w
}

// About lists the watches that a story about a victim is about, in their order.
// Never nil.
func (w *Watched) About(victim string) []news.WatchID {
	about := []news.WatchID{}
	if w == nil {
		return about
	}
	key := parseName(victim)
	for i, names := range w.names {
		if slices.ContainsFunc(names, key.same) {
			about = append(about, w.watches[i].ID)
		}
	}
	return about
}

// Owners are the names of the watched organisation whose own word an article
// is, nil for the press (see [news.Watch.Owns]).
func (w *Watched) Owners(feed news.FeedID, host string) []string {
	if w == nil {
		return nil
	}
	at := slices.IndexFunc(w.watches, func(watch news.Watch) bool { return watch.Owns(feed, host) })
	if at < 0 {
		return nil
	}
	return w.watches[at].Names()
}

// ownName is the name by which an organisation's own word is placed, folded.
func ownName(owners []string) []string {
	for _, text := range owners[:min(1, len(owners))] {
		if n := parseName(text); n.folded != "" {
			return []string{n.folded}
		}
	}
	return nil
}

// official marks the articles that are the word of the story's own victim.
// They take part in the story, and a denial in one is the official denial, but
// they are no outlet's coverage.
func (s chronicle) official(victim string) {
	for _, m := range s {
		m.official = Concerns(m.Owners, victim)
	}
}

// press is the articles that are not the victim's own word.
func (s chronicle) press() chronicle {
	return slices.DeleteFunc(slices.Clone(s), func(m *member) bool { return m.official })
}
