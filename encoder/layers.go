package encoder

import "math"

const (
	branch   = 256              // numbers a token in each branch
	branches = 3                // windows of two, three and five tokens
	features = width + 3*branch // numbers a token before pooling
	deep     = 320              // numbers in the middle of the last layers
	epsilon  = 1e-12            // of the layer normalisation
)

// grams looks at windows of neighbouring tokens, twice in a row, each time
// adding what it found to what was there.
type grams struct {
	size, left    int // tokens a window, and how many of them stand before the token
	first, second *matrix
}

// norm is a layer normalisation: mean 0 and variance 1 over a row, then a gain
// and a shift for each number.
type norm struct{ gain, shift []float32 }

// layers turn the vectors of a sentence's pieces into one vector.
type layers struct {
	processor
	project  *matrix
	norm     norm
	grams    [branches]grams
	poolNorm norm
	pool     *matrix
	deep     [4]*matrix
	skip1    *matrix
	skip3    *matrix
}

// loader keeps the first error of a row of loads.
type loader struct {
	sections
	err error
}

func (l *loader) matrix(name string, in, out int) *matrix {
	m, err := newMatrix(l.sections, name, in, out)
	l.note(err)
	return m
}

func (l *loader) norm(name string, n int) (out norm) {
	var err error
	out.gain, err = l.floats(name+".gain", n)
	l.note(err)
	out.shift, err = l.floats(name+".shift", n)
	l.note(err)
	return out
}

func (l *loader) note(err error) {
	if l.err == nil {
		l.err = err
	}
}

func newLayers(s sections) (*layers, error) {
	l := &loader{sections: s}
	n := &layers{
		processor: thisProcessor(),
		project:   l.matrix("project", width, branches*branch),
		norm:      l.norm("project", branches*branch),
		poolNorm:  l.norm("pool", features),
		pool:      l.matrix("pool", features, width),
		deep: [4]*matrix{
			l.matrix("deep.0", width, deep),
			l.matrix("deep.1", deep, deep),
			l.matrix("deep.2", deep, width),
			l.matrix("deep.3", width, width),
		},
		skip1: l.matrix("skip.1", width, deep),
		skip3: l.matrix("skip.3", deep, width),
	}
	for i, g := range []struct {
		name       string
		size, left int
	}{{"gram2", 2, 0}, {"gram3", 3, 1}, {"gram5", 5, 2}} {
		n.grams[i] = grams{g.size, g.left,
			l.matrix(g.name+".first", g.size*branch, branch),
			l.matrix(g.name+".second", g.size*branch, branch)}
	}
	return n, l.err
}

// none is less than any result of a matrix, for one whose results may be negative.
var none = float32(math.Inf(-1))

// tokens works out the features of each token: rows of features numbers, of
// which the first 512, the piece's own vector, are there already.
func (l *layers) tokens(b *batch) {
	n := b.end()
	x := inputs{b.whole, width, b.units}
	for _, p := range b.parts {
		x.quantise(l.processor, p, b.rows)
	}
	for r := range padded(n) {
		clear(b.rows[r*features:][width:features])
	}
	found := b.rows[width:]
	l.times(l.project, found, features, x, n, none)
	for _, p := range b.parts {
		for r := range p.n {
			l.norm.apply(l.processor, found[(p.from+r)*features:][:branches*branch])
		}
	}
	clear(b.whole[:(padded(n)+2*gap)*branch]) // the gaps between sentences
	for i, g := range l.grams {
		g.apply(l.processor, g.first, b, found[i*branch:])
		g.apply(l.processor, g.second, b, found[i*branch:])
	}
}

// apply looks at the window around each row and adds what the matrix finds in
// it, if positive.
func (g grams) apply(k processor, m *matrix, b *batch, rows []float32) {
	x := inputs{b.whole[gap*branch:], branch, b.units}
	for _, p := range b.parts {
		x.quantise(k, p, rows)
	}
	x.data = b.whole[(gap-g.left)*branch:]
	k.times(m, rows, features, x, b.end(), 0)
}

