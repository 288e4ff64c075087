package paper

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// piece is the least that is set as a whole: letters of one font and one
// direction, in the order in which they are drawn.
type piece struct {
	text  string
	ink   Ink
	width float64
	class class
	space bool
	// stuck keeps the piece on the line of the one before it.
	stuck bool
}

// class is what a piece says of the direction in which it is read.
type class int

const (
	neutral class = iota
	leftward
	rightward // Arabic, Hebrew
	digits
)

// classOf sorts a letter.
func classOf(r rune) class {
	switch p, _ := bidi.LookupRune(r); p.Class() {
	case bidi.L:
		return leftward
	case bidi.R, bidi.AL:
		return rightward
	case bidi.EN, bidi.AN:
		return digits
	}
	return neutral
}

// familyOf chooses a font for a letter.
func familyOf(r rune, wanted Family) Family {
	switch {
	case r >= 0x0600 && r <= 0x06FF, r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFF:
		return Arabic
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana), r >= 0x3000 && r <= 0x30FF, r >= 0xFE30 && r <= 0xFE4F, r >= 0xFF00 && r <= 0xFFEF:
		return Han
	}
	return wanted
}

// arabicScale makes Arabic letters as large to the eye as the Latin ones
// beside them.
const arabicScale = 1.2

// parts cuts a text into stretches of one font and one direction, single
// letters of Chinese and Japanese, and white space. Marks stay with their letters.
func parts(text string, in Ink) []piece {
	var all []piece
	for _, r := range clean(text) {
		p := piece{text: string(r), ink: in, class: classOf(r), space: r == ' '}
		if p.ink.Family = familyOf(r, in.Family); p.ink.Family == Arabic {
			p.ink.Size *= arabicScale
		}
		if len(all) > 0 {
			last := &all[len(all)-1]
			if unicode.IsMark(r) && !last.space || joins(*last, p) {
				last.text += p.text
				continue
			}
			p.stuck = !p.space && !last.space && !breakable(*last, p)
		}
		all = append(all, p)
	}
	return all
}

// joins reports whether b goes on where a ends.
func joins(a, b piece) bool {
	return !a.space && !b.space && a.class == b.class && a.ink.Family == b.ink.Family && b.ink.Family != Han
}

// What must not begin, or end, a line of Chinese or Japanese.
const (
	notFirst = "、。，．・：；？！ー）」』】〕〉》％”’…ゃゅょっァィゥェォャュョッ"
	notLast  = "（「『【〔〈《“‘"
)

// breakable reports whether a line may end between two pieces without a space.
func breakable(a, b piece) bool {
	if a.ink.Family != Han && b.ink.Family != Han {
		return strings.HasSuffix(a.text, "-") || strings.HasSuffix(a.text, "/")
	}
	return !strings.ContainsAny(b.text, notFirst) && !strings.ContainsAny(a.text, notLast)
}

// clean takes out what cannot be set or would steer the setting: control and
// formatting characters, whatever their purpose. White space becomes a space.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0' || r == '\u202f': // stand within a word: « ainsi »
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return spaces.ReplaceAllString(text, " ")
}

var spaces = regexp.MustCompile(` {2,}`)
