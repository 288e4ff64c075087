package bleveindex

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"

	"github.com/onrecord/onrecord/index"
)

// A text is indexed as several kinds of term in one field. At every word stands
// its exact form, folded, the same in all languages: names, handles and
// numbers hit whatever the language, and quoted words hit as written. Beside
// it, where it differs, stands the word's stem, and where the word belongs to
// the vocabulary, its concepts; names have how they sound (sound.go), numbers
// their value (number.go). Scripts without spaces have pairs of
// characters as their exact forms; Japanese has the dictionary's words as
// stems.

// stemMark begins every stem; no exact form can contain it.
const stemMark = "\x1f"

func stemTerm(stem string) string { return stemMark + stem }

// languages analyses texts and queries.
type languages struct {
	stemmers   map[string]*stemmer
	japanese   *japanese
	glossaries map[string]*glossary
}

func newLanguages() (*languages, error) {
	stemmers, err := newStemmers()
	if err != nil {
		return nil, err
	}
	l := &languages{stemmers: stemmers, japanese: newJapanese()}
	l.glossaries = l.newGlossaries(index.Vocabulary())
	return l, nil
}

// analyser is the analyser of a document in one language, or of none where
// there are only exact forms.
type analyser struct {
	*languages
	lang string
}

// Analyze gives the terms of a text.
func (a analyser) Analyze(input []byte) analysis.TokenStream {
	t := &analysed{
		analyser: a,
		text:     string(input),
		stemmer:  a.stemmers[a.lang],
		glossary: a.glossaries[a.lang],
	}
	t.words = spans(t.text)
	t.stream = make(analysis.TokenStream, 0, 2*len(t.words))
	for i, w := range t.words {
		if w.spaceless {
			t.pairs(w)
		} else {
			t.word(i)
		}
	}
	words := t.stream
	if a.lang == "ja" {
		t.morphemes(words)
	}
	t.numbers(words)
	return t.stream
}

// analysed is a text on its way to terms.
type analysed struct {
	analyser
	text     string
	words    []span
	stemmer  *stemmer  // nil where the language has none
	glossary *glossary // nil where it has none
	stream   analysis.TokenStream
	position int
}

func (t *analysed) add(term string, start, end int) {
	t.stream = append(t.stream, &analysis.Token{Term: []byte(term), Start: start, End: end, Position: t.position})
}

func (t *analysed) written(i int) string { return t.text[t.words[i].start:t.words[i].end] }

func (t *analysed) word(i int) {
	w, word := t.words[i], t.written(i)
	exact := fold(word)
	if exact == "" {
		return
	}
	t.position++
	t.add(exact, w.start, w.end)
	if t.stemmer == nil {
		return
	}
	stem := t.stemmer.stem(word)
	if stem != "" && stem != exact {
		t.add(stemTerm(stem), w.start, w.end)
	}
	for _, sound := range soundsOf(word, stem) {
		t.add(sound, w.start, w.end)
	}
	t.concepts(i, word)
	if t.lang != "ar" {
		return
	}
	if rest, cut := withoutProclitic(word); cut {
		t.add(stemTerm(t.stemmer.stem(rest)), w.start, w.end)
		t.concepts(i, rest)
	}
}

// concepts adds those of the words that begin with the i-th, of which first is
// what counts.
func (t *analysed) concepts(i int, first string) {
	if t.glossary == nil {
		return
	}
	key := func(n int) string {
		if n == 0 {
			return t.key(t.lang, first)
		}
		return t.key(t.lang, t.written(i+n))
	}
	t.glossary.along(len(t.words)-i, key, func(length int, concept string) {
		t.add(conceptTerm(concept), t.words[i].start, t.words[i+length-1].end)
	})
}

// pairs adds each pair of neighbouring characters of a run, and its last
// character alone, so that every character begins a term.
func (t *analysed) pairs(run span) {
	at := clusters(t.text, run)
	last := len(at) - 1
	for i := range last {
		if i+1 < last || last == 1 {
			t.position++
		}
		end := at[min(i+2, last)]
		t.add(fold(t.text[at[i]:end]), at[i], end)
		if t.glossary == nil {
			continue
		}
		key := func(n int) string { return fold(t.text[at[i+n]:at[i+n+1]]) }
		t.glossary.along(last-i, key, func(length int, concept string) {
			t.add(conceptTerm(concept), at[i], at[i+length])
		})
	}
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

// morphemes adds the words of a Japanese text, each at the position of the
// term that begins where it does.
func (t *analysed) morphemes(words analysis.TokenStream) {
	for _, m := range t.japanese.morphemes(t.text) {
		t.addAt(words, stemTerm(m.base), m.start, m.end)
	}
}

// addAt adds a term that was found apart from the words, at the position of
// the one in which it begins.
func (t *analysed) addAt(words analysis.TokenStream, term string, start, end int) {
	i := sort.Search(len(words), func(i int) bool { return words[i].Start > start })
	if i > 0 {
		t.position = words[i-1].Position
		t.add(term, start, end)
	}
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
