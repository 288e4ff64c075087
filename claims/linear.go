package claims

import (
	"math"

	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
)

// Linear is a multinomial logistic regression over the features of a sentence
// and what the encoder makes of it. Weights of features are bytes, in steps of a
// common size.
type Linear struct {
	Step  float64   `json:"step"` // what 1 in Steps is worth
	Steps []int8    `json:"-"`    // Buckets × labels
	Sense []float32 `json:"-"`    // (encoder.Dims + 1) × labels: the last row is what counts always
}

func (l *Linear) make(labels int) {
	l.Steps, l.Sense = make([]int8, Buckets*labels), make([]float32, (encoder.Dims+1)*labels)
}

// scores are those of the labels, before they become probabilities. Each product
// is rounded before it is added, so that no machine joins the two into one step
// and comes to other bytes.
func (l *Linear) scores(labels int, features []Feature, sense []float32) []float64 {
	sums := make([]float64, labels)
	for _, f := range features {
		value := float64(f.Value)
		row := l.Steps[int(f.Bucket)*labels:][:len(sums)]
		for k := range sums {
			sums[k] += float64(value * float64(row[k]))
		}
	}
	for k := range sums {
		sums[k] *= l.Step
	}
	for j, x := range sense {
		row := l.Sense[j*labels:][:len(sums)]
		for k := range sums {
			sums[k] += float64(x * row[k])
		}
	}
	if sense != nil {
		for k, w := range l.Sense[len(sense)*labels:] {
			sums[k] += float64(w)
		}
	}
	return sums
}

// First gives the scores of every act for each sentence by itself.
func (w *Weights) First(article []Sample) [][]float64 {
	all := make([][]float64, len(article))
	for i, s := range article {
		all[i] = w.Acts.scores(len(LabelActs), s.Features, s.Sense)
	}
	return all
}

// Likely is how likely each act is for each sentence of an article.
func (w *Weights) Likely(article []Sample) [][]float64 {
	scores := w.First(article)
	if w.Second != nil {
		for i, seen := range Glance(article, scores, false) {
			net := w.Second
			if article[i].Title {
				net = w.Head
			}
			scores[i] = net.Scores(scores[i], seen)
		}
	}
	for _, p := range scores {
		for k := range p {
			p[k] /= w.Temperature
		}
		Softmax(p)
	}
	return scores
}

// speakers is how likely each speaker is to take the act in the sentence.
func (w *Weights) speakers(s *Sample, act news.Act) []float64 {
	p := w.Speakers.scores(len(LabelSpeakers), Said(s.Features, act), s.Sense)
	Softmax(p)
	return p
}

// Softmax turns scores into probabilities, in place.
func Softmax(scores []float64) {
	top, sum := math.Inf(-1), 0.0
	for _, s := range scores {
		top = max(top, s)
	}
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}
