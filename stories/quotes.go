package stories

import (
	"maps"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// sameQuote is the cosine from which sentences with quotations in two
// languages are taken to quote the same words.
const sameQuote = 0.7

// quoted is a quotation in an article.
type quoted struct {
	in       int // which article
	quote    *news.Quote
	prints   []string
	sentence *sentencePrint // that it begins in; nil where it is not known
}

// quotes leads from the first article that had a quotation to each later one.
// Two outlets can both have it from a press release, so it is weak evidence
// unless most quotes agree.
func (t *tracer) quotes() {
	first := map[string]*quoted{}
	var firsts []*quoted // that no earlier article had
	for to, m := range t.story {
		shared := map[int][][2]*quoted{} // by who had them first
		all := m.quotations(to)
		for _, q := range all {
			if earlier := t.earlierQuote(q, first, firsts); earlier != nil {
				if t.precedes(earlier.in, to) {
					shared[earlier.in] = append(shared[earlier.in], [2]*quoted{earlier, q})
				}
				continue
			}
			firsts = append(firsts, q)
			for _, p := range q.prints {
				first[p] = q
			}
		}
		for _, from := range slices.Sorted(maps.Keys(shared)) {
			t.quote(from, to, shared[from], 0.3+0.4*float64(len(shared[from]))/float64(len(all)))
		}
	}
}

// quotations are an article's quotations that can be recognised elsewhere.
func (m *member) quotations(in int) []*quoted {
	first := &m.Article.Revisions[0]
	if len(first.Reading.Quotes) == 0 {
		return nil
	}
	var sentences []string
	if len(m.trace.sentences) > 0 {
		sentences = tracedSentences(m.Piece)
	}
	var out []*quoted
	for i := range first.Reading.Quotes {
		q := &quoted{in: in, quote: &first.Reading.Quotes[i]}
		if q.prints = quotePrint(first.Reading.Lang, q.quote.Text); q.prints == nil {
			continue // too short to be anybody's
		}
		opening := firstRunes(q.quote.Text, 20)
		at := slices.IndexFunc(sentences, func(s string) bool { return strings.Contains(s, opening) })
		if at > 0 && at < len(m.trace.sentences) {
			q.sentence = &m.trace.sentences[at]
		}
		out = append(out, q)
	}
	return out
}

// earlierQuote is the first appearance of a quotation before this one: in the
// same language by its words, in another by its meaning.
func (t *tracer) earlierQuote(q *quoted, first map[string]*quoted, firsts []*quoted) *quoted {
	var best *quoted
	for _, p := range q.prints {
		if f := first[p]; f != nil && (best == nil || f.in < best.in) {
			best = f
		}
	}
	if best != nil || q.sentence == nil {
		return best
	}
	tag := t.story[q.in].reading.Lang
	for _, f := range firsts {
		if f.in != q.in && f.sentence != nil && t.story[f.in].reading.Lang != tag && f.sentence.like(q.sentence) >= sameQuote {
			return f
		}
	}
	return nil
}

// quote adds the edge of shared quotations. One that was said to somebody else
// there is the best evidence of all.
func (t *tracer) quote(from, to int, shared [][2]*quoted, strength float64) {
	edge := t.add(from, to, news.EdgeQuote, strength, shared[0][1].quote.Text)
	for _, pair := range shared {
		was, is := pair[0].quote.Addressee, pair[1].quote.Addressee
		if was != "" && is != "" && !sameOutlet(was, is) {
			edge.Addressees = []string{was, is}
			edge.Evidence = pair[1].quote.Text + " (addressee differs: " + was + ", " + is + ")"
			return
		}
	}
}
