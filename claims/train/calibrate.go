package train

import (
	"math"

	"github.com/onrecord/onrecord/claims"
)

// unseen is a sentence read with what was learnt from other articles.
type unseen struct {
	likely []float64 // at a temperature of 1
	act    int
	title  bool
}

type unseens []unseen

// unseen reads every article with what was learnt from the other parts: those
// of incidents alone, where there are any, because they are as articles in the
// wild are.
func (c *Course) unseen(parts []*claims.Weights) unseens {
	var wild, brief unseens
	for i := range c.articles {
		a := &c.articles[i]
		to := &wild
		if a.brief {
			to = &brief
		}
		for j, likely := range parts[a.fold].Likely(a.samples) {
			*to = append(*to, unseen{likely, a.acts[j], a.samples[j].Title})
		}
	}
	if len(wild) == 0 {
		return brief
	}
	return wild
}

// settle chooses temperature and least probabilities.
func (all unseens) settle(parts ...*claims.Weights) {
	t := all.honest()
	least, title := all.least(t, false), all.least(t, true)
	for _, w := range parts {
		w.Temperature, w.Least, w.LeastTitle = t, least, title
	}
}

// at are the probabilities at a temperature.
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
func (all unseens) least(temperature float64, title bool) float64 {
	const lowest, steps = 20, 40 // per cent
	var curve [steps]float64
	top := 0.0
	for i := range curve {
		curve[i] = all.f1(temperature, float64(lowest+i)/100, title)
		top = max(top, curve[i])
	}
	for i := steps - 1; i > 0; i-- {
		if curve[i] >= top || !title && curve[i] >= top-dear {
			return float64(lowest+i) / 100
		}
	}
	return float64(lowest) / 100
}

// f1 is that of all acts, with a least probability.
func (all unseens) f1(temperature, least float64, title bool) float64 {
	var hit, wrong, missed float64
	for _, u := range all {
		if u.title != title {
			continue
		}
		p := u.at(temperature)
		act := 1 + indexOfMax(p[1:])
		took := p[act] >= least
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

func indexOfMax(p []float64) int {
	at := 0
	for i := range p {
		if p[i] > p[at] {
			at = i
		}
	}
	return at
}
