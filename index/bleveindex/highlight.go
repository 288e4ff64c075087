package bleveindex

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/search"

	"github.com/onrecord/onrecord/index"
)

// mark is a place that matched, in bytes.
type mark struct{ start, end int }

// marks are the places of all terms in order, those that touch or overlap
// joined.
func marks(locations search.TermLocationMap) []mark {
	var all []mark
	for _, places := range locations {
		for _, p := range places {
			all = append(all, mark{int(p.Start), int(p.End)})
		}
	}
	slices.SortFunc(all, func(a, b mark) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	joined := all[:0]
	for _, m := range all {
		if n := len(joined); n > 0 && m.start <= joined[n-1].end {
			joined[n-1].end = max(joined[n-1].end, m.end)
			continue
		}
		joined = append(joined, m)
	}
	return joined
}

// segments cuts text at marks, which are in order and lie within it.
func segments(text string, marks []mark) []index.Segment {
	found := []index.Segment{}
	done := 0
	add := func(end int, marked bool) {
		if end > done && end <= len(text) {
			found = append(found, index.Segment{Text: text[done:end], Marked: marked})
			done = end
		}
	}
	for _, m := range marks {
		add(m.start, false)
		add(m.end, true)
	}
	add(len(text), false)
	return found
}

// lead is how many runes of context a snippet shows before its first mark.
const lead = 60

// snippet is the passage of text with the most marks, the first of those that
// have as many. White space, line breaks included, becomes one space; an
// ellipsis stands where the text goes on.
func snippet(text string, marks []mark) []index.Segment {
	first := bestMark(text, marks)
	start := 0
	if first < len(marks) {
		start = beginning(text, marks[first].start)
	}
	end := ending(text, start)
	var inside []mark
	for _, m := range marks {
		if m.start >= start && m.end <= end {
			inside = append(inside, mark{m.start - start, m.end - start})
		}
	}
	found := segments(text[start:end], inside)
	return tidy(found, start > 0, end < len(strings.TrimRightFunc(text, unicode.IsSpace)))
}

// bestMark is the index of the mark from which a snippet's length holds the
// most of them.
func bestMark(text string, marks []mark) int {
	best, most := 0, 0
	for i, j := 0, 0; i < len(marks); i++ {
		limit := runesOn(text, marks[i].start, index.SnippetRunes-lead)
		for j = max(i, j); j < len(marks) && marks[j].end <= limit; {
			j++
		}
		if j-i > most {
			best, most = i, j-i
		}
	}
	return best
}

// beginning is where a snippet begins that shows the mark at: behind the last
// sentence or line end within lead, else at a word's beginning.
func beginning(text string, at int) int {
	low, n := at, 0
	for ; low > 0 && n < lead; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:low])
		low -= size
	}
	if low == 0 {
		return 0
	}
	before := text[low:at]
	if i := strings.LastIndexAny(before, "\n。！？"); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		return low + i + size
	}
	if i := strings.LastIndex(before, ". "); i >= 0 {
		return low + i + 2
	}
	if i := strings.IndexFunc(before, unicode.IsSpace); i >= 0 {
		return low + i + 1
	}
	return wholeCharacter(text, low)
}

// ending is where a snippet that begins at start ends: after SnippetRunes less
// room for two ellipses, or at the last space within its last fifth.
func ending(text string, start int) int {
	end := runesOn(text, start, index.SnippetRunes-2)
	if end == len(text) {
		return end
	}
	if i := strings.LastIndexFunc(text[start:end], unicode.IsSpace); i > (end-start)*4/5 {
		return start + i
	}
	for end > start && !utf8.RuneStart(text[end]) {
		end--
	}
	return lastWhole(text, start, end)
}

// wholeCharacter moves at forward over marks that belong to the character
// before it.
func wholeCharacter(text string, at int) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		at += size
	}
	return at
}

// lastWhole moves end back so that no mark is torn from its character.
func lastWhole(text string, start, end int) int {
	for end > start {
		r, _ := utf8.DecodeRuneInString(text[end:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		_, size := utf8.DecodeLastRuneInString(text[:end])
		end -= size
	}
	return end
}

// runesOn is the position n runes on from at, or the end of text.
func runesOn(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// tidy squeezes white space, across segments too, and adds the ellipses.
func tidy(found []index.Segment, before, after bool) []index.Segment {
	var tidied []index.Segment
	spaced := true // drop leading space
	for _, s := range found {
		text := squeeze(s.Text, &spaced)
		if text != "" {
			tidied = append(tidied, index.Segment{Text: text, Marked: s.Marked})
		}
	}
	if before {
		tidied = append([]index.Segment{{Text: "…"}}, tidied...)
	}
	if after {
		tidied = append(tidied, index.Segment{Text: "…"})
	}
	return plainJoined(tidied)
}

func squeeze(text string, spaced *bool) string {
	var b strings.Builder
	for _, r := range text {
		if unicode.IsSpace(r) {
			if !*spaced {
				b.WriteByte(' ')
			}
			*spaced = true
			continue
		}
		*spaced = false
		b.WriteRune(r)
	}
	return b.String()
}

// plainJoined joins neighbours of the same kind.
func plainJoined(found []index.Segment) []index.Segment {
	joined := []index.Segment{}
	for _, s := range found {
		if n := len(joined); n > 0 && joined[n-1].Marked == s.Marked {
			joined[n-1].Text += s.Text
			continue
		}
		joined = append(joined, s)
	}
	return joined
}
