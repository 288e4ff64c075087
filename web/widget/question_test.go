package widget

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/onrecord/onrecord/index"
)

func TestPlainWords(t *testing.T) {
	for typed, want := range map[string]string{
		"":                         "",
		" -- () ":                  "",
		"Brindle ":                 "brindle",
		"Brindle fer":              "brindle (fer OR fer*)",
		`"data leak" OR -x`:        "data leak or x",
		"outlet:gazette after:":    "outlet gazette after",
		"l’affaire d'Orrin!":       "l’affaire d'orrin",
		"数据 泄露":                    "数据 (泄露 OR 泄露*)",
		"'":                        "",
		"víctimas 4,2 млн":         "víctimas 4 2 (млн OR млн*)",
		"NOT AND OR":               "not and or",
		"案":                        "(案 OR 案*)",
		strings.Repeat("a", 1_000): "(" + strings.Repeat("a", maxQuestion) + " OR " + strings.Repeat("a", maxQuestion) + "*)",
	} {
		if got := plainWords(typed); got != want {
			t.Errorf("%q became %q, want %q", typed, got, want)
		}
	}
}

// FuzzPlainWords holds that whatever a visitor types can be searched for.
func FuzzPlainWords(f *testing.F) {
	for _, seed := range []string{"brindle ferries", `"x`, "(a OR", "lang:fr -b ~", "'’", "ＯＲ　（全角", "\xff\xfe", "e\u0301", "AND", "İstanbul"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		query := plainWords(typed)
		if _, err := index.Parse(query); err != nil {
			t.Errorf("%q became %q: %v", typed, query, err)
		}
	})
}

func TestExtractKeepsWhatMatched(t *testing.T) {
	long := strings.Repeat("filler words go here ", 8)
	for name, passage := range map[string][]index.Segment{
		"short":       {{Text: "It was "}, {Text: "denied", Marked: true}, {Text: "."}},
		"at the end":  {{Text: long}, {Text: "denied", Marked: true}, {Text: "."}},
		"in between":  {{Text: long}, {Text: "denied", Marked: true}, {Text: " " + long}},
		"at the head": {{Text: "denied", Marked: true}, {Text: " " + long + long}},
	} {
		got := extract(passage)
		if !strings.Contains(got, "denied") || utf8.RuneCountInString(got) > ExtractRunes {
			t.Errorf("%s: %d characters: %s", name, utf8.RuneCountInString(got), got)
		}
	}
}

// FuzzExtract holds that no article gives more than it may.
func FuzzExtract(f *testing.F) {
	f.Add("the beginning ", "match", " and the end of it", 3)
	f.Add(strings.Repeat("漢字", 200), "一致", "", 160)
	f.Add("", "", "", 1)
	f.Fuzz(func(t *testing.T, before, match, after string, room int) {
		got := extract([]index.Segment{{Text: before}, {Text: match, Marked: true}, {Text: after}})
		if n := utf8.RuneCountInString(got); n > ExtractRunes {
			t.Errorf("%d characters", n)
		}
		if room > 1 && room < 1000 {
			if n := utf8.RuneCountInString(shortened([]rune(before+match+after), false, room)); n > room {
				t.Errorf("%d characters in room for %d", n, room)
			}
		}
	})
}
