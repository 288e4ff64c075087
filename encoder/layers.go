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
		project:  l.matrix("project", width, branches*branch),
		norm:     l.norm("project", branches*branch),
		poolNorm: l.norm("pool", features),
		pool:     l.matrix("pool", features, width),
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

// tokens works out the features of each token: rows of features numbers, of
// which the first 512, the piece's own vector, are there already.
func (l *layers) tokens(rows []float32, n int, s *scratch) {
	unit := quantise(s.whole, rows, n, width, features)
	l.project.times(s.narrow, branches*branch, inputs{s.whole, width, unit}, n)
	for r := range n {
		l.norm.apply(s.narrow[r*branches*branch:][:branches*branch])
	}
	for i, g := range l.grams {
		from, to := s.narrow[i*branch:], rows[width+i*branch:]
		g.apply(g.first, to, features, from, branches*branch, n, s)
		copyRows(s.middle, branch, to, features, n)
		g.apply(g.second, to, features, s.middle, branch, n, s)
	}
}

// apply looks at the window around each row of from, and writes what the matrix
// finds in it, if positive, plus the row itself.
func (g grams) apply(m *matrix, to []float32, toStride int, from []float32, fromStride, n int, s *scratch) {
	whole := s.whole[:(n+g.size-1)*branch]
	clear(whole[:g.left*branch])
	clear(whole[(g.left+n)*branch:])
	unit := quantise(whole[g.left*branch:], from, n, branch, fromStride)
	m.times(to, toStride, inputs{whole, branch, unit}, n)
	for r := range n {
		row, before := to[r*toStride:][:branch], from[r*fromStride:][:branch]
		for j, v := range row {
			row[j] = max(v, 0) + before[j]
		}
	}
}

func copyRows(to []float32, toStride int, from []float32, fromStride, n int) {
	for r := range n {
		copy(to[r*toStride:][:branch], from[r*fromStride:])
	}
}

// apply normalises a row in place.
func (n norm) apply(row []float32) {
	mean, scale := spread(row)
	for i, v := range row {
		row[i] = (v-mean)*scale*n.gain[i] + n.shift[i]
	}
}

// spread gives the mean of a row, a multiple of four long, and one over its
// standard deviation.
func spread(row []float32) (mean, scale float32) {
	var a, b, c, d float32 // four sums side by side, in an order that is always the same
	for i := 0; i+4 <= len(row); i += 4 {
		a, b, c, d = a+row[i], b+row[i+1], c+row[i+2], d+row[i+3]
	}
	mean = (a + b + c + d) / float32(len(row))
	a, b, c, d = 0, 0, 0, 0
	for i := 0; i+4 <= len(row); i += 4 {
		p, q, r, s := row[i]-mean, row[i+1]-mean, row[i+2]-mean, row[i+3]-mean
		a, b, c, d = a+p*p, b+q*q, c+r*r, d+s*s
	}
	variance := (a + b + c + d) / float32(len(row))
	return mean, 1 / float32(math.Sqrt(float64(variance)+epsilon))
}

// sentence pools the tokens' features and takes them through the last layers.
// The matrix of the pooling is linear, so the mean goes through it rather than
// every token; the sum over the root of the number is then the mean times it.
func (l *layers) sentence(rows []float32, n int, s *scratch) []float32 {
	x := l.through(s, l.pool, l.pooled(rows, n))
	for i := range x {
		x[i] *= float32(math.Sqrt(float64(n)))
	}
	y := positive(l.through(s, l.deep[0], x))
	y = positive(sum(l.through(s, l.skip1, x), l.through(s, l.deep[1], y)))
	z := positive(l.through(s, l.deep[2], y))
	z = sum(l.through(s, l.skip3, y), l.through(s, l.deep[3], z))
	return unit(z)
}

// pooled gives the mean of the normalised rows.
func (l *layers) pooled(rows []float32, n int) []float32 {
	mean := make([]float32, features)
	for r := range n {
		row := rows[r*features:][:features]
		m, scale := spread(row)
		for i, v := range row {
			mean[i] += (v - m) * scale
		}
	}
	for i, v := range mean {
		mean[i] = v/float32(n)*l.poolNorm.gain[i] + l.poolNorm.shift[i]
	}
	return mean
}

// through takes one row through a matrix.
func (l *layers) through(s *scratch, m *matrix, x []float32) []float32 {
	out := make([]float32, m.out)
	step := quantise(s.whole, x, 1, len(x), len(x))
	m.times(out, m.out, inputs{s.whole, m.in, step}, 1)
	return out
}

func positive(x []float32) []float32 {
	for i, v := range x {
		x[i] = max(v, 0)
	}
	return x
}

func sum(x, y []float32) []float32 {
	for i, v := range y {
		x[i] += v
	}
	return x
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
