package encoder

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// kernels lists the processors that can be tried here, the portable one first.
func kernels(t *testing.T) []processor {
	best := thisProcessor()
	if best == 0 {
		t.Skip("there is no kernel in assembly for this processor or build: only the portable one is used, and nothing is compared")
	}
	var all []processor
	for p := range best + 1 {
		all = append(all, p)
	}
	return all
}

// random numbers, of which some are zero and some far from it.
func random(r *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(r.NormFloat64()) * float32(r.IntN(3)*r.IntN(20))
	}
	return out
}

func randomMatrix(r *rand.Rand) *matrix {
	m := &matrix{in: 2 + 2*r.IntN(200), out: wide * (1 + r.IntN(3))}
	m.weights = make([]byte, m.in*m.out)
	for i := range m.weights {
		m.weights[i] = byte(r.Uint32())
	}
	m.factor, m.bias = random(r, m.out), random(r, m.out)
	return m
}

func TestKernelsMultiplyAlike(t *testing.T) {
	all := kernels(t)
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		m, n := randomMatrix(r), 1+r.IntN(3*group)
		x := inputs{stride: r.IntN(300), units: random(r, padded(n))}
		x.data = make([]int16, m.in+(padded(n)-1)*x.stride)
		for i := range x.data {
			x.data[i] = int16(r.Uint32())
		}
		stride := m.out + 16*r.IntN(3)
		before := random(r, padded(n)*stride)
		least := []float32{0, none}[r.IntN(2)]
		var want []float32
		for _, p := range all {
			out := slices.Clone(before)
			p.times(m, out, stride, x, n, least)
			if want == nil {
				want = out
			}
			for i := range n {
				if !slices.Equal(out[i*stride:][:m.out], want[i*stride:][:m.out]) {
					t.Fatalf("kernel %d, %d inputs, %d outputs, stride %d: row %d of %d is another", p, m.in, m.out, x.stride, i, n)
				}
			}
		}
	}
}

func TestKernelsTreatRowsAlike(t *testing.T) {
	all := kernels(t)
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		n := r.IntN(10)*strands + r.IntN(2)*r.IntN(strands)
		row, gain, shift := random(r, n), random(r, n), random(r, n)
		middle, scale := random(r, 1)[0], random(r, 1)[0]
		greatest := portableMagnitude(row)
		for _, p := range all[1:] {
			if got := p.magnitude(row); got != greatest {
				t.Errorf("kernel %d: the greatest of %d numbers is %v, not %v", p, n, got, greatest)
			}
			got, want := make([]int16, n), make([]int16, n)
			p.round(got, row, math.MaxInt16/max(greatest, 1))
			portableRound(want, row, math.MaxInt16/max(greatest, 1))
			if !slices.Equal(got, want) {
				t.Errorf("kernel %d rounds %v to %v, not %v", p, row, got, want)
			}
			var sums, same moments
			p.moments(&sums, row, middle)
			portableMoments(&same, row, middle)
			if sums != same {
				t.Errorf("kernel %d: moments of %d numbers are %v, not %v", p, n, sums, same)
			}
			a, b := slices.Clone(row), slices.Clone(row)
			p.scale(a, a, gain, shift, middle, scale)
			portableScale(b, b, gain, shift, middle, scale)
			if !slices.Equal(a, b) {
				t.Errorf("kernel %d scales %d numbers to %v, not %v", p, n, a, b)
			}
		}
	}
}

func TestPortableProducts(t *testing.T) {
	m := &matrix{in: 4, out: wide, weights: make([]byte, 4*wide), factor: make([]float32, wide), bias: make([]float32, wide)}
	for j := range wide { // output j has weights j, -1, 2, -j for its four inputs
		block := m.weights[j/lanes*lanes*m.in:]
		copy(block[j%lanes*2:], []byte{byte(j), 0xff})
		copy(block[2*lanes+j%lanes*2:], []byte{2, byte(-j)})
		m.factor[j], m.bias[j] = 0.5, 3
	}
	x := inputs{[]int16{3, -5, 32767, 7, 11, 13, 0, 0}, 2, []float32{2, 4}}
	out := make([]float32, 2*wide)
	out[1] = 100
	m.portableTimes(out, wide, x, 2, none)
	for j := range wide {
		first, second := 3*j+5+2*32767-7*j+3, 2*(32767*j-7+2*11-13*j)+3
		if j == 1 {
			first += 100 // what stood there
		}
		if out[j] != float32(first) || out[wide+j] != float32(second) {
			t.Errorf("output %d: %v and %v, not %d and %d", j, out[j], out[wide+j], first, second)
		}
	}
}

// Whole numbers are the same in any order only as long as none overflows.
func TestNoSumCanOverflow(t *testing.T) {
	l := newEncoder(t).layers
	all := append([]*matrix{l.project, l.pool, l.skip1, l.skip3}, l.deep[:]...)
	for _, g := range l.grams {
		all = append(all, g.first, g.second)
	}
	for n, m := range all {
		for j := range m.out {
			block := m.weights[j/lanes*lanes*m.in:]
			sum := 0
			for i := range m.in {
				w := int(int8(block[i/2*2*lanes+j%lanes*2+i%2]))
				sum += max(w, -w)
			}
			if sum == 0 || sum*math.MaxInt16 > math.MaxInt32 {
				t.Errorf("matrix %d, output %d: weights add up to %d", n, j, sum)
			}
		}
	}
}

func TestQuantise(t *testing.T) {
	src := []float32{1, -2, 99, 0.5, 0.25, 99}
	dst := make([]int16, 4)
	unit := processor(0).quantise(dst, src, 2, 2, 3)
	for i, want := range []float32{1, -2, 0.5, 0.25} {
		if got := float32(dst[i]) * unit; math.Abs(float64(got-want)) > float64(unit)/2*1.001 {
			t.Errorf("%v became %v", want, got)
		}
	}
	if dst[1] != -math.MaxInt16 {
		t.Errorf("the greatest became %d", dst[1])
	}
	if unit := processor(0).quantise(dst, make([]float32, 6), 2, 2, 3); unit != 0 || dst[0] != 0 || dst[3] != 0 {
		t.Errorf("nothing became %v times %v", dst, unit)
	}
}