// quantise makes a sentence's rows inputs, all in the same unit, so that a window
// may look at several of them.
func (x inputs) quantise(k processor, p part, rows []float32) {
	unit := k.quantise(x.data[p.from*x.stride:], rows[p.from*features:], p.n, x.stride, features)
	for r := range p.n {
		x.units[p.from+r] = unit
	}
}

// apply normalises a row in place.
func (n norm) apply(k processor, row []float32) {
	mean, scale := k.spread(row)
	k.scale(row, row, n.gain, n.shift, mean, scale)
}

// spread gives the mean of a row and one over its standard deviation.
func (k processor) spread(row []float32) (mean, scale float32) {
	var m moments
	k.moments(&m, row, 0)
	mean = total(&m.sums) / float32(len(row))
	k.moments(&m, row, mean)
	variance := total(&m.squares) / float32(len(row))
	return mean, 1 / float32(math.Sqrt(float64(variance)+epsilon))
}

// total adds up strands, in an order that is always the same.
func total(strand *[strands]float32) float32 {
	var sums [4]float32
	for i, v := range strand {
		sums[i%4] += v
	}
	return (sums[0] + sums[1]) + (sums[2] + sums[3])
}

// sentences pools the tokens' features and takes them through the last layers,
// to one vector for each sentence. The matrix of the pooling is linear, so the
// mean goes through it rather than every token; the sum over the root of the
// number is then the mean times it.
func (l *layers) sentences(b *batch) [][]float32 {
	n := len(b.parts)
	x, y, z := newSheet(n, width), newSheet(n, deep), newSheet(n, deep)
	l.through(b, l.pool, l.pooled(b), x, none)
	for i, p := range b.parts {
		for j := range x.row(i) {
			x.row(i)[j] *= float32(math.Sqrt(float64(p.n)))
		}
	}
	l.through(b, l.deep[0], x, y, 0)
	l.through(b, l.skip1, x, z, none)
	l.through(b, l.deep[1], y, z, none)
	positive(z.data)
	clear(x.data)
	l.through(b, l.deep[2], z, x, 0)
	last := newSheet(n, width)
	l.through(b, l.skip3, z, last, none)
	l.through(b, l.deep[3], x, last, none)
	out := make([][]float32, n)
	for i := range out {
		out[i] = unit(last.row(i))
	}
	return out
}

// pooled gives the mean of each sentence's normalised rows.
func (l *layers) pooled(b *batch) sheet {
	means := newSheet(len(b.parts), features)
	for i, p := range b.parts {
		mean := means.row(i)
		for r := range p.n {
			row := b.rows[(p.from+r)*features:][:features]
			m, scale := l.spread(row)
			l.scale(mean, row, l.poolNorm.gain, mean, m, scale)
		}
		for j, v := range mean {
			mean[j] = v/float32(p.n) + l.poolNorm.shift[j]
		}
	}
	return means
}

// through takes rows through a matrix and adds what comes out, or least, to onto.
func (l *layers) through(b *batch, m *matrix, from, onto sheet, least float32) {
	x := inputs{b.whole, from.width, b.units}
	for i := range from.n {
		x.units[i] = l.processor.quantise(x.data[i*x.stride:], from.row(i), 1, from.width, from.width)
	}
	l.times(m, onto.data, onto.width, x, from.n, least)
}

func positive(x []float32) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}

// unit squashes each number between -1 and 1, and the whole to length 1.
func unit(z []float32) []float32 {
	var squares float64
	for i, v := range z {
		t := math.Tanh(float64(v))
		z[i] = float32(t)
		squares += t * t
	}
	for i, v := range z {
		z[i] = float32(float64(v) / math.Sqrt(max(squares, epsilon)))
	}
	return z
}
