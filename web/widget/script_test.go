package widget

import (
	"bytes"
	"compress/gzip"
	"testing"
)

// maxScript is what a page that embeds the widget may have to load, in bytes.
const maxScript = 12 << 10

func TestTheScriptIsSmall(t *testing.T) {
	s, err := newScript()
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed) // as it is sent
	if _, err := w.Write(s.body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if packed.Len() > maxScript {
		t.Errorf("the script is %d bytes compressed, more than %d", packed.Len(), maxScript)
	}
	t.Logf("%d bytes, %d compressed", len(s.body), packed.Len())
}

// TestEveryLanguageSaysEverything keeps the catalogue whole.
func TestEveryLanguageSaysEverything(t *testing.T) {
	all, err := readWords()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 || all["ar"] == nil {
		t.Errorf("%d languages, Arabic among them: %v", len(all), all["ar"] != nil)
	}
	for tag, said := range all {
		for word, english := range all["en"] {
			if said[word] == "" {
				t.Errorf("%s does not say %q", tag, word)
			}
			for _, place := range []string{"{n}", "{m}", "{t}"} {
				if bytes.Contains([]byte(english), []byte(place)) != bytes.Contains([]byte(said[word]), []byte(place)) {
					t.Errorf("%s: %q has other places than in English", tag, word)
				}
			}
		}
		if len(said) != len(all["en"]) {
			t.Errorf("%s says %d things, English %d", tag, len(said), len(all["en"]))
		}
	}
}
