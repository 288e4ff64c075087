package train

import (
	"math"
	"math/rand/v2"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/encoder"
)

// sample is a sentence with the number of its right label.
type sample struct {
	features []claims.Feature
	sense    []float32 // none where it does not count
	label    int
}

// How weights are learnt: found by cross-validation on the examples that are
// not set aside.
const (
	epochs = 12
	rate   = 1.5  // of the first epoch
	slower = 0.3  // the rate of epoch n is rate / (1 + slower·n)
	decay  = 1e-5 // L2, on the weights that a sentence touches
	length = 0.7  // of the encoder's numbers taken together, beside the kinds of features
)

// linear is a multinomial logistic regression: weights by bucket, then label,
// and by number of the encoder, then label.
type linear struct {
	labels  int
	weights []float32
	sense   []float32
	spread  *spread
}

// fit learns by stochastic gradient descent. The order is shuffled with a
// fixed seed: the same samples give the same weights. One rate for all
// weights, and not one that grows for what is rare, keeps the many word parts
// that are seen once from being believed.
func fit(samples []sample, labels int) *linear {
	l := &linear{labels, make([]float32, claims.Buckets*labels), make([]float32, encoder.Dims*labels), newSpread(samples)}
	random := rand.New(rand.NewPCG(1, 2))
	p, sense := make([]float64, labels), make([]float32, encoder.Dims)
	for epoch := range epochs {
		step := float32(rate / (1 + slower*float64(epoch)))
		for _, i := range random.Perm(len(samples)) {
			s := &samples[i]
			numbers := l.spread.apply(s.sense, sense)
			l.scores(s.features, numbers, p)
			claims.Softmax(p)
			p[s.label]--
			l.descend(s.features, numbers, p, step)
		}
	}
	return l
}

// scores writes those of the labels, before they become probabilities.
func (l *linear) scores(features []claims.Feature, sense []float32, sums []float64) {
	clear(sums)
	for _, f := range features {
		for k, w := range l.weights[int(f.Bucket)*l.labels:][:l.labels] {
			sums[k] += float64(w * f.Value)
		}
	}
	for j, x := range sense {
		for k, w := range l.sense[j*l.labels:][:l.labels] {
			sums[k] += float64(w * x)
		}
	}
}

func (l *linear) descend(features []claims.Feature, sense []float32, gradient []float64, step float32) {
	for _, f := range features {
		l.step(l.weights[int(f.Bucket)*l.labels:], gradient, f.Value, step)
	}
	for j, x := range sense {
		l.step(l.sense[j*l.labels:], gradient, x, step)
	}
}

func (l *linear) step(row []float32, gradient []float64, value, step float32) {
	for k, g := range gradient {
		row[k] -= step * (float32(g)*value + decay*row[k])
	}
}

// learnt gives the weights as the reader takes them: those of features in whole
// steps of a byte, those of the encoder's numbers for the numbers as they come,
// with a last row for what counts always.
func (l *linear) learnt() claims.Linear {
	largest := float32(0)
	for _, w := range l.weights {
		largest = max(largest, w, -w)
	}
	out := claims.Linear{Step: max(float64(largest), 1e-9) / 127, Steps: make([]int8, len(l.weights)), Sense: make([]float32, (encoder.Dims+1)*l.labels)}
	for i, w := range l.weights {
		out.Steps[i] = int8(math.Round(float64(w) / out.Step))
	}
	always := out.Sense[encoder.Dims*l.labels:]
	for j := range encoder.Dims {
		for k, w := range l.sense[j*l.labels:][:l.labels] {
			w *= l.spread.gain[j]
			out.Sense[j*l.labels+k] = w
			always[k] -= w * l.spread.mean[j]
		}
	}
	return out
}

// spread makes the encoder's numbers comparable: each less its mean, times its
// gain.
type spread struct{ mean, gain []float32 }

// newSpread gives every number the same spread over these sentences.
func newSpread(samples []sample) *spread {
	sum, squares, n := make([]float64, encoder.Dims), make([]float64, encoder.Dims), 0.0
	for _, s := range samples {
		for j, x := range s.sense {
			sum[j], squares[j] = sum[j]+float64(x), squares[j]+float64(x)*float64(x)
		}
		n++
	}
	s := &spread{make([]float32, encoder.Dims), make([]float32, encoder.Dims)}
	for j := range sum {
		mean := sum[j] / n
		deviation := math.Sqrt(max(squares[j]/n-mean*mean, 1e-12))
		s.mean[j], s.gain[j] = float32(mean), float32(length/deviation/math.Sqrt(encoder.Dims))
	}
	return s
}

// apply writes the numbers so spread into to, and gives that; none stay none.
func (s *spread) apply(numbers, to []float32) []float32 {
	if numbers == nil {
		return nil
	}
	for j, x := range numbers {
		to[j] = (x - s.mean[j]) * s.gain[j]
	}
	return to
}
