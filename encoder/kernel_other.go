//go:build !amd64 || purego

package encoder

func (m *matrix) kernel(acc *sums, rows []int16, stride, count int, weights []byte) {
	portable(acc, rows, stride, count, weights)
}

func hasAVX2() bool { return false }
