package encoder

import "math"

// matrix is a layer's weights: signed bytes times a factor for each output, as
// the model has them. Inputs are even in number, outputs a multiple of lanes.
type matrix struct {
	in, out int
	weights []byte // for each sixteen outputs, for each pair of inputs, two weights for each output
	factor  []float32
	bias    []float32
	avx2    bool
}

func newMatrix(s sections, name string, in, out int) (*matrix, error) {
	weights, err := s.section(name, in*out)
	if err != nil {
		return nil, err
	}
	m := &matrix{in: in, out: out, weights: []byte(weights), avx2: hasAVX2()}
	if m.factor, err = s.floats(name+".factor", out); err != nil {
		return nil, err
	}
	m.bias, err = s.floats(name+".bias", out)
	return m, err
}

// inputs are rows of numbers as whole multiples of a unit, ready for a matrix.
// The rows of a window over several tokens overlap: stride is then less than
// what the matrix reads.
type inputs struct {
	data   []int16
	stride int
	unit   float32
}

// times writes n rows of results to out, each at its own stride.
func (m *matrix) times(out []float32, stride int, x inputs, n int) {
	var acc sums
	for block := 0; block < m.out; block += lanes {
		weights := m.weights[block*m.in:][:lanes*m.in]
		var factor [lanes]float32
		for j := range factor {
			factor[j] = m.factor[block+j] * x.unit
		}
		bias := (*[lanes]float32)(m.bias[block:])
		for r := 0; r < n; r += group {
			count := min(group, n-r)
			m.kernel(&acc, x.data[r*x.stride:], x.stride, count, weights)
			for k := range count {
				row := (*[lanes]float32)(out[(r+k)*stride+block:])
				sum := (*[lanes]int32)(acc[k*lanes:])
				for j := range row {
					row[j] = float32(sum[j])*factor[j] + bias[j]
				}
			}
		}
	}
}

// quantise writes the rows of src (n of them, size numbers each, stride apart)
// to dst one after the other, as multiples of the unit that it gives: 1/32767 of
// the greatest.
func quantise(dst []int16, src []float32, n, size, stride int) (unit float32) {
	greatest := magnitude(src, n, size, stride)
	if greatest == 0 {
		clear(dst[:n*size])
		return 0
	}
	scale := math.MaxInt16 / greatest
	for r := range n {
		to := dst[r*size:][:size]
		for i, v := range src[r*stride:][:size] {
			to[i] = nearest(v * scale)
		}
	}
	return greatest / math.MaxInt16
}

// magnitude gives the greatest number, its sign apart. Without the sign, floating
// point numbers are in the order of their bits, which are quicker to compare.
func magnitude(src []float32, n, size, stride int) float32 {
	var a, b uint32
	for r := range n {
		row := src[r*stride:][:size]
		for i := 0; i+2 <= len(row); i += 2 {
			a = max(a, math.Float32bits(row[i])&^signBit)
			b = max(b, math.Float32bits(row[i+1])&^signBit)
		}
	}
	return math.Float32frombits(max(a, b))
}

const signBit = 1 << 31

// nearest rounds, halves upwards. It shifts the number to where it is positive,
// so that cutting off its fraction rounds down.
func nearest(v float32) int16 {
	const shift = 1 << 15
	return int16(int32(v+(shift+0.5)) - shift)
}
