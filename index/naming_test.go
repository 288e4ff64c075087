package index_test

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/index"
)

func TestNamesBecomeAQuery(t *testing.T) {
	for want, names := range map[string][]string{
		"":                           {"", " ", "…"},
		"Corvane":                    {"Corvane"},
		`"Corvane Rail" OR Corvane`:  {"Corvane Rail", "Corvane"},
		`"Corvane says no" OR "OR"`:  {`Corvane "says" no`, "OR"},
		`"outlet:x" OR "-y" OR "z*"`: {"outlet:x", "-y", "z*"},
		`"(Corvane)"`:                {"(Corvane)"},
	} {
		if got := index.Naming(names); got != want {
			t.Errorf("%q: %s, want %s", names, got, want)
		}
	}
	many := make([]string, 300)
	for i := range many {
		many[i] = strings.Repeat("x", i%90+1) + " y"
	}
	if _, err := index.Parse(index.Naming(many)); err != nil {
		t.Error(err)
	}
}

func FuzzNaming(f *testing.F) {
	f.Add("Corvane", `a "b" c`)
	f.Add("„Ännchen“", "OR")
	f.Add("http://x", "\xff*")
	f.Fuzz(func(t *testing.T, one, other string) {
		if _, err := index.Parse(index.Naming([]string{one, other})); err != nil {
			t.Errorf("%q and %q: %v", one, other, err)
		}
	})
}
