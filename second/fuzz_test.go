package second

import (
	"strings"
	"testing"
)

// FuzzAnswer holds that nothing comes out of an answer that the article does
// not have.
func FuzzAnswer(f *testing.F) {
	f.Add(`{"choices":[{"message":{"content":"{\"statements\":[{\"sentence\":\"It is not so.\",\"act\":\"denial\",\"speaker\":\"victim\"}]}"}}]}`, "It is not so.")
	f.Add(`{"choices":[{}]}`, "")
	f.Fuzz(func(t *testing.T, body, text string) {
		statements, err := parse(content([]byte(body)))
		if err != nil {
			return
		}
		kept, unfounded := founded(statements, "A title", text)
		if len(kept)+unfounded > len(statements) {
			t.Errorf("%d statements became %d and %d", len(statements), len(kept), unfounded)
		}
		for _, s := range kept {
			if s.In == "body" && !strings.Contains(text, s.Sentence) || !s.Act.Valid() || !s.Speaker.Valid() {
				t.Errorf("%+v is not in %q", s, text)
			}
		}
	})
}
