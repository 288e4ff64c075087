package bleveindex

import (
	"strings"
	"sync"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/it"
	"github.com/blevesearch/bleve/v2/analysis/lang/nl"
	"github.com/blevesearch/bleve/v2/analysis/lang/pl"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/lang/tr"
	"github.com/blevesearch/bleve/v2/registry"
)

// stemmer reduces the words of one language to what their inflected forms have
// in common.
type stemmer struct {
	lang    string
	script  *unicode.RangeTable
	lower   func(string) string
	filters []analysis.TokenFilter
	stops   analysis.TokenMap

	mu    sync.RWMutex
	known map[string]string // words met before: a few thousand make up most of the press
}

// maxKnown bounds the words a stemmer remembers: about 5 MB a language.
const maxKnown = 50_000

// stem gives the folded stem of a word as written.
func (s *stemmer) stem(word string) string {
	s.mu.RLock()
	stem, ok := s.known[word]
	s.mu.RUnlock()
	if ok {
		return stem
	}
	stem = s.compute(word)
	s.mu.Lock()
	if len(s.known) >= maxKnown {
		clear(s.known)
	}
	s.known[strings.Clone(word)] = stem
	s.mu.Unlock()
	return stem
}

func (s *stemmer) compute(word string) string {
	stream := analysis.TokenStream{{Term: []byte(s.lower(word))}}
	for _, f := range s.filters {
		stream = f.Filter(stream)
	}
	return fold(string(stream[0].Term))
}

// stop reports whether a word is too common in its language to ask for.
func (s *stemmer) stop(word string) bool { return s.stops[s.lower(word)] }

// newStemmers makes those of the languages that are written with spaces.
func newStemmers() (map[string]*stemmer, error) {
	polish, err := pl.NewPolishStemmerFilter()
	if err != nil {
		return nil, err
	}
	stemmers := make(map[string]*stemmer)
	for _, s := range []struct {
		lang    string
		script  *unicode.RangeTable
		stops   func(map[string]any, *registry.Cache) (analysis.TokenMap, error)
		filters []analysis.TokenFilter
	}{
		{"en", unicode.Latin, en.TokenMapConstructor, filters(en.NewEnglishStemmerFilter())},
		{"fr", unicode.Latin, fr.TokenMapConstructor, filters(fr.NewFrenchLightStemmerFilter())},
		{"de", unicode.Latin, de.TokenMapConstructor, filters(de.NewGermanNormalizeFilter(), de.NewGermanLightStemmerFilter())},
		{"es", unicode.Latin, es.TokenMapConstructor, filters(es.NewSpanishNormalizeFilter(), es.NewSpanishLightStemmerFilter())},
		{"it", unicode.Latin, it.TokenMapConstructor, filters(it.NewItalianLightStemmerFilterFilter())},
		{"pt", unicode.Latin, pt.TokenMapConstructor, filters(pt.NewPortugueseLightStemmerFilter())},
		{"nl", unicode.Latin, nl.TokenMapConstructor, filters(nl.NewDutchStemmerFilter())},
		{"pl", unicode.Latin, pl.TokenMapConstructor, filters(polish)},
		{"tr", unicode.Latin, tr.TokenMapConstructor, filters(tr.NewTurkishStemmerFilter())},
		{"ru", unicode.Cyrillic, ru.TokenMapConstructor, filters(ru.NewRussianStemmerFilter())},
		{"uk", unicode.Cyrillic, ukrainianStops, filters(ukrainianFilter{})},
		{"ar", unicode.Arabic, ar.TokenMapConstructor, filters(ar.NewArabicNormalizeFilter(), ar.NewArabicStemmerFilter())},
	} {
		stops, err := s.stops(nil, nil)
		if err != nil {
			return nil, err
		}
		stemmers[s.lang] = &stemmer{lang: s.lang, script: s.script, lower: lowerIn(s.lang), filters: s.filters, stops: stops, known: make(map[string]string)}
	}
	return stemmers, nil
}

func filters(f ...analysis.TokenFilter) []analysis.TokenFilter { return f }

// lowerIn gives the lower-casing of a language: Turkish has two letters i.
func lowerIn(lang string) func(string) string {
	if lang == "tr" {
		return func(s string) string { return strings.ToLowerSpecial(unicode.TurkishCase, s) }
	}
	return strings.ToLower
}
