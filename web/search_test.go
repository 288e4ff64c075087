package web

import (
	"encoding/json"
	"html/template"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

func TestSearchIsFinished(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, body := get(t, server, "/search/complete?q=lang:f")
	var found []index.Completion
	if err := json.Unmarshal([]byte(body), &found); err != nil || len(found) != 1 || found[0].Text != "lang:fr " || found[0].Count == 0 {
		t.Errorf("lang:f is finished to %s: %v", body, err)
	}
	if _, body := get(t, server, "/search/complete?q="); strings.TrimSpace(body) != "[]" {
		t.Errorf("nothing is finished to %s", body)
	}
	if status, _ := get(t, server, "/search/complete?q="+strings.Repeat("x", 3000)); status != 400 {
		t.Errorf("a query of 3000 bytes gives %d", status)
	}
}

func TestSearchSaysWhatWasMeant(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, body := get(t, server, "/search?q=ferrjes")
	if !strings.Contains(body, "Did you mean") || !strings.Contains(body, "Near this search") {
		t.Error("a slip of the pen is not put right")
	}
	_, body = get(t, server, "/search?q=%22ferrjes%22")
	if strings.Contains(body, "Did you mean") {
		t.Error("what stands in quotation marks is meant as it stands")
	}
	_, body = get(t, server, "/search?q=ferries&group=story")
	if !strings.Contains(body, "8 more in this story") || strings.Count(body, `class="snippet"`) != 1 {
		t.Error("nine articles of one story are not one hit")
	}
	if status, _ := get(t, server, "/search?q=ferries&group=story&cursor=%22"); status != 400 {
		t.Errorf("a broken page marker gives %d", status)
	}
}

// TestFacetsCombine holds that a value in force leaves the others of its facet
// to choose, with what they would add.
func TestFacetsCombine(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, all := get(t, server, "/search?q=ferries")
	_, one := get(t, server, "/search?q=ferries&lang=fr")
	_, two := get(t, server, "/search?q=ferries&lang=fr&lang=de")
	for _, lang := range []string{"English", "French", "German"} {
		if !strings.Contains(all, "<span>"+lang) || !strings.Contains(one, "<span>"+lang) || !strings.Contains(two, "<span>"+lang) {
			t.Errorf("%s cannot be chosen", lang)
		}
	}
}

func TestHistogram(t *testing.T) {
	q := url.Values{"q": {"leak"}, "lang": {"fr"}, "from": {"2026-01-01"}}
	if h := histogram(q, []index.Bucket{{Value: "2026-03-01", Count: 4}}); h != nil {
		t.Errorf("a single day is drawn: %+v", h)
	}
	h := histogram(q, []index.Bucket{{Value: "2026-12-31", Count: 2}, {Value: "2026-01-02", Count: 8}, {Value: "2026-01-01", Count: 1}})
	if len(h.Bars) != 2 || h.Width > (mostBars+1)*barWidth || len(h.Kept) != 1 {
		t.Fatalf("a year is drawn as %+v", h)
	}
	first, last := h.Bars[0], h.Bars[1]
	if first.From != "2026-01-01" || first.Label != "1 Jan 2026 to 7 Jan 2026: 9 articles" || first.Y != 0 || last.To != "2026-12-31" {
		t.Errorf("its bars are %+v and %+v", first, last)
	}
	if want := "/search?from=2026-01-01&lang=fr&q=leak&to=2026-01-07"; first.Address != want {
		t.Errorf("the first leads to %s", first.Address)
	}
}

// FuzzHighlights holds that a highlighted text is that text and nothing else
// in a page: whatever it says, only the marks are elements.
func FuzzHighlights(f *testing.F) {
	a, err := loadAssets()
	if err != nil {
		f.Fatal(err)
	}
	pages, err := loadTemplates(a, may(news.Admin))
	if err != nil {
		f.Fatal(err)
	}
	segments := template.Must(pages["search"].Clone()).Lookup("segments")
	for _, seed := range []string{"<script>alert(1)</script>", "a</mark><img src=x onerror=y>", "&lt;b&gt; & \"q\" 'r'", "\x00\xff<", "<!-- -->", "京都\u202e"} {
		f.Add(seed, 3, 7)
	}
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		from = min(max(from, 0), len(text))
		to = min(max(to, from), len(text))
		var b strings.Builder
		err := segments.Execute(&b, []index.Segment{{Text: text[:from]}, {Text: text[from:to], Marked: true}, {Text: text[to:]}})
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(strings.NewReader("<p>" + b.String() + "</p>"))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			switch {
			case n.Type == html.CommentNode || n.Type == html.ElementNode && !strings.Contains(" html head body p mark ", " "+n.Data+" "):
				t.Fatalf("%q has the element %s", text, n.Data)
			}
		}
	})
}
