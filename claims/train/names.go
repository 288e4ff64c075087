package train

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
)

// NameCourse is the names of the examples made ready for learning: each with
// its traits and its right role.
type NameCourse struct {
	articles []nameArticle
	traits   []string // by number
	seen     []int    // in how many articles each trait was met
	words    claims.NameWords
	parts    [Folds]*claims.NameWeights // by their traits, from all parts but one
	choices  []choice
}

type nameArticle struct {
	names []named
	fold  int
}

// named is a name with the numbers of its traits.
type named struct {
	traits []int
	role   claims.Role
}

// PrepareNames finds the names of the examples and their roles. Articles that
// are set aside must not be among them.
func PrepareNames(articles []examples.Article) (*NameCourse, error) {
	c := &NameCourse{words: wordsOf(articles)}
	r, err := claims.New(claims.Options{RulesAlone: true, Outlets: someOutlets(articles), Names: &claims.NameWeights{NameWords: c.words}})
	if err != nil {
		return nil, err
	}
	numbers := map[string]int{}
	for i, fold := range FoldOf(articles) {
		a := &articles[i]
		if a.Held {
			return nil, fmt.Errorf("example %s is set aside and must not be trained on", a.ID)
		}
		d := Document(a)
		d.Links = someLinks(a, i)
		d.Text += background(articles, i)
		names := r.NameSamples(d)
		one := nameArticle{fold: fold}
		for k, role := range rolesOf(a, names) {
			if role != unsure {
				one.names = append(one.names, named{c.number(names[k].Traits, numbers), role})
			}
		}
		c.count(one.names)
		c.articles = append(c.articles, one)
	}
	return c, c.prepareChoices(articles)
}

// number turns traits into their numbers.
func (c *NameCourse) number(traits []string, numbers map[string]int) []int {
	all := make([]int, len(traits))
	for i, t := range traits {
		id, ok := numbers[t]
		if !ok {
			id = len(c.traits)
			numbers[t] = id
			c.traits, c.seen = append(c.traits, t), append(c.seen, 0)
		}
		all[i] = id
	}
	return all
}

// count adds an article to those that each of its traits was met in.
func (c *NameCourse) count(names []named) {
	met := map[int]bool{}
	for _, n := range names {
		for _, t := range n.traits {
			if !met[t] {
				met[t] = true
				c.seen[t]++
			}
		}
	}
}

// Weights learns from all names.
func (c *NameCourse) Weights() *claims.NameWeights {
	w := c.learn(func(int) bool { return true })
	w.Choice = c.learnChoice(func(int) bool { return true })
	return w
}

// Except learns from all parts but one.
func (c *NameCourse) Except(fold int) *claims.NameWeights {
	w := *c.parts[fold]
	w.Choice = c.learnChoice(func(f int) bool { return f != fold })
	return &w
}

// How names are learnt: found by cross-validation.
const (
	nameEpochs = 30
	nameRate   = 0.02 // of the first epoch
	nameSlower = 0.1  // the rate of epoch n is rate / (1 + slower·n)
	nameDecay  = 4    // L2, on all weights, once an epoch
	nameSeen   = 20   // a trait that fewer articles have is not looked at
)

// nameWeights are those of one trait, by role.
type nameWeights [claims.Roles]float64

// learn fits, for each role, a logistic regression over the names of an
// article: which of them has the role, or none. An outlet is credited whatever
// others are, so there each name is asked by itself. Stochastic gradient
// descent in a shuffled order that is always the same; what is kept is the mean
// of the second half of the epochs (Polyak and Juditsky, "Acceleration of
// Stochastic Approximation by Averaging", 1992).
func (c *NameCourse) learn(want func(fold int) bool) *claims.NameWeights {
	weights, mean := make([]nameWeights, len(c.traits)), make([]nameWeights, len(c.traits))
	articles := slices.DeleteFunc(slices.Clone(c.articles), func(a nameArticle) bool { return !want(a.fold) })
	random := rand.New(rand.NewPCG(1, 2))
	for epoch := range nameEpochs {
		rate := nameRate / (1 + nameSlower*float64(epoch))
		for _, i := range random.Perm(len(articles)) {
			for role := claims.VictimRole; role < claims.Roles; role++ {
				c.descend(weights, articles[i].names, role, rate)
			}
		}
		for t := range weights {
			for role := range weights[t] {
				weights[t][role] /= 1 + rate*nameDecay
				if epoch >= nameEpochs/2 {
					mean[t][role] += weights[t][role] / (nameEpochs - nameEpochs/2)
				}
			}
		}
	}
	return c.written(mean)
}

// written are the weights as they are kept, in hundredths.
func (c *NameCourse) written(mean []nameWeights) *claims.NameWeights {
	w := &claims.NameWeights{NameWords: c.words, Traits: map[string][claims.Roles]int16{}}
	for t, row := range mean {
		if c.seen[t] < nameSeen {
			continue
		}
		var kept [claims.Roles]int16
		for role, v := range row {
			kept[role] = int16(math.Round(v * 100))
		}
		w.Traits[c.traits[t]] = kept
	}
	return w
}

// descend takes one step down for the names of an article. That a name stands
// late is held against a victim alone: articles in the wild are longer than the
// examples, and name the claimant wherever they come to the claim.
func (c *NameCourse) descend(weights []nameWeights, names []named, role claims.Role, rate float64) {
	likely := make([]float64, len(names))
	for i, n := range names {
		for _, t := range n.traits {
			likely[i] += weights[t][role]
		}
	}
	claims.HaveRole(likely, role)
	right := 0.0
	for i, n := range names {
		if n.role == role {
			right += likely[i]
		}
	}
	for i, n := range names {
		wrong := likely[i]
		switch {
		case n.role == role && role == claims.OutletRole:
			wrong--
		case n.role == role:
			wrong -= likely[i] / max(right, 1e-12) // each of its names, as likely as it is
		}
		for _, t := range n.traits {
			if c.seen[t] >= nameSeen && (role == claims.VictimRole || !claims.Late(c.traits[t])) {
				weights[t][role] -= rate * wrong
			}
		}
	}
}
