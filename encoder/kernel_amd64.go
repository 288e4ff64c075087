//go:build amd64 && !purego

package encoder

// kernel computes what portable does, with AVX2 where the processor has it.
func (m *matrix) kernel(acc *sums, rows []int16, stride, count int, weights []byte) {
	pairs := len(weights) / (2 * lanes)
	switch {
	case !m.avx2 || pairs == 0:
		portable(acc, rows, stride, count, weights)
	case count == group:
		_ = rows[(group-1)*stride+2*pairs-1] // assembly does not check
		fourRows(acc, &rows[0], stride, &weights[0], pairs)
	default:
		for r := range count {
			row := rows[r*stride:][:2*pairs]
			oneRow(&acc[r*lanes], &row[0], &weights[0], pairs)
		}
	}
}

// fourRows is portable for four rows. stride counts numbers, not bytes.
//
//go:noescape
func fourRows(acc *sums, rows *int16, stride int, weights *byte, pairs int)

// oneRow is portable for one row, to sixteen sums.
//
//go:noescape
func oneRow(acc *int32, row *int16, weights *byte, pairs int)

// hasAVX2 asks the processor, and the system for the registers that go with it.
func hasAVX2() bool
