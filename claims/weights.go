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
	"sync"

	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
)

// Buckets is how many features the learned reader tells apart.
const Buckets = 1 << bits

// Version is that of the features: weights that were trained on others do not
// fit and are refused.
const Version = 2

// LabelActs and LabelSpeakers list what the learned reader tells apart, in the
// order of its weights.
var (
	LabelActs     = append([]news.Act{news.NoAct}, news.Acts[:]...)
	LabelSpeakers = []news.Speaker{news.Victim, news.Actor, news.OutletSelf, news.Authority, news.Researcher}
)

// Weights are what the learned reader has learnt. Those of features are bytes,
// in steps of a common size: for every bucket one for each act and one for each
// speaker.
type Weights struct {
	Version     int     `json:"version"`
	Examples    string  `json:"examples"` // hash of what it was trained on
	Encoder     string  `json:"encoder"`  // the model whose numbers it was trained on
	ActStep     float64 `json:"act_step"` // what 1 in Acts is worth
	SpeakerStep float64 `json:"speaker_step"`
	Temperature float64 `json:"temperature"`       // divides the scores, so that probabilities are honest
	Least       float64 `json:"least"`             // an act that is less likely is none, in the body
	LeastTitle  float64 `json:"least_title"`       // the same for headlines
	Without     []Kind  `json:"without,omitempty"` // kinds of features that are not looked at
	Hidden      int     `json:"hidden"`            // units of the second reading, in a file; 0 without one

	Acts     []int8    `json:"-"` // Buckets × LabelActs
	Speakers []int8    `json:"-"` // Buckets × LabelSpeakers
	Sense    []float32 `json:"-"` // (encoder.Dims + 1) × LabelActs: the last row is what counts always
	Second   *Net      `json:"-"`
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
	all := [][]float32{w.Sense}
	if w.Second != nil {
		all = append(all, w.Second.Parts()...)
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
	for _, steps := range [][]int8{w.Acts, w.Speakers} {
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
	var packed bytes.Buffer
	zip, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	if _, err := zip.Write(raw); err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	if err := zip.Close(); err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	return packed.Bytes(), nil
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
	if len(raw) < 4 || uint64(len(raw)) < 4+uint64(binary.LittleEndian.Uint32(raw)) {
		return nil, errors.New("weights: the file is cut off")
	}
	n := 4 + int(binary.LittleEndian.Uint32(raw))
	w := &Weights{}
	if err := json.Unmarshal(raw[4:n], w); err != nil {
		return nil, fmt.Errorf("weights: header: %w", err)
	}
	if w.Version != Version || !w.fill(raw[n:]) {
		return nil, fmt.Errorf("weights: version %d with %d bytes does not fit this reader's version %d: train again", w.Version, len(raw), Version)
	}
	return w, nil
}

// fill takes the weights from what follows the header, and reports whether that
// was their length.
func (w *Weights) fill(raw []byte) bool {
	acts, speakers := Buckets*len(LabelActs), Buckets*len(LabelSpeakers)
	if len(raw) < acts+speakers || w.Hidden < 0 || w.Hidden > mostHidden {
		return false
	}
	w.Acts, w.Speakers = steps(raw[:acts]), steps(raw[acts:acts+speakers])
	raw = raw[acts+speakers:]
	w.Sense = make([]float32, (encoder.Dims+1)*len(LabelActs))
	if w.Hidden > 0 {
		w.Second = NewNet(w.Hidden)
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

func steps(raw []byte) []int8 {
	all := make([]int8, len(raw))
	for i, b := range raw {
		all[i] = int8(b)
	}
	return all
}

// hash tells these weights from all others.
func (w *Weights) hash() (string, error) {
	raw, err := w.raw()
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8]), err
}

// First gives the scores of every act, before they become probabilities, for
// each sentence by itself.
func (w *Weights) First(article []Sample) [][]float64 {
	all := make([][]float64, len(article))
	for i, s := range article {
		all[i] = score(w.Acts, len(LabelActs), s.Features, w.ActStep)
		if s.Sense != nil {
			w.sense(s.Sense, all[i])
		}
	}
	return all
}

// sense adds what the encoder's numbers say to a sentence's scores.
func (w *Weights) sense(numbers []float32, scores []float64) {
	n := len(LabelActs)
	for j, x := range numbers {
		for k, weight := range w.Sense[j*n:][:n] {
			scores[k] += float64(x * weight)
		}
	}
	for k, weight := range w.Sense[len(numbers)*n:] {
		scores[k] += float64(weight)
	}
}

// Likely is how likely each act is for each sentence of an article.
func (w *Weights) Likely(article []Sample) [][]float64 {
	scores := w.First(article)
	if w.Second != nil {
		titled := len(article) > 0 && article[0].Title
		for i, seen := range Glance(scores, titled, false) {
			scores[i] = w.Second.Scores(scores[i], seen)
		}
	}
	for _, p := range scores {
		for k := range p {
			p[k] /= w.Temperature
		}
		Softmax(p)
	}
	return scores
}

// speakers is how likely each speaker is to take the act in the sentence.
func (w *Weights) speakers(features []Feature, act news.Act) []float64 {
	p := score(w.Speakers, len(LabelSpeakers), Said(features, act), w.SpeakerStep)
	Softmax(p)
	return p
}

func score(steps []int8, labels int, features []Feature, step float64) []float64 {
	sums := make([]float64, labels)
	for _, f := range features {
		value := float64(f.Value)
		row := steps[int(f.Bucket)*labels:][:len(sums)]
		for k := range sums {
			sums[k] += value * float64(row[k])
		}
	}
	for k := range sums {
		sums[k] *= step
	}
	return sums
}

// Softmax turns scores into probabilities, in place.
func Softmax(scores []float64) {
	top, sum := math.Inf(-1), 0.0
	for _, s := range scores {
		top = max(top, s)
	}
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}
