package bleveindex

import (
	"strings"
	"sync"

	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// japanese cuts Japanese into words. Its dictionary takes about 90 MB and
// nearly a second to load, and is loaded when the first Japanese text or query
// comes.
type japanese struct {
	load func() (*tokenizer.Tokenizer, error)
}

func newJapanese() *japanese {
	return &japanese{load: sync.OnceValues(func() (*tokenizer.Tokenizer, error) {
		return tokenizer.New(ipa.Dict(), tokenizer.OmitBosEos())
	})}
}

// morpheme is a word of a Japanese text.
type morpheme struct {
	base       string // folded dictionary form, as written where there is none
	start, end int    // bytes
	known      bool   // to the dictionary
}

// morphemes gives the words of text that carry meaning, compounds cut into
// their parts. A dictionary that cannot be loaded gives none, so that the text
// is still found by its characters.
func (j *japanese) morphemes(text string) []morpheme {
	t, err := j.load()
	if err != nil {
		return nil
	}
	var found []morpheme
	offset := 0
	for line := range strings.Lines(text) { // the lattice of a line is small
		for _, token := range t.Analyze(line, tokenizer.Search) {
			if !carriesMeaning(token.POS()) {
				continue
			}
			base, ok := token.BaseForm()
			if !ok || base == "*" {
				base = token.Surface
			}
			start := offset + token.Position
			found = append(found, morpheme{fold(base), start, start + len(token.Surface), token.Class == tokenizer.KNOWN})
		}
		offset += len(line)
	}
	return found
}

// carriesMeaning leaves out particles, auxiliaries, signs and fillers, named as
// the IPA dictionary names them.
func carriesMeaning(pos []string) bool {
	if len(pos) == 0 {
		return false
	}
	switch pos[0] {
	case "助詞", "助動詞", "記号", "フィラー", "その他":
		return false
	}
	return true
}
