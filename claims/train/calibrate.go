package train

import (
	"math"

	"github.com/onrecord/onrecord/claims"
)

// unseen is a sentence scored with what was learnt from other articles.
type unseen struct {
	scores []float64
	act    int
	title  bool
}

type unseens []unseen

// unseen scores every sentence with what was learnt from the other parts.
func (c *Course) unseen() unseens {
	var all unseens
	for fold := range Folds {
		l := fit(c.samples(func(s answered) bool { return s.fold != fold }), len(claims.LabelActs))
		for _, s := range c.sentences {
			if s.fold == fold {
				all = append(all, unseen{l.scores(s.Features), indexOf(s.act), s.Title})
			}
		}
	}
	return all
}

// likely are the probabilities at a temperature, for an article in the wild.
func (u *unseen) likely(temperature float64) []float64 {
	p := make([]float64, len(u.scores))
	for k, s := range u.scores {
		p[k] = s / temperature
	}
	if !u.title {
		p[0] += math.Log(claims.Rarity)
	}
	claims.Softmax(p)
	return p
}

// weight makes the sentences of the body that take no position as many as
// they are in the wild.
func (u *unseen) weight() float64 {
	if u.act == 0 && !u.title {
		return claims.Rarity
	}
	return 1
}

// honest is the temperature at which the right answers are least surprising
// (Guo et al., "On Calibration of Modern Neural Networks", 2017).
func (all unseens) honest() float64 {
	best, least := 1.0, math.Inf(1)
	for t := 0.5; t < 3; t += 0.05 {
		loss := 0.0
		for _, u := range all {
			loss -= u.weight() * math.Log(max(u.likely(t)[u.act], 1e-12))
		}
		if loss < least {
			best, least = t, loss
		}
	}
	return math.Round(best*100) / 100
}

// dear is how much F1 of the body is given up for fewer wrong statements: around
// its best the curve is flat, and what is put on record should stand.
const dear = 0.01

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
		p := u.likely(temperature)
		act := 1 + indexOfMax(p[1:])
		took := p[act] >= least
		if took && act == u.act {
			hit++
			continue
		}
		if took {
			wrong += u.weight()
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
