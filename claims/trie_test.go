package claims

import (
	"slices"
	"strings"
	"testing"
)

func TestTrieFindsAllThatBegins(t *testing.T) {
	literals := []string{"leak", "le", "leaked", "éa", "data leak", "k", "ea"}
	inside := []bool{false, false, false, false, false, true, true}
	trie := newTrie(literals, inside)
	text := "a data leaked éa"
	for start := range text {
		var want []string
		for _, l := range literals {
			if strings.HasPrefix(text[start:], l) {
				want = append(want, l)
			}
		}
		slices.SortFunc(want, func(a, b string) int { return len(a) - len(b) })
		var got []string
		for _, m := range trie.at(text, start, false, nil) {
			got = append(got, literals[m.literal])
			if text[start:m.end] != literals[m.literal] {
				t.Errorf("%q ends at %d", literals[m.literal], m.end)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("at %q: %q, not %q", text[start:], got, want)
		}
		want = slices.DeleteFunc(want, func(l string) bool { return !inside[slices.Index(literals, l)] })
		got = nil
		for _, m := range trie.at(text, start, true, nil) {
			if l := literals[m.literal]; inside[m.literal] {
				got = append(got, l)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("inside a word at %q: %q, not %q", text[start:], got, want)
		}
	}
	if found := newTrie(nil, nil).at("leak", 0, false, nil); found != nil {
		t.Errorf("nothing finds %v", found)
	}
}
