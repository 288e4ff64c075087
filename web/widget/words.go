package widget

import (
	_ "embed"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/onrecord/onrecord/lang"
)

// words.json holds what the widget says, by language and by the word's name.
//
//go:embed words.json
var wordsFile []byte

// words is what the widget says in each language.
type words map[string]map[string]string

func readWords() (all words, err error) {
	return all, json.Unmarshal(wordsFile, &all)
}

// wanted is the first language that a visitor's browser asks for, and that the
// widget speaks: English where there is none.
func (all words) wanted(r *http.Request) string {
	list := r.URL.Query().Get("lang") + "," + r.Header.Get("Accept-Language")
	for tag := range strings.SplitSeq(list, ",") {
		tag, _, _ = strings.Cut(tag, ";")
		if base := lang.Base(tag); all[base] != nil {
			return base
		}
	}
	return "en"
}
