//go:build amd64 && !purego

package encoder

import "math"

// processor says which kernels can be used.
type processor uint8

const (
	plain processor = iota // portable
	avx2
	vnni // AVX-512 with vector neural network instructions
)

// thisProcessor asks the processor what it offers, and the system which
// registers it keeps (Intel SDM, volume 1, 14.7.1 and 15.2).
func thisProcessor() processor {
	const (
		xgetbv = 1<<27 | 1<<28            // leaf 1, ECX: OSXSAVE, AVX
		ymm    = 1<<1 | 1<<2              // XCR0: XMM, YMM
		zmm    = ymm | 1<<5 | 1<<6 | 1<<7 // XCR0: masks, ZMM
		two    = 1 << 5                   // leaf 7, EBX: AVX2
		five12 = 1<<16 | 1<<30            // leaf 7, EBX: AVX512F, AVX512BW
		dots   = 1 << 11                  // leaf 7, ECX: AVX512_VNNI
	)
	if highest, _, _ := cpuid(0); highest < 7 {
		return plain
	}
	if _, _, ecx := cpuid(1); ecx&xgetbv != xgetbv {
		return plain
	}
	kept := xcr0()
	_, ebx, ecx := cpuid(7)
	switch {
	case kept&ymm != ymm || ebx&two == 0:
		return plain
	case kept&zmm != zmm || ebx&five12 != five12 || ecx&dots == 0:
		return avx2
	}
	return vnni
}

func (p processor) times(m *matrix, out []float32, stride int, x inputs, n int, least float32) {
	if p == plain {
		m.portableTimes(out, stride, x, n, least)
		return
	}
	for block := 0; block < m.out; block += wide {
		for r := 0; r < n; r += group {
			// assembly does not check that the last numbers are there
			_ = out[(r+group-1)*stride+block+wide-1]
			_ = x.data[(r+group-1)*x.stride+m.in-1]
			_ = m.weights[(block+wide)*m.in-1]
			_, _, _ = x.units[r+group-1], m.factor[block+wide-1], m.bias[block+wide-1]
			work := pass{
				out: &out[r*stride+block], outStride: 4 * stride,
				rows: &x.data[r*x.stride], stride: 2 * x.stride, units: &x.units[r],
				weights: &m.weights[block*m.in], block: lanes * m.in, pairs: m.in / 2,
				factor: &m.factor[block], bias: &m.bias[block], least: least,
			}
			if p == vnni {
				tileVNNI(&work)
			} else {
				tileAVX2(&work)
			}
		}
	}
}

// takes reports whether the kernels in assembly can work on a row.
func (p processor) takes(row []float32) bool {
	return p != plain && len(row) > 0 && len(row)%strands == 0
}

func (p processor) magnitude(row []float32) float32 {
	if !p.takes(row) {
		return portableMagnitude(row)
	}
	return math.Float32frombits(magnitudeAVX2(&row[0], len(row)))
}

func (p processor) round(dst []int16, row []float32, scale float32) {
	if !p.takes(row) {
		portableRound(dst, row, scale)
		return
	}
	roundAVX2(&dst[:len(row)][0], &row[0], len(row), scale)
}

func (p processor) moments(m *moments, row []float32, middle float32) {
	if !p.takes(row) {
		portableMoments(m, row, middle)
		return
	}
	momentsAVX2(m, &row[0], len(row), middle)
}

func (p processor) scale(dst, row, gain, shift []float32, middle, scale float32) {
	if !p.takes(row) {
		portableScale(dst, row, gain, shift, middle, scale)
		return
	}
	n := len(row)
	scaleAVX2(&dst[:n][0], &row[0], &gain[:n][0], &shift[:n][0], n, middle, scale)
}

// pass is one tile's work: group rows of inputs times the weights of wide
// outputs, brought to scale, at least least, and added to what stands in out.
type pass struct {
	out       *float32
	outStride int // bytes from row to row
	rows      *int16
	stride    int // bytes from row to row
	units     *float32
	weights   *byte // for each pair of inputs, two weights for each of lanes outputs
	block     int   // bytes from the weights of lanes outputs to the next
	pairs     int   // of inputs
	factor    *float32
	bias      *float32
	least     float32
}

// tileVNNI and tileAVX2 do a pass, with at least one pair of inputs.
//
//go:noescape
func tileVNNI(work *pass)

//go:noescape
func tileAVX2(work *pass)

// The following are their portable namesakes for n numbers, a multiple of
// strands and not zero.

//go:noescape
func magnitudeAVX2(row *float32, n int) uint32

//go:noescape
func roundAVX2(dst *int16, row *float32, n int, scale float32)

//go:noescape
func momentsAVX2(m *moments, row *float32, n int, middle float32)

//go:noescape
func scaleAVX2(dst, row, gain, shift *float32, n int, middle, scale float32)

// cpuid gives a leaf (its first part) of what the processor says of itself.
func cpuid(leaf uint32) (eax, ebx, ecx uint32)

// xcr0 gives the kinds of registers that the system keeps.
func xcr0() uint32
