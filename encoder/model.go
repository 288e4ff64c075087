package encoder

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
)

// use is the model's data file, written by convert/convert.py. As a string it
// stays in the program's read-only pages: what is not read costs no memory.
//
//go:embed data/use.bin
var use string

const magic = "onruse01"

// errModel says that the data file is not one that this code can read.
var errModel = errors.New("encoder: the model's data file is damaged or of another version")

// sections are the named parts of a data file.
type sections map[string]string

// open reads the list of sections: the magic, their number, and for each its
// name (24 bytes), offset and length.
func open(file string) (sections, error) {
	const first, entry = len(magic) + 4, 32
	if len(file) < first || !strings.HasPrefix(file, magic) {
		return nil, errModel
	}
	n := int(number(file[len(magic):]))
	if n > (len(file)-first)/entry {
		return nil, errModel
	}
	s := make(sections, n)
	for i := range n {
		e := file[first+i*entry:][:entry]
		from, size := uint64(number(e[24:])), uint64(number(e[28:]))
		if from+size > uint64(len(file)) {
			return nil, errModel
		}
		s[strings.TrimRight(e[:24], "\x00")] = file[from : from+size]
	}
	return s, nil
}

// number reads the first four bytes of s.
func number(s string) uint32 { return binary.LittleEndian.Uint32([]byte(s[:4])) }

// section gives a part that must have a size.
func (s sections) section(name string, size int) (string, error) {
	if part, ok := s[name]; ok && len(part) == size {
		return part, nil
	}
	return "", fmt.Errorf("%w: section %s", errModel, name)
}

// numbers gives n 32-bit numbers, or as many as there are when n is negative.
func (s sections) numbers(name string, n int) ([]uint32, error) {
	if n < 0 {
		n = len(s[name]) / 4
	}
	part, err := s.section(name, 4*n)
	if err != nil {
		return nil, err
	}
	out := make([]uint32, n)
	for i := range out {
		out[i] = number(part[4*i:])
	}
	return out, nil
}

// floats is numbers for 32-bit floating point.
func (s sections) floats(name string, n int) ([]float32, error) {
	bits, err := s.numbers(name, n)
	out := make([]float32, len(bits))
	for i, b := range bits {
		out[i] = math.Float32frombits(b)
	}
	return out, err
}
