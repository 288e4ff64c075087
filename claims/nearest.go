package claims

import (
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"sync"

	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
)

// Example is an annotated sentence of the project's own, from an article about
// an organisation that does not exist.
type Example struct {
	Text    string       `json:"text"`
	Lang    string       `json:"lang"`
	Act     news.Act     `json:"act"` // NoAct where it takes no position
	Speaker news.Speaker `json:"speaker,omitempty"`
}

// Near is an example with its likeness to a sentence, up to 1, in hundredths.
// Half of it is the cosine of what the encoder makes of the two: that alone
// finds what speaks of the same things. The other half is how alike the reader
// reads them: the Bhattacharyya coefficient of the probabilities that it gives
// the acts, where it was not taught the example.
type Near struct {
	Example
	Likeness float64 `json:"likeness"`
}

// Gallery is some of the examples that the reader was taught with, to be
// compared with a sentence. It explains labels, and makes none.
type Gallery struct {
	encoder  string
	examples []Example
	senses   []int8    // encoder.Dims for each example
	likely   []byte    // the probability of each of LabelActs for each example, in 255ths
	lengths  []float64 // of the vectors
}

//go:embed model/nearest.examples
var trainedGallery []byte

// gallery unpacks the examples that are compiled in when somebody first asks.
var gallery = sync.OnceValues(func() (*Gallery, error) { return ReadGallery(bytes.NewReader(trainedGallery)) })

// Nearest gives the n examples, of any language, that are most like a sentence
// that was explained, the nearest first.
func (r *Reader) Nearest(e Explanation, n int) ([]Near, error) {
	g, err := gallery()
	if err != nil {
		return nil, fmt.Errorf("loading the examples to compare with: %w", err)
	}
	if g.encoder != r.encoder.Model() {
		return nil, fmt.Errorf("the examples to compare with fit the sentence encoder %q, and this is %q: train again", g.encoder, r.encoder.Model())
	}
	likely := make([]float64, len(LabelActs))
	for _, l := range e.Likely {
		likely[indexOf(l.Act)] = l.Probability
	}
	return g.Nearest(r.encoder.Embed(e.Sentence), likely, n), nil
}

// NewGallery makes one for an encoder's model. Every example has what the
// encoder makes of it and the probabilities of LabelActs.
func NewGallery(model string, examples []Example, senses [][]float32, likely [][]float64) *Gallery {
	g := &Gallery{encoder: model, examples: examples}
	for i := range examples {
		g.senses = append(g.senses, coarse(senses[i])...)
		for _, p := range likely[i] {
			g.likely = append(g.likely, byte(math.Round(255*p)))
		}
	}
	g.measure()
	return g
}

// Size is the number of examples.
func (g *Gallery) Size() int { return len(g.examples) }

// Nearest gives the n examples nearest to a sentence of which the encoder makes
// these numbers, and the reader these probabilities of LabelActs.
func (g *Gallery) Nearest(sense []float32, likely []float64, n int) []Near {
	asked := coarse(sense)
	length := lengthOf(asked)
	all := make([]Near, len(g.examples))
	for i, e := range g.examples {
		cosine := float64(dot(asked, g.sense(i))) / max(length*g.lengths[i], 1)
		all[i] = Near{e, (cosine + g.readAlike(i, likely)) / 2}
	}
	slices.SortStableFunc(all, func(x, y Near) int { return cmp.Compare(y.Likeness, x.Likeness) })
	all = all[:min(n, len(all))]
	for i := range all {
		all[i].Likeness = math.Round(100*all[i].Likeness) / 100
	}
	return all
}

// readAlike is 1 for an example with the same probabilities of all acts, and 0
// for one that has none in common.
func (g *Gallery) readAlike(i int, likely []float64) float64 {
	sum := 0.0
	for k, p := range g.likely[i*len(likely):][:len(likely)] {
		sum += math.Sqrt(float64(p) / 255 * likely[k])
	}
	return sum
}

func (g *Gallery) sense(i int) []int8 { return g.senses[i*encoder.Dims:][:encoder.Dims] }

func (g *Gallery) measure() {
	g.lengths = make([]float64, len(g.examples))
	for i := range g.examples {
		g.lengths[i] = lengthOf(g.sense(i))
	}
}

// coarse gives numbers in whole steps of a byte, the largest of them as 127:
// cosines stay as they were to the second decimal.
func coarse(numbers []float32) []int8 {
	largest := float32(1e-9)
	for _, x := range numbers {
		largest = max(largest, x, -x)
	}
	steps := make([]int8, len(numbers))
	for i, x := range numbers {
		steps[i] = int8(math.Round(float64(x / largest * 127)))
	}
	return steps
}

func dot(x, y []int8) int32 {
	sum := int32(0)
	for i, v := range x {
		sum += int32(v) * int32(y[i])
	}
	return sum
}

func lengthOf(x []int8) float64 { return math.Sqrt(float64(dot(x, x))) }

// galleryHeader stands before the vectors in the file.
type galleryHeader struct {
	Encoder  string    `json:"encoder"`
	Examples []Example `json:"examples"`
}

// Pack gives the gallery as one compressed file, which ReadGallery reads: the
// length of a JSON header in four bytes, the header, encoder.Dims bytes for each
// example, then a byte for each of LabelActs for each.
func (g *Gallery) Pack() ([]byte, error) {
	header, err := json.Marshal(galleryHeader{g.encoder, g.examples})
	if err != nil {
		return nil, fmt.Errorf("examples: %w", err)
	}
	raw := append(binary.LittleEndian.AppendUint32(nil, uint32(len(header))), header...)
	for _, x := range g.senses {
		raw = append(raw, byte(x))
	}
	return zipped(append(raw, g.likely...))
}

// mostGallery bounds what is unpacked, in bytes.
const mostGallery = 32 << 20

// ReadGallery reads what Pack has written.
func ReadGallery(in io.Reader) (*Gallery, error) {
	zip, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("examples: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(zip, mostGallery))
	if err != nil {
		return nil, fmt.Errorf("examples: %w", err)
	}
	header, raw, err := headed(raw)
	if err != nil {
		return nil, fmt.Errorf("examples: %w", err)
	}
	var h galleryHeader
	if err := json.Unmarshal(header, &h); err != nil {
		return nil, fmt.Errorf("examples: header: %w", err)
	}
	n := len(h.Examples) * encoder.Dims
	if len(raw) != n+len(h.Examples)*len(LabelActs) {
		return nil, errors.New("examples: not as many vectors as sentences")
	}
	g := &Gallery{encoder: h.Encoder, examples: h.Examples, senses: make([]int8, n), likely: raw[n:]}
	for i, x := range raw[:n] {
		g.senses[i] = int8(x)
	}
	g.measure()
	return g, nil
}
