package stories

import (
	"strings"
	"unicode"
)

// words splits folded text into runs of letters, digits and underscores, so
// that handles such as "grey_finch" stay whole and an apostrophe ends a word.
func words(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !inWord(r) })
}

func inWord(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// grains are the units of text that shingles are made of: words, and single
// characters where the script does not separate words.
func grains(folded string) []string {
	var out []string
	for _, word := range words(folded) {
		if !unspaced(word) {
			out = append(out, word)
			continue
		}
		for _, r := range word {
			out = append(out, string(r))
		}
	}
	return out
}

func unspaced(word string) bool {
	for _, r := range word {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			return true
		}
	}
	return false
}
