package encoder

import "math"

// A tile is what the multiplying kernel computes at once.
const (
	group = 4  // rows
	lanes = 16 // outputs whose weights lie together
	wide  = 64 // outputs
)

// strands is how many sums are added up side by side, in an order that is the
// same in every kernel.
const strands = 16

// The portable kernels follow. Those in assembly give the same bytes: sums of
// products are whole numbers, which are exact in any order, and what is floating
// point is done in the same steps. Some processors multiply and add in one step
// that rounds once, and Go uses it where it may; the conversions to float32
// around products forbid that.

// portableTimes is times without assembly.
//
// A product of two small whole numbers leaves most of a 64-bit register empty.
// So two weights are packed into one number, the second shifted by 32 bits, and
// one multiplication works for two outputs: the sum of x·(u + v·2³²) is the sum of
// x·u plus that of x·v times 2³², from which both are taken apart at the end.
func (m *matrix) portableTimes(out []float32, stride int, x inputs, n int, least float32) {
	packed := make([]eight, m.in)
	for block := 0; block < m.out; block += len(sums{}) {
		m.pack(packed, block)
		factor, bias := (*[len(sums{})]float32)(m.factor[block:]), (*[len(sums{})]float32)(m.bias[block:])
		for r := range n {
			row := (*[len(sums{})]float32)(out[r*stride+block:])
			for j, sum := range dot(x.data[r*x.stride:][:m.in], packed) {
				v := float32(float32(sum)*float32(factor[j]*x.units[r])) + bias[j]
				if !(v > least) {
					v = least
				}
				row[j] += v
			}
		}
	}
}

// eight is the weights of eight outputs for one input, two in a number; sums is
// what comes of them. More would not fit a processor's registers.
type (
	eight [4]int64
	sums  [8]int32
)

// pack packs the weights of eight outputs, from the given one on.
func (m *matrix) pack(packed []eight, output int) {
	weights := m.weights[output/lanes*lanes*m.in+output%lanes*2:]
	for i := range packed {
		w := (*[15]byte)(weights[i/2*2*lanes+i%2:])
		for k := range packed[i] {
			packed[i][k] = int64(int8(w[4*k])) + int64(int8(w[4*k+2]))<<32
		}
	}
}

// dot adds up a row's inputs times the weights of eight outputs.
func dot(row []int16, packed []eight) (out sums) {
	var a, b, c, d int64
	packed = packed[:len(row)]
	for i, x := range row {
		w, v := &packed[i], int64(x)
		a += v * w[0]
		b += v * w[1]
		c += v * w[2]
		d += v * w[3]
	}
	for k, sum := range [...]int64{a, b, c, d} {
		out[2*k] = int32(sum)
		out[2*k+1] = int32((sum - int64(int32(sum))) >> 32)
	}
	return out
}

// portableMagnitude gives the greatest number of a row, its sign apart. Without
// the sign, floating point numbers are in the order of their bits, which are
// quicker to compare.
func portableMagnitude(row []float32) float32 {
	var a, b uint32
	for i := 0; i+2 <= len(row); i += 2 {
		a = max(a, math.Float32bits(row[i])&^signBit)
		b = max(b, math.Float32bits(row[i+1])&^signBit)
	}
	return math.Float32frombits(max(a, b))
}

const signBit = 1 << 31

// portableRound writes each number times scale, rounded, halves upwards. It
// shifts it to where it is positive, so that cutting off its fraction rounds
// down.
func portableRound(dst []int16, row []float32, scale float32) {
	const shift = 1 << 15
	dst = dst[:len(row)]
	for i, v := range row {
		dst[i] = int16(int32(float32(v*scale)+(shift+0.5)) - shift)
	}
}

// moments are sums of numbers and of their squares, in strands that are still to
// be added up.
type moments struct{ sums, squares [strands]float32 }

// portableMoments adds up the distances of a row's numbers from a middle, and
// their squares.
func portableMoments(m *moments, row []float32, middle float32) {
	*m = moments{}
	for i := 0; i+strands <= len(row); i += strands {
		part := (*[strands]float32)(row[i:])
		for j, v := range part {
			v -= middle
			m.sums[j] += v
			m.squares[j] += float32(v * v)
		}
	}
}

// portableScale writes (row - middle)·scale·gain + shift to dst, which may be row
// or shift.
func portableScale(dst, row, gain, shift []float32, middle, scale float32) {
	dst, gain, shift = dst[:len(row)], gain[:len(row)], shift[:len(row)]
	for i, v := range row {
		dst[i] = float32(float32((v-middle)*scale)*gain[i]) + shift[i]
	}
}
