package stories

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/bits"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// The sizes of a trace. They bound what finding copies of an article costs.
const (
	traceForm   = 1  // of the packed form; another number is another form
	maxTraced   = 40 // sentences, headline included
	maxFigures  = 32
	maxShingles = 1200 // of which every second is kept
)

// trace is that of an article by which copies are found: what each sentence
// means, in whatever language, and the runs of words in it. It depends on the
// text first captured alone, which never changes.
type trace struct {
	sentences []sentencePrint // the headline first; none without an encoder
	figures   []uint64        // hashes of their digits, each once
	quotes    int             // quotations of a sentence's length
	asides    int             // questions and exclamations
	shingles  []uint64        // those with an even hash, each once, in order
}

// Trace makes an article's trace, packed: the form; the numbers of sentence
// prints, figures, quotations and asides, a byte each; the prints of 64 bytes
// and the hashes of figures and shingles of 8 bytes each. It is at most some
// 8 kB, and need be made only once.
func (s Signer) Trace(p Piece) []byte {
	first := &p.Article.Revisions[0]
	sentences := tracedSentences(p)
	var vectors [][]float32
	if s.Encoder != nil {
		vectors = s.Encoder.EmbedAll(sentences)
	}
	folded := lang.Fold(first.Reading.Lang, first.Text)
	figures := figurePrints(lang.Fold(first.Reading.Lang, first.Title) + "\n" + folded)
	out := []byte{traceForm, byte(len(vectors)), byte(len(figures)), quotations(first.Text), asides(sentences)}
	for _, v := range vectors {
		for _, word := range printOf(v) {
			out = binary.LittleEndian.AppendUint64(out, word)
		}
	}
	all := shingles(grains(folded), textGrains)
	for _, h := range append(figures, evenOnes(all[:min(maxShingles, len(all))])...) {
		out = binary.LittleEndian.AppendUint64(out, h)
	}
	return out
}

// evenOnes are the even ones of hashes, each once, in order: half of all runs
// of words say as much about a text as all of them.
func evenOnes(hashes []uint64) []uint64 {
	kept := map[uint64]bool{}
	return slices.DeleteFunc(slices.Clone(hashes), func(h uint64) bool {
		again := kept[h]
		kept[h] = true
		return h%2 != 0 || again
	})
}

// Traced reports whether a packed trace has the form that Trace gives now.
func Traced(packed []byte) bool { return len(packed) >= traceHead && packed[0] == traceForm }

const traceHead = 5

// unpackTrace reads what Trace wrote; false where it is of another form or cut
// short.
func unpackTrace(packed []byte) (t trace, ok bool) {
	if !Traced(packed) {
		return t, false
	}
	sentences, figures := int(packed[1]), int(packed[2])
	t.quotes, t.asides = int(packed[3]), int(packed[4])
	packed = packed[traceHead:]
	next := func() (word uint64) {
		word, packed = binary.LittleEndian.Uint64(packed), packed[8:]
		return word
	}
	if sentences > maxTraced || figures > maxFigures || len(packed) < (sentences*printWords+figures)*8 {
		return t, false
	}
	t.sentences = make([]sentencePrint, sentences)
	for i := range t.sentences {
		for w := range t.sentences[i] {
			t.sentences[i][w] = next()
		}
	}
	for range figures {
		t.figures = append(t.figures, next())
	}
	for len(packed) >= 8 && len(t.shingles) < maxShingles {
		t.shingles = append(t.shingles, next())
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

// figureRun is digits with what separates them.
var figureRun = regexp.MustCompile(`\d+(?:[.,' ]\d+)*`)

// figurePrints are hashes of the digits of the figures in a folded text,
// without the zeros at their end: "3.4 million", "3,400,000" and "340万" are
// one. Single digits and years say too little.
func figurePrints(folded string) []uint64 {
	var out []uint64
	for _, figure := range figureRun.FindAllString(folded, -1) {
		digits := digitsOf(figure)
		telling := strings.TrimRight(digits, "0")
		if len(digits) < 2 || telling == "" || year(figure) {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(telling))
		if print := h.Sum64(); !slices.Contains(out, print) && len(out) < maxFigures {
			out = append(out, print)
		}
	}
	return out
}

// quotation is what stands in quotation marks, of a sentence's length.
var quotation = regexp.MustCompile(`“[^”]{20,}”|«[^»]{20,}»|„[^“”]{20,}[“”]|"[^"]{20,}"|「[^」]{10,}」`)

func quotations(text string) byte {
	return byte(len(quotation.FindAllString(text, math.MaxUint8)))
}

// asides counts the sentences of a text, headline apart, that ask or exclaim.
func asides(sentences []string) (n byte) {
	for _, s := range sentences[1:] {
		last, _ := utf8.DecodeLastRuneInString(s)
		n += byte(btoi(strings.ContainsRune("?!؟？！", last)))
	}
	return n
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
