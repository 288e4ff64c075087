// Package train makes the learned half of the reader from the annotated
// examples, and measures it on articles that it was not made from.
package train

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
)

// Course is the examples made ready for learning: every sentence with what the
// reader looks at, which does not depend on what is learnt.
type Course struct {
	articles []article
	hash     string
	encoder  string
	cues     string
	without  []claims.Kind
}

// Prepare reads the examples with the rules, and each with the names that the
// other parts teach: whose a sentence is rests on who is the victim, and that is
// wrong as often here as in an article that nobody knows. Articles that are set
// aside must not be among them.
func Prepare(articles []examples.Article) (*Course, error) {
	readers, err := strangers(articles)
	if err != nil {
		return nil, err
	}
	e, err := encoder.New()
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	c := &Course{articles: make([]article, len(articles)), encoder: e.Model(), cues: readers[0].Lexicon()}
	turns := turns(articles)
	for i := range articles {
		if articles[i].Held {
			return nil, fmt.Errorf("example %s is set aside and must not be trained on", articles[i].ID)
		}
		fmt.Fprintf(sum, "%v\n", articles[i])
		fold := turns[i] % Folds
		c.articles[i] = answer(readers[fold], &articles[i])
		c.articles[i].fold, c.articles[i].round = fold, turns[i]/Folds
	}
	for i := range articles {
		if p := pasted(articles, turns, i); p != nil {
			one := answer(readers[c.articles[i].fold], p)
			one.fold, one.round, one.pasted = c.articles[i].fold, c.articles[i].round, true
			c.articles = append(c.articles, one)
		}
	}
	c.hash = hex.EncodeToString(sum.Sum(nil)[:8])
	return c, nil
}

// strangers are readers by the rules, one for each part, that know no name of it.
func strangers(articles []examples.Article) ([Folds]*claims.Reader, error) {
	var readers [Folds]*claims.Reader
	names, err := PrepareNames(articles)
	if err != nil {
		return readers, err
	}
	for fold := range readers {
		if readers[fold], err = claims.New(claims.Options{RulesAlone: true, Names: names.Except(fold)}); err != nil {
			return readers, err
		}
	}
	return readers, nil
}

// Without is the course with kinds of what is looked at left out, for an
// ablation.
func (c *Course) Without(kinds ...claims.Kind) *Course {
	part := *c
	part.without, part.articles = kinds, slices.Clone(c.articles)
	for i := range part.articles {
		a := &part.articles[i]
		a.samples = slices.Clone(a.samples)
		for j := range a.samples {
			s := &a.samples[j]
			s.Features = slices.DeleteFunc(slices.Clone(s.Features), func(f claims.Feature) bool { return slices.Contains(kinds, f.Kind) })
			if slices.Contains(kinds, claims.Sense) {
				s.Sense = nil
			}
		}
	}
	return &part
}

// Quarters is the course with that many quarters of the incidents and of the
// articles that stand alone, for a learning curve.
func (c *Course) Quarters(n int) *Course {
	part := *c
	part.articles = nil
	for _, a := range c.articles {
		if a.round%4 < n {
			part.articles = append(part.articles, a)
		}
	}
	return &part
}

// Parts teaches a reader for each part from all others. Temperature and the
// least probabilities of an act are those that serve best where each part is
// read with what the others teach.
func (c *Course) Parts() []*claims.Weights {
	parts := make([]*claims.Weights, Folds)
	each(func(fold int) {
		parts[fold] = c.first(func(a *article) bool { return a.fold != fold })
	})
	if !slices.Contains(c.without, claims.Again) {
		pupils := c.pupils(parts)
		each(func(fold int) {
			parts[fold].Second, parts[fold].Head = attend(c.some(pupils, func(a *article) bool { return a.fold != fold }))
		})
	}
	c.settle(parts)
	return parts
}

// Whole teaches a reader from all examples, with the temperature and the least
// probabilities that served the parts. Its second reading learns from how they
// read each other, as it will read what none of them knows.
func (c *Course) Whole(parts []*claims.Weights) *claims.Weights {
	all := func(*article) bool { return true }
	w := c.first(all)
	if !slices.Contains(c.without, claims.Again) {
		w.Second, w.Head = attend(c.some(c.pupils(parts), all))
	}
	w.Temperature, w.Least, w.LeastTitle, w.LeastDenial = parts[0].Temperature, parts[0].Least, parts[0].LeastTitle, parts[0].LeastDenial
	w.Carrying = carry(c.toldOf(parts), func(int) bool { return true })
	return w
}

// each does something for every part, two at a time.
func each(do func(fold int)) {
	var all sync.WaitGroup
	slots := make(chan struct{}, 2)
	for fold := range Folds {
		slots <- struct{}{}
		all.Go(func() { do(fold); <-slots })
	}
	all.Wait()
}

// first makes the weights of the first reading from the articles that are
// wanted.
func (c *Course) first(want func(*article) bool) *claims.Weights {
	w := &claims.Weights{Version: claims.Version, Examples: c.hash, Encoder: c.encoder, Cues: c.cues, Without: c.without, Temperature: 1}
	var acts, spoken []sample
	for i := range c.articles {
		a := &c.articles[i]
		if !want(a) || a.pasted { // the article without the paragraph teaches
			continue
		}
		for j, s := range a.samples {
			if a.acts[j] == unsaid {
				continue
			}
			acts = append(acts, slices.Repeat([]sample{{s.Features, s.Sense, a.acts[j]}}, a.times())...)
			if act := claims.LabelActs[a.acts[j]]; act != news.NoAct {
				said := sample{claims.Said(s.Features, act), s.Sense, slices.Index(claims.LabelSpeakers, a.says[j])}
				spoken = append(spoken, slices.Repeat([]sample{said}, a.times())...)
			}
		}
	}
	w.Acts = fit(acts, len(claims.LabelActs)).learnt()
	w.Speakers = fit(spoken, len(claims.LabelSpeakers)).learnt()
	return w
}

// briefly is how much a sentence of a brief article teaches the second reading,
// beside one of an incident: such articles say little about how positions stand
// in an article, but more of them have the rare acts.
const briefly = 0.15

// instead is how much one of an article with a pasted paragraph teaches it: more,
// and whose victim is told wrongly is taken for somebody else too often.
const instead = 0.5

// pupils are the sentences for the second reading, by article, as each part is
// read with what the others teach.
func (c *Course) pupils(parts []*claims.Weights) [][]pupil {
	all := make([][]pupil, len(c.articles))
	for i := range c.articles {
		a := &c.articles[i]
		scores := parts[a.fold].First(a.samples)
		weight := float32(a.times())
		if a.brief {
			weight = briefly
		}
		if a.pasted {
			weight = instead
		}
		for j, seen := range claims.Glance(a.samples, scores, a.brief) {
			if a.acts[j] != unsaid {
				all[i] = append(all[i], pupil{seen, scores[j], a.acts[j], weight, a.samples[j].Title})
			}
		}
	}
	return all
}

func (c *Course) some(pupils [][]pupil, want func(*article) bool) []pupil {
	var all []pupil
	for i := range c.articles {
		if want(&c.articles[i]) {
			all = append(all, pupils[i]...)
		}
	}
	return all
}

func indexOf(act news.Act) int { return slices.Index(claims.LabelActs, act) }
