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

// least is the probability below which an act is better left out, by the F1
// of all acts, for headlines or for the body.
func (all unseens) least(temperature float64, title bool) float64 {
	best, top := 0.5, 0.0
	for least := 0.2; least < 0.7; least += 0.02 {
		if f := all.f1(temperature, least, title); f > top {
			best, top = least, f
		}
	}
	return math.Round(best*100) / 100
}

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
