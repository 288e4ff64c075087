package train

import (
	"math"
	"slices"

	"github.com/onrecord/onrecord/claims"
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
	body, title, told := read.least(), read.leastTitle(), c.toldOf(parts)
	for fold, w := range parts {
		w.Least, w.LeastTitle, w.Carrying = body, title, carry(told, func(f int) bool { return f != fold })
	}
	denial := leastDenial(told, parts)
	for _, w := range parts {
		w.LeastDenial = denial
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
		if !a.brief && !a.pasted {
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

// least is the probability below which an act of the body is better left out: the
// highest that costs little of the best F1.
func (all unseens) least() float64 {
	curve := curveOf(all.f1)
	top := slices.Max(curve)
	for i, f1 := range slices.Backward(curve) {
		if f1 >= top-dear {
			return leastAt(i)
		}
	}
	return leastAt(0)
}

// leastTitle is the same for headlines: that with which most of them are
// right, those that assert nothing as good as others.
func (all unseens) leastTitle() float64 {
	curve := curveOf(func(least float64) float64 {
		right := 0.0
		for _, u := range all {
			if u.title && claims.HeadlineAct(claims.LabelActs[u.taken(least)]) == claims.HeadlineAct(claims.LabelActs[u.act]) {
				right++
			}
		}
		return right
	})
	return leastAt(indexOfMax(curve))
}

// curveOf is a figure at least probabilities from 15 to 64 per cent.
func curveOf(figure func(least float64) float64) []float64 {
	curve := make([]float64, 50)
	for i := range curve {
		curve[i] = figure(leastAt(i))
	}
	return curve
}

func leastAt(i int) float64 { return float64(15+i) / 100 }

// taken is the act that a sentence is taken to have.
func (u *unseen) taken(least float64) int {
	act := 1 + indexOfMax(u.likely[1:])
	if u.likely[act] < least {
		return 0
	}
	return act
}

// f1 is that of all acts of the body, with a least probability.
func (all unseens) f1(least float64) float64 {
	var hit, wrong, missed float64
	for _, u := range all {
		act := u.taken(least)
		switch {
		case u.title:
		case act == u.act && act != 0:
			hit++
		default:
			if act != 0 {
				wrong++
			}
			if u.act != 0 {
				missed++
			}
		}
	}
	return 2 * hit / (2*hit + wrong + missed)
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
