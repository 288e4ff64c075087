package stories

import (
	"encoding/binary"
	"math"
	"math/bits"

	"github.com/onrecord/onrecord/lang"
)

// The sizes of a trace. They bound what finding copies of an article costs.
const (
	traceForm   = 1    // of the packed form; another number is another form
	maxTraced   = 40   // sentences, headline included
	maxShingles = 1200 // shingles, of which every second is kept
)

// trace is that of an article by which copies are found: what each sentence
// means, in whatever language, and the runs of words in it. It depends on the
// text first captured alone, which never changes.
type trace struct {
	sentences []sentencePrint // the headline first; none without an encoder
	shingles  []uint64        // those with an even hash, each once, in order
}

// Trace makes an article's trace, packed: the form, the number of sentence
// prints, the prints of 64 bytes each, and the shingles' hashes of 8 bytes
// each. It is at most some 8 kB, and need be made only once.
func (s Signer) Trace(p Piece) []byte {
	first := &p.Article.Revisions[0]
	var vectors [][]float32
	if s.Encoder != nil {
		vectors = s.Encoder.EmbedAll(tracedSentences(p))
	}
	out := []byte{traceForm, byte(len(vectors))}
	for _, v := range vectors {
		for _, word := range printOf(v) {
			out = binary.LittleEndian.AppendUint64(out, word)
		}
	}
	kept := map[uint64]bool{}
	all := shingles(grains(lang.Fold(first.Reading.Lang, first.Text)), textGrains)
	for _, h := range all[:min(maxShingles, len(all))] {
		if h%2 == 0 && !kept[h] {
			kept[h] = true
			out = binary.LittleEndian.AppendUint64(out, h)
		}
	}
	return out
}

// Traced reports whether a packed trace has the form that Trace gives now.
func Traced(packed []byte) bool { return len(packed) >= 2 && packed[0] == traceForm }

// unpackTrace reads what Trace wrote; false where it is of another form or cut
// short.
func unpackTrace(packed []byte) (t trace, ok bool) {
	if !Traced(packed) {
		return t, false
	}
	n, rest := int(packed[1]), packed[2:]
	if n > maxTraced || len(rest) < n*printWords*8 {
		return t, false
	}
	t.sentences = make([]sentencePrint, n)
	for i := range t.sentences {
		for w := range t.sentences[i] {
			t.sentences[i][w], rest = binary.LittleEndian.Uint64(rest), rest[8:]
		}
	}
	for len(rest) >= 8 && len(t.shingles) < maxShingles {
		t.shingles = append(t.shingles, binary.LittleEndian.Uint64(rest))
		rest = rest[8:]
	}
	return t, true
}

// tracedSentences are the headline and the first sentences of the text first
// captured.
func tracedSentences(p Piece) []string {
	first := &p.Article.Revisions[0]
	out := []string{first.Title}
	for _, span := range lang.Sentences(first.Reading.Lang, first.Text) {
		if len(out) == maxTraced {
			break
		}
		out = append(out, first.Text[span.Start:span.End])
	}
	return out
}

// sentencePrint is the signs of a vector's numbers, a bit each: vectors that
// lie at an angle of a differ in a/π of their signs (M. Charikar, "Similarity
// estimation techniques from rounding algorithms", 2002). In finding copies
// nothing is lost by it.
type sentencePrint [printWords]uint64

const (
	printBits  = 512
	printWords = printBits / 64
)

func printOf(vector []float32) (p sentencePrint) {
	for i, x := range vector[:min(printBits, len(vector))] {
		if x >= 0 {
			p[i/64] |= 1 << (i % 64)
		}
	}
	return p
}

// like is the cosine of the vectors that two prints stand for, to within some
// hundredths.
func (p *sentencePrint) like(q *sentencePrint) float64 {
	differing := 0
	for i := range p {
		differing += bits.OnesCount64(p[i] ^ q[i])
	}
	return cosines[differing]
}

// cosines by the number of signs that differ.
var cosines = func() (out [printBits + 1]float64) {
	for differing := range out {
		out[differing] = math.Cos(math.Pi * float64(differing) / printBits)
	}
	return out
}()

// gist is the print of an article as a whole: of each sign, what most of its
// sentences have.
func (t *trace) gist() (out sentencePrint) {
	var set [printBits]int
	for i := range t.sentences {
		for w, word := range t.sentences[i] {
			for ; word != 0; word &= word - 1 {
				set[w*64+bits.TrailingZeros64(word)]++
			}
		}
	}
	for bit, n := range set {
		if 2*n >= len(t.sentences) {
			out[bit/64] |= 1 << (bit % 64)
		}
	}
	return out
}

// traceOf is the trace that a piece brings or, where it brings none, one
// without the meaning of its sentences.
func traceOf(p Piece) trace {
	t, ok := unpackTrace(p.Trace)
	if !ok {
		t, _ = unpackTrace(Signer{}.Trace(p))
	}
	return t
}
