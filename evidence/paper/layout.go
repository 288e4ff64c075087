package paper

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// setter sets texts in lines.
type setter struct {
	fonts  *Fonts
	shapes map[string]forms
	// missing counts the letters for which there is no font.
	missing int
	err     error
}

func newSetter(f *Fonts) *setter { return &setter{fonts: f, shapes: arabicForms()} }

// blank stands for a letter that no font has.
const blank = '□'

// lines sets a paragraph within a width, in points.
func (s *setter) lines(width float64, runs ...Run) []Line {
	var pieces []piece
	for _, r := range runs {
		for _, p := range parts(r.Text, r.Ink) {
			pieces = append(pieces, s.measured(p))
		}
	}
	back := readsBack(pieces)
	var all []Line
	var current Line
	flush := func() {
		for n := len(current.pieces); n > 0 && current.pieces[n-1].space; n-- {
			current.Width -= current.pieces[n-1].width
			current.pieces = current.pieces[:n-1]
		}
		if len(current.pieces) > 0 {
			current.pieces, current.back = ordered(current.pieces, back), back
			all = append(all, current)
		}
		current = Line{}
	}
	for len(pieces) > 0 {
		n := wordLength(pieces)
		word := pieces[:n]
		pieces = pieces[n:]
		if wide := widthOf(word); current.Width+wide > width && !word[0].space {
			flush()
			if wide > width {
				head, tail := s.split(word, width)
				word, pieces = head, append(tail, pieces...)
			}
		}
		if len(current.pieces) == 0 && word[0].space {
			continue
		}
		for _, p := range word {
			current.pieces = append(current.pieces, p)
			current.Width += p.width
			current.size = max(current.size, p.ink.Size)
		}
	}
	flush()
	return all
}

// wordLength is how many pieces stay together at the beginning.
func wordLength(pieces []piece) int {
	n := 1
	for n < len(pieces) && pieces[n].stuck {
		n++
	}
	return n
}

func widthOf(pieces []piece) float64 {
	sum := 0.0
	for _, p := range pieces {
		sum += p.width
	}
	return sum
}

// split parts a word that is wider than a line, an address or a hash, where
// the line is full.
func (s *setter) split(word []piece, width float64) (head, tail []piece) {
	for i, p := range word {
		if p.width <= width {
			width -= p.width
			continue
		}
		runes := []rune(p.text)
		fits := s.fitting(runes, p.ink, width)
		if fits == len(runes) || i > 0 && fits == 1 {
			fits = 0
		}
		if fits == 0 && i == 0 {
			return word[:1], word[1:]
		}
		rest := append([]piece{}, word[i:]...)
		head = append(head, word[:i]...)
		if fits > 0 {
			first := p
			first.text = string(runes[:fits])
			first.width = s.textWidth(first.text, p.ink)
			head = append(head, first)
			rest[0].text = string(runes[fits:])
			rest[0].width = s.textWidth(rest[0].text, p.ink)
		}
		rest[0].stuck = false
		return head, rest
	}
	return word, nil
}

// fitting is how many letters fit in a width, at least one.
func (s *setter) fitting(letters []rune, in Ink, width float64) int {
	for n, r := range letters {
		if width -= s.textWidth(string(r), in); width < 0 {
			return max(n, 1)
		}
	}
	return len(letters)
}

// measured shapes and measures a piece; letters that no font has are told by a box.
func (s *setter) measured(p piece) piece {
	if p.ink.Family == Arabic {
		p.text = shape(p.text, s.shapes)
	}
	face := s.face(p.ink.Family)
	if face == nil {
		return p
	}
	p.text = strings.Map(func(r rune) rune {
		if r <= 0xFFFF && face.width(r) >= 0 {
			return r
		}
		s.missing++
		return blank
	}, p.text)
	if p.ink.Family != Sans && p.ink.Family != Bold && strings.ContainsRune(p.text, blank) && face.width(blank) < 0 {
		p.ink.Family = Sans
	}
	p.width = s.textWidth(p.text, p.ink)
	return p
}

func (s *setter) textWidth(text string, in Ink) float64 {
	face := s.face(in.Family)
	if face == nil {
		return 0
	}
	sum := 0.0
	for _, r := range text {
		sum += max(face.width(r), 0)
	}
	return sum * in.Size
}

