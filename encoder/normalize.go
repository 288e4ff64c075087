package encoder

import (
	"strings"
	"unicode/utf8"
)

// space is what SentencePiece writes for a space: U+2581.
const space = "\u2581"

// normalizer folds a text as SentencePiece does before it cuts it ("nmt_nfkc":
// NFKC with a few changes, control characters and runs of white space), by the
// model's own table from strings to strings.
//
// Source: T. Kudo, J. Richardson, SentencePiece (EMNLP 2018), normalizer.cc.
type normalizer struct {
	keys trie
	text string // what keys are replaced by, each ended by a zero byte; a key's value is a place here
}

// normalize gives the folded text with every space as U+2581: one before the
// first word, one between words, none at the end. Nothing at all stays nothing.
// The text is valid UTF-8, and so is the result.
func (n normalizer) normalize(text string) []byte {
	out := make([]byte, 0, len(text)+len(text)/4+len(space))
	afterSpace := true // the space before the first word is written with it
	for len(text) > 0 {
		part, used := n.first(text)
		text = text[used:]
		if afterSpace {
			part = strings.TrimLeft(part, " ")
		}
		if part == "" {
			continue
		}
		if len(out) == 0 {
			out = append(out, space...)
		}
		out = append(out, strings.ReplaceAll(part, " ", space)...)
		afterSpace = part[len(part)-1] == ' '
	}
	for len(out) >= len(space) && string(out[len(out)-len(space):]) == space {
		out = out[:len(out)-len(space)]
	}
	return out
}

// first gives what the longest key at the start of the text is replaced by, or
// else its first character as it is, and how many bytes of the text that covers.
func (n normalizer) first(text string) (string, int) {
	used, value := 0, 0
	at := n.keys.root()
	for i := range len(text) {
		next, v, ok := n.keys.step(at, text[i])
		if !ok {
			break
		}
		if v >= 0 {
			used, value = i+1, v
		}
		at = next
	}
	if used == 0 || value >= len(n.text) {
		_, size := utf8.DecodeRuneInString(text)
		return text[:size], size
	}
	part, _, _ := strings.Cut(n.text[value:], "\x00")
	return part, used
}
