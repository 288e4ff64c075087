package claims

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// figure is a quantity as a sentence writes it, in digits or in words, with
// the scale words that belong to it.
type figure struct {
	value      float64
	start, end int  // bytes of the folded text
	scaled     bool // a word for a thousand or more is in it
}

// findFigures reads the quantities of every sentence. The number words are
// used up: as cues they would make names such as "Achtwerk" ordinary words.
func (a *article) findFigures() {
	for i := range a.sentences {
		s := &a.sentences[i]
		s.figures = a.figuresOf(s)
		delete(s.hits, "NUMBER")
		delete(s.hits, "NUMBERAND")
	}
}

// figuresOf reads the quantities of a sentence in order: 3,4 Mio., 1億2000万, 3
// mil millones, half a million, vierhunderttausend, 三百四十万.
func (a *article) figuresOf(s *sentence) []figure {
	var all []figure
	for _, at := range a.figureStarts(s) {
		if n := len(all); n > 0 && all[n-1].end > at {
			continue // a part of what was read
		}
		r := reading{a: a, s: s, f: figure{start: at, end: at}}
		if r.read() {
			all = append(all, r.f)
		}
	}
	return all
}

// figureStarts lists where a figure may begin: at digits, at a number word
// that begins a word, at a numeral.
func (a *article) figureStarts(s *sentence) []int {
	text := a.f.text[s.from:s.to]
	var starts []int
	for _, m := range digits.FindAllStringIndex(text, most) {
		starts = append(starts, s.from+m[0])
	}
	if !a.lex.words {
		for _, m := range numerals.FindAllStringIndex(text, most) {
			starts = append(starts, s.from+m[0])
		}
	}
	for _, h := range s.hits["NUMBER"] {
		if before, _ := utf8.DecodeLastRuneInString(a.f.text[:h.start]); !unicode.IsLetter(before) || a.lex.clitics {
			starts = append(starts, h.start)
		}
	}
	sort.Ints(starts)
	return starts
}

// reading is a figure while it is read. A number is a total, to which each
// scale word adds what stood before it.
type reading struct {
	a *article
	s *sentence
	f figure

	total, part float64
	scale       float64 // the last scale word's value
	words       bool    // the number itself is in words
}

func (r *reading) read() bool {
	if !r.first() {
		return false
	}
	for range 12 {
		if !r.next() {
			break
		}
	}
	r.f.value = r.total + r.part
	return r.whole()
}

// first reads what a figure begins with.
func (r *reading) first() bool {
	rest := r.a.f.text[r.f.start:r.s.to]
	if m := digits.FindStringIndex(rest); m != nil && m[0] == 0 {
		scale := r.hit("SCALE", r.skip(r.f.start+m[1]))
		v, ok := parseNumber(r.a.lex.tag, rest[:m[1]], scale.end > 0)
		r.part, r.f.end = v, r.f.start+m[1]
		return ok
	}
	if m := numerals.FindStringIndex(rest); m != nil && m[0] == 0 && !r.a.lex.words {
		v, ok := parseNumerals(rest[:m[1]])
		r.total, r.f.end, r.f.scaled = v, r.f.start+m[1], v >= 1000
		return ok
	}
	h := r.hit("NUMBER", r.f.start)
	if h.end == 0 {
		return false
	}
	r.words = true
	r.take(h)
	return true
}

// next adds the number or scale word that follows, if one does.
func (r *reading) next() bool {
	at := r.skip(r.f.end)
	if r.digitsAfterScale(at) || r.smallerScale(at) {
		return true
	}
	h := r.hit("SCALE", at)
	if r.words && h.end-h.start < 3 && r.a.lex.words {
		h = hit{} // an abbreviation belongs to digits: "6M", not "one m"
	}
	if n := r.hit("NUMBER", at); n.end > h.end && (r.words || n.value == half || n.value == 100) {
		h = n
	}
	if h.end == 0 {
		if joint := r.hit("NUMBERAND", at); joint.end > 0 {
			h = r.joined(r.skip(joint.end))
		}
		if h.end == 0 || !r.words && h.value != half {
			return false
		}
	}
	r.take(h)
	return true
}

