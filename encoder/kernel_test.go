package encoder

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestKernelsGiveTheSameSums(t *testing.T) {
	m := &matrix{avx2: hasAVX2()}
	if !m.avx2 {
		t.Skip("there is no kernel in assembly for this processor or build: only the portable one is used, and nothing is compared")
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		in, stride, count := 2*r.IntN(200), r.IntN(300), 1+r.IntN(group)
		weights := make([]byte, in*lanes)
		for i := range weights {
			weights[i] = byte(r.Uint32())
		}
		rows := make([]int16, in+(group-1)*stride)
		for i := range rows {
			rows[i] = int16(r.Uint32())
		}
		var got, want sums
		m.kernel(&got, rows, stride, count, weights)
		portable(&want, rows, stride, count, weights)
		for i := range count * lanes {
			if got[i] != want[i] {
				t.Fatalf("%d inputs, stride %d, %d rows: sum %d is %d, not %d", in, stride, count, i, got[i], want[i])
			}
		}
	}
}

func TestPortableSums(t *testing.T) {
	rows := []int16{3, -5, 32767, 7, 11, 13}
	weights := make([]byte, 4*lanes)
	for j := range lanes { // output j has weights j, -1, 2, -j for its four inputs
		copy(weights[2*j:], []byte{byte(j), 0xff})
		copy(weights[2*lanes+2*j:], []byte{2, byte(-j)})
	}
	var got sums
	portable(&got, rows, 2, 2, weights)
	for j := range int32(lanes) {
		first, second := 3*j+5+2*32767-7*j, 32767*j-7+2*11-13*j
		if got[j] != first || got[lanes+j] != second {
			t.Errorf("output %d: %d and %d, not %d and %d", j, got[j], got[lanes+j], first, second)
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
	unit := quantise(dst, src, 2, 2, 3)
	for i, want := range []float32{1, -2, 0.5, 0.25} {
		if got := float32(dst[i]) * unit; math.Abs(float64(got-want)) > float64(unit)/2*1.001 {
			t.Errorf("%v became %v", want, got)
		}
	}
	if dst[1] != -math.MaxInt16 {
		t.Errorf("the greatest became %d", dst[1])
	}
	if unit := quantise(dst, make([]float32, 6), 2, 2, 3); unit != 0 || dst[0] != 0 || dst[3] != 0 {
		t.Errorf("nothing became %v times %v", dst, unit)
	}
}
