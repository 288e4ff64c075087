package lang

import "github.com/clipperhouse/uax29/v2/words"

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
		w := it.Value()
		if containsWordy(w) {
			all = append(all, Word{Text: w, Start: it.Start(), End: it.End()})
		}
	}
	return all
}

func containsWordy(s string) bool {
	for _, r := range s {
		if wordy(r) {
			return true
		}
	}
	return false
}
