package train

import (
	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
)

// How many sentences of a language are chosen for each act, and of those that
// take no position, which are of more kinds than any act's.
const (
	chosenAct  = 22
	chosenNone = 64
)

// shown is a sentence of the examples that may be shown.
type shown struct {
	claims.Example
	sense  []float32
	likely []float64 // as a reader reads it that was not taught it
}

// Gallery chooses sentences of the examples for explanations to compare others
// with: of each language and act those that stand best for all. Sentences of
// rulings, which are the press's own, are never among them.
func (c *Course) Gallery(parts []*claims.Weights) *claims.Gallery {
	var chosen []claims.Example
	var senses [][]float32
	var likely [][]float64
	for _, kind := range c.kinds(parts) {
		n := chosenAct
		if kind[0].Act == news.NoAct {
			n = chosenNone
		}
		vectors := make([][]float32, len(kind))
		for i, s := range kind {
			vectors[i] = s.sense
		}
		for _, i := range exemplars(vectors, n) {
			s := kind[i]
			chosen, senses, likely = append(chosen, s.Example), append(senses, s.sense), append(likely, s.likely)
		}
	}
	return claims.NewGallery(c.encoder, chosen, senses, likely)
}

// kinds are the sentences of each language and act, in the order in which they
// are first met.
func (c *Course) kinds(parts []*claims.Weights) [][]shown {
	type kind struct {
		lang string
		act  int
	}
	var all [][]shown
	at := map[kind]int{}
	for i := range c.articles {
		a := &c.articles[i]
		if a.ruled || a.pasted {
			continue
		}
		for j, likely := range parts[a.fold].Likely(a.samples) {
			if a.texts[j] == "" {
				continue
			}
			k := kind{a.lang, a.acts[j]}
			if _, met := at[k]; !met {
				at[k] = len(all)
				all = append(all, nil)
			}
			e := claims.Example{Text: a.texts[j], Lang: a.lang, Act: claims.LabelActs[a.acts[j]], Speaker: a.says[j]}
			all[at[k]] = append(all[at[k]], shown{e, a.samples[j].Sense, likely})
		}
	}
	return all
}

// exemplars chooses n of some vectors, so that each of all has one near it among
// them: one after the other, whichever adds most to the sum of everybody's
// likeness to the nearest one (greedy facility location: Nemhauser, Wolsey and
// Fisher, "An analysis of approximations for maximizing submodular set
// functions", 1978).
func exemplars(vectors [][]float32, n int) []int {
	likeness := make([][]float32, len(vectors))
	for i := range likeness {
		likeness[i] = make([]float32, len(vectors))
		for j := range i + 1 {
			likeness[i][j] = product(vectors[i], vectors[j])
			likeness[j][i] = likeness[i][j]
		}
	}
	nearest := make([]float32, len(vectors))
	var chosen []int
	for range min(n, len(vectors)) {
		best, most := -1, float32(-1)
		for i, row := range likeness {
			if gain := gainOf(row, nearest); gain > most && nearest[i] < row[i] {
				best, most = i, gain
			}
		}
		if best < 0 {
			break // the rest are word for word as those chosen
		}
		for j, x := range likeness[best] {
			nearest[j] = max(nearest[j], x)
		}
		chosen = append(chosen, best)
	}
	return chosen
}

// gainOf is how much nearer all come to a chosen one.
func gainOf(row, nearest []float32) float32 {
	gain := float32(0)
	for j, x := range row {
		gain += max(0, x-nearest[j])
	}
	return gain
}

func product(x, y []float32) float32 {
	sum := float32(0)
	for i, v := range x {
		sum += float32(v * y[i])
	}
	return sum
}
