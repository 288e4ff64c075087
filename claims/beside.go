package claims

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// beside reports whether a hit of a class stands right before or after a
// place, at most a word between.
func (a *article) beside(p span, class string, before, after bool) bool {
	s := a.sentenceAt(p.start)
	if s == nil {
		return false
	}
	from, to := a.foldedAt(p.start), a.foldedAt(p.end)
	for _, h := range s.hits[class] {
		if end := a.f.wordEnd(h.end); before && end <= from && from-end <= 24 && a.near(end, from) {
			return true
		}
		if after && h.start >= to && h.start-to <= 24 && a.near(to, h.start) {
			return true
		}
	}
	return false
}

// near reports whether nothing but spaces, marks and one small word stands
// between two folded places.
func (a *article) near(from, to int) bool {
	gap := a.f.text[from:to]
	if strings.ContainsAny(gap, ".,;:!?、，،") {
		return false
	}
	letters := strings.TrimFunc(gap, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return utf8.RuneCountInString(letters) <= 3
}
