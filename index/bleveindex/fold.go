package bleveindex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxTerm bounds a term, in bytes: nothing longer is a word.
const maxTerm = 120

// fold gives the form under which a word is found whatever its case, width,
// diacritics and letter variants, in any language.
func fold(word string) string {
	if isPlain(word) {
		return clip(word)
	}
	return clip(foldRunes(word))
}

// isPlain reports whether folding leaves word as it is: lower-case ASCII.
func isPlain(word string) bool {
	for i := range len(word) {
		if c := word[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

func foldRunes(word string) string {
	var b strings.Builder
	b.Grow(len(word))
	bare := false // marks on the rune before are dropped
	var last rune
	for _, r := range norm.NFKD.String(strings.ToLower(word)) {
		switch {
		case unicode.Is(unicode.Mn, r):
			if !bare && !(last == 'е' && r == '\u0308') { // ё is written е as well
				b.WriteRune(r)
			}
			continue
		case dropped(r):
			continue
		}
		last = r
		bare = r < utf8.RuneSelf || unicode.In(r, unicode.Latin, unicode.Greek, unicode.Arabic)
		if plain, ok := letters[r]; ok {
			b.WriteString(plain)
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return norm.NFC.String(b.String())
}

// dropped are signs that stand inside words and say nothing: joiners, soft
// hyphens, the Arabic lengthening stroke, the Cyrillic apostrophe.
func dropped(r rune) bool {
	switch r {
	case '\u00ad', '\u200c', '\u200d', 'ـ', '\'', '’', 'ʼ':
		return true
	}
	return false
}

// letters are those that decomposition leaves and that people nevertheless
// exchange for others.
var letters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i",
	'ς': "σ",
	'ґ': "г",
	'ى': "ي", 'ة': "ه", 'ٱ': "ا", 'ی': "ي", 'ک': "ك",
}

// clip cuts a term to maxTerm bytes, between runes.
func clip(term string) string {
	if len(term) <= maxTerm {
		return term
	}
	end := maxTerm
	for !utf8.RuneStart(term[end]) {
		end--
	}
	return term[:end]
}
