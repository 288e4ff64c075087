package index_test

import (
	"errors"
	"testing"

	"github.com/onrecord/onrecord/index"
)

func TestTyping(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "",
		"le":               "le",
		"leak velt":        "leak (velt OR velt*)",
		"-velt":            "-(velt OR velt*)",
		"(ferry OR velt":   "(ferry OR (velt OR velt*)",
		"outlet:harb":      "outlet:harb",
		`"velt`:            `"velt`,
		"velt ":            "velt ",
		"velt*":            "velt*",
		"ferry AND":        "ferry AND",
		"--- ":             "--- ",
		"霧浜銀":              "(霧浜銀 OR 霧浜銀*)",
		"veltrano's":       "veltrano's",
		"lang:fr act:deni": "lang:fr act:deni",
	} {
		if got := index.Typing(text); got != want {
			t.Errorf("%q is searched for as %q while it is typed; want %q", text, got, want)
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
		_, typing := index.Parse(index.Typing(text))
		var s *index.SyntaxError
		if plain == nil && typing != nil && errors.As(typing, &s) && len(text) < 1000 {
			t.Fatalf("%q can be read, and not while it is typed (%q): %v", text, index.Typing(text), typing)
		}
		p := index.Unfinished(text)
		if p.Before+p.Value == "" && text != "" && len(p.Field) == 0 {
			t.Fatalf("%q has no part", text)
		}
	})
}
