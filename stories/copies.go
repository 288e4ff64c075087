package stories

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// Half of a text taken over is a reprint, a fifth cannot be chance:
// independent texts on one press release share less than a tenth of their
// six-word shingles.
const (
	copyFrom    = 0.2
	reprintFrom = 0.5
)

// copies finds for each article the earlier one that most of its text stands
// in (containment of shingles, Broder 1997). An index of shingles by their
// first holders keeps it linear in the text.
func (t *tracer) copies() {
	holders := map[uint64]int{}
	for to, m := range t.story {
		shared := map[int]int{}
		for _, h := range m.trace.shingles {
			if from, held := holders[h]; held {
				shared[from]++
			} else {
				holders[h] = to
			}
		}
		from, most := 0, 0
		for i, n := range shared {
			if t.precedes(i, to) && (n > most || n == most && i < from) {
				from, most = i, n
			}
		}
		containment := float64(most) / float64(max(1, len(m.trace.shingles)))
		kind := news.CopyRewrite
		if containment >= reprintFrom {
			kind = news.CopyReprint
		}
		if containment >= copyFrom {
			t.copied(from, to, kind, min(1, containment/reprintFrom), sharedSentence(m, t.story[from]))
		}
	}
}

// copied adds an edge of text taken over.
func (t *tracer) copied(from, to int, kind news.CopyKind, strength float64, evidence string) {
	edge := news.EdgeCopy
	if kind == news.CopyTranslation {
		edge = news.EdgeTranslation
	}
	t.add(from, to, edge, strength, evidence).Copy = kind
}

// sharedSentence is the longest sentence of an article that stands in another
// one letter by letter or, where none does, the longest of which a run of words
// does.
func sharedSentence(m, from *member) string {
	sentences := tracedSentences(m.Piece)[1:]
	source := &from.Article.Revisions[0]
	if whole := longest(sentences, func(s string) bool { return strings.Contains(source.Text, s) }); whole != "" {
		return whole
	}
	tag := m.Article.Revisions[0].Reading.Lang
	runs := map[uint64]bool{}
	for _, h := range shingles(grains(lang.Fold(tag, source.Text)), textGrains) {
		runs[h] = true
	}
	return longest(sentences, func(s string) bool {
		return slices.ContainsFunc(shingles(grains(lang.Fold(tag, s)), textGrains), func(h uint64) bool { return runs[h] })
	})
}

// longest is the longest of the sentences that pass.
func longest(sentences []string, passes func(string) bool) string {
	best := ""
	for _, s := range sentences {
		if len(s) > len(best) && passes(s) {
			best = s
		}
	}
	return best
}