// joined is the number word behind "and": a half, where a number waits for its
// scale (dwa i pół miliona, and not pół miliona), else the longest.
func (r *reading) joined(at int) hit {
	for _, h := range r.s.hits["NUMBER"] {
		if h.start == at && h.value == half && r.part > 0 {
			return h
		}
	}
	return r.hit("NUMBER", at)
}

// digitsAfterScale reads the rest of a compound: 2 bin 150, 1億2000万.
func (r *reading) digitsAfterScale(at int) bool {
	if r.scale == 0 || r.words || r.part > 0 || r.a.lex.words && r.a.lex.tag != "tr" {
		return false
	}
	m := digits.FindStringIndex(r.a.f.text[at:r.s.to])
	if m == nil || m[0] != 0 {
		return false
	}
	v, ok := parseNumber(r.a.lex.tag, r.a.f.text[at:at+m[1]], r.hit("SCALE", r.skip(at+m[1])).end > 0)
	if ok = ok && v < r.scale; ok {
		r.part, r.f.end = v, at+m[1]
	}
	return ok
}

// smallerScale reads the rest of a compound of scales: un millón 200 mil,
// مليون و800 ألف.
func (r *reading) smallerScale(at int) bool {
	if joint := r.hit("NUMBERAND", at); joint.end > 0 {
		at = r.skip(joint.end)
	}
	m := digits.FindStringIndex(r.a.f.text[at:r.s.to])
	if r.scale < 1e6 || r.part > 0 || m == nil || m[0] != 0 {
		return false
	}
	end := at + m[1]
	h := r.hit("SCALE", r.skip(end))
	v, ok := parseNumber(r.a.lex.tag, r.a.f.text[at:end], true)
	if ok = ok && h.end > 0 && h.value < r.scale && v*h.value < r.scale; ok {
		r.total, r.f.end = r.total+v*h.value, min(r.a.f.wordEnd(h.end), r.s.to)
	}
	return ok
}

// half is the value of a word for a half: it halves the scale that follows
// (half a million) or the one before (deux millions et demi).
const half = 0.5

func (r *reading) take(h hit) {
	switch {
	case h.value == half && r.part == 0 && r.scale > 0 && r.hit("SCALE", r.skip(h.end)).end == 0:
		r.total += r.scale / 2
	case !r.a.lex.words && h.value <= 1000 && !r.words:
		r.part = max(r.part, btof(r.part == 0)) * h.value // 3億4千万: the next one multiplies it again
	case h.value >= 1000 && r.scale > 0 && h.value > r.scale && r.total < h.value:
		r.total, r.part, r.scale = (r.total+r.part)*h.value, 0, h.value
	case h.value >= 1000:
		r.total, r.part, r.scale = r.total+max(r.part, btof(r.part == 0))*h.value, 0, h.value
	case h.value == 100 && r.part > 0 && (r.part < 20 || !r.words):
		r.part *= 100
	default:
		r.part += h.value
	}
	r.f.scaled = r.f.scaled || h.value >= 100
	r.f.end = h.end
	if h.class == "SCALE" {
		r.f.end = min(r.a.f.wordEnd(h.end), r.s.to) // миллион, with its inflection
		if r.f.end < r.s.to && r.a.f.text[r.f.end] == '.' && !r.ends(r.f.end+1) {
			r.f.end++ // Mio.
		}
	}
}

// ends reports whether nothing of the sentence is left at a place.
func (r *reading) ends(at int) bool { return strings.TrimSpace(r.a.f.text[at:r.s.to]) == "" }

// hit is the longest hit of a class that begins at a place.
func (r *reading) hit(class string, at int) hit {
	h, _ := longest(r.s.hits[class], at)
	return h
}

// skip is the next place that is no space and no hyphen.
func (r *reading) skip(at int) int {
	for at < r.s.to && (r.a.f.text[at] == ' ' || r.a.f.text[at] == '-') {
		at++
	}
	return at
}

// whole reports whether a figure in words ends where a word does: the "drei"
// of "dreist" is none.
func (r *reading) whole() bool {
	if !r.words {
		return true
	}
	after, _ := utf8.DecodeRuneInString(r.a.f.text[r.f.end:])
	return !unicode.IsLetter(after)
}

func longest(hits []hit, start int) (hit, bool) {
	var best hit
	for _, h := range hits {
		if h.start == start && h.end > best.end {
			best = h
		}
	}
	return best, best.end > 0
}
