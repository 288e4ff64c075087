package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// People type on phones and in many scripts, so that each sign of the language
// is known in its typographic and full-width forms too.

func isOpen(r rune) bool  { return r == '(' || r == '（' }
func isClose(r rune) bool { return r == ')' || r == '）' }
func isColon(r rune) bool { return r == ':' || r == '：' }
func isStar(r rune) bool  { return r == '*' || r == '＊' }
func isTilde(r rune) bool { return r == '~' || r == '～' }
func isMinus(r rune) bool { return r == '-' || r == '－' || r == '−' || r == '–' }

const (
	straightQuotes = "\"＂"
	curlyQuotes    = "“”„‟«»"
)

func isQuote(r rune) bool {
	return strings.ContainsRune(straightQuotes+curlyQuotes+"「『", r)
}

// closes reports whether r ends a quotation that open began. Which of the
// curly marks opens and which closes differs by language, so that any of them
// ends what any of them began.
func closes(open, r rune) bool {
	switch {
	case open == '「':
		return r == '」'
	case open == '『':
		return r == '』'
	case strings.ContainsRune(straightQuotes, open):
		return strings.ContainsRune(straightQuotes, r)
	}
	return strings.ContainsRune(curlyQuotes+straightQuotes, r)
}

// ends reports whether r cannot be part of a word that was begun.
func ends(r rune) bool {
	return unicode.IsSpace(r) || isOpen(r) || isClose(r) || isQuote(r)
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// longEnough reports whether s narrows a search enough to be a prefix: one
// sign of a script without spaces says as much as two letters.
func longEnough(s string) bool {
	first, n := utf8.DecodeRuneInString(s)
	return len(s) > n && hasWord(s) || unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
