package bleveindex

import (
	"time"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// term finds a term of a field of words.
func term(field, text string, weight float64) query.Query {
	q := bleve.NewTermQuery(text)
	q.SetField(field)
	q.SetBoost(weight)
	return q
}

// value finds a value of a field of values.
func value(field, text string) query.Query { return term(field, text, 1) }

// phrase finds units that follow each other, each in any of its terms.
func phrase(field string, units []unit) query.Query {
	switch len(units) {
	case 0:
		return bleve.NewMatchNoneQuery()
	case 1:
		return anyTerm(field, units[0])
	}
	terms := make([][]string, len(units))
	for i, u := range units {
		terms[i] = u.terms()
	}
	return query.NewMultiPhraseQuery(terms, field)
}

func anyTerm(field string, u unit) query.Query {
	alternatives := []query.Query{term(field, u.exact, weightExact)}
	for _, stem := range u.stems {
		alternatives = append(alternatives, term(field, stem, 1))
	}
	return either(alternatives)
}

func prefix(field, text string) query.Query {
	q := bleve.NewPrefixQuery(text)
	q.SetField(field)
	return q
}

// fuzzy allows one slip in a short word and two in a long one, none in the
// first letter.
func fuzzy(field, text string) query.Query {
	q := bleve.NewFuzzyQuery(text)
	q.SetField(field)
	q.SetPrefix(1)
	q.SetFuzziness(1)
	if utf8.RuneCountInString(text) > 5 {
		q.SetFuzziness(2)
	}
	return q
}

// between finds documents of [from, to); a zero time leaves that end open.
func between(from, to time.Time) query.Query {
	var low, high *float64
	if !from.IsZero() {
		seconds := float64(from.Unix())
		if from.Nanosecond() > 0 {
			seconds++ // documents are kept by the second
		}
		low = &seconds
	}
	if !to.IsZero() {
		seconds := float64(to.Unix())
		if to.Nanosecond() > 0 {
			seconds++
		}
		high = &seconds
	}
	q := bleve.NewNumericRangeQuery(low, high)
	q.SetField(numberWhen)
	return q
}

func inTitleOrText(in func(field string) query.Query) query.Query {
	return either([]query.Query{boosted(in(fieldTitle), weightTitle), in(fieldText)})
}

// anywhere finds a term in the title or the text.
func anywhere(text string, weight float64) query.Query {
	return inTitleOrText(func(field string) query.Query { return term(field, text, weight) })
}

// either finds what any alternative finds. Bleve divides the score of a
// disjunction by the number of its alternatives, which would make a word with
// many forms and translations weigh less than a name that has none; the
// weights make up for it.
func either(alternatives []query.Query) query.Query {
	if len(alternatives) == 1 {
		return alternatives[0]
	}
	for _, q := range alternatives {
		boosted(q, float64(len(alternatives)))
	}
	return bleve.NewDisjunctionQuery(alternatives...)
}

// boosted multiplies the weight of q, down to the parts that Bleve heeds it in.
func boosted(q query.Query, factor float64) query.Query {
	switch q := q.(type) {
	case *query.DisjunctionQuery:
		for _, child := range q.Disjuncts {
			boosted(child, factor)
		}
	case *query.ConjunctionQuery:
		for _, child := range q.Conjuncts {
			boosted(child, factor)
		}
	case *query.BooleanQuery:
		boosted(q.Must, factor)
	case query.BoostableQuery:
		q.SetBoost(q.Boost() * factor)
	}
	return q
}
