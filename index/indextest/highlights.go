package indextest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/onrecord/onrecord/index"
)

func testHighlights(t *testing.T, engine index.Index) {
	fill(t, engine)
	for _, c := range []struct{ query, id, marked string }{
		{"denies", "en-denial", "denies|denied"},
		{"timetable", "en-noise", "timetable"},
		{"87", "fr-fuite", "87"},
		{"entreprise", "fr-fuite", "entreprise|entreprise"},
		{"Datensatz lang:de", "de-leck", "Datenleck|Datensätze"},
		{"京都", "ja-kyoto", "京都|京都"},
		{"漏洩 lang:ja", "ja-ginko", "漏洩|流出"},
		{"\"东\" OR 密码 lang:zh", "zh-shop", "密码"},
		{"صحيفة", "ar-sharika", "للصحيفة"},
		{"veltr*", "de-leck", "Veltrano"},
		{"lang:sv", "sv-butik", ""},
	} {
		for _, h := range search(t, engine, index.Query{Text: c.query}).Hits {
			if h.ID != c.id {
				continue
			}
			if got := strings.Join(append(marked(h.Title), marked(h.Snippet)...), "|"); got != c.marked {
				t.Errorf("%s marks %q in %s; want %q", c.query, got, h.ID, c.marked)
			}
		}
	}
	texts := make(map[string]index.Document)
	for _, d := range documents() {
		texts[d.ID] = d
	}
	long := strings.Repeat("Nothing happened on the quay that day. ", 100)
	d := index.Document{ID: "long", Lang: "en", Title: "A <b>long</b> & quiet day", Text: long + "Then a pelican came.\n\n  The pelican left. " + long}
	complete(&d, start)
	texts[d.ID] = d
	apply(t, engine, index.Batch{Put: []index.Document{d}, Cursor: 3})
	for _, c := range findCases {
		for _, h := range search(t, engine, index.Query{Text: c.text, Limit: index.MaxLimit}).Hits {
			checkHit(t, c.text, h, texts[h.ID])
		}
	}
	hit := search(t, engine, index.Query{Text: "pelican"}).Hits[0]
	checkHit(t, "pelican", hit, d)
	if got := strings.Join(marked(hit.Snippet), " "); got != "pelican pelican" {
		t.Errorf("the snippet %v is not about the pelican", hit.Snippet)
	}
}

// checkHit holds what is true of every hit: the title's segments are the title,
// the snippet's are a passage of the text, and segments alternate.
func checkHit(t *testing.T, query string, h index.Hit, d index.Document) {
	t.Helper()
	if got := joined(h.Title); got != d.Title {
		t.Errorf("%s: the title %q came back as %q", query, d.Title, got)
	}
	passage := joined(h.Snippet)
	if n := utf8.RuneCountInString(passage); n > index.SnippetRunes {
		t.Errorf("%s: a snippet of %d characters", query, n)
	}
	passage = strings.TrimSuffix(strings.TrimPrefix(passage, "…"), "…")
	if text := strings.Join(strings.Fields(d.Text), " "); strings.TrimSpace(passage) == "" || !strings.Contains(text, strings.TrimSpace(passage)) {
		t.Errorf("%s: %q is no passage of %q", query, passage, text)
	}
	for _, segments := range [][]index.Segment{h.Title, h.Snippet} {
		for i, s := range segments {
			if s.Text == "" || i > 0 && s.Marked == segments[i-1].Marked || !utf8.ValidString(s.Text) {
				t.Errorf("%s: segments %+v", query, segments)
			}
		}
	}
	if h.Text != "" || h.URL != d.URL || h.Version != d.Version || !h.When.Equal(d.When) || h.Document.Title != d.Title {
		t.Errorf("%s: the document came back as %+v", query, h.Document)
	}
}

func marked(segments []index.Segment) []string {
	var found []string
	for _, s := range segments {
		if s.Marked {
			found = append(found, s.Text)
		}
	}
	return found
}

func joined(segments []index.Segment) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(s.Text)
	}
	return b.String()
}
