package train

import (
	"math"
	"slices"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
)

// unseen is a sentence read with what was learnt from other articles.
type unseen struct {
	likely []float64
	act    int
	title  bool
}

type unseens []unseen

// settle chooses temperature and least probabilities for all parts.
func (c *Course) settle(parts []*claims.Weights) {
	t := c.unseen(parts).honest()
	for _, w := range parts {
		w.Temperature = t
	}
	read := c.unseen(parts)
	body, title, denial := read.least(false), read.least(true), c.leastDenial(parts)
	for _, w := range parts {
		w.Least, w.LeastTitle, w.LeastDenial = body, title, denial
	}
}

// wild lists the examples that are as articles in the wild are: of incidents; if
// there are none, all.
func (c *Course) wild() []*article {
	var wild, all []*article
	for i := range c.articles {
		a := &c.articles[i]
		if a.ruled {
			continue
		}
		if !a.brief {
			wild = append(wild, a)
		}
		all = append(all, a)
	}
	if wild == nil {
		return all
	}
	return wild
}

// unseen reads each article with what was learnt from the other parts.
func (c *Course) unseen(parts []*claims.Weights) unseens {
	var all unseens
	for _, a := range c.wild() {
		for j, likely := range parts[a.fold].Likely(a.samples) {
			all = append(all, unseen{likely, a.acts[j], a.samples[j].Title})
		}
	}
	return all
}

// at are the probabilities at another temperature.
func (u *unseen) at(temperature float64) []float64 {
	p := make([]float64, len(u.likely))
	for k, x := range u.likely {
		p[k] = math.Log(max(x, 1e-30)) / temperature
	}
	claims.Softmax(p)
	return p
}

// honest is the temperature at which the right answers are least surprising
// (Guo et al., "On Calibration of Modern Neural Networks", 2017).
func (all unseens) honest() float64 {
	best, least := 1.0, math.Inf(1)
	for t := 0.5; t < 3; t += 0.05 {
		loss := 0.0
		for _, u := range all {
			loss -= math.Log(max(u.at(t)[u.act], 1e-12))
		}
		if loss < least {
			best, least = t, loss
		}
	}
	return math.Round(best*100) / 100
}

// dear is how much F1 of the body is given up for fewer wrong statements: around
// its best the curve is flat, and what is put on record should stand.
const dear = 0.003

// least is the probability below which an act is better left out, for
// headlines or for the body: in the body, the highest that costs little of the
// best F1.
func (all unseens) least(title bool) float64 {
	curve := curveOf(func(least float64) float64 { return all.f1(least, title) })
	top := slices.Max(curve)
	for i, f1 := range slices.Backward(curve) {
		if f1 >= top || !title && f1 >= top-dear {
			return leastAt(i)
		}
	}
	return leastAt(0)
}

// curveOf is the F1 of least probabilities from 15 to 64 per cent.
func curveOf(f1 func(least float64) float64) []float64 {
	curve := make([]float64, 50)
	for i := range curve {
		curve[i] = f1(leastAt(i))
	}
	return curve
}

func leastAt(i int) float64 { return float64(15+i) / 100 }

// f1 is that of all acts, with a least probability.
func (all unseens) f1(least float64, title bool) float64 {
	var hit, wrong, missed float64
	for _, u := range all {
		if u.title != title {
			continue
		}
		act := 1 + indexOfMax(u.likely[1:])
		took := u.likely[act] >= least
		if took && act == u.act {
			hit++
			continue
		}
		if took {
			wrong++
		}
		if u.act != 0 {
			missed++
		}
	}
	return 2 * hit / (2*hit + wrong + missed)
}

// generous is how much F1 of carrying the denial is given up for fewer denials
// missed: who is told that an outlet does not carry it should find that so.
const generous = 0.005

// carrying is the share of articles in the wild that carry a denial, as counted
// in the development corpus (21 of 59).
const carrying = 0.36

// leastDenial is the probability from which on the likeliest denial by the
// victim makes an article carry it: the lowest that costs little of the best
// F1, where as many articles carry it as in the wild.
func (c *Course) leastDenial(parts []*claims.Weights) float64 {
	var likely [2][]float64 // of articles that do not carry it, and of those that do
	for _, a := range c.wild() {
		w, top, carries := parts[a.fold], 0.0, 0
		for j, p := range w.Likely(a.samples) {
			top = max(top, w.Denies(&a.samples[j], p))
			if claims.LabelActs[a.acts[j]] == news.Denial && a.says[j] == news.Victim {
				carries = 1
			}
		}
		likely[carries] = append(likely[carries], top)
	}
	curve := curveOf(func(least float64) float64 {
		wrong, right := shareOver(likely[0], least), shareOver(likely[1], least)
		return 2 * right / (1 + right + wrong*(1-carrying)/carrying)
	})
	top := slices.Max(curve)
	return leastAt(slices.IndexFunc(curve, func(f1 float64) bool { return f1 >= top-generous }))
}

func shareOver(all []float64, least float64) float64 {
	n := 0
	for _, p := range all {
		if p >= least {
			n++
		}
	}
	return float64(n) / float64(max(len(all), 1))
}

func indexOfMax(p []float64) int {
	at := 0
	for i := range p {
		if p[i] > p[at] {
			at = i
		}
	}
	return at
}
