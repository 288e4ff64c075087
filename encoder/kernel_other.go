//go:build !amd64 || purego

package encoder

// processor says which kernels can be used: here the portable ones only.
type processor uint8

func thisProcessor() processor { return 0 }

func (p processor) times(m *matrix, out []float32, stride int, x inputs, n int, least float32) {
	m.portableTimes(out, stride, x, n, least)
}

func (p processor) magnitude(row []float32) float32 { return portableMagnitude(row) }

func (p processor) round(dst []int16, row []float32, scale float32) {
	portableRound(dst, row, scale)
}

func (p processor) moments(m *moments, row []float32, middle float32) {
	portableMoments(m, row, middle)
}

func (p processor) scale(dst, row, gain, shift []float32, middle, scale float32) {
	portableScale(dst, row, gain, shift, middle, scale)
}
