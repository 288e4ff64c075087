package index

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	word := func(s string) Node { return Word{s} }
	day := func(y int, m time.Month, d int) Moment {
		return Moment{Date: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
	}
	for text, want := range map[string]Node{
		"":                                All{},
		" \u3000 ":                        All{},
		"breach":                          word("breach"),
		"data breach":                     And{[]Node{word("data"), word("breach")}},
		"data AND breach":                 And{[]Node{word("data"), word("breach")}},
		"a OR b c":                        Or{[]Node{word("a"), And{[]Node{word("b"), word("c")}}}},
		"(a OR b) c":                      And{[]Node{Or{[]Node{word("a"), word("b")}}, word("c")}},
		"ORACLE or AND.":                  And{[]Node{word("ORACLE"), word("or"), word("AND.")}},
		"-spam":                           Not{word("spam")},
		"a -(b c)":                        And{[]Node{word("a"), Not{And{[]Node{word("b"), word("c")}}}}},
		"a NOT b":                         And{[]Node{word("a"), Not{word("b")}}},
		"a – b":                           And{[]Node{word("a"), word("b")}},
		"well-known":                      word("well-known"),
		`"data breach" x`:                 And{[]Node{Phrase{"data breach"}, word("x")}},
		"„Daten weg“":                     Phrase{"Daten weg"},
		"« fuite »":                       Phrase{"fuite"},
		"»Leck«":                          Phrase{"Leck"},
		"「情報漏洩」":                          Phrase{"情報漏洩"},
		`"she said “no” twice"`:           Phrase{"she said “no” twice"},
		`("a")`:                           Phrase{"a"},
		"breach*":                         Prefix{"breach"},
		"漏*":                              Prefix{"漏"},
		"pasword~":                        Fuzzy{"pasword"},
		"pasword～":                        Fuzzy{"pasword"},
		"（a　OR　b）":                        Or{[]Node{word("a"), word("b")}},
		"lang：fr":                         Field{FieldLang, "fr"},
		"LANG:pt-BR":                      Field{FieldLang, "pt"},
		"act:denial":                      Field{FieldAct, "denial"},
		`outlet:"The Example Post"`:       Field{FieldOutlet, "The Example Post"},
		"outlet:„Der Bote“ x":             And{[]Node{Field{FieldOutlet, "Der Bote"}, word("x")}},
		"-outlet:Bote":                    Not{Field{FieldOutlet, "Bote"}},
		"site:https://www.A.example/news": Field{FieldSite, "a.example"},
		"victim:Veltrano":                 Field{FieldVictim, "Veltrano"},
		"watch:Veltrano":                  Field{FieldWatch, "Veltrano"},
		"actor:@fox":                      Field{FieldActor, "@fox"},
		"story:s1":                        Field{FieldStory, "s1"},
		"has:denial":                      Has{HasDenial},
		"missing:denial":                  Not{Has{HasDenial}},
		"has:revision":                    Has{HasRevision},
		"after:2024":                      After{day(2024, 1, 1)},
		"before:2024-09":                  Before{day(2024, 9, 1)},
		"after:2024-9-7":                  After{day(2024, 9, 7)},
		"after:7d":                        After{Moment{Days: 7}},
		"after:2w":                        After{Moment{Days: 14}},
		"before:12h":                      Before{Moment{Hours: 12}},
		"after:yesterday":                 After{Moment{Today: true, Days: 1}},
		"https://a.example/x":             word("https://a.example/x"),
		"12:30":                           word("12:30"),
		"否认：泄露":                           word("否认：泄露"),
		"Veltrano's 87":                   And{[]Node{word("Veltrano's"), word("87")}},
	} {
		got, err := Parse(text)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %#v, %v; want %#v", text, got, err, want)
		}
	}
}

