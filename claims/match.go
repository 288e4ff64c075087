package claims

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// hit is a phrase of the lexicon, found in a text.
type hit struct {
	class      string
	text       string // as the article writes it
	start, end int    // bytes of the folded text
	pos, last  int    // place in half words: a word is two, a CJK character one
	value      float64
}

// folded is a text in the form that is matched, with the way back.
type folded struct {
	original string
	text     string
	at       []int // folded byte → original byte
	pos      []int // folded byte → place in half words
}

func foldText(tag, s string) *folded {
	f := &folded{original: s}
	f.text, f.at = lang.FoldAt(tag, s)
	f.pos = make([]int, len(f.text)+1)
	place, inWord := 0, false
	for i, r := range f.text {
		switch {
		case unbroken(r):
			place++
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				place += 2
			}
			inWord = true
		default:
			inWord = false
		}
		for k := range utf8.RuneLen(r) {
			if i+k < len(f.pos) {
				f.pos[i+k] = place
			}
		}
	}
	f.pos[len(f.text)] = place
	return f
}

// unbroken reports whether r belongs to a script written without spaces.
func unbroken(r rune) bool {
	return r >= 0x3040 && r <= 0x30FF && r != '・' && r != 'ー' || r >= 0x3400 && r <= 0x9FFF
}

// find gives every phrase of the lexicon in the text, in order.
func (l *lexicon) find(f *folded) []hit {
	var hits []hit
	var pieces []piece
	var found []match
	var before rune
	for start, first := range f.text {
		inside := joins(before, first) && !(l.clitics && clitic(f.text[:start]))
		before = first
		found = l.trie.at(f.text, start, inside, found[:0])
		for _, m := range slices.Backward(found) {
			ends := wordEnds(f.text, m.end)
			for _, u := range l.uses[m.literal] {
				if inside && !u.openLeft || !ends && !u.openRight {
					continue
				}
				p := &l.phrases[u.phrase]
				if p.parts > 1 {
					pieces = append(pieces, piece{u, start, m.end})
					continue
				}
				hits = append(hits, f.hit(*p, start, m.end))
			}
		}
	}
	hits = l.joined(hits, pieces, f)
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(a.start-b.start, b.end-a.end) })
	return hits
}

// hit is a phrase found at a place; its text goes on to the end of the word,
// since that is what a reader of the explanation wants to see.
func (f *folded) hit(p phrase, start, end int) hit {
	whole := f.wordEnd(end)
	return hit{
		class: p.class, value: p.value, start: start, end: end,
		text: f.original[f.at[start]:f.at[whole]],
		pos:  f.pos[start], last: f.pos[max(start, end-1)],
	}
}

// longestWord is how far the end of a word is looked for, in bytes: hostile
// text has words of any length, and hits at every letter of them.
const longestWord = 200

// wordEnd is where the word that holds the folded byte before end ends.
func (f *folded) wordEnd(end int) int {
	last, _ := utf8.DecodeLastRuneInString(f.text[:end])
	for stop := min(len(f.text), end+longestWord); end < stop; {
		r, n := utf8.DecodeRuneInString(f.text[end:])
		if !joins(last, r) {
			break
		}
		end += n
	}
	return end
}

type piece struct {
	use
	start, end int
}

// gap is how many half words may stand between two parts of a phrase; a part
// that is the next word follows within two.
const gap = 16

// joined adds the phrases of several parts whose parts follow each other.
func (l *lexicon) joined(hits []hit, pieces []piece, f *folded) []hit {
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Or(a.end-b.end, a.start-b.start) })
	for i, last := range pieces {
		p := l.phrases[last.phrase]
		if last.part != p.parts-1 {
			continue
		}
		first, want := last, last.part-1
		for j := i - 1; j >= 0 && want >= 0; j-- {
			q := pieces[j]
			between := f.pos[first.start] - f.pos[q.end-1]
			if between > gap {
				break
			}
			if q.phrase == last.phrase && q.part == want && q.end <= first.start && (!first.next || between <= 2) && !strings.ContainsAny(f.text[q.end:first.start], ".!?\n。") {
				first, want = q, want-1
			}
		}
		if want < 0 {
			hits = append(hits, f.hit(p, first.start, last.end))
		}
	}
	return hits
}

// wordEnds reports whether a word, or a character that is one, ends at a place.
func wordEnds(text string, end int) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !joins(last, after)
}

// joins reports whether two neighbouring characters are of one word. A letter
// after a digit begins a new one: 87m, 920GB.
func joins(a, b rune) bool {
	if unbroken(a) || unbroken(b) {
		return false
	}
	return unicode.IsLetter(a) && unicode.IsLetter(b) || unicode.IsDigit(a) && unicode.IsDigit(b)
}

// clitic reports whether what stands before a word is one of the particles
// that Arabic writes together with it.
func clitic(before string) bool {
	i := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })
	_, n := utf8.DecodeRuneInString(before[max(i, 0):])
	if i < 0 {
		i, n = 0, 0
	}
	switch before[i+n:] {
	case "و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "بال", "لل", "فال", "كال", "ول", "وب", "وس", "فس", "ولل", "وبال":
		return true
	}
	return false
}
