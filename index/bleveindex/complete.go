package bleveindex

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	bleveapi "github.com/blevesearch/bleve_index_api"

	"github.com/onrecord/onrecord/index"
)

// Names that can be completed are kept whole, folded so that they are found
// whatever their case and accents, with the name as written behind.
const (
	namesOutlet = "outlet.names"
	namesVictim = "victim.names"
	namesActor  = "actor.names"

	nameBreak = "\x1f"
)

// foldedName folds every word of a name; what is between them is one space.
func foldedName(name string) string {
	var words []string
	for _, w := range spans(name) {
		words = append(words, fold(name[w.start:w.end]))
	}
	return strings.Join(words, " ")
}

func nameTerms(names ...string) []string {
	terms := make([]string, 0, len(names))
	for _, n := range names {
		if folded := foldedName(n); folded != "" {
			terms = append(terms, clip(folded)+nameBreak+n)
		}
	}
	return terms
}

const (
	completions = 8
	wordLeast   = 2 // letters before words of articles are offered
)

// Complete implements index.Index.
func (e *Engine) Complete(ctx context.Context, text string) ([]index.Completion, error) {
	p := index.Unfinished(text)
	all := p.Known()
	field, prefix := "", foldedName(p.Value)
	switch p.Field {
	case "":
		field, prefix = fieldTitle, fold(p.Value)
		if utf8.RuneCountInString(prefix) < wordLeast {
			return all, nil
		}
	case string(index.FieldOutlet):
		field = namesOutlet
	case string(index.FieldVictim):
		field = namesVictim
	case string(index.FieldActor):
		field = namesActor
	case string(index.FieldLang), string(index.FieldSite):
		field, prefix = p.Field, strings.ToLower(p.Value)
	default:
		return all, nil
	}
	found, err := e.commonest(ctx, field, prefix)
	if err != nil {
		return nil, searchFailed(err)
	}
	for _, entry := range found {
		value := entry.Term
		if _, name, ok := strings.Cut(value, nameBreak); ok {
			value = name
		}
		if value != p.Value {
			all = append(all, p.With(value, int(entry.Count)))
		}
	}
	return all[:min(len(all), completions)], nil
}

// commonest are the terms of a field that begin with prefix and stand in the
// most articles.
func (e *Engine) commonest(ctx context.Context, field, prefix string) (top []bleveapi.DictEntry, err error) {
	rarest := func(a, b bleveapi.DictEntry) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Term, b.Term))
	}
	err = e.reading(func(reader bleveapi.IndexReader) error {
		entries, err := reader.FieldDictPrefix(field, []byte(prefix))
		if err != nil {
			return err
		}
		entry, err := entries.Next()
		for ; err == nil && entry != nil && ctx.Err() == nil; entry, err = entries.Next() {
			if !plainTerm(entry.Term) || len(top) == completions && rarest(*entry, top[completions-1]) >= 0 {
				continue
			}
			i, _ := slices.BinarySearchFunc(top, *entry, rarest)
			top = slices.Insert(top, i, *entry)
			top = top[:min(len(top), completions)]
		}
		return errors.Join(err, ctx.Err(), entries.Close())
	})
	return top, err
}

// typedWords is how many words a word that is being typed stands for. All that
// begin so would be thousands after three letters.
const typedWords = 5

// typed is the text of a query whose last word may go on.
func (e *Engine) typed(ctx context.Context, text string) string {
	p, ok := index.Typing(text)
	if !ok {
		return text
	}
	found, err := e.commonest(ctx, fieldText, fold(p.Value))
	if err != nil {
		return text // the word alone is an answer too
	}
	words := []string{p.Value}
	for _, entry := range found[:min(len(found), typedWords)] {
		words = append(words, entry.Term)
	}
	return p.Before + "(" + strings.Join(words, " OR ") + ")"
}
