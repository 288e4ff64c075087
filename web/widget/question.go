package widget

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/index"
)

const (
	maxQuestion = 200 // runes; what is longer is cut
	maxHits     = 12
	minPrefix   = 3 // bytes that a word must have to stand for what it begins: three Latin letters, one Chinese sign
)

// plainWords makes a search of what a visitor typed. Visitors type words, not
// a query language, and are never told that they made a mistake in it: signs
// are dropped, and so is the meaning of OR. The last word, which may still be
// typed, finds what it begins too.
func plainWords(typed string) string {
	if utf8.RuneCountInString(typed) > maxQuestion {
		typed = string([]rune(typed)[:maxQuestion])
	}
	words := strings.FieldsFunc(strings.ToLower(typed), func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.N, unicode.M) && r != '\'' && r != '’'
	})
	words = slices.DeleteFunc(words, func(w string) bool { return !strings.ContainsFunc(w, letterOrNumber) })
	if len(words) == 0 {
		return ""
	}
	last := words[len(words)-1]
	if strings.HasSuffix(strings.ToLower(typed), last) && len(last) >= minPrefix {
		words[len(words)-1] = "(" + last + " OR " + last + "*)"
	}
	return strings.Join(words, " ")
}

func letterOrNumber(r rune) bool { return unicode.In(r, unicode.L, unicode.N) }

// ExtractRunes bounds what is shown of an article's text, in runes.
const ExtractRunes = 160

// extract cuts a passage to ExtractRunes so that the place that matched stays
// in it.
func extract(passage []index.Segment) string {
	var text []rune
	at := -1
	for _, s := range passage {
		if s.Marked && at < 0 {
			at = len(text)
		}
		text = append(text, []rune(s.Text)...)
	}
	from := 0
	if over := len(text) - ExtractRunes; over > 0 && at > ExtractRunes*3/4 {
		from = wordStart(text, min(at-ExtractRunes/4, over))
	}
	return shortened(text[from:], from > 0, ExtractRunes)
}

// wordStart is the beginning of the first word at or behind a place, if one is
// near.
func wordStart(text []rune, at int) int {
	for i := at; i < min(at+20, len(text)); i++ {
		if unicode.IsSpace(text[i]) {
			return i + 1
		}
	}
	return at
}

// shortened cuts a text to so many runes, ellipses included, at a word's end
// if one is near.
func shortened(text []rune, begun bool, room int) string {
	head := ""
	if begun && len(text) > 0 && text[0] != '…' {
		head, room = "…", room-1
	}
	if len(text) <= room {
		return head + string(text)
	}
	end := room - 1
	for i := end; i > end-20 && i > 0; i-- {
		if unicode.IsSpace(text[i]) {
			end = i
			break
		}
	}
	if end < 1 {
		return ""
	}
	return head + strings.TrimRightFunc(string(text[:end]), unicode.IsSpace) + "…"
}
