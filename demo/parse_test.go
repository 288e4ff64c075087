package demo

import (
	"io/fs"
	"strings"
	"testing"
)

const sound = `host: a.example
slug: news/one
title: One
at: 10m
role: claim

First, with [a link](http://b.example/x) inside.

## A heading

Third.

=== revision
at: 2h
role: denial-added

[1-2]

New.
`

func testOutlets() map[string]*outlet {
	return map[string]*outlet{"a.example": {host: "a.example", name: "A", lang: "en"}}
}

func TestParseArticle(t *testing.T) {
	a, err := parseArticle("one.md", sound, testOutlets())
	if err != nil {
		t.Fatal(err)
	}
	if got := a.url(); got != "http://a.example/news/one" {
		t.Errorf("address %s", got)
	}
	first, second := a.revisions[0], a.revisions[1]
	if got, want := first.text(), "First, with a link inside.\n\nA heading\n\nThird."; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if link := first.body[0].Spans[1]; link.URL != "http://b.example/x" || link.Text != "a link" {
		t.Errorf("link %v", link)
	}
	if !first.body[1].Heading || first.body[2].Heading {
		t.Error("the second paragraph, and no other, is a heading")
	}
	if got, want := second.text(), "First, with a link inside.\n\nA heading\n\nNew."; got != want || second.title != "One" {
		t.Errorf("revision %q %q, want %q", second.title, got, want)
	}
}

// TestParseErrors holds that each mistake is named with file and line.
func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"host: a.example", "host: b.example", `one.md:1: unknown outlet "b.example"`},
		{"slug: news/one", "", "one.md:1: no slug"},
		{"slug: news/one", "slag: news/one", `one.md:2: unknown header "slag"`},
		{"title: One", "title One", "one.md:3: a header line without a colon"},
		{"at: 10m", "at: soon", `one.md:4: at "soon" is not an offset such as 2h40m`},
		{"at: 10m", "at: 3h", "one.md:14: at 2h0m0s is not after the state before it (3h0m0s)"},
		{"role: claim", "role: rumour", `one.md:5: unknown role "rumour"`},
		{"role: claim", "role: claim\nrole: copy", `one.md:6: header "role" given twice`},
		{"[1-2]", "[1-4]", "one.md:17: [1-4] of a text with 3 paragraphs"},
		{"Third.", "[1]", "one.md:11: [1] in the first version"},
		{"at: 2h\n", "at: 2h\ngone: true\n", "one.md:18: a text on a page that is gone"},
		{"at: 2h\n", "at: 2h\nsilent: yes\n", `one.md:15: silent is "yes"; leave it out or say true`},
	} {
		text := strings.Replace(sound, c.old, c.new, 1)
		if c.new == "" { // the header's first key is missing, not an empty line
			text = strings.Replace(sound, c.old+"\n", "", 1)
		}
		if _, err := parseArticle("one.md", text, testOutlets()); err == nil || err.Error() != c.want {
			t.Errorf("%q for %q: %v, want %s", c.new, c.old, err, c.want)
		}
	}
}

func TestParseOutletErrors(t *testing.T) {
	const head = "host\tname\tlanguage\tcountry\tfeed\tentries\tregister\n"
	for _, c := range []struct{ line, want string }{
		{"a.example\tA\ten\tGB\trss\tfull", "o.tsv:2: 6 columns, want 7"},
		{"a.org\tA\ten\tGB\trss\tfull\tdaily", `o.tsv:2: host "a.org" does not end in .example`},
		{"a.example\tA\ten\tGB\tcdf\tfull\tdaily", `o.tsv:2: unknown feed kind "cdf"`},
		{"a.example\tA\ten\tGB\trss\thalf\tdaily", `o.tsv:2: unknown form of entries "half"`},
		{"a.example\tA\ten\tGB\trss\tfull\tpoem", `o.tsv:2: unknown register "poem"`},
		{"a.example\tA\ten\tGB\trss\tfull\tdaily\na.example\tB\ten\tGB\trss\tfull\tdaily", `o.tsv:3: host "a.example" is listed twice`},
	} {
		if _, err := parseOutlets("o.tsv", head+c.line+"\n"); err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}

// FuzzParseArticle holds that no text makes the parser panic, and that what it
// accepts can be served: every state that is not gone has a title and a text.
func FuzzParseArticle(f *testing.F) {
	f.Add(sound)
	names, err := fs.Glob(pressFiles, "press/articles/*.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(pressFiles, name)
		if err != nil {
			f.Fatal(err)
		}
		host, _, _ := strings.Cut(strings.TrimPrefix(string(b), "host: "), "\n")
		f.Add(strings.Replace(string(b), host, "a.example", 1))
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := parseArticle("one.md", text, testOutlets())
		if err != nil {
			if !strings.HasPrefix(err.Error(), "one.md:") {
				t.Errorf("an error without its place: %v", err)
			}
			return
		}
		for _, r := range a.revisions {
			if !r.gone && (r.title == "" || len(r.body) == 0) {
				t.Errorf("line %d: a state without title or text", r.line)
			}
			if !r.gone {
				_ = r.summary()
			}
		}
	})
}
