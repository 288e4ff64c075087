package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/encoder"
)

// choice is the likeliest names of an article, as they were ranked by what
// other parts teach, for the choice of the victim to learn from.
type choice struct {
	fold int
	seen [][]float32 // what claims.Choice gives
	is   []bool      // the victim
}

// prepareChoices ranks the names of every article by what the other parts
// teach. An article whose victim is not among the likeliest teaches nothing.
func (c *NameCourse) prepareChoices(articles []examples.Article) error {
	e, err := encoder.New()
	if err != nil {
		return err
	}
	var readers [Folds]*claims.Reader
	each(func(fold int) { c.parts[fold] = c.learn(func(f int) bool { return f != fold }) })
	for fold := range readers {
		if readers[fold], err = claims.New(claims.Options{RulesAlone: true, Names: c.parts[fold]}); err != nil {
			return err
		}
	}
	for i, fold := range FoldOf(articles) {
		a := &articles[i]
		one := choice{fold: fold}
		var all []claims.Candidate
		candidates := readers[fold].Candidates(Document(a))
		samples := make([]claims.NameSample, len(candidates))
		for k, candidate := range candidates {
			samples[k].Forms = candidate.Forms
		}
		for k, role := range rolesOf(a, samples) {
			if role != unsure {
				all = append(all, candidates[k])
				one.is = append(one.is, role == claims.VictimRole)
			}
		}
		if slices.Contains(one.is, true) && len(all) > 1 {
			one.seen = claims.Choice(all, e)
			c.choices = append(c.choices, one)
		}
	}
	return nil
}

// How the choice is learnt: found by cross-validation.
const (
	choiceEpochs = 30
	choiceRate   = 0.02 // of the first epoch
	choiceDecay  = 5    // L2, once an epoch
)

// learnChoice fits a regression over the likeliest names of an article: which
// of them is the victim. It is learnt as the traits' weights are, and begins
// from their word.
func (c *NameCourse) learnChoice(want func(fold int) bool) []float32 {
	weights, mean := make([]float64, claims.Choices), make([]float64, claims.Choices)
	choices := slices.DeleteFunc(slices.Clone(c.choices), func(o choice) bool { return !want(o.fold) })
	random := rand.New(rand.NewPCG(1, 3))
	for epoch := range choiceEpochs {
		rate := choiceRate / (1 + nameSlower*float64(epoch))
		for _, i := range random.Perm(len(choices)) {
			choices[i].descend(weights, rate)
		}
		for j := range weights {
			weights[j] /= 1 + rate*choiceDecay
			if epoch >= choiceEpochs/2 {
				mean[j] += weights[j] / (choiceEpochs - choiceEpochs/2)
			}
		}
	}
	kept := make([]float32, len(mean))
	for j, x := range mean {
		kept[j] = float32(math.Round(x*100)) / 100
	}
	return kept
}

// descend takes one step down for the names of an article.
func (o *choice) descend(weights []float64, rate float64) {
	likely := make([]float64, len(o.seen))
	for i, seen := range o.seen {
		for j, x := range seen {
			likely[i] += weights[j] * float64(x)
		}
	}
	claims.Softmax(likely)
	right := 0.0
	for i, is := range o.is {
		if is {
			right += likely[i]
		}
	}
	for i, is := range o.is {
		wrong := likely[i]
		if is {
			wrong -= likely[i] / max(right, 1e-12)
		}
		for j, x := range o.seen[i] {
			weights[j] -= rate * wrong * float64(x)
		}
	}
}
