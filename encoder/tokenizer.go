package encoder

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Piece ids with a meaning of their own.
const (
	unknown = 0
	begin   = 1
	end     = 2
)

// unknownPenalty is how much worse than the worst piece an unknown character is.
const unknownPenalty = 10

// tokenizer cuts a text into the pieces of the model's vocabulary: of all ways
// to cut it, the one whose pieces have the greatest sum of scores (logarithms of
// their frequencies).
//
// Source: T. Kudo, Subword Regularization (ACL 2018), section 3.2, and
// SentencePiece's unigram_model.cc, whose ids these are.
type tokenizer struct {
	normalizer normalizer
	pieces     trie      // to ids
	scores     []float32 // by id
	unknown    float32   // score of a character that no piece covers
}

func newTokenizer(s sections) (*tokenizer, error) {
	var t tokenizer
	var err error
	if t.normalizer.keys, err = units(s, "charsmap"); err != nil {
		return nil, err
	}
	t.normalizer.text = s["charsmap.text"]
	if t.pieces, err = units(s, "pieces"); err != nil {
		return nil, err
	}
	if t.scores, err = s.floats("scores", -1); err != nil {
		return nil, err
	}
	if len(t.scores) <= end {
		return nil, errModel
	}
	t.unknown = slices.Min(t.scores) - unknownPenalty
	return &t, nil
}

// units reads a trie that has at least a root.
func units(s sections, name string) (trie, error) {
	t, err := s.numbers(name, -1)
	if err == nil && len(t) == 0 {
		err = errModel
	}
	return t, err
}

// ids gives the pieces of a text between begin and end, at most limit in all.
// Invalid bytes count as U+FFFD. Unknown characters in a row are one piece.
func (t *tokenizer) ids(text string, limit int) []int {
	text = strings.ToValidUTF8(text, "\ufffd")
	ids := append([]int{begin}, t.cut(t.normalizer.normalize(text))...)
	ids = ids[:min(len(ids), limit-1)]
	return append(ids, end)
}

// step is the last piece of the best way to a place in the text.
type step struct {
	score float32 // of the whole way
	from  int     // where the piece begins
	id    int
}

// cut finds the best way through the text (Viterbi): it goes from character to
// character and notes, for each piece that begins there, whether the way that
// ends with it is the best one to where it ends.
func (t *tokenizer) cut(text []byte) []int {
	best := make([]step, len(text)+1)
	for i := range best[1:] {
		best[i+1].score = float32(math.Inf(-1))
	}
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRune(text[i:])
		if !t.extend(best, text, i, size) {
			better(best, i+size, step{best[i].score + t.unknown, i, unknown})
		}
		i += size
	}
	return trace(best)
}

// extend tries every piece that begins at i, and reports whether one of them is
// just the character there, of so many bytes.
func (t *tokenizer) extend(best []step, text []byte, i, size int) (covered bool) {
	at := t.pieces.root()
	for j := i; j < len(text); j++ {
		next, id, ok := t.pieces.step(at, text[j])
		if !ok {
			break
		}
		if id >= 0 && id < len(t.scores) {
			better(best, j+1, step{best[i].score + t.scores[id], i, id})
			covered = covered || j+1 == i+size
		}
		at = next
	}
	return covered
}

func better(best []step, at int, s step) {
	if s.score > best[at].score {
		best[at] = s
	}
}

// trace walks the best way back and gives its pieces in the order of the text.
func trace(best []step) []int {
	var ids []int
	for at := len(best) - 1; at > 0; at = best[at].from {
		if id := best[at].id; id != unknown || len(ids) == 0 || ids[len(ids)-1] != unknown {
			ids = append(ids, id)
		}
	}
	slices.Reverse(ids)
	return ids
}
