package encoder

// batchRows is how many rows go through the layers together: enough to fill the
// kernels' groups and to make up for fetching the weights, few enough to stay in
// a processor's cache.
const batchRows = 192

// gap is how many rows of nothing stand between two sentences: as many as the
// widest window reaches beyond its token.
const gap = 2

// batch is some sentences on their way through the layers, and the working space
// for it: a row of numbers for each piece, sentence after sentence, gaps between
// them. A sentence's numbers do not depend on the others in its batch.
type batch struct {
	rows  []float32 // features a row
	whole []int16   // inputs of a matrix
	units []float32 // of the inputs, by row
	parts []part
}

// part is where a sentence stands in a batch.
type part struct{ from, n int }

// end is the number of rows in use.
func (b *batch) end() int {
	if len(b.parts) == 0 {
		return 0
	}
	last := b.parts[len(b.parts)-1]
	return last.from + last.n
}

// fits reports whether a sentence of n pieces may join the batch.
func (b *batch) fits(n int) bool {
	return len(b.parts) == 0 || b.end()+gap+n <= batchRows
}

// add makes room for a sentence of n pieces behind the others, and gives its
// rows.
func (b *batch) add(n int) []float32 {
	p := part{n: n}
	if len(b.parts) > 0 {
		p.from = b.end() + gap
	}
	b.parts = append(b.parts, p)
	if need := max(padded(b.end()), batchRows); len(b.units) < need {
		rows := make([]float32, need*features)
		copy(rows, b.rows)
		b.rows = rows
		b.whole = make([]int16, need*width)
		b.units = make([]float32, need)
	}
	return b.rows[p.from*features:]
}
