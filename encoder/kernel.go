package encoder

// lanes is how many outputs a kernel computes at once, and group how many rows.
const (
	lanes = 16
	group = 4
)

// sums is what a kernel computes: a whole number for each row and output.
type sums [group * lanes]int32

// portable adds up inputs times weights for up to four rows and sixteen
// outputs. Rows begin stride apart. The weights hold, for each pair of inputs,
// the two weights of each of the sixteen outputs, as signed bytes. Whole numbers
// make the result the same in any order of adding, so that the kernels in
// assembly give just the same: the model's weights leave no room for overflow.
func portable(acc *sums, rows []int16, stride, count int, weights []byte) {
	*acc = sums{}
	for r := range count {
		out := acc[r*lanes:][:lanes]
		row := rows[r*stride:]
		for w, i := weights, 0; len(w) >= 2*lanes; w, i = w[2*lanes:], i+2 {
			a, b := int32(row[i]), int32(row[i+1])
			for j := range out {
				out[j] += a*int32(int8(w[2*j])) + b*int32(int8(w[2*j+1]))
			}
		}
	}
}
