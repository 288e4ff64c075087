package stories

import (
	"unicode"
)

// A rune's class says what word it can be part of. Japanese and Chinese write
// without spaces; there a change of script is the best border of words that
// can be had without a dictionary.
type class int

const (
	between  class = iota // words: spaces and punctuation
	spaced                // letters of scripts with spaces, digits, underscores
	katakana              // names and loans in Japanese
	unspaced
)

func classOf(r rune) class {
	switch {
	case r < unicode.MaxASCII:
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return spaced
		}
		return between
	case unicode.Is(unicode.Katakana, r), r == 'ー':
		return katakana
	case unicode.In(r, unicode.Han, unicode.Hiragana):
		return unspaced
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return spaced
	}
	return between
}

// words splits a text into runs of one class, so that handles such as
// "grey_finch" stay whole, an apostrophe ends a word, and a name in Latin
// letters is found in a Japanese sentence.
func words(text string) []string {
	var out []string
	start, last := 0, between
	for i, r := range text {
		if c := classOf(r); c != last {
			if last != between {
				out = append(out, text[start:i])
			}
			start, last = i, c
		}
	}
	if last != between {
		out = append(out, text[start:])
	}
	return out
}

// grains are the units of text that shingles are made of: words, and single
// characters where the script does not separate words.
func grains(folded string) []string {
	var out []string
	for _, word := range words(folded) {
		if first := []rune(word)[0]; classOf(first) == spaced {
			out = append(out, word)
			continue
		}
		for _, r := range word {
			out = append(out, string(r))
		}
	}
	return out
}
