package claims

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"sync"

	"github.com/onrecord/onrecord/news"
)

// Buckets is how many features the learned reader tells apart.
const Buckets = 1 << bits

// Version is that of the features: weights that were trained on others do not
// fit and are refused.
const Version = 3

// LabelActs and LabelSpeakers list what the learned reader tells apart, in the
// order of its weights.
var (
	LabelActs     = append([]news.Act{news.NoAct}, news.Acts[:]...)
	LabelSpeakers = []news.Speaker{news.Victim, news.Actor, news.OutletSelf, news.Authority, news.Researcher}
)

// Weights are what the learned reader has learnt.
type Weights struct {
	Version     int       `json:"version"`
	Examples    string    `json:"examples"`          // hash of what it was trained on
	Encoder     string    `json:"encoder"`           // the model whose numbers it was trained on
	Cues        string    `json:"cues,omitempty"`    // Lexicon of the rules alone, whose verdicts it was trained on
	Temperature float64   `json:"temperature"`       // divides the scores, so that probabilities are honest
	Least       float64   `json:"least"`             // an act that is less likely is none, in the body
	LeastTitle  float64   `json:"least_title"`       // the same for headlines
	LeastDenial float64   `json:"least_denial"`      // an article that is less likely to carry the victim's denial does not
	Carrying    []float64 `json:"carrying"`          // of what says whether an article carries the denial
	Without     []Kind    `json:"without,omitempty"` // what is not looked at
	Hidden      int       `json:"hidden"`            // units of each net of the second reading, in a file; 0 without one
	Acts        Linear    `json:"acts"`              // of LabelActs
	Speakers    Linear    `json:"speakers"`          // of LabelSpeakers
	Second      *Net      `json:"-"`                 // of the body
	Head        *Net      `json:"-"`                 // of headlines
}

// least is the probability below which an act is none.
func (w *Weights) least(title bool) float64 {
	if title {
		return w.LeastTitle
	}
	return w.Least
}

//go:embed model/reader.weights
var trained []byte

// embedded unpacks the weights that are compiled in, once for all readers.
var embedded = sync.OnceValues(func() (*Weights, error) { return ReadWeights(bytes.NewReader(trained)) })

// floats are the weights that are not bytes, in the order of the file.
func (w *Weights) floats() [][]float32 {
	all := [][]float32{w.Acts.Sense, w.Speakers.Sense}
	if w.Second != nil {
		all = append(all, slices.Concat(w.Second.Parts(), w.Head.Parts())...)
	}
	return all
}

// raw is the length of a JSON header in four bytes, the header, the steps, then
// the other weights in four bytes each.
func (w *Weights) raw() ([]byte, error) {
	head := *w
	if w.Second != nil {
		head.Hidden = w.Second.Hidden
	}
	header, err := json.Marshal(head)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	all := binary.LittleEndian.AppendUint32(nil, uint32(len(header)))
	all = append(all, header...)
	for _, steps := range [][]int8{w.Acts.Steps, w.Speakers.Steps} {
		for _, s := range steps {
			all = append(all, byte(s))
		}
	}
	for _, part := range w.floats() {
		for _, x := range part {
			all = binary.LittleEndian.AppendUint32(all, math.Float32bits(x))
		}
	}
	return all, nil
}

// Pack gives the weights as one compressed file, which ReadWeights reads.
func (w *Weights) Pack() ([]byte, error) {
	raw, err := w.raw()
	if err != nil {
		return nil, err
	}
	return zipped(raw)
}

func zipped(raw []byte) ([]byte, error) {
	var packed bytes.Buffer
	zip, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	if _, err := zip.Write(raw); err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	if err := zip.Close(); err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	return packed.Bytes(), nil
}

// headed parts a header, whose length stands before it in four bytes, from what
// follows.
func headed(raw []byte) (header, rest []byte, err error) {
	if len(raw) < 4 || uint64(len(raw)) < 4+uint64(binary.LittleEndian.Uint32(raw)) {
		return nil, nil, errors.New("the file is cut off")
	}
	n := 4 + int(binary.LittleEndian.Uint32(raw))
	return raw[4:n], raw[n:], nil
}

// mostHidden bounds what a header may ask for.
const mostHidden = 1024

// ReadWeights reads what Pack has written.
func ReadWeights(in io.Reader) (*Weights, error) {
	zip, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(zip, 2*Buckets*int64(len(LabelActs)+len(LabelSpeakers))))
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	header, rest, err := headed(raw)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	w := &Weights{}
	if err := json.Unmarshal(header, w); err != nil {
		return nil, fmt.Errorf("weights: header: %w", err)
	}
	if w.Version != Version || !w.fill(rest) {
		return nil, fmt.Errorf("weights: version %d with %d bytes does not fit this reader's version %d: train again", w.Version, len(raw), Version)
	}
	return w, nil
}

// fill takes the weights from what follows the header, and reports whether that
// was their length.
func (w *Weights) fill(raw []byte) bool {
	if w.Hidden < 0 || w.Hidden > mostHidden || len(w.Carrying) != Carryings {
		return false
	}
	w.Acts.make(len(LabelActs))
	w.Speakers.make(len(LabelSpeakers))
	if w.Hidden > 0 {
		w.Second, w.Head = NewNet(w.Hidden), NewNet(w.Hidden)
	}
	for _, steps := range [][]int8{w.Acts.Steps, w.Speakers.Steps} {
		if len(raw) < len(steps) {
			return false
		}
		for i := range steps {
			steps[i] = int8(raw[i])
		}
		raw = raw[len(steps):]
	}
	for _, part := range w.floats() {
		if len(raw) < 4*len(part) {
			return false
		}
		for i := range part {
			part[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		}
		raw = raw[4*len(part):]
	}
	return len(raw) == 0
}

// hash tells these weights from all others.
func (w *Weights) hash() (string, error) {
	raw, err := w.raw()
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8]), err
}
