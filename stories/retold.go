package stories

import (
	"cmp"
	"math"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// How an article is compared with others, sentence by sentence.
const (
	comparedWith = 12   // articles: those most like it as a whole
	chance       = 0.45 // usual cosine of a sentence and the nearest one of an article about the same incident
	chances      = 3    // how often that counts beside the articles compared, for there may be few
	slack        = 0.1  // a sentence must be nearer than half the usual by this to count
)

// translatedFrom is the share of an article from which, in another language, it
// is taken to be a translation.
const translatedFrom = 0.24

// What speaks for an article being a rewrite of another one, and against it.
// Fitted to the annotated incidents by logistic regression: the sum is the
// logarithm of the odds.
const (
	rewriteShare  = 30    // for each 1 of the share
	rewriteCredit = 2.2   // it names or links the other's outlet
	rewriteFigure = 0.44  // for each figure of the other
	rewriteAside  = 1.1   // for each question or exclamation: whoever writes up what others found out talks to the reader
	ownFigure     = -0.34 // for each figure that the other does not have
	ownQuotation  = -0.32
	rewriteOdds   = -6.7 // to begin with
	rewrittenFrom = -0.6
	mostAsides    = 4 // that count
)

// retelling says how an article goes along with an earlier one.
type retelling struct {
	from    int
	share   float64 // of its sentences that stand there in the same order, by how much nearer than usual they are
	pairs   []pair  // in the order of both
	rewrite float64 // logarithm of the odds that it is a rewrite
}

// pair is a sentence with its counterpart; 0 is the headline.
type pair struct {
	from, to int
	nearer   float64
}

// retold finds for each article the earlier one that it retells most, in
// whatever language. Articles about one incident say the same of its core, so
// a sentence counts by how much nearer it is than to what is usual.
func (t *tracer) retold() {
	gists := make([]sentencePrint, len(t.story))
	for i, m := range t.story {
		gists[i] = m.trace.gist()
	}
	for to, m := range t.story {
		near := t.nearest(to, gists)
		if len(m.trace.sentences) == 0 || len(near) == 0 {
			continue
		}
		likeness := make([][][]float64, len(near))
		for k, other := range near {
			likeness[k] = compareSentences(m.trace.sentences, t.story[other].trace.sentences)
		}
		usual := usualLikeness(len(m.trace.sentences), likeness)
		var best *retelling
		for k, from := range near {
			if !t.precedes(from, to) {
				continue
			}
			r := align(likeness[k], usual)
			r.from, r.rewrite = from, t.rewriteOdds(r.share, from, to)
			if best == nil || r.rewrite > best.rewrite {
				best = &r
			}
		}
		if best != nil {
			t.retell(best, to)
		}
	}
}

// rewriteOdds weighs what speaks for and against an article being a rewrite.
func (t *tracer) rewriteOdds(share float64, from, to int) float64 {
	source, m := &t.story[from].trace, &t.story[to].trace
	common := 0
	for _, figure := range m.figures {
		common += btoi(slices.Contains(source.figures, figure))
	}
	credited := t.has(from, to, news.EdgeCredit) || t.has(from, to, news.EdgeLink)
	return rewriteOdds + rewriteShare*share + rewriteCredit*float64(btoi(credited)) +
		rewriteFigure*float64(common) + ownFigure*float64(len(m.figures)-common) +
		rewriteAside*float64(min(m.asides, mostAsides)) + ownQuotation*float64(m.quotes)
}

// nearest are the articles most like one as a whole, the most like first.
func (t *tracer) nearest(to int, gists []sentencePrint) []int {
	type neighbour struct {
		article int
		like    float64
	}
	var near []neighbour
	for i := range t.story {
		if i == to || len(t.story[i].trace.sentences) == 0 {
			continue
		}
		n := neighbour{i, gists[to].like(&gists[i])}
		at, _ := slices.BinarySearchFunc(near, n, func(a, b neighbour) int {
			return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(a.article, b.article))
		})
		if at < comparedWith {
			near = slices.Insert(near[:min(len(near), comparedWith-1)], at, n)
		}
	}
	out := make([]int, len(near))
	for i, n := range near {
		out[i] = n.article
	}
	return out
}

// compareSentences gives the cosines of each sentence of one article with each
// of another.
func compareSentences(to, from []sentencePrint) [][]float64 {
	out := make([][]float64, len(to))
	for i := range to {
		out[i] = make([]float64, len(from))
		for j := range from {
			out[i][j] = to[i].like(&from[j])
		}
	}
	return out
}

// usualLikeness is for each sentence how near the nearest one of another
// article usually is: the median over the articles compared.
func usualLikeness(n int, likeness [][][]float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		var all []float64
		for _, other := range likeness {
			all = append(all, slices.Max(other[i]))
		}
		for range chances {
			all = append(all, chance)
		}
		slices.Sort(all)
		out[i] = all[len(all)/2]
	}
	return out
}

// align pairs the sentences of two articles in order, so that what is nearer
// than usual adds up to the most (dynamic programming, as for the longest
// common subsequence).
func align(likeness [][]float64, usual []float64) retelling {
	n, m := len(likeness), len(likeness[0])
	sum := make([][]float64, n+1)
	sum[0] = make([]float64, m+1)
	for i := 1; i <= n; i++ {
		sum[i] = make([]float64, m+1)
		for j := 1; j <= m; j++ {
			sum[i][j] = max(sum[i-1][j], sum[i][j-1], sum[i-1][j-1]+likeness[i-1][j-1]-usual[i-1]/2-slack)
		}
	}
	r := retelling{share: sum[n][m] / float64(n)}
	for i, j := n, m; i > 0 && j > 0; {
		switch sum[i][j] {
		case sum[i-1][j]:
			i--
		case sum[i][j-1]:
			j--
		default:
			r.pairs = append(r.pairs, pair{from: j - 1, to: i - 1, nearer: sum[i][j] - sum[i-1][j-1]})
			i, j = i-1, j-1
		}
	}
	slices.Reverse(r.pairs)
	return r
}

// retell adds the edge of a retelling, unless the words themselves showed the
// copy already.
func (t *tracer) retell(r *retelling, to int) {
	probability := 1 / (1 + math.Exp(-r.rewrite))
	switch {
	case t.isCopy(to):
	case r.share >= translatedFrom && t.story[r.from].reading.Lang != t.story[to].reading.Lang:
		t.copied(r.from, to, news.CopyTranslation, max(0.9, probability), t.evidence(r, to))
	case r.rewrite >= rewrittenFrom:
		t.copied(r.from, to, news.CopyRewrite, probability, t.evidence(r, to))
	}
}

// evidence is the sentence whose counterpart is the nearest, headlines apart.
func (t *tracer) evidence(r *retelling, to int) string {
	best := pair{}
	for _, p := range r.pairs {
		if p.to > 0 && p.nearer > best.nearer {
			best = p
		}
	}
	if best.to == 0 {
		return t.story[to].Article.Revisions[0].Title
	}
	return tracedSentences(t.story[to].Piece)[best.to]
}

// isCopy reports whether an article is known to copy another one.
func (t *tracer) isCopy(to int) bool {
	return slices.ContainsFunc(t.into[to], func(e trail) bool { return e.Copy != "" })
}
