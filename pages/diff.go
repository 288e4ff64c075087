package pages

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Op says what became of a Piece of text.
type Op string

// The operations of a diff.
const (
	Equal  Op = "equal"
	Insert Op = "insert"
	Delete Op = "delete"
)

// Piece is a run of text that stayed, came or went.
type Piece struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Bounds on comparing two texts. Over maxDiffTokens the middle parts, between
// the common beginning and end, are given as one deletion and one insertion.
const (
	maxDiffTokens = 40_000
	diffTime      = 2 * time.Second
)

// Diff compares two texts by words, and by characters where a script does not
// part words (Chinese, Japanese, Thai). White space is kept: the Equal and
// Delete pieces together are old, byte for byte, the Equal and Insert pieces
// new. Neighbouring pieces have different operations; none is empty. The
// method is Myers' (1986) on words mapped to code points, as in
// diff-match-patch's line mode.
func Diff(old, new string) []Piece {
	var words vocabulary
	a, b := words.encode(old), words.encode(new)
	prefix, suffix := commonEnds(a, b)
	var pieces []Piece
	pieces = words.add(pieces, Equal, a[:prefix])
	pieces = append(pieces, words.between(a[prefix:len(a)-suffix], b[prefix:len(b)-suffix])...)
	pieces = words.add(pieces, Equal, a[len(a)-suffix:])
	return merged(pieces)
}

// between compares the parts of two texts that begin and end differently.
func (v *vocabulary) between(a, b []rune) []Piece {
	if len(a)+len(b) > maxDiffTokens || v.full() {
		return v.add(v.add(nil, Delete, a), Insert, b)
	}
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = diffTime
	var pieces []Piece
	// The clean-up drops accidental matches, such as single spaces, between
	// passages that have nothing in common.
	for _, d := range dmp.DiffCleanupSemantic(dmp.DiffMainRunes(a, b, false)) {
		op := map[diffmatchpatch.Operation]Op{diffmatchpatch.DiffEqual: Equal, diffmatchpatch.DiffInsert: Insert, diffmatchpatch.DiffDelete: Delete}[d.Type]
		pieces = v.add(pieces, op, []rune(d.Text))
	}
	return pieces
}

// commonEnds gives the lengths of the common beginning and of the common end
// of what follows it.
func commonEnds(a, b []rune) (prefix, suffix int) {
	for prefix < len(a) && prefix < len(b) && a[prefix] == b[prefix] {
		prefix++
	}
	for suffix < len(a)-prefix && suffix < len(b)-prefix && a[len(a)-1-suffix] == b[len(b)-1-suffix] {
		suffix++
	}
	return prefix, suffix
}

// merged joins neighbours of one operation, and within a change puts what
// went before what came.
func merged(pieces []Piece) []Piece {
	var out []Piece
	var gone, come string
	flush := func() {
		if gone != "" {
			out = append(out, Piece{Delete, gone})
		}
		if come != "" {
			out = append(out, Piece{Insert, come})
		}
		gone, come = "", ""
	}
	for _, p := range pieces {
		switch {
		case p.Op == Delete:
			gone += p.Text
		case p.Op == Insert:
			come += p.Text
		default:
			flush()
			if n := len(out); n > 0 && out[n-1].Op == Equal {
				out[n-1].Text += p.Text
			} else {
				out = append(out, p)
			}
		}
	}
	flush()
	return out
}

// vocabulary gives each distinct word a code point of its own, so that an
// algorithm for characters compares words.
type vocabulary struct {
	words []string
	codes map[string]rune
}

// Code points that survive a conversion to UTF-8 and back: all but the
// surrogates.
const (
	surrogates     = 0xD800
	afterSurrogate = 0xE000
	maxWords       = utf8.MaxRune - (afterSurrogate - surrogates)
)

func (v *vocabulary) full() bool { return len(v.words) >= maxWords }

func (v *vocabulary) encode(text string) []rune {
	if v.codes == nil {
		v.codes = map[string]rune{}
	}
	var codes []rune
	for text != "" {
		word := nextWord(text)
		text = text[len(word):]
		code, known := v.codes[word]
		if !known {
			code = v.learn(word)
		}
		codes = append(codes, code)
	}
	return codes
}

func (v *vocabulary) learn(word string) rune {
	code := rune(len(v.words) + 1)
	if code >= surrogates {
		code += afterSurrogate - surrogates
	}
	v.words = append(v.words, word)
	v.codes[word] = code
	return code
}

func (v *vocabulary) add(pieces []Piece, op Op, codes []rune) []Piece {
	if len(codes) == 0 {
		return pieces
	}
	var b strings.Builder
	for _, code := range codes {
		if code >= afterSurrogate {
			code -= afterSurrogate - surrogates
		}
		b.WriteString(v.words[code-1])
	}
	return append(pieces, Piece{op, b.String()})
}

// nextWord is the first word, run of white space, or single other character
// of a text, at least one byte long even where that is no character.
func nextWord(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	var same func(rune) bool
	switch {
	case unicode.IsSpace(r):
		same = unicode.IsSpace
	case isWordRune(r):
		same = isWordRune
	default:
		return text[:size]
	}
	if end := strings.IndexFunc(text, func(r rune) bool { return !same(r) }); end >= 0 {
		return text[:end]
	}
	return text
}

// isWordRune reports whether r stands within words. Scripts without spaces
// between words have no words here.
func isWordRune(r rune) bool {
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
