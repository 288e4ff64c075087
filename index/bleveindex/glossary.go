package bleveindex

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/index"
)

// glossary is the vocabulary of one language, as a tree of words: by stems, or
// by characters in scripts without spaces. Texts are marked with the concepts
// that they speak of when they are indexed, so that a query for a word costs
// one more term, and not one for every word of thirteen languages.
type glossary struct {
	next     map[string]*glossary
	concepts []string
}

// conceptMark begins the term of a concept.
const conceptMark = "\x1d"

func conceptTerm(name string) string { return conceptMark + name }

// newGlossaries makes those of all languages. Stems are taken as they are for
// the texts of the language.
func (l *languages) newGlossaries(concepts []index.Concept) map[string]*glossary {
	all := make(map[string]*glossary)
	for _, c := range concepts {
		for lang, words := range c.Words {
			if all[lang] == nil {
				all[lang] = &glossary{}
			}
			for _, w := range words {
				all[lang].add(l.keys(lang, w), c.Name)
			}
		}
	}
	return all
}

func (g *glossary) add(keys []string, concept string) {
	for _, key := range keys {
		if g.next == nil {
			g.next = make(map[string]*glossary)
		}
		if g.next[key] == nil {
			g.next[key] = &glossary{}
		}
		g = g.next[key]
	}
	if !slices.Contains(g.concepts, concept) {
		g.concepts = append(g.concepts, concept)
	}
}

// exactly gives the concepts for which keys, all of them, are a word.
func (g *glossary) exactly(keys []string) []string {
	for _, key := range keys {
		if g = g.next[key]; g == nil {
			return nil
		}
	}
	return g.concepts
}

// along calls found for every word that begins the n keys which key gives.
func (g *glossary) along(n int, key func(i int) string, found func(length int, concept string)) {
	for i := range n {
		if g.next == nil {
			return
		}
		if g = g.next[key(i)]; g == nil {
			return
		}
		for _, c := range g.concepts {
			found(i+1, c)
		}
	}
}

// keys cuts a text as glossaries have it.
func (l *languages) keys(lang, text string) []string {
	var keys []string
	for _, w := range spans(text) {
		if w.spaceless {
			at := clusters(text, w)
			for i := range len(at) - 1 {
				keys = append(keys, fold(text[at[i]:at[i+1]]))
			}
			continue
		}
		keys = append(keys, l.key(lang, text[w.start:w.end]))
	}
	return keys
}

// key is the stem of a word, or its exact form in a language without stems.
func (l *languages) key(lang, word string) string {
	if s := l.stemmers[lang]; s != nil {
		if stem := s.stem(word); stem != "" {
			return stem
		}
	}
	return fold(word)
}

// conceptsOf gives the concepts of what a person typed, in whatever language
// it may be.
func (l *languages) conceptsOf(text string) []string {
	first, _ := utf8.DecodeRuneInString(text)
	var found []string
	for lang, g := range l.glossaries {
		if s := l.stemmers[lang]; s != nil && !unicode.Is(s.script, first) {
			continue
		}
		for _, c := range g.exactly(l.keys(lang, text)) {
			if !slices.Contains(found, c) {
				found = append(found, c)
			}
		}
	}
	slices.Sort(found)
	return found
}

// vocabularySum is a hash of the vocabulary that texts were marked with.
func vocabularySum() string {
	sum := sha256.Sum256(fmt.Append(nil, index.Vocabulary()))
	return hex.EncodeToString(sum[:8])
}
