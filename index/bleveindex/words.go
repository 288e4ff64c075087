package bleveindex

import (
	"unicode"
	"unicode/utf8"
)

// span is a stretch of text that is searched as one: a word, or a run of a
// script that is written without spaces.
type span struct {
	start, end int // bytes
	spaceless  bool
}

// spans cuts text into words. It breaks at apostrophes, full stops and
// hyphens, so that "l'entreprise", "company's" and "outlet.example" are found
// by their parts, but keeps numbers with their separators and the Cyrillic
// apostrophe, which is a letter in all but name.
func spans(text string) []span {
	found := make([]span, 0, len(text)/6+1)
	var current span
	var last rune // the rune before, 0 outside a span
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			end = i + 1
		}
		part, spaceless := kindOf(r)
		switch {
		case part && last != 0 && (spaceless == current.spaceless || unicode.Is(unicode.M, r)):
			current.end = end
		case part:
			if last != 0 {
				found = append(found, current)
			}
			current = span{i, end, spaceless}
		case last != 0 && joins(last, r, text[end:]):
			current.end = end
		default:
			if last != 0 {
				found = append(found, current)
			}
			last = 0
			continue
		}
		last = r
	}
	if last != 0 {
		found = append(found, current)
	}
	return found
}

// kindOf says whether r is part of a word, and whether its script is written
// without spaces.
func kindOf(r rune) (part, spaceless bool) {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_', false
	case r == '\u00ad' || r == '\u200c' || r == '\u200d': // soft hyphen, joiners: inside words
		return false, false
	case r < '\u0e00':
		return unicode.In(r, unicode.L, unicode.M, unicode.N), false
	case r == 'ー' || r == 'ｰ' || r == '々' || unicode.In(r, spacelessScripts...):
		return unicode.In(r, unicode.L, unicode.M, unicode.N), true
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N), false
}

var spacelessScripts = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// joins reports whether r, which is no part of a word by itself, holds together
// the runes at its sides.
func joins(before, r rune, rest string) bool {
	after, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case '.', ',':
		return isDigit(before) && isDigit(after)
	case '\'', '’', 'ʼ':
		return unicode.Is(unicode.Cyrillic, before) && unicode.Is(unicode.Cyrillic, after)
	case '\u00ad', '\u200c', '\u200d':
		return unicode.IsLetter(after) || unicode.Is(unicode.M, after)
	}
	return false
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
