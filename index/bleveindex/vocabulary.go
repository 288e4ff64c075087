package bleveindex

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/index"
)

// vocabulary finds the translations of words.
type vocabulary struct {
	concepts map[string][]int // by term, stems included, those of which the word is one
	words    [][]translation  // by concept
}

// translation is one word or phrase for a concept.
type translation struct {
	key   string // its exact form
	units []unit
}

func newVocabulary(l *languages) vocabulary {
	v := vocabulary{concepts: make(map[string][]int)}
	for i, concept := range index.Vocabulary() {
		var words []translation
		for _, lang := range slices.Sorted(maps.Keys(concept.Words)) {
			for _, text := range concept.Words[lang] {
				words = append(words, l.translation(lang, text))
			}
		}
		slices.SortFunc(words, func(a, b translation) int { return strings.Compare(a.key, b.key) })
		words = slices.CompactFunc(words, func(a, b translation) bool { return a.key == b.key })
		for _, w := range words {
			v.learn(w, i)
		}
		v.words = append(v.words, words)
	}
	return v
}

func (l *languages) translation(lang, text string) translation {
	units := l.cut(text, func(word string, u *unit) {
		if s := l.stemmers[lang]; s != nil {
			u.add(lang, s.stem(word))
		}
	})
	return translation{keyOf(units), units}
}

// keyOf is what a word or a run of characters looks like as one text.
func keyOf(units []unit) string {
	exact := make([]string, len(units))
	for i, u := range units {
		exact[i] = u.exact
	}
	return strings.Join(exact, " ")
}

// learn notes the terms by which a single word is recognised: its exact form,
// and its stem in its language. Phrases translate words, and only those of
// scripts without spaces are translated themselves.
func (v vocabulary) learn(t translation, concept int) {
	add := func(term string) {
		if !slices.Contains(v.concepts[term], concept) {
			v.concepts[term] = append(v.concepts[term], concept)
		}
	}
	if spaceless(t.key) {
		add(t.key)
		return
	}
	if len(t.units) != 1 {
		return
	}
	add(t.units[0].exact)
	for _, stem := range t.units[0].stems {
		if strings.HasPrefix(stem, stemMark) {
			add(stem)
		}
	}
}

// translations are the words for the concepts of a word, but not itself.
func (v vocabulary) translations(units []unit) [][]unit {
	var terms []string
	key := keyOf(units)
	switch {
	case spaceless(key):
		terms = []string{key}
	case len(units) == 1:
		terms = units[0].terms()
	}
	seen := map[string]bool{key: true}
	var found [][]unit
	for _, term := range terms {
		for _, concept := range v.concepts[term] {
			for _, t := range v.words[concept] {
				if !seen[t.key] {
					seen[t.key] = true
					found = append(found, t.units)
				}
			}
		}
	}
	return found
}

func spaceless(key string) bool {
	first, _ := utf8.DecodeRuneInString(key)
	return unicode.In(first, spacelessScripts...)
}
