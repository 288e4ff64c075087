package encoder

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
)

// sample is a sentence with what the Python package made of it
// (convert/golden.py). Its kind is claim, denial, confirmation, other or edge.
type sample struct {
	Lang, Kind, Text string
	IDs              []int
	Vector           []byte
}

func (s sample) vector() []float32 {
	out := make([]float32, len(s.Vector)/2)
	for i := range out {
		out[i] = float32(int16(binary.LittleEndian.Uint16(s.Vector[2*i:]))) / math.MaxInt16
	}
	return out
}

func samples(t testing.TB) []sample {
	t.Helper()
	data, err := os.ReadFile("testdata/golden.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var out []sample
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var s sample
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if len(out) < 60 {
		t.Fatalf("only %d samples were read", len(out))
	}
	return out
}

func newEncoder(t testing.TB) *Encoder {
	t.Helper()
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func cosine(a, b []float32) float64 {
	var ab, aa, bb float64
	for i := range a {
		ab += float64(a[i]) * float64(b[i])
		aa += float64(a[i]) * float64(a[i])
		bb += float64(b[i]) * float64(b[i])
	}
	return ab / math.Sqrt(aa*bb)
}

func TestPiecesAreThoseOfSentencePiece(t *testing.T) {
	e := newEncoder(t)
	for _, s := range samples(t) {
		if got := e.pieces(s.Text); !slices.Equal(got, s.IDs) {
			t.Errorf("%q:\n got %v\nwant %v", s.Text, got, s.IDs)
		}
	}
}

func TestVectorsAreThoseOfThePackage(t *testing.T) {
	e := newEncoder(t)
	worst := 1.0
	for _, s := range samples(t) {
		c := cosine(e.Embed(s.Text), s.vector())
		if c < 0.9999 || math.IsNaN(c) {
			t.Errorf("%q: cosine %.6f", s.Text, c)
		}
		worst = min(worst, c)
	}
	t.Logf("worst cosine %.7f", worst)
}
