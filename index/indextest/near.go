package indextest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/index"
)

func nearIDs(r *index.Result) []string { return ids(&index.Result{Hits: r.Near}) }

// testNear holds what is found beside the articles that have all the words.
func testNear(t *testing.T, engine index.Index) {
	fill(t, engine)
	for _, c := range []struct{ text, hits, near, meant string }{
		{"leak veltrano", "de-leck fr-fuite", "en-claim en-denial", ""}, // their story
		{"ferry pelican", "", "en-noise", ""},                           // one of the words
		{"pelican", "", "", ""},
		{"veltarno", "", "de-leck en-claim en-denial fr-fuite", "veltrano"},
		{"veltarno lang:de", "", "de-leck", "veltrano lang:de"},
		{"veltarno lang:ja", "", "", ""},
		{"\"veltarno\"", "", "", ""},
		{"ferry", "en-noise", "", ""},
		{"-ferry pelican", "", "", ""},
	} {
		r := search(t, engine, index.Query{Text: c.text, Near: true})
		hits, near := ids(r), nearIDs(r)
		slices.Sort(hits)
		slices.Sort(near)
		if strings.Join(hits, " ") != c.hits || strings.Join(near, " ") != c.near || r.Meant != c.meant {
			t.Errorf("%s finds %v, near it %v, and is taken for %q; want %q, %q, %q", c.text, hits, near, r.Meant, c.hits, c.near, c.meant)
		}
		if typing := search(t, engine, index.Query{Text: "veltr", Typing: true}); typing.Total != 4 {
			t.Errorf("while it is typed, a name finds %d", typing.Total)
		}
		if plain := search(t, engine, index.Query{Text: c.text}); plain.Near != nil || plain.Meant != "" || plain.Total != r.Total {
			t.Errorf("%s: unasked for, it finds %d, %v and %q besides", c.text, plain.Total, plain.Near, plain.Meant)
		}
	}
}

// testGroups holds that a story is one hit, on one page, with a count.
func testGroups(t *testing.T, engine index.Index) {
	fill(t, engine)
	r := search(t, engine, index.Query{Text: "veltrano OR ferry", Group: true})
	if len(r.Hits) != 2 || r.Total != 5 {
		t.Fatalf("%v of %d; want two stories of five articles", ids(r), r.Total)
	}
	for _, h := range r.Hits {
		if want := map[string]int{"s-veltrano": 3}[h.Document.Story]; h.More != want {
			t.Errorf("%s stands for %d more; want %d", h.ID, h.More, want)
		}
	}
	for _, q := range []index.Query{{Limit: 3, Group: true}, {Text: "lang:en OR lang:fr OR lang:ja", Limit: 1, Group: true}} {
		stories := map[string]bool{}
		for _, h := range walk(t, engine, q, nil) {
			if id := h.Document.Story; id != "" && stories[id] {
				t.Errorf("%+v: the story %s stands twice", q, id)
			} else {
				stories[id] = true
			}
		}
		if !stories["s-veltrano"] {
			t.Errorf("%+v: the story is nowhere", q)
		}
	}
}

// testCompletion holds how queries are finished.
func testCompletion(t *testing.T, engine index.Index) {
	fill(t, engine)
	for text, want := range map[string]string{
		"ou":                     "outlet:",
		"outlet:har":             `outlet:"Harbour Wire" `,
		"leak outlet:\"the":      `leak outlet:"The Tarn Ledger" `,
		"outlet:kusten":          "outlet:Küstenbote ",
		"-victim:vel":            "-victim:Veltrano ",
		"(victim:alm OR ferry":   "",
		"(ferry OR victim:clini": `(ferry OR victim:"Clínica Almenar" `,
		"actor:night":            "actor:night_heron ",
		"act:no":                 "act:no-comment act:none ",
		"missing:d":              "missing:denial ",
		"lang:p":                 "lang:pl lang:pt ",
		"veltr":                  "veltrano ",
		"ferry vel":              "ferry veltrano ",
		"\"veltr":                "",
		"ferry ":                 "",
		"":                       "",
	} {
		found, err := engine.Complete(context.Background(), text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range found {
			got = append(got, c.Text)
			if _, err := index.Parse(strings.TrimPrefix(c.Text, "(") + "x"); err != nil {
				t.Errorf("%q is finished to %q, which cannot be read: %v", text, c.Text, err)
			}
		}
		if strings.Join(got, "") != want {
			t.Errorf("%q is finished to %q; want %q", text, strings.Join(got, ""), want)
		}
	}
}
