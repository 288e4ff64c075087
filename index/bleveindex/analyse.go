package bleveindex

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
)

// A text is indexed as two kinds of term in one field. At every word stands
// its exact form, folded, the same in all languages: names, handles and
// numbers hit whatever the language, and quoted words hit as written. Beside
// it, where it differs, stands the word's stem, marked with its language, so
// that the stems of one language never meet the words of another. Scripts
// without spaces have pairs of characters as their exact forms; Japanese has
// the dictionary's words as stems.

// stemMark begins every stem; no exact form can contain it.
const stemMark = "\x1f"

func stemTerm(lang, stem string) string { return stemMark + lang + stem }

// languages analyses texts and queries.
type languages struct {
	stemmers map[string]*stemmer
	japanese *japanese
}

func newLanguages() (*languages, error) {
	stemmers, err := newStemmers()
	if err != nil {
		return nil, err
	}
	return &languages{stemmers, newJapanese()}, nil
}

// analyser is the analyser of a document in one language, or of none where
// there are only exact forms.
type analyser struct {
	languages *languages
	lang      string
}

// Analyze gives the terms of a text.
func (a analyser) Analyze(input []byte) analysis.TokenStream {
	text := string(input)
	words := spans(text)
	stream := make(analysis.TokenStream, 0, 2*len(words))
	position := 0
	for _, w := range words {
		if w.spaceless {
			stream = appendPairs(stream, text, w, &position)
			continue
		}
		position++
		stream = a.appendWord(stream, text[w.start:w.end], w.start, position)
	}
	if a.lang == "ja" {
		stream = a.appendMorphemes(stream, text)
	}
	return stream
}

func (a analyser) appendWord(stream analysis.TokenStream, word string, start, position int) analysis.TokenStream {
	exact := fold(word)
	if exact == "" {
		return stream
	}
	stream = append(stream, token(exact, start, start+len(word), position))
	s := a.languages.stemmers[a.lang]
	if s == nil {
		return stream
	}
	if stem := s.stem(word); stem != "" && stem != exact {
		stream = append(stream, token(stemTerm(a.lang, stem), start, start+len(word), position))
	}
	if a.lang == "ar" {
		if rest, cut := withoutProclitic(word); cut {
			stream = append(stream, token(stemTerm(a.lang, s.stem(rest)), start, start+len(word), position))
		}
	}
	return stream
}

// appendPairs gives each pair of neighbouring characters of a run, and its last
// character alone, so that every character begins a term.
func appendPairs(stream analysis.TokenStream, text string, run span, position *int) analysis.TokenStream {
	at := clusters(text, run)
	last := len(at) - 1
	for i := range last {
		if i+1 < last || last == 1 {
			*position++
		}
		end := at[min(i+2, last)]
		stream = append(stream, token(fold(text[at[i]:end]), at[i], end, *position))
	}
	return stream
}

// clusters are the byte positions at which the characters of a run begin, and
// the run's end; a mark belongs to the character before it.
func clusters(text string, run span) []int {
	found := make([]int, 0, (run.end-run.start)/3+2)
	for i, r := range text[run.start:run.end] {
		if i == 0 || !unicode.Is(unicode.M, r) {
			found = append(found, run.start+i)
		}
	}
	return append(found, run.end)
}

// appendMorphemes adds the words of a Japanese text, each at the position of
// the term that begins where it does.
func (a analyser) appendMorphemes(stream analysis.TokenStream, text string) analysis.TokenStream {
	exact := stream
	for _, m := range a.languages.japanese.morphemes(text) {
		i := sort.Search(len(exact), func(i int) bool { return exact[i].Start > m.start })
		if i == 0 {
			continue
		}
		stream = append(stream, token(stemTerm(a.lang, m.base), m.start, m.end, exact[i-1].Position))
	}
	return stream
}

func token(term string, start, end, position int) *analysis.Token {
	return &analysis.Token{Term: []byte(term), Start: start, End: end, Position: position}
}

// withoutProclitic takes off what Arabic writes as part of the next word (and,
// so, with, to, as) where enough of a word remains.
func withoutProclitic(word string) (rest string, cut bool) {
	r, n := utf8.DecodeRuneInString(word)
	switch r {
	case 'و', 'ف', 'ب', 'ل', 'ك':
		rest = word[n:]
		return rest, utf8.RuneCountInString(rest) >= 3
	}
	return word, false
}
