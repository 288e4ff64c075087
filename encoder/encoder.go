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
	scratch   sync.Pool // of *scratch
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
func (e *Encoder) Embed(text string) []float32 {
	ids := e.pieces(text)
	s, _ := e.scratch.Get().(*scratch)
	if s == nil {
		s = new(scratch)
	}
	defer e.scratch.Put(s)
	s.grow(len(ids))
	for i, id := range ids {
		e.table.vector(s.rows[i*features:][:width], id)
	}
	e.layers.tokens(s.rows, len(ids), s)
	return e.layers.sentence(s.rows, len(ids), s)
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

// scratch is the working space of one call: rows of numbers for its tokens.
type scratch struct {
	rows   []float32 // features a token
	narrow []float32 // all branches a token
	middle []float32 // one branch a token
	whole  []int16   // inputs of a matrix
}

// grow makes room for n tokens.
func (s *scratch) grow(n int) {
	if len(s.rows) >= n*features {
		return
	}
	s.rows = make([]float32, n*features)
	s.narrow = make([]float32, n*branches*branch)
	s.middle = make([]float32, n*branch)
	s.whole = make([]int16, max(n*width, features, (n+4)*branch))
}
