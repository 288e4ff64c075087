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
	before   bool     // what it is for stands before it: education ministry
	genitive []string // how what it is for ends, where that follows without a small word
	nation   []string // how words end that say before it of which country it is
}

var bodyGrammars = map[string]bodyGrammar{
	"en": {bonds: strings.Fields("of for the and"), before: true, nation: strings.Fields("'s ’s ish an ese ch ss ek i ic")},
	"fr": {bonds: strings.Fields("de du des la le les aux en")},
	"es": {bonds: strings.Fields("de del la las los el para")},
	"it": {bonds: strings.Fields("di del dello della delle dei degli per la le il i")},
	"pt": {bonds: strings.Fields("de da do das dos para")},
	"nl": {bonds: strings.Fields("van voor de het der den"), nation: strings.Fields("se sche")},
	"de": {bonds: strings.Fields("für des der von"), nation: strings.Fields("ische ischen ischer isches ischem")},
	"pl": {bonds: strings.Fields("do spraw im"), genitive: strings.Fields("y i a u ów ej ego ych ich óg ek ół eł ic isk")},
	"ru": {bonds: strings.Fields("по для"), genitive: strings.Fields("а я ы и ов ев ей ств ок ек ог иц ого его ой ых их")},
	"uk": {bonds: strings.Fields("з із для"), genitive: strings.Fields("а я и і ї ів їв ей ств ок ек іг иць ого ої их")},
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
	asked := 0
	for _, h := range a.hits {
		if h.class != "BODY" || asked >= mostNames {
			continue
		}
		asked++
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
	i, j, ok := b.word(h)
	if !ok {
		return span{}, false
	}
	last := b.behind(j)
	if b.stands(j, last) {
		return span{}, false
	}
	start := b.f.at[h.start]
	if b.compounds() {
		start = b.tokens[i].start
	}
	whole := span{b.before(i, start, last > j), b.f.at[b.f.wordEnd(h.end)]}
	if last > j {
		text := strings.TrimSuffix(strings.TrimSuffix(b.tokens[last].text, "'s"), "’s")
		whole.end = b.tokens[last].start + len(text)
	}
	return whole, last > j || whole.start < start
}

// word gives the tokens that a hit begins and ends in. A word for a body that
// is only the end of a longer word is none, but in compounds and behind an
// elided article.
func (b *bodyFinder) word(h hit) (i, j int, ok bool) {
	start, end := b.f.at[h.start], b.f.at[b.f.wordEnd(h.end)]
	i = sort.Search(len(b.tokens), func(i int) bool { return b.tokens[i].end > start })
	j = sort.Search(len(b.tokens), func(j int) bool { return b.tokens[j].end >= end })
	if i == len(b.tokens) || j == len(b.tokens) || b.tokens[i].start > start || b.lex.tag == "de" && !b.tokens[i].capital {
		return 0, 0, false
	}
	within := b.tokens[i].text[:start-b.tokens[i].start]
	return i, j, within == "" || b.compounds() || strings.ContainsAny(within, "-’'")
}

// behind is the last token of what a body is for, where that follows the word
// for it, or j.
func (b *bodyFinder) behind(j int) int {
	last, bond := j, false
	for k, words := j+1, 0; k < len(b.tokens) && words < mostOfBody && b.follows(k); k++ {
		t := &b.tokens[k]
		if slices.Contains(b.grammar.bonds, t.text) {
			bond = true
			continue
		}
		first, _ := utf8.DecodeRuneInString(t.text)
		name := t.capital && !t.ordinary
		switch {
		case b.wall(t) && !t.capital && !b.ofNation(t), b.fixed(t), !unicode.IsLetter(first):
			return last
		case name && k == j+1 && !b.genitive(t.text) && !bond:
			return j // a name in itself: terminal Brackwater
		case bond, b.elided(t.text), name && b.grammar.genitive == nil && last == k-1, b.genitive(t.text) && words < 3, b.ofNation(t):
			last = k
		case k > j+1 || !b.leads(k+1):
			return last
		}
		bond = false
		words++
	}
	return last
}

// follows reports whether a token stands behind the one before it as words of
// a name do.
func (b *bodyFinder) follows(k int) bool {
	switch b.original()[b.tokens[k-1].end:b.tokens[k].start] {
	case " ", "\u00a0", "-":
		return true
	}
	return false
}

// elided reports whether a word begins with a small one that lost its vowel:
// d’eau, dell’acqua.
func (b *bodyFinder) elided(word string) bool {
	i := strings.IndexAny(word, "'’")
	return i > 0 && i <= 5 && (b.lex.tag == "fr" || b.lex.tag == "it")
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
	near := text[:min(len(text), searched)]
	return strings.Count(near, text[b.tokens[k+1].start:b.tokens[last].end]) > strings.Count(near, text[b.tokens[j].start:b.tokens[last].end])
}

// wall reports whether a token belongs to a cue that names do not have.
func (b *bodyFinder) wall(t *token) bool {
	i := b.foldedAt(t.start)
	if k := strings.IndexAny(t.text, "'’"); b.elided(t.text) {
		i = b.foldedAt(t.start + k + 3)
	}
	return i < len(b.walls) && b.walls[i]
}

// fixed reports whether a token is too short to be what a body is for.
func (b *bodyFinder) fixed(t *token) bool { return utf8.RuneCountInString(t.text) < 3 }

// leads reports whether what follows a word right behind the word for a body
// shows that it belongs to it: ministère angolais de …, hospital infantil Ben
// Zaim.
func (b *bodyFinder) leads(k int) bool {
	if k >= len(b.tokens) || b.lex.tag == "en" || b.compounds() {
		return false
	}
	t := &b.tokens[k]
	return b.follows(k) && (slices.Contains(b.grammar.bonds, t.text) || t.capital && !t.ordinary || b.elided(t.text))
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

// longCompound is how many bytes a word for a body has that says by itself
// what it is for: Verkehrsministerium.
const longCompound = 13

// before is where the name begins: with an adjective that belongs to it, or
// that says of which country it is where nothing else tells it from others.
func (b *bodyFinder) before(i, start int, more bool) int {
	if b.grammar.before {
		return b.purpose(i, start, more)
	}
	if i == 0 || !b.follows(i) {
		return start
	}
	t, word := &b.tokens[i-1], &b.tokens[i]
	switch {
	case b.grammar.genitive != nil: // Заречницкий университет
		if t.capital && !t.ordinary && !t.first && latin(t.text) == latin(word.text) && b.adjectival(t.text) {
			return t.start
		}
	case b.ofNation(t) && (more && !word.capital || !more && len(word.text) >= longCompound):
		return t.start
	}
	return start
}

// determiners stand before an English body, and smallEnglish are words that
// may not be what one is for.
var (
	determiners  = strings.Fields("the The a A an its their our")
	smallEnglish = strings.Fields("the and its their our that this from with for")
)

// purpose is where an English name begins: with the country, or behind an
// article.
func (b *bodyFinder) purpose(i, start int, more bool) int {
	k := i
	for k > 0 && i-k < 3 && b.small(k-1) {
		k--
	}
	if k == 0 || !b.follows(k) {
		if k < i && b.tokens[k].first {
			return b.tokens[k].start
		}
		return start
	}
	switch t := &b.tokens[k-1]; {
	case b.ofNation(t) && (k < i || more && !b.tokens[i].capital):
		return t.start
	case k < i && slices.Contains(determiners, t.text):
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
	return unicode.IsLower(r) && !b.fixed(t) && !b.wall(t) && b.follows(k+1) && !slices.Contains(smallEnglish, t.text)
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
