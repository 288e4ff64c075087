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

// Weights learns from all sentences. Temperature and the least probabilities
// of an act are those that served best where each part was read with what was
// learnt from the others.
func (c *Course) Weights() *claims.Weights {
	u := c.unseen()
	w := c.learn(func(answered) bool { return true })
	w.Temperature = u.honest()
	w.Least, w.LeastTitle = u.least(w.Temperature, false), u.least(w.Temperature, true)
	return w
}

// Except learns from all parts but one, with the temperature and least
// probabilities of the whole course.
func (c *Course) Except(fold int, like *claims.Weights) *claims.Weights {
	w := c.learn(func(s answered) bool { return s.fold != fold })
	w.Temperature, w.Least, w.LeastTitle = like.Temperature, like.Least, like.LeastTitle
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
			all = append(all, sample{s.Features, indexOf(s.act)})
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

func indexOf(act news.Act) int { return slices.Index(claims.LabelActs, act) }
