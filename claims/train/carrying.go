package train

import (
	"slices"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
)

// told is an article with what says whether it carries the victim's denial.
type told struct {
	seen    [claims.Carryings]float64
	carries bool
	fold    int
}

// toldOf reads the articles in the wild with what the other parts teach.
func (c *Course) toldOf(parts []*claims.Weights) []told {
	var all []told
	for _, a := range c.wild() {
		w := parts[a.fold]
		likely := w.Likely(a.samples)
		victims, others := w.Denials(a.samples, likely)
		t := told{seen: claims.Carrying(likely, victims, others), fold: a.fold}
		for j, act := range a.acts {
			t.carries = t.carries || claims.LabelActs[act] == news.Denial && a.says[j] == news.Victim
		}
		all = append(all, t)
	}
	return all
}

// How the weights of what articles carry are learnt: by whole gradients, since
// they are few.
const (
	carryingSteps  = 1500
	carryingRate   = 0.1
	carryingShrink = 5e-4
)

// carry learns what an article's sentences come to from the articles that are
// wanted.
func carry(all []told, want func(fold int) bool) []float64 {
	weights := make([]float64, claims.Carryings)
	w := &claims.Weights{Carrying: weights}
	some := slices.DeleteFunc(slices.Clone(all), func(t told) bool { return !want(t.fold) })
	for range carryingSteps {
		var slope [claims.Carryings]float64
		for i := range some {
			wrong := w.Carries(some[i].seen)
			if some[i].carries {
				wrong--
			}
			for k, x := range some[i].seen {
				slope[k] += float64(wrong*x) / float64(len(some))
			}
		}
		for k := range weights {
			weights[k] -= float64(carryingRate * (slope[k] + float64(carryingShrink*weights[k])))
		}
	}
	return weights
}

// generous is how much F1 of carrying the denial is given up for fewer denials
// missed: who is told that an outlet does not carry it should find that so.
const generous = 0.005

// carrying is the share of articles in the wild that carry a denial, as counted
// in the development corpus (21 of 59).
const carrying = 0.36

// leastDenial is the probability from which on an article carries the victim's
// denial: the lowest that costs little of the best F1, where as many articles
// carry it as in the wild.
func leastDenial(all []told, parts []*claims.Weights) float64 {
	var likely [2][]float64 // of articles that do not carry it, and of those that do
	for i := range all {
		carries := 0
		if all[i].carries {
			carries = 1
		}
		likely[carries] = append(likely[carries], parts[all[i].fold].Carries(all[i].seen))
	}
	curve := make([]float64, 100)
	for i := range curve {
		wrong, right := shareOver(likely[0], float64(i)/100), shareOver(likely[1], float64(i)/100)
		curve[i] = 2 * right / (1 + right + wrong*(1-carrying)/carrying)
	}
	top := slices.Max(curve)
	return float64(slices.IndexFunc(curve, func(f1 float64) bool { return f1 >= top-generous })) / 100
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