// face opens a font, and keeps the error for the end.
func (s *setter) face(name Family) *face {
	f, err := s.fonts.face(name)
	if err != nil && s.err == nil {
		s.err = err
	}
	return f
}

// readsBack reports whether a paragraph is read from the right: its first
// letter with a direction decides.
func readsBack(pieces []piece) bool {
	for _, p := range pieces {
		if p.class == leftward || p.class == rightward {
			return p.class == rightward
		}
	}
	return false
}

// ordered puts the pieces of a line in the order in which they stand, by the
// Unicode bidirectional algorithm as far as it concerns whole pieces: no
// embeddings, which clean has taken out.
func ordered(pieces []piece, back bool) []piece {
	levels, highest := levelsOf(pieces, back), 0
	for i, level := range levels {
		highest = max(highest, level)
		if level == 1 {
			pieces[i].text = mirrored(pieces[i].text)
		}
	}
	for level := highest; level > 0; level-- {
		for i := 0; i < len(pieces); i++ {
			j := i
			for j < len(pieces) && levels[j] >= level {
				j++
			}
			slices.Reverse(pieces[i:j])
			slices.Reverse(levels[i:j])
			i = max(i, j-1)
		}
	}
	return pieces
}

// levelsOf gives each piece its embedding level: odd ones are read from the right.
func levelsOf(pieces []piece, back bool) []int {
	base := 0
	if back {
		base = 1
	}
	levels := make([]int, len(pieces))
	strong := base // of the last letter with a direction
	for i, p := range pieces {
		switch p.class {
		case rightward:
			levels[i], strong = 1, 1
		case leftward:
			levels[i], strong = base+base, 0
		case digits:
			levels[i] = 2
			if strong == 0 {
				levels[i] = base + base
			}
		default:
			levels[i] = -1
		}
	}
	for i := range levels {
		if levels[i] >= 0 {
			continue
		}
		if number, within := withinNumber(levels, pieces, i); within {
			levels[i] = number
			continue
		}
		levels[i] = base
		before, after := around(levels, pieces, i, -1), around(levels, pieces, i, 1)
		if before == after && before != base {
			levels[i] = before
			if before == 0 {
				levels[i] = 2
			}
		}
	}
	return levels
}

// withinNumber reports whether a sign belongs to a number, a point between two
// digits or a percent sign beside one, and gives the number's level.
func withinNumber(levels []int, pieces []piece, i int) (level int, within bool) {
	before := i > 0 && pieces[i-1].class == digits
	after := i+1 < len(pieces) && pieces[i+1].class == digits
	sign, _ := bidi.LookupString(pieces[i].text)
	switch sign.Class() {
	case bidi.CS, bidi.ES:
		within = before && after && utf8.RuneCountInString(pieces[i].text) == 1
	case bidi.ET:
		within = before || after
	}
	switch {
	case !within:
		return 0, false
	case before:
		return levels[i-1], true
	}
	return levels[i+1], true
}

// around is the direction, 0 or 1, of the nearest piece that has one, where a
// number counts by its surroundings; the line's own at its ends.
func around(levels []int, pieces []piece, i, step int) int {
	for i += step; i >= 0 && i < len(pieces); i += step {
		switch {
		case pieces[i].class == neutral:
			continue
		case pieces[i].class == digits && levels[i] == 2:
			return 1
		case levels[i] == 1:
			return 1
		}
		return 0
	}
	return -1
}

// mirrors are the signs that face the other way when read from the right.
var mirrors = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "<", ">", ">", "<", "«", "»", "»", "«", "‹", "›", "›", "‹")

// mirrored writes a text from the right.
func mirrored(text string) string {
	runes := []rune(mirrors.Replace(text))
	slices.Reverse(runes)
	return marksAfter(string(runes))
}

// marksAfter puts signs, which turning has put before their letters, behind
// them again.
func marksAfter(text string) string {
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		j := i
		for j < len(runes) && unicode.IsMark(runes[j]) {
			j++
		}
		if j > i && j < len(runes) {
			letter := runes[j]
			copy(runes[i+1:j+1], runes[i:j])
			runes[i] = letter
			i = j
		}
	}
	return string(runes)
}