func TestParsePointsAtWhatItCannotRead(t *testing.T) {
	for _, c := range []struct{ text, at, says string }{
		{`breach "never closed`, `"`, "quotation mark is never closed"},
		{"a (b OR c", "(", "parenthesis is never closed"},
		{"a) b", ")", "closes nothing"},
		{"oulet:x", "oulet", "did you mean “outlet”?"},
		{"a xyzzy:1", "xyzzy", "there are outlet, lang"},
		{"act:deniall", "deniall", "did you mean “denial”?"},
		{"has:denail", "denail", "did you mean “denial”?"},
		{"after:soon", "soon", "is no date"},
		{"after:2024-13", "2024-13", "is no date"},
		{"lang:french", "french", "lang:fr"},
		{"lang: fr", "lang:", "needs a value"},
		{"a OR", "OR", "on both sides"},
		{"OR a", "OR", "on both sides"},
		{"a OR OR b", "OR", "on both sides"},
		{"a -)", "-", "nothing here to exclude"},
		{"b*", "b*", "at least two letters"},
		{"***", "***", "no word"},
		{strings.Repeat("(", 50) + "a", "(", "nested too deeply"},
		{strings.Repeat("-", 50) + "a", "-", "nested too deeply"},
		{strings.Repeat("a ", 100), "", "too many parts"},
		{strings.Repeat("a", 3000), "", "too long"},
	} {
		_, err := Parse(c.text)
		var s *SyntaxError
		if !errors.As(err, &s) {
			t.Errorf("%q gave %v", c.text, err)
			continue
		}
		if !strings.Contains(s.Message, c.says) || !strings.HasPrefix(c.text[s.Pos:s.End], c.at) {
			t.Errorf("%q: %q at %q; want %q at %q", c.text, s.Message, c.text[s.Pos:s.End], c.says, c.at)
		}
	}
}

func TestMomentAt(t *testing.T) {
	now := time.Date(2026, 3, 31, 15, 4, 5, 0, time.FixedZone("", 3600))
	for text, want := range map[string]string{
		"2024-02":   "2024-02-01T00:00:00Z",
		"7d":        "2026-03-24T14:04:05Z",
		"3h":        "2026-03-31T11:04:05Z",
		"1y":        "2025-03-31T14:04:05Z",
		"today":     "2026-03-31T00:00:00Z",
		"yesterday": "2026-03-30T00:00:00Z",
	} {
		m, ok := moment(text)
		if got := m.At(now).Format(time.RFC3339); !ok || got != want {
			t.Errorf("%s is %s; want %s", text, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`"a b" -c OR (d* e~) outlet:"x y" after:7d`, "（「漏洩」　OR　泄露）lang：ja", "-(-(-a))", "site:https://", "\xff\"(", "„a”b“", "a:b:c", "AND AND", "before:9999-99-99 -",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		node, err := Parse(text)
		if err == nil {
			check(t, node, 0)
			return
		}
		var s *SyntaxError
		if !errors.As(err, &s) || s.Pos < 0 || s.Pos > s.End || s.End > len(text) || s.Message == "" {
			t.Fatalf("%q: %#v", text, err)
		}
		if utf8.ValidString(text) && len(text) <= maxBytes && !utf8.ValidString(text[s.Pos:s.End]) {
			t.Fatalf("%q points into a character: %#v", text, err)
		}
	})
}

// check holds the promises of the tree: bounded depth, at least two nodes in
// And and Or, no empty text.
func check(t *testing.T, node Node, depth int) {
	if depth > 4*maxDepth {
		t.Fatal("too deep")
	}
	list := func(nodes []Node) {
		if len(nodes) < 2 {
			t.Fatalf("%#v", node)
		}
		for _, n := range nodes {
			check(t, n, depth+1)
		}
	}
	filled := func(s string) {
		if !hasWord(s) {
			t.Fatalf("%#v", node)
		}
	}
	switch n := node.(type) {
	case And:
		list(n.Nodes)
	case Or:
		list(n.Nodes)
	case Not:
		check(t, n.Node, depth+1)
	case Word:
		filled(n.Text)
	case Phrase:
		filled(n.Text)
	case Prefix:
		filled(n.Text)
	case Fuzzy:
		filled(n.Text)
	case Field:
		filled(n.Value)
	case nil:
		t.Fatal("nil node")
	}
}

func TestVocabulary(t *testing.T) {
	concepts := Vocabulary()
	if len(concepts) < 30 {
		t.Fatalf("%d concepts", len(concepts))
	}
	for _, c := range concepts {
		if len(c.Words) != 14 {
			t.Errorf("%s has %d languages", c.Name, len(c.Words))
		}
		for lang, words := range c.Words {
			for _, w := range words {
				if !hasWord(w) || w != strings.TrimSpace(w) {
					t.Errorf("%s in %s has %q", c.Name, lang, w)
				}
			}
		}
	}
}
