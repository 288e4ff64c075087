package train

import (
	"math"
	"math/rand/v2"

	"github.com/onrecord/onrecord/claims"
)

// sample is a sentence with the number of its right label.
type sample struct {
	features []claims.Feature
	label    int
}

// How weights are learnt: found by cross-validation on the examples that are
// not set aside.
const (
	epochs = 12
	rate   = 1.5  // of the first epoch
	slower = 0.3  // the rate of epoch n is rate / (1 + slower·n)
	decay  = 1e-5 // L2, on the weights that a sentence touches
)

// linear is a multinomial logistic regression: weights by bucket, then label.
type linear struct {
	labels  int
	weights []float32
}

// fit learns by stochastic gradient descent. The order is shuffled with a
// fixed seed: the same samples give the same weights. One rate for all
// weights, and not one that grows for what is rare, keeps the many word parts
// that are seen once from being believed.
func fit(samples []sample, labels int) *linear {
	l := &linear{labels, make([]float32, claims.Buckets*labels)}
	random := rand.New(rand.NewPCG(1, 2))
	for epoch := range epochs {
		step := float32(rate / (1 + slower*float64(epoch)))
		for _, i := range random.Perm(len(samples)) {
			s := &samples[i]
			p := l.scores(s.features)
			claims.Softmax(p)
			p[s.label]--
			l.descend(s.features, p, step)
		}
	}
	return l
}

// scores are those of the labels, before they become probabilities.
func (l *linear) scores(features []claims.Feature) []float64 {
	sums := make([]float64, l.labels)
	for _, f := range features {
		for k, w := range l.weights[int(f.Bucket)*l.labels:][:l.labels] {
			sums[k] += float64(w * f.Value)
		}
	}
	return sums
}

func (l *linear) descend(features []claims.Feature, gradient []float64, step float32) {
	for _, f := range features {
		row := l.weights[int(f.Bucket)*l.labels:][:l.labels]
		for k := range row {
			row[k] -= step * (float32(gradient[k])*f.Value + decay*row[k])
		}
	}
}

// quantised gives the weights in whole steps of a byte, and the size of a
// step.
func (l *linear) quantised() (steps []int8, step float64) {
	largest := float32(0)
	for _, w := range l.weights {
		largest = max(largest, w, -w)
	}
	step = max(float64(largest), 1e-9) / 127
	steps = make([]int8, len(l.weights))
	for i, w := range l.weights {
		steps[i] = int8(math.Round(float64(w) / step))
	}
	return steps, step
}
