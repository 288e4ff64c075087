package train

import (
	"math"
	"math/rand/v2"

	"github.com/onrecord/onrecord/claims"
)

// pupil is a sentence for the second reading to learn from.
type pupil struct {
	seen   []float32 // what claims.Glance gives
	first  []float64 // scores of the first reading
	label  int
	weight float32
	title  bool
}

// How the second reading is learnt.
const (
	hidden  = 32
	rounds  = 15   // through all sentences
	batch   = 64   // sentences a step
	pace    = 2e-3 // of the first step; it falls to nought in a straight line
	shrink  = 1e-3 // of the weights, a step at the first pace
	blind   = 0.05 // share of what is seen that a sentence is not shown
	asleep  = 0.2  // share of hidden units that a sentence does without
	nets    = 3    // learnt apart, and averaged
	moment1 = 0.9
	moment2 = 0.999
)

// perceptron learns by Adam with decoupled weight decay and dropout (Kingma and
// Ba, 2015; Loshchilov and Hutter, 2019; Srivastava and others, 2014).
type perceptron struct {
	net          *claims.Net
	slope        *claims.Net // the gradient of a batch
	mean, square *claims.Net // its moments
	random       *rand.Rand
	steps        int

	units, active []float32 // of a sentence
	shown         []float32
}

// attend teaches the second reading's two nets from the sentences of some
// articles. What a headline alone asserts is asked of that alone, and what the
// body says helps where it is open; a sentence of the body depends on what stands
// around it: one net for both learns neither as well.
func attend(pupils []pupil) (body, head *claims.Net) {
	titles, others := []pupil(nil), []pupil(nil)
	for _, p := range pupils {
		if p.title {
			titles = append(titles, p)
		} else {
			others = append(others, p)
		}
	}
	return averaged(others), averaged(titles)
}

// averaged learns nets with different beginnings and gives their average, which
// is one net of all their units.
func averaged(pupils []pupil) *claims.Net {
	whole := claims.NewNet(hidden * nets)
	for i := range nets {
		net := learnNet(pupils, uint64(i))
		for j := range claims.Glances {
			copy(whole.In[j*whole.Hidden+i*hidden:][:hidden], net.In[j*hidden:])
		}
		copy(whole.InBias[i*hidden:], net.InBias)
		labels := len(claims.LabelActs)
		for j, w := range net.Out {
			whole.Out[i*hidden*labels+j] = w / nets
		}
		for k, w := range net.Offset {
			whole.Offset[k] += w / nets
		}
	}
	return whole
}

func learnNet(pupils []pupil, seed uint64) *claims.Net {
	p := &perceptron{
		net: claims.NewNet(hidden), slope: claims.NewNet(hidden), mean: claims.NewNet(hidden), square: claims.NewNet(hidden),
		random: rand.New(rand.NewPCG(seed, 7)), units: make([]float32, hidden), active: make([]float32, hidden), shown: make([]float32, claims.Glances),
	}
	scatter(p.net.In, claims.Glances, p.random)
	scatter(p.net.Out, hidden, p.random)
	all := rounds * (len(pupils) / batch)
	for range rounds {
		order := p.random.Perm(len(pupils))
		for ; len(order) >= batch; order = order[batch:] {
			for _, i := range order[:batch] {
				p.study(&pupils[i])
			}
			p.descend(pace * (1 - float64(p.steps)/float64(all)))
		}
	}
	return p.net
}

func scatter(weights []float32, inputs int, random *rand.Rand) {
	for i := range weights {
		weights[i] = float32(random.NormFloat64() / math.Sqrt(float64(inputs)))
	}
}

// study adds the gradient of a sentence.
func (p *perceptron) study(s *pupil) {
	for j, x := range s.seen {
		p.shown[j] = 0
		if x != 0 && p.random.Float32() >= blind {
			p.shown[j] = x / (1 - blind)
		}
	}
	copy(p.units, p.net.InBias)
	for j, x := range p.shown {
		if x != 0 {
			add(p.units, p.net.In[j*hidden:], x)
		}
	}
	for h, x := range p.units {
		p.active[h] = 0
		if x > 0 && p.random.Float32() >= asleep {
			p.active[h] = x / (1 - asleep)
		}
	}
	gradient := p.error(s)
	for h, x := range p.active {
		p.units[h] = 0
		if x == 0 {
			continue
		}
		back := float32(0)
		labels := len(gradient)
		for k, w := range p.net.Out[h*labels:][:labels] {
			back += w * gradient[k]
		}
		add(p.slope.Out[h*labels:][:labels], gradient, x)
		p.units[h] = back / (1 - asleep)
	}
	add(p.slope.Offset, gradient, 1)
	add(p.slope.InBias, p.units, 1)
	for j, x := range p.shown {
		if x != 0 {
			add(p.slope.In[j*hidden:][:hidden], p.units, x)
		}
	}
}

// error is how far the probabilities of the acts are from the answer.
func (p *perceptron) error(s *pupil) []float32 {
	scores := make([]float64, len(s.first))
	for k := range scores {
		scores[k] = s.first[k] + float64(p.net.Offset[k])
	}
	for h, x := range p.active {
		if x == 0 {
			continue
		}
		for k, w := range p.net.Out[h*len(scores):][:len(scores)] {
			scores[k] += float64(x * w)
		}
	}
	claims.Softmax(scores)
	scores[s.label]--
	gradient := make([]float32, len(scores))
	for k, x := range scores {
		gradient[k] = s.weight * float32(x) / batch
	}
	return gradient
}

// add adds x times the numbers of from to those of to.
func add(to, from []float32, x float32) {
	for i, v := range from[:len(to)] {
		to[i] += x * v
	}
}

// descend takes a step against the gradient, and forgets it.
func (p *perceptron) descend(pace float64) {
	p.steps++
	unbias1 := 1 - math.Pow(moment1, float64(p.steps))
	unbias2 := 1 - math.Pow(moment2, float64(p.steps))
	for i, weights := range p.net.Parts() {
		slope, mean, square := p.slope.Parts()[i], p.mean.Parts()[i], p.square.Parts()[i]
		keep := float32(1)
		if i%2 == 0 {
			keep = float32(1 - pace*shrink)
		}
		for j, g := range slope {
			mean[j] = moment1*mean[j] + (1-moment1)*g
			square[j] = moment2*square[j] + (1-moment2)*g*g
			weights[j] = keep*weights[j] - float32(pace*float64(mean[j])/unbias1/(math.Sqrt(float64(square[j])/unbias2)+1e-8))
		}
		clear(slope)
	}
}
