package bleveindex

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// unit is one word of a query, or one pair of characters of a script without
// spaces, with the terms under which it is found.
type unit struct {
	exact string
	stems []string // in both shapes that they can have in the index
	stop  bool     // too common, in one of the languages it can be of, to ask for
}

// terms are all terms of the unit, the exact form first.
func (u unit) terms() []string { return append([]string{u.exact}, u.stems...) }

// exact cuts what a person typed into units with their exact forms only.
func (l *languages) exact(text string) []unit { return l.cut(text, nil) }

// inflected cuts it into units with the stems of every language that is
// written in the word's script. A stem that is itself a word as written
// somewhere is found in both shapes.
func (l *languages) inflected(text string) []unit {
	return l.cut(text, func(word string, u *unit) {
		first, _ := utf8.DecodeRuneInString(word)
		for _, s := range l.stemmers {
			if unicode.Is(s.script, first) {
				u.add(s.stem(word))
				u.stop = u.stop || s.stop(word)
			}
		}
	})
}

// add notes a stem. A word that is its own stem stands in the index as it is,
// the others' stems are marked.
func (u *unit) add(stem string) {
	if stem == "" || slices.Contains(u.stems, stemTerm(stem)) {
		return
	}
	u.stems = append(u.stems, stemTerm(stem))
	if stem != u.exact {
		u.stems = append(u.stems, stem)
	}
}

func (l *languages) cut(text string, enrich func(word string, u *unit)) []unit {
	var units []unit
	for _, w := range spans(text) {
		if w.spaceless {
			units = append(units, pairs(text, w)...)
			continue
		}
		word := text[w.start:w.end]
		u := unit{exact: fold(word)}
		if u.exact == "" {
			continue
		}
		if enrich != nil {
			enrich(word, &u)
		}
		units = append(units, u)
	}
	return units
}

// pairs are the neighbouring characters of a run; a single character stands
// alone.
func pairs(text string, run span) []unit {
	at := clusters(text, run)
	last := len(at) - 1
	var units []unit
	for i := range max(last-1, 1) {
		units = append(units, unit{exact: fold(text[at[i]:at[min(i+2, last)]])})
	}
	return units
}
