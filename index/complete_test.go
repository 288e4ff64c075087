package index_test

import (
	"testing"

	"github.com/onrecord/onrecord/index"
)

func TestTyping(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "le": "", "leak velt": "velt", "-velt": "velt", "(ferry OR velt": "velt", "outlet:harb": "", `"velt`: "", "velt ": "",
		"velt*": "", "ferry AND": "", "--- ": "", "霧浜銀": "霧浜銀", "veltrano's": "", "lang:fr act:deni": "",
	} {
		p, ok := index.Typing(text)
		if ok != (want != "") || ok && (p.Value != want || p.Before+p.Value != text) {
			t.Errorf("%q is being typed as %+v, %t; want %q", text, p, ok, want)
		}
	}
}

// FuzzTyping holds that a query that can be read can be read while it is being
// typed too, and that completions extend what stands before them.
func FuzzTyping(f *testing.F) {
	for _, seed := range []string{"leak velt", `outlet:"har`, "(a OR b", "-x*", "victim:", "a:b:c", "„phrase“ x", "NOT OR AND"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, plain := index.Parse(text)
		p, ok := index.Typing(text)
		typed := p.Before + "(" + p.Value + " OR " + p.Value + "x)"
		if _, err := index.Parse(typed); ok && plain == nil && err != nil && len(text) < 900 {
			t.Fatalf("%q can be read, and not while it is typed (%q): %v", text, typed, err)
		}
		if p.Before+p.Value == "" && text != "" && len(p.Field) == 0 {
			t.Fatalf("%q has no part", text)
		}
	})
}
