package encoder

import (
	"sync"
	"unicode/utf8"
)

// Dims is the number of dimensions of a vector.
const Dims = width

// Longer texts are cut: what stands behind does not count.
const (
	MaxTokens = 256  // pieces of a text that count, begin and end included
	MaxBytes  = 4096 // bytes of a text that are looked at
)

// Encoder turns sentences into vectors. It is safe for concurrent use.
type Encoder struct {
	model     string
	tokenizer *tokenizer
	table     *table
	layers    *layers
	batches   sync.Pool // of *batch, empty
}

// New makes an encoder from the data file in the program. It takes a few
// milliseconds and some 10 MB; the table of pieces stays in the program file
// and comes into memory page by page, as pieces are met. An error means that
// the data file does not belong to this program.
func New() (*Encoder, error) { return load(use) }

func load(file string) (*Encoder, error) {
	s, err := open(file)
	if err != nil {
		return nil, err
	}
	e := &Encoder{model: s["model"]}
	if e.tokenizer, err = newTokenizer(s); err != nil {
		return nil, err
	}
	if e.table, err = newTable(s, len(e.tokenizer.scores)); err != nil {
		return nil, err
	}
	if e.layers, err = newLayers(s); err != nil {
		return nil, err
	}
	return e, nil
}

// Model names the model and a hash of its data, so that what was made with it can
// say so.
func (e *Encoder) Model() string { return e.model }

// Embed gives the vector of a text, 512 numbers of length 1 taken together. The
// cosine of two texts is the sum of the products of their numbers. The same text
// always gives the same numbers. The empty text has a vector too, which means
// nothing.
func (e *Encoder) Embed(text string) []float32 { return e.EmbedAll([]string{text})[0] }

// EmbedAll gives the vector of each text, the same as Embed does, and takes half
// the time where there are some five or more.
func (e *Encoder) EmbedAll(texts []string) [][]float32 {
	b, _ := e.batches.Get().(*batch)
	if b == nil {
		b = new(batch)
	}
	defer e.batches.Put(b)
	out := make([][]float32, 0, len(texts))
	for _, text := range texts {
		ids := e.pieces(text)
		if !b.fits(len(ids)) {
			out = append(out, e.through(b)...)
		}
		rows := b.add(len(ids))
		for i, id := range ids {
			e.table.vector(rows[i*features:][:width], id)
		}
	}
	return append(out, e.through(b)...)
}

// through empties a batch and gives its sentences' vectors.
func (e *Encoder) through(b *batch) [][]float32 {
	if len(b.parts) == 0 {
		return nil
	}
	e.layers.tokens(b)
	out := e.layers.sentences(b)
	b.parts = b.parts[:0]
	return out
}

// pieces gives the ids of a text's pieces.
func (e *Encoder) pieces(text string) []int {
	return e.tokenizer.ids(letters(clip(text)), MaxTokens)
}

// clip cuts a text to MaxBytes, between two characters.
func clip(text string) string {
	if len(text) <= MaxBytes {
		return text
	}
	n := MaxBytes
	for n > MaxBytes-utf8.UTFMax && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}
