package bleveindex

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	bleveapi "github.com/blevesearch/bleve_index_api"

	"github.com/onrecord/onrecord/index"
)

// similar is the term of the index that is spelled most like a word that no
// article has: the commonest of those with the fewest differences. It is ""
// for a word that is there, and where there is nothing like it.
func (e *Engine) similar(word string) string {
	units := e.languages.exact(word)
	if len(units) != 1 || utf8.RuneCountInString(units[0].exact) < 4 || len(spans(word)) != 1 || spans(word)[0].spaceless {
		return ""
	}
	exact := units[0].exact
	first, _ := utf8.DecodeRuneInString(exact)
	if unicode.IsDigit(first) {
		return ""
	}
	best, count, distance := "", uint64(0), uint8(0)
	err := e.reading(func(reader bleveapi.IndexReader) error {
		for _, u := range e.languages.inflected(word)[0].terms() {
			if n, err := documents(reader, u); err != nil || n > 0 {
				return err
			}
		}
		fuzzy, ok := reader.(bleveapi.IndexReaderFuzzy)
		if !ok {
			return nil
		}
		slips := 1
		if utf8.RuneCountInString(exact) > 5 {
			slips = 2
		}
		return eachEntry(fuzzy, exact, slips, string(first), func(entry *bleveapi.DictEntry) {
			closer := best == "" || entry.EditDistance < distance || entry.EditDistance == distance && entry.Count > count
			if plainTerm(entry.Term) && closer {
				best, count, distance = entry.Term, entry.Count, entry.EditDistance
			}
		})
	})
	if err != nil {
		return "" // a suggestion is no reason to fail
	}
	return best
}

// plainTerm tells words as written from stems, concepts and the like.
func plainTerm(term string) bool { return term != "" && term[0] >= ' ' }

// reading calls fn with the index as it now stands.
func (e *Engine) reading(fn func(bleveapi.IndexReader) error) error {
	inner, err := e.bleve.Advanced()
	if err != nil {
		return err
	}
	reader, err := inner.Reader()
	if err != nil {
		return err
	}
	return errors.Join(fn(reader), reader.Close())
}

// documents is how many documents have a term in their text or title; one that
// has it in both counts twice.
func documents(reader bleveapi.IndexReader, term string) (uint64, error) {
	total := uint64(0)
	for _, field := range []string{fieldTitle, fieldText} {
		found, err := reader.TermFieldReader(context.Background(), []byte(term), field, false, false, false)
		if err != nil {
			return 0, err
		}
		total += found.Count()
		if err := found.Close(); err != nil {
			return 0, err
		}
	}
	return total, nil
}

// eachEntry calls fn with every term of the texts that differs from term by no
// more than so many slips.
func eachEntry(reader bleveapi.IndexReaderFuzzy, term string, slips int, prefix string, fn func(*bleveapi.DictEntry)) error {
	for _, field := range []string{fieldTitle, fieldText} {
		entries, err := reader.FieldDictFuzzy(field, term, slips, prefix)
		if err != nil {
			return err
		}
		entry, err := entries.Next()
		for ; err == nil && entry != nil; entry, err = entries.Next() {
			fn(entry)
		}
		if err := errors.Join(err, entries.Close()); err != nil {
			return err
		}
	}
	return nil
}

// meant is the query with the words that no article has put right, or "" where
// there are none or the outcome finds nothing either.
func (e *Engine) meant(ctx context.Context, l loose, q index.Query) string {
	text := q.Text
	for word, similar := range l.similar {
		text = replaceWord(text, word, similar)
	}
	if text == q.Text {
		return ""
	}
	q.Text, q.Limit, q.Facets, q.Cursor, q.Near = text, 1, false, "", false
	if found, err := e.Search(ctx, q); err != nil || found.Total == 0 {
		return ""
	}
	return text
}

// replaceWord puts another word in the place of a whole one.
func replaceWord(text, word, other string) string {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return text
		}
		start, end := from+i, from+i+len(word)
		if slices.ContainsFunc(spans(text), func(s span) bool { return s.start == start && s.end == end }) {
			return text[:start] + other + text[end:]
		}
		from = end
	}
}
