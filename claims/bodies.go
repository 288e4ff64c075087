package claims

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// Bodies are what there is one of in a place: a ministry, a tax office, a
// town's hospital. Papers call them by small words, "the roads ministry",
// "direction du recouvrement", so that no capital shows where such a name
// begins and ends; the word for the body does (BODY), with what belongs to it.

// bodyGrammar says how a language builds the names of bodies.
type bodyGrammar struct {
	bonds    []string // small words between the word for the body and what it is for
	nation   []string // what words end with that say of which country a body is, written before it
	before   bool     // what it is for stands before it: education ministry
	genitive []string // how what it is for ends, where that follows without a small word
}

var bodyGrammars = map[string]bodyGrammar{
	"en": {bonds: strings.Fields("of for the and"), nation: strings.Fields("'s ’s ish an ese ch ss ek i ic"), before: true},
	"fr": {bonds: strings.Fields("de du des la le les aux en")},
	"es": {bonds: strings.Fields("de del la las los el para")},
	"it": {bonds: strings.Fields("di del dello della delle dei degli per la le il i")},
	"pt": {bonds: strings.Fields("de da do das dos para")},
	"nl": {bonds: strings.Fields("van voor de het der den"), nation: strings.Fields("se sche")},
	"de": {bonds: strings.Fields("für des der von"), nation: strings.Fields("ische ischen ischer isches ischem")},
	"pl": {bonds: strings.Fields("do spraw im"), nation: strings.Fields("skie skiego skiemu skim ski ska ską skiej cki cka ckie ckiego ckiemu ckim cką ckiej"),
		genitive: strings.Fields("y i a u ów ej ego ych ich")},
	"ru": {bonds: strings.Fields("по для"), nation: strings.Fields("ский ского скому ским ском ская ской скую ское цкий цкого цкая цкой цкое"),
		genitive: strings.Fields("а я ы и ов ев ей ств ого его ой ых их")},
	"uk": {bonds: strings.Fields("з із для"), nation: strings.Fields("ський ського ському ським ська ської ську ській ське цький цького цька цької цьке"),
		genitive: strings.Fields("а я и і ї ів їв ей ств ого ої их")},
}

// mostOfBody is how many words a body's name goes on behind the word for it,
// small ones apart.
const mostOfBody = 4

// bodies finds the names of bodies.
func (a *article) bodies(tokens []token) []span {
	g, ok := bodyGrammars[a.lex.tag]
	if !ok {
		return nil
	}
	b := &bodyFinder{article: a, grammar: g, tokens: tokens, walls: a.wallsBut(func(class string) bool {
		return partOfNames[class] || strings.HasPrefix(class, "unit.") || strings.HasPrefix(class, "data.") || class == "MEASURE"
	})}
	var all []span
	for _, h := range a.hits {
		if h.class != "BODY" || len(all) >= mostNames {
			continue
		}
		if p, ok := b.around(h); ok {
			all = append(all, p)
		}
	}
	return all
}

type bodyFinder struct {
	*article
	grammar bodyGrammar
	tokens  []token
	walls   []bool
}

// around is the name of the body that a hit is the word for, if anything tells
// it from others of its kind.
func (b *bodyFinder) around(h hit) (span, bool) {
	start, end := b.f.at[h.start], b.f.at[b.f.wordEnd(h.end)]
	i := sort.Search(len(b.tokens), func(i int) bool { return b.tokens[i].end > start })
	j := sort.Search(len(b.tokens), func(j int) bool { return b.tokens[j].end >= end })
	if i == len(b.tokens) || j == len(b.tokens) || b.lex.tag == "de" && !b.tokens[i].capital {
		return span{}, false
	}
	if first := b.tokens[i]; first.start > start || strings.ContainsAny(first.text[:start-first.start], "-’'") == false && start > first.start && b.lex.tag != "de" && b.lex.tag != "nl" {
		return span{}, false
	} else if b.lex.tag == "de" || b.lex.tag == "nl" {
		start = first.start
	}
	last := b.behind(j)
	if b.stands(j, last) {
		return span{}, false
	}
	whole := span{b.before(i, start, last > j), end}
	if last > j {
		whole.end = b.tokens[last].end
		if text := b.tokens[last].text; strings.HasSuffix(text, "'s") || strings.HasSuffix(text, "’s") {
			whole.end -= len(text) - strings.LastIndexAny(text, "'’")
		}
	}
	return whole, last > j || whole.start < start
}

// behind is the last token of what a body is for, where that follows the word
// for it, or j.
func (b *bodyFinder) behind(j int) int {
	last, bond, words := j, false, 0
	for k := j + 1; k < len(b.tokens) && words < mostOfBody; k++ {
		t := &b.tokens[k]
		if gap := b.original()[b.tokens[k-1].end:t.start]; gap != " " && gap != "\u00a0" && (gap != "-" || last != k-1) {
			break
		}
		word, elided := t.text, false
		if i := strings.IndexAny(word, "'’"); i > 0 && i <= 5 && b.latinWords() {
			elided = true
		}
		first, _ := utf8.DecodeRuneInString(word)
		name := t.capital && !t.ordinary
		switch {
		case !elided && slices.Contains(b.grammar.bonds, word):
			bond = true
			continue
		case b.wall(t) && !t.capital && !b.ofNation(t), b.fixed(t), !unicode.IsLetter(first):
			return last
		case name && k == j+1 && !b.genitive(word) && !bond:
			return j // a name in itself: terminal Kalamas
		case bond, elided, name && b.grammar.genitive == nil && last == k-1, b.genitive(word) && words < 3, b.ofNation(t):
			last = k
		case k == j+1 && b.leads(k+1):
		default:
			return last
		}
		bond = false
		words++
	}
	return last
}

