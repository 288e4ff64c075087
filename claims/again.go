package claims

import (
	"slices"

	"github.com/onrecord/onrecord/news"
)

// The first reading takes each sentence by itself. But an article's sentences
// depend on each other: an insistence follows a denial, a quotation goes on,
// most of the body takes no position. So a second reading decides anew, by
// what the first made of the sentence, of those around it and of the article
// (stacking: Wolpert, "Stacked Generalization", 1992; for neighbours of a
// sequence: Cohen and Carvalho, "Stacked Sequential Learning", 2005).

// neighbours lists the sentences, beside the headline, whose acts the second
// reading looks at one by one.
var neighbours = [...]int{-1, 1, -2, 2}

// Glances is how many numbers the second reading looks at in each sentence.
var Glances = (3+len(neighbours)+4)*len(LabelActs) + 5 + whoseNumbers

// What the numbers are scaled by, so that all kinds of them spread alike.
const (
	scoreScale  = 0.3
	likelyScale = 2
)

// Glance lists, for every sentence, what the second reading looks at, from the
// scores that the first gave the sentences of an article. Brief is said of an
// article that is all positions and no background, as some examples are.
func Glance(article []Sample, scores [][]float64, brief bool) [][]float32 {
	titled := len(article) > 0 && article[0].Title
	likely := make([][]float64, len(scores))
	for i := range scores {
		likely[i] = slices.Clone(scores[i])
		Softmax(likely[i])
	}
	before, after, sum := pools(likely)
	all := make([][]float32, len(scores))
	for i := range scores {
		g := glance{make([]float32, 0, Glances)}
		g.scores(scores[i])
		g.likely(likely, i)
		for _, k := range neighbours {
			g.likely(likely, i+k)
		}
		g.likely(likely, 0)
		for k := range LabelActs {
			g.add(max(before[i][k], after[i][k]), before[i][k], after[i][k],
				likelyScale*(sum[k]-likely[i][k])/float64(max(len(scores)-1, 1)))
		}
		g.place(i, len(scores), titled, brief)
		g.numbers = append(g.numbers, article[i].Whose[:]...)
		all[i] = g.numbers
	}
	return all
}

// pools gives the likeliest of each act among the sentences before and behind
// each, and the sum over all of them.
func pools(likely [][]float64) (before, after [][]float64, sum []float64) {
	n := len(likely)
	before, after, sum = make([][]float64, n), make([][]float64, n), make([]float64, len(LabelActs))
	top := make([]float64, len(LabelActs))
	top[indexOf(news.NoAct)] = 1 // likewise
	for i, p := range likely {
		before[i] = slices.Clone(top)
		for k, x := range p {
			top[k], sum[k] = max(top[k], x), sum[k]+x
		}
	}
	clear(top)
	top[indexOf(news.NoAct)] = 1
	for i, p := range slices.Backward(likely) {
		after[i] = slices.Clone(top)
		for k, x := range p {
			top[k] = max(top[k], x)
		}
	}
	return before, after, sum
}

type glance struct{ numbers []float32 }

func (g *glance) add(numbers ...float64) {
	for _, x := range numbers {
		g.numbers = append(g.numbers, float32(x))
	}
}

// scores adds those of a sentence, less their mean.
func (g *glance) scores(scores []float64) {
	mean := 0.0
	for _, s := range scores {
		mean += s / float64(len(scores))
	}
	for _, s := range scores {
		g.add(scoreScale * (s - mean))
	}
}

// likely adds the probabilities of sentence i. One that is not there takes no
// position: an article's end says nothing about its last sentence.
func (g *glance) likely(likely [][]float64, i int) {
	for k := range LabelActs {
		switch {
		case i >= 0 && i < len(likely):
			g.add(likelyScale * likely[i][k])
		case LabelActs[k] == news.NoAct:
			g.add(likelyScale)
		default:
			g.add(0)
		}
	}
}

// behind is the part of an article from which on all places are alike. That its
// end is background is a habit of the examples' writers: in articles in the wild a
// denial may well be in the last line.
const behind = 0.6

// place adds where sentence i of n stands.
func (g *glance) place(i, n int, titled, brief bool) {
	for _, is := range []bool{titled && i == 0, i <= 2, brief} {
		if is {
			g.add(1)
		} else {
			g.add(0)
		}
	}
	g.add(min(float64(i)/float64(n), behind), min(float64(n)/12, 4))
}

// Net is a perceptron with one layer of hidden units, which count where they
// are positive.
type Net struct {
	Hidden      int
	In, InBias  []float32 // Glances × Hidden, Hidden
	Out, Offset []float32 // Hidden × LabelActs, LabelActs
}

// NewNet makes one whose weights are all nought.
func NewNet(hidden int) *Net {
	n := len(LabelActs)
	return &Net{hidden, make([]float32, Glances*hidden), make([]float32, hidden), make([]float32, hidden*n), make([]float32, n)}
}

// Parts are its weights in the order of the file, those of inputs before those that always count.
func (n *Net) Parts() [][]float32 { return [][]float32{n.In, n.InBias, n.Out, n.Offset} }

// Scores adds what the net makes of a glance to the scores of the first
// reading. Each product is rounded before it is added, so that no machine joins
// the two into one step and comes to other bytes.
func (n *Net) Scores(first []float64, seen []float32) []float64 {
	hidden := slices.Clone(n.InBias)
	for j, x := range seen {
		if x == 0 {
			continue
		}
		for h, w := range n.In[j*n.Hidden:][:n.Hidden] {
			hidden[h] += float32(x * w)
		}
	}
	scores := slices.Clone(n.Offset)
	for h, x := range hidden {
		if x <= 0 {
			continue
		}
		for k, w := range n.Out[h*len(scores):][:len(scores)] {
			scores[k] += float32(x * w)
		}
	}
	all := make([]float64, len(scores))
	for k, s := range scores {
		all[k] = first[k] + float64(s)
	}
	return all
}
