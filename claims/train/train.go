// Package train makes the learned half of the reader from the annotated
// examples, and measures it on articles that it was not made from.
package train

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// Course is the examples made ready for learning: every sentence with its
// features, which do not depend on what is learnt.
type Course struct {
	sentences []answered
	hash      string
	without   []claims.Kind
}

// Prepare reads the examples with the rules. Articles that are set aside must
// not be among them. Kinds of features can be left out, for an ablation.
func Prepare(articles []examples.Article, without ...claims.Kind) (*Course, error) {
	r, err := claims.New(claims.Options{RulesAlone: true})
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	for i := range articles {
		if articles[i].Held {
			return nil, fmt.Errorf("example %s is set aside and must not be trained on", articles[i].ID)
		}
		fmt.Fprintf(sum, "%v\n", articles[i])
	}
	c := &Course{sentences: answer(r, articles), hash: hex.EncodeToString(sum.Sum(nil)[:8]), without: without}
	for i := range c.sentences {
		s := &c.sentences[i]
		s.Features = slices.DeleteFunc(s.Features, func(f claims.Feature) bool { return slices.Contains(without, f.Kind) })
	}
	return c, nil
}

// Weights learns from all sentences. Temperature and the least probability of
// an act are those that served best where each part was read with what was
// learnt from the others.
func (c *Course) Weights() *claims.Weights {
	scores, gold := c.unseen()
	temperature := honest(scores, gold)
	w := c.learn(func(answered) bool { return true })
	w.Temperature, w.Least = temperature, leastOf(scores, gold, temperature)
	return w
}

// Without learns from all parts but one, with the temperature and least
// probability of the whole course.
func (c *Course) Except(fold int, like *claims.Weights) *claims.Weights {
	w := c.learn(func(s answered) bool { return s.fold != fold })
	w.Temperature, w.Least = like.Temperature, like.Least
	return w
}

// learn makes weights from the sentences that are wanted.
func (c *Course) learn(want func(answered) bool) *claims.Weights {
	w := &claims.Weights{Version: claims.Version, Examples: c.hash, Without: c.without}
	var both sync.WaitGroup
	both.Go(func() {
		w.Acts, w.ActStep = fit(c.samples(want), len(claims.LabelActs)).quantised()
	})
	both.Go(func() {
		w.Speakers, w.SpeakerStep = fit(c.spoken(want), len(claims.LabelSpeakers)).quantised()
	})
	both.Wait()
	return w
}

// samples are the wanted sentences with their acts.
func (c *Course) samples(want func(answered) bool) []sample {
	var all []sample
	for _, s := range c.sentences {
		if want(s) {
			all = append(all, sample{s.Features, slices.Index(claims.LabelActs, s.act)})
		}
	}
	return all
}

// spoken are the wanted sentences that take a position, with who takes it.
func (c *Course) spoken(want func(answered) bool) []sample {
	var all []sample
	for _, s := range c.sentences {
		if want(s) && s.act != news.NoAct {
			all = append(all, sample{claims.Said(s.Features, s.act), slices.Index(claims.LabelSpeakers, s.speaker)})
		}
	}
	return all
}

// unseen scores every sentence with what was learnt from the other parts.
func (c *Course) unseen() (scores [][]float64, gold []int) {
	for fold := range Folds {
		l := fit(c.samples(func(s answered) bool { return s.fold != fold }), len(claims.LabelActs))
		for _, s := range c.samples(func(s answered) bool { return s.fold == fold }) {
			scores, gold = append(scores, l.scores(s.features)), append(gold, s.label)
		}
	}
	return scores, gold
}

// probabilities are those of scores at a temperature.
func probabilities(scores []float64, temperature float64) []float64 {
	p := make([]float64, len(scores))
	for k, s := range scores {
		p[k] = s / temperature
	}
	claims.Softmax(p)
	return p
}

// honest is the temperature at which the right answers are least surprising
// (Guo et al., "On Calibration of Modern Neural Networks", 2017).
func honest(scores [][]float64, gold []int) float64 {
	best, least := 1.0, math.Inf(1)
	for t := 0.5; t < 3; t += 0.05 {
		loss := 0.0
		for i, s := range scores {
			loss -= math.Log(max(probabilities(s, t)[gold[i]], 1e-12))
		}
		if loss < least {
			best, least = t, loss
		}
	}
	return math.Round(best*100) / 100
}

// leastOf is the probability below which an act is better left out, by F1.
func leastOf(scores [][]float64, gold []int, temperature float64) float64 {
	best, top := 0.5, 0.0
	for least := 0.2; least < 0.6; least += 0.02 {
		var hit, wrong, missed float64
		for i, s := range scores {
			p := probabilities(s, temperature)
			act := 1 + indexOfMax(p[1:])
			switch took := p[act] >= least; {
			case took && act == gold[i]:
				hit++
			case took && gold[i] != 0:
				wrong, missed = wrong+1, missed+1
			case took:
				wrong++
			case gold[i] != 0:
				missed++
			}
		}
		if f := 2 * hit / (2*hit + wrong + missed); f > top {
			best, top = least, f
		}
	}
	return math.Round(best*100) / 100
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
