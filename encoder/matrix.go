package encoder

import "math"

// matrix is a layer's weights: signed bytes times a factor for each output, as
// the model has them. Inputs are even in number, outputs a multiple of wide.
type matrix struct {
	in, out int
	weights []byte // for each sixteen outputs, for each pair of inputs, two weights for each output
	factor  []float32
	bias    []float32
}

func newMatrix(s sections, name string, in, out int) (*matrix, error) {
	weights, err := s.section(name, in*out)
	if err != nil {
		return nil, err
	}
	m := &matrix{in: in, out: out, weights: []byte(weights)}
	if m.factor, err = s.floats(name+".factor", out); err != nil {
		return nil, err
	}
	m.bias, err = s.floats(name+".bias", out)
	return m, err
}

// inputs are rows of numbers as whole multiples of a unit, each row its own, ready
// for a matrix. The rows of a window over several tokens overlap: stride is then
// less than what the matrix reads. Kernels take rows by the group, so there are
// some behind the last that hold anything.
type inputs struct {
	data   []int16
	stride int
	units  []float32
}

// quantise writes the rows of src (n of them, size numbers each, stride apart)
// to dst one after the other, as multiples of the unit that it gives: 1/32767 of
// the greatest.
func (p processor) quantise(dst []int16, src []float32, n, size, stride int) (unit float32) {
	var greatest float32
	for r := range n {
		greatest = max(greatest, p.magnitude(src[r*stride:][:size]))
	}
	if greatest == 0 {
		clear(dst[:n*size])
		return 0
	}
	for r := range n {
		p.round(dst[r*size:][:size], src[r*stride:][:size], math.MaxInt16/greatest)
	}
	return greatest / math.MaxInt16
}

// padded is n rows and as many more as make whole groups.
func padded(n int) int { return (n + group - 1) / group * group }

// sheet is rows of numbers one below the other, padded.
type sheet struct {
	data     []float32
	n, width int
}

func newSheet(n, width int) sheet {
	return sheet{make([]float32, padded(n)*width), n, width}
}

func (s sheet) row(i int) []float32 { return s.data[i*s.width:][:s.width] }
