package bleveindex

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/onrecord/onrecord/index"
)

// Weights of what a word can match, relative to its stem in the text. A title
// is short and chosen with care; a translation is a guess.
const (
	weightTitle       = 2.5
	weightExact       = 1.3
	weightTranslation = 0.4
	weightSound       = 0.4
	weightNumber      = 1.3
	weightNearby      = 2.0 // the words of a query standing together
)

// translator turns the parts of a query into Bleve's.
type translator struct {
	*languages
	now   time.Time
	plain bool // leave out what only adds to the score
}

func (t translator) node(n index.Node) query.Query {
	switch n := n.(type) {
	case index.And:
		return t.and(n.Nodes)
	case index.Or:
		alternatives := make([]query.Query, len(n.Nodes))
		for i, child := range n.Nodes {
			alternatives[i] = t.node(child)
		}
		return bleve.NewDisjunctionQuery(alternatives...)
	case index.Not:
		return t.and([]index.Node{n})
	case index.Word:
		return t.word(n.Text)
	case index.Phrase:
		return inTitleOrText(func(field string) query.Query { return phrase(field, t.exact(n.Text)) })
	case index.Prefix:
		return t.prefix(n.Text)
	case index.Fuzzy:
		return t.fuzzy(n.Text)
	case index.Field:
		return t.field(n)
	case index.Has:
		return value(valueHas, string(n.Property))
	case index.Before:
		return between(time.Time{}, n.Moment.At(t.now))
	case index.After:
		return between(n.Moment.At(t.now), time.Time{})
	}
	return bleve.NewMatchAllQuery()
}

// and finds what all nodes find. Words that are too common to ask for only add
// to the score, as they may be missing in another language; words that stand
// together as they were typed add more.
func (t translator) and(nodes []index.Node) query.Query {
	var must, common, not []query.Query
	for _, n := range withNumbers(nodes) {
		switch n := n.(type) {
		case index.Not:
			not = append(not, t.node(n.Node))
		case index.Word:
			if t.common(n.Text) {
				common = append(common, t.node(n))
				continue
			}
			must = append(must, t.node(n))
		default:
			must = append(must, t.node(n))
		}
	}
	if len(must) == 0 {
		must, common = common, nil
	}
	if len(must) == 0 {
		must = append(must, bleve.NewMatchAllQuery())
	}
	return query.NewBooleanQuery(must, append(common, t.nearby(nodes)...), not)
}

// withNumbers makes the words that are one number together one word.
func withNumbers(nodes []index.Node) []index.Node {
	var joined []index.Node
	for i := 0; i < len(nodes); i++ {
		node, text := nodes[i], ""
		for j := i; j < len(nodes); j++ {
			w, ok := nodes[j].(index.Word)
			if !ok {
				break
			}
			if text += " " + w.Text; j > i {
				if _, ok := asNumber(text[1:]); ok {
					node, i = index.Word{Text: text[1:]}, j
				}
			}
		}
		joined = append(joined, node)
	}
	return joined
}

func (t translator) common(word string) bool {
	units := t.inflected(word)
	return len(units) == 1 && units[0].stop
}

// nearby finds the words among nodes side by side, as they were typed: with
// all their forms, it would cost as much as the rest of the query.
func (t translator) nearby(nodes []index.Node) []query.Query {
	var units []unit
	words := 0
	for _, n := range nodes {
		if w, ok := n.(index.Word); ok {
			units = append(units, t.exact(w.Text)...)
			words++
		}
	}
	if t.plain || words < 2 || len(units) < 2 {
		return nil
	}
	return []query.Query{boosted(inTitleOrText(func(field string) query.Query { return phrase(field, units) }), weightNearby)}
}

// word finds a word in its inflected forms, its translations, and, where it
// belongs to no vocabulary, by its sound in other scripts.
func (t translator) word(text string) query.Query {
	units := t.inflected(text)
	if len(units) == 0 {
		return bleve.NewMatchNoneQuery()
	}
	alternatives := t.asWritten(text, units)
	if value, ok := asNumber(text); ok {
		alternatives = append(alternatives, anywhere(numberTerm(value), weightNumber))
	}
	concepts := t.conceptsOf(text)
	for _, concept := range concepts {
		alternatives = append(alternatives, anywhere(conceptTerm(concept), weightTranslation))
	}
	if len(concepts) == 0 {
		alternatives = append(alternatives, t.sounding(text)...)
	}
	return either(alternatives)
}

