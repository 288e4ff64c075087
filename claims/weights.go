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

	"github.com/onrecord/onrecord/news"
)

// Buckets is how many features the learned reader tells apart.
const Buckets = 1 << bits

// Version is that of the features: weights that were trained on others do not
// fit and are refused.
const Version = 1

// LabelActs and LabelSpeakers list what the learned reader tells apart, in the
// order of its weights.
var (
	LabelActs     = append([]news.Act{news.NoAct}, news.Acts[:]...)
	LabelSpeakers = []news.Speaker{news.Victim, news.Actor, news.OutletSelf, news.Authority, news.Researcher}
)

// Weights are what the learned reader has learnt: for every bucket a weight
// for each act and one for each speaker, in steps of a common size.
type Weights struct {
	Version     int     `json:"version"`
	Examples    string  `json:"examples"` // hash of what it was trained on
	ActStep     float64 `json:"act_step"` // what 1 in Acts is worth
	SpeakerStep float64 `json:"speaker_step"`
	Temperature float64 `json:"temperature"`       // divides the scores, so that probabilities are honest
	Least       float64 `json:"least"`             // an act that is less likely is none, in the body
	LeastTitle  float64 `json:"least_title"`       // the same for headlines
	Without     []Kind  `json:"without,omitempty"` // kinds of features that are not looked at
	Acts        []int8  `json:"-"`                 // Buckets × LabelActs
	Speakers    []int8  `json:"-"`                 // Buckets × LabelSpeakers
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

// raw is the length of a JSON header in four bytes, the header, then the
// steps.
func (w *Weights) raw() ([]byte, error) {
	header, err := json.Marshal(w)
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

// ReadWeights reads what Pack has written.
func ReadWeights(in io.Reader) (*Weights, error) {
	zip, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	acts, speakers := Buckets*len(LabelActs), Buckets*len(LabelSpeakers)
	raw, err := io.ReadAll(io.LimitReader(zip, int64(acts+speakers+1<<16)))
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
	if w.Version != Version || len(raw) != n+acts+speakers {
		return nil, fmt.Errorf("weights: version %d with %d bytes does not fit this reader's version %d: train again", w.Version, len(raw), Version)
	}
	w.Acts, w.Speakers = steps(raw[n:n+acts]), steps(raw[n+acts:])
	return w, nil
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

// Rarity is how much rarer a position is among the sentences of an article in
// the wild than among those of the examples, whose background is short: there
// 65 of 100 sentences of the body take one, in the development corpus 33.
// Headlines are alike in both.
const Rarity = (0.67 / 0.33) / (0.35 / 0.65)

// acts is how likely each act is for a sentence with these features.
func (w *Weights) acts(features []Feature, title bool) []float64 {
	p := score(w.Acts, len(LabelActs), features, w.ActStep/w.Temperature)
	if !title {
		p[0] += math.Log(Rarity)
	}
	Softmax(p)
	return p
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
