package stories

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// rareWords are the words of a text that few other texts have: handles and
// product names by their form, names by their capital within a sentence,
// words in Latin letters inside other scripts, and figures of three digits or
// more. Handles come first, then the most frequent names; figures keep their
// room. German writes every noun with a capital; what that lets in weighs
// little, because likeness counts rare words of the same language for less.
func rareWords(tag, title, text string) []string {
	body := title + "\n\n" + text
	foreign := script(strings.ReplaceAll(firstRunes(text, 400), " ", "")) != 'l'
	seen := map[string]*rareWord{}
	for _, t := range tokens(body) {
		rank := t.rank(foreign)
		if rank == 0 {
			continue
		}
		key := lang.Fold(tag, t.text)
		if seen[key] == nil {
			seen[key] = &rareWord{text: key}
		}
		seen[key].rank = max(seen[key].rank, rank)
		seen[key].mentions++
	}
	addFigures(seen, lang.Fold(tag, body))
	return topRare(seen)
}

type rareWord struct {
	text           string
	rank, mentions int
}

func topRare(seen map[string]*rareWord) []string {
	all := make([]*rareWord, 0, len(seen))
	for _, w := range seen {
		all = append(all, w)
	}
	slices.SortFunc(all, func(a, b *rareWord) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(b.mentions, a.mentions), cmp.Compare(a.text, b.text))
	})
	var out []string
	names := 0
	for _, w := range all {
		names += btoi(w.rank == rankName)
		if len(out) < maxRare && (w.rank != rankName || names <= maxRareNames) {
			out = append(out, w.text)
		}
	}
	return out
}

// token is a word of a raw text with what stands before it.
type token struct {
	text  string
	first bool // opens a sentence, a heading or a quotation
}

func tokens(text string) []token {
	var out []token
	at := 0
	for _, word := range words(text) {
		start := at + strings.Index(text[at:], word)
		opens := len(out) == 0 || strings.ContainsAny(text[at:start], ".!?:\n\"“„«‘–—•。！？")
		out = append(out, token{text: word, first: opens})
		at = start + len(word)
	}
	return out
}

// The ranks of rare words.
const (
	rankFigure = 1
	rankName   = 2 // capital within a sentence, or Latin letters in another script
	rankHandle = 3 // mixed case, underscore, letters with digits
)

// rank says how telling a token is by its form; zero for an ordinary word.
func (t token) rank(foreign bool) int {
	n := utf8.RuneCountInString(t.text)
	if n < 3 || n > 40 {
		return 0
	}
	switch {
	case handle(t.text):
		return rankHandle
	case foreign && isASCII(t.text) && unicode.IsLetter(rune(t.text[0])):
		return rankName
	case !t.first && capital(t.text):
		return rankName
	}
	return 0
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// handle reports whether a word looks like a nickname or a product: letters
// with digits or underscores, or a capital after a small letter.
func handle(word string) bool {
	letters, marks, hump, small := false, false, false, false
	for _, r := range word {
		switch {
		case r == '_' || unicode.IsDigit(r):
			marks = true
		case unicode.IsLetter(r):
			letters = true
			hump = hump || small && unicode.IsUpper(r)
			small = unicode.IsLower(r)
		}
	}
	return letters && (marks || hump)
}

var figures = regexp.MustCompile(`\d{1,3}(?:[.,' ]\d{3})+\b|\d{3,}`)

// addFigures adds the figures of three digits or more, without separators;
// years say too little.
func addFigures(seen map[string]*rareWord, body string) {
	for _, figure := range figures.FindAllString(body, -1) {
		digits := digitsOf(figure)
		round := strings.TrimRight(digits, "0")
		if year(digits) || len(round) < 2 || len(digits) > 12 {
			continue
		}
		if seen[digits] == nil {
			seen[digits] = &rareWord{text: digits, rank: rankFigure}
		}
		seen[digits].mentions++
	}
}

// digitsOf is a figure without what separates its digits.
func digitsOf(figure string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, figure)
}

func year(digits string) bool {
	return len(digits) == 4 && digits >= "1950" && digits < "2100"
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