// stands reports whether the article has the name that a body's ends with
// alone as well: of the archive of Ferrowick Rail, Ferrowick Rail.
func (b *bodyFinder) stands(j, last int) bool {
	k := last
	for k > j && b.tokens[k].capital && !b.tokens[k].ordinary {
		k--
	}
	if k == last {
		return false
	}
	text := b.original()
	return strings.Count(text, text[b.tokens[k+1].start:b.tokens[last].end]) > strings.Count(text, text[b.tokens[j].start:b.tokens[last].end])
}

// latinWords reports whether small words are written together with the next.
func (b *bodyFinder) latinWords() bool { return b.lex.tag == "fr" || b.lex.tag == "it" }

// wall reports whether a token belongs to a cue that names do not have.
func (b *bodyFinder) wall(t *token) bool {
	i := b.foldedAt(t.start)
	if k := strings.IndexAny(t.text, "'’"); k > 0 && k <= 5 {
		i = b.foldedAt(t.start + k + 3)
	}
	return i < len(b.walls) && b.walls[i]
}

// fixed reports whether a token is too short to be what a body is for.
func (b *bodyFinder) fixed(t *token) bool { return utf8.RuneCountInString(t.text) < 3 }

// leads reports whether what follows a word right behind the word for a body
// shows that it belongs to it: ministère angolais de …, hospital infantil Ibn
// Battar.
func (b *bodyFinder) leads(k int) bool {
	if k >= len(b.tokens) || b.lex.tag == "en" || b.lex.tag == "de" || b.lex.tag == "nl" {
		return false
	}
	t := &b.tokens[k]
	return b.original()[b.tokens[k-1].end:t.start] == " " && (slices.Contains(b.grammar.bonds, t.text) || t.capital && !t.ordinary || strings.HasPrefix(t.text, "d’") || strings.HasPrefix(t.text, "d'"))
}

// genitive reports whether a word ends as those do that follow the word for a
// body in the genitive. Verbs in the past that end alike do not.
func (b *bodyFinder) genitive(word string) bool {
	for _, verb := range []string{"ły", "ła", "ло", "ли", "ла"} {
		if strings.HasSuffix(word, verb) {
			return false
		}
	}
	return !latin(word) != latinScript(b.lex.tag) && slices.ContainsFunc(b.grammar.genitive, func(end string) bool { return strings.HasSuffix(word, end) })
}

// before is where the name begins: with what the body is for, where that
// stands before the word for it behind an article or a country, or with the
// country alone.
func (b *bodyFinder) before(i, start int, more bool) int {
	k := i
	for b.grammar.before && k > 0 && i-k < 3 && b.small(k-1) {
		k--
	}
	if k == 0 || b.original()[b.tokens[k-1].end:b.tokens[k].start] != " " {
		if k < i && b.tokens[k].first {
			return b.tokens[k].start
		}
		return start
	}
	compound := b.tokens[i].start == start && b.lex.tag != "en" && len(b.tokens[i].text) > 12
	switch t := &b.tokens[k-1]; {
	case b.grammar.genitive != nil:
		if t.capital && !t.ordinary && !t.first && latin(t.text) == latin(b.tokens[i].text) && b.adjectival(t.text) {
			return t.start // Надноцкий университет
		}
		return start
	case b.ofNation(t) && (k < i || more && !b.tokens[i].capital || !more && compound):
		return t.start
	case k < i && slices.Contains([]string{"the", "The", "a", "A", "an", "its", "their", "our"}, t.text):
		return b.tokens[k].start
	}
	return start
}

// adjectival reports whether a Slavic word ends as adjectives do.
func (b *bodyFinder) adjectival(word string) bool {
	ends := append(slices.Clone(adjectives[b.lex.tag]), strings.Fields("ski ska skie cki cka ckie ий ый ая ое ій а")...)
	return slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(word, end) })
}

// small reports whether a token may say what a body is for: written small, and
// no cue.
func (b *bodyFinder) small(k int) bool {
	t := &b.tokens[k]
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsLower(r) && !b.fixed(t) && !b.wall(t) && b.original()[t.end:b.tokens[k+1].start] == " " &&
		!slices.Contains([]string{"the", "and", "its", "their", "our", "that", "this", "from", "with", "for"}, t.text)
}

// ofNation reports whether a word says of which country something is: a form
// of its name, or a word of the files that ends so.
func (b *bodyFinder) ofNation(t *token) bool {
	word := strings.ToLower(t.text)
	if !b.within(t.start, t.end, "COMMON") && !lang.IsCountry(b.lex.tag, lang.Fold(b.lex.tag, word)) {
		return false
	}
	if b.grammar.nation == nil {
		return utf8.RuneCountInString(word) > 4 && !t.capital
	}
	return slices.ContainsFunc(b.grammar.nation, func(end string) bool { return strings.HasSuffix(word, end) })
}