// sounding finds a name in other scripts: all of its parts that say something.
func (t translator) sounding(text string) []query.Query {
	var all []query.Query
	for _, w := range spans(text) {
		word := text[w.start:w.end]
		if t.common(word) {
			continue
		}
		var stems []string
		for _, lang := range []string{"ru", "uk"} {
			stems = append(stems, t.stemmers[lang].stem(word))
		}
		var ways []query.Query
		for _, sound := range soundsAs(word, stems) {
			ways = append(ways, anywhere(sound, weightSound))
		}
		if len(ways) > 0 {
			all = append(all, either(ways))
		}
	}
	if len(all) < 2 {
		return all
	}
	return []query.Query{bleve.NewConjunctionQuery(all...)}
}

// asWritten finds a word in the language in which it was typed. What an
// apostrophe ties to a word's end (Veltrano's, Veltrano’nun) may be missing.
func (t translator) asWritten(text string, units []unit) []query.Query {
	if first := spans(text)[0]; first.spaceless {
		return []query.Query{t.spaceless(text, units)}
	}
	if len(units) > 1 {
		units = withoutStops(units)
	}
	found := []query.Query{inTitleOrText(func(field string) query.Query { return phrase(field, units) })}
	if head, tail, tied := strings.Cut(strings.ReplaceAll(text, "’", "'"), "'"); tied && utf8.RuneCountInString(head) > 2 && utf8.RuneCountInString(tail) < 5 {
		found = append(found, inTitleOrText(func(field string) query.Query { return anyTerm(field, units[0]) }))
	}
	return found
}

// withoutStops drops an article or preposition that an apostrophe ties to the
// word, unless nothing else is left.
func withoutStops(units []unit) []unit {
	for len(units) > 1 && (units[0].stop || utf8.RuneCountInString(units[0].exact) == 1) {
		units = units[1:]
	}
	return units
}

// spaceless finds a word of a script without spaces. In Japanese texts it has
// to be a word, if the dictionary knows it, so that Kyoto (京都) is not found
// within Tokyo Prefecture (東京都); elsewhere, and where it is unknown, its
// characters have to stand together.
func (t translator) spaceless(text string, units []unit) query.Query {
	together := t.together(units)
	words := t.japanese.morphemes(text)
	if len(words) == 0 || len(words) == 1 && !words[0].known {
		return together
	}
	all := make([]query.Query, len(words))
	for i, w := range words {
		all[i] = inTitleOrText(func(field string) query.Query { return term(field, stemTerm(w.base), 1) })
	}
	var not []query.Query
	if len(words) == 1 {
		not = append(not, value(valueLang, "ja"))
	}
	return either([]query.Query{
		bleve.NewConjunctionQuery(all...),
		query.NewBooleanQuery([]query.Query{together}, nil, not),
	})
}

// together finds characters that stand side by side; a single one is the
// beginning of a pair.
func (t translator) together(units []unit) query.Query {
	return inTitleOrText(func(field string) query.Query {
		if len(units) == 1 && utf8.RuneCountInString(units[0].exact) == 1 {
			return prefix(field, units[0].exact)
		}
		return phrase(field, units)
	})
}

func (t translator) prefix(text string) query.Query {
	units := t.exact(text)
	if len(units) == 0 {
		return bleve.NewMatchNoneQuery()
	}
	if runs := spans(text); runs[len(runs)-1].spaceless {
		return t.together(units)
	}
	last := units[len(units)-1].exact
	begins := inTitleOrText(func(field string) query.Query { return prefix(field, last) })
	if len(units) == 1 {
		return begins
	}
	before := units[:len(units)-1]
	return bleve.NewConjunctionQuery(begins, inTitleOrText(func(field string) query.Query { return phrase(field, before) }))
}

func (t translator) fuzzy(text string) query.Query {
	var all []query.Query
	for _, u := range t.exact(text) {
		all = append(all, inTitleOrText(func(field string) query.Query { return fuzzy(field, u.exact) }))
	}
	if len(all) == 0 {
		return bleve.NewMatchNoneQuery()
	}
	return bleve.NewConjunctionQuery(all...)
}

func (t translator) field(f index.Field) query.Query {
	switch f.Name {
	case index.FieldOutlet:
		return phrase(wordsOutlet, t.exact(f.Value))
	case index.FieldVictim:
		return phrase(wordsVictim, t.exact(f.Value))
	case index.FieldActor:
		return phrase(wordsActor, t.exact(f.Value))
	}
	return value(string(f.Name), f.Value)
}
