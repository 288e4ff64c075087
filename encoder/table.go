package encoder

import (
	"encoding/binary"
	"slices"
)

const (
	width    = 512                      // numbers a piece
	chunks   = 17                       // the table was cut by id modulo 17, each chunk quantised by itself
	levels   = 64                       // values a number of a chunk can have
	codeBits = 10                       // longest code
	ahead    = 8                        // bytes read at a time
	spare    = width*codeBits/8 + ahead // what a reader could ask for from a vector's start
)

// table holds the vectors of the pieces, of 6 bits a number, in a prefix code:
// 186 bytes a vector instead of 384, decoded when the piece is met. So the
// table is never unpacked as a whole.
type table struct {
	rows   string
	start  []uint32 // of a piece's vector, in bytes
	chunks [chunks]chunk
}

// chunk decodes the vectors of a seventeenth of the pieces.
type chunk struct {
	codes [1 << codeBits]codes
	value [levels]float32
}

// code is what some next bits stand for, and how many of them it takes.
type code struct{ level, bits uint8 }

// codes is as many codes as the next bits hold in full, at least one and at most
// three: the bits they take (from bit 0), how many they are (from bit 4), and
// their levels (from bits 8, 16 and 24).
type codes uint32

func newTable(s sections, pieces int) (*table, error) {
	t := &table{rows: s["table.rows"]}
	lengths, err := s.section("table.code", chunks*levels)
	if err != nil {
		return nil, err
	}
	low, err := s.floats("table.low", chunks)
	if err != nil {
		return nil, err
	}
	step, err := s.floats("table.step", chunks)
	if err != nil {
		return nil, err
	}
	if t.start, err = s.numbers("table.start", pieces); err != nil {
		return nil, err
	}
	if int64(slices.Max(t.start)) > int64(len(t.rows)-spare) {
		return nil, errModel
	}
	for i := range t.chunks {
		c := &t.chunks[i]
		c.fill(lengths[i*levels:][:levels])
		for v := range c.value {
			c.value[v] = low[i] + step[i]*float32(v)
		}
	}
	return t, nil
}

// fill builds the decoding table of the canonical prefix code with these
// lengths: shorter codes first, then by level, 0 for a level that never occurs.
func (c *chunk) fill(lengths string) {
	var single [1 << codeBits]code
	at := 0
	for bits := 1; bits <= codeBits; bits++ {
		for level := range levels {
			if int(lengths[level]) != bits {
				continue
			}
			for range 1 << (codeBits - bits) {
				single[at%len(single)] = code{uint8(level), uint8(bits)}
				at++
			}
		}
	}
	for i := range c.codes {
		c.codes[i] = several(&single, i)
	}
}

// several reads the codes that the bits of i hold in full.
func several(single *[1 << codeBits]code, i int) codes {
	var levels, n, bits codes
	for n < 3 {
		next := single[i<<bits%len(single)]
		if n > 0 && bits+codes(next.bits) > codeBits {
			break
		}
		levels |= codes(next.level) << (8 + 8*n)
		bits += codes(next.bits)
		n++
	}
	return levels | n<<4 | bits
}

// vector writes the 512 numbers of a piece to dst.
func (t *table) vector(dst []float32, id int) {
	c := &t.chunks[id%chunks]
	at := uint(t.start[id]) * 8
	var out [width + 5*3]float32 // the last codes read may be too many
	for i := 0; i < width; {
		next := binary.BigEndian.Uint64([]byte(t.rows[at/8:][:ahead])) << (at % 8)
		for range 5 { // codes of at most 10 bits are sure to be there
			few := c.codes[next>>(64-codeBits)]
			to := (*[3]float32)(out[i:])
			to[0] = c.value[few>>8%levels]
			to[1] = c.value[few>>16%levels]
			to[2] = c.value[few>>24%levels]
			i += int(few >> 4 & 3)
			next <<= few & 15
			at += uint(few & 15)
		}
	}
	copy(dst, out[:width])
}
