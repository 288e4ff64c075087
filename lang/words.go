package lang

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/words"
)

// Word is a word of a text, with its place in bytes.
type Word struct {
	Text       string
	Start, End int
}

// Words lists the words of a text by the Unicode rules (UAX #29), without
// spaces and punctuation. Chinese characters and hiragana come one by one,
// runs of katakana as one word.
func Words(tag, text string) []Word {
	var all []Word
	for it := words.FromString(text); it.Next(); {
		start := it.Start()
		for part := range strings.SplitAfterSeq(it.Value(), narrowSpace) {
			w := strings.TrimSuffix(part, narrowSpace)
			if containsWordy(w) {
				all = append(all, Word{Text: w, Start: start, End: start + len(w)})
			}
			start += len(part)
		}
	}
	return all
}

// narrowSpace is the narrow space that does not break. The Unicode rules take
// it for a part of a word; the press sets it before units and in figures.
const narrowSpace = "\u202f"

func containsWordy(s string) bool {
	for _, r := range s {
		if wordy(r) {
			return true
		}
	}
	return false
}
