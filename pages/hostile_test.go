package pages_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
)

const hostileBase = "https://trap.example/a/1"

// TestExtractRefuses holds the caps: each is an error in words, none a crash.
func TestExtractRefuses(t *testing.T) {
	cases := []struct {
		name, page, base string
		want             news.Kind
	}{
		{"large and deep", strings.Repeat("<div><p>"+strings.Repeat("word ", 4000)+"</p>", 250), hostileBase, news.TooLarge},
		{"50 MB", "<p>" + strings.Repeat("All work and no play. ", 50<<20/22), hostileBase, news.TooLarge},
		{"deep nesting", strings.Repeat("<div>", 2_000_000), hostileBase, news.TooLarge},
		{"deep unknown tags", strings.Repeat("<x:a>", 600), hostileBase, news.TooLarge},
		{"many elements", strings.Repeat("<p>a</p>", 100_000), hostileBase, news.TooLarge},
		{"nothing", "", hostileBase, news.Invalid},
		{"only furniture", "<nav><a href=/>Home</a></nav><script>var a = 'text'</script>", hostileBase, news.Invalid},
		{"no address", "<p>A text.</p>", "about:blank", news.Invalid},
	}
	for _, c := range cases {
		page, err := pages.Extract([]byte(c.page), "text/html", c.base)
		if err == nil || news.KindOf(err) != c.want {
			t.Errorf("%s: got %.80v, %v; want a %s", c.name, page, err, c.want)
		}
	}
	if _, err := pages.Extract([]byte("%PDF-1.7"), "application/pdf", hostileBase); news.KindOf(err) != news.Invalid {
		t.Errorf("a PDF: %v", err)
	}
}

// TestExtractIsBounded gives pages that are built to be slow, as large as the
// caps let them be. The bound is generous, for slow machines; quadratic
// behaviour exceeds it by far.
func TestExtractIsBounded(t *testing.T) {
	const article = "<article><h1>A title</h1><p>The one sentence of the article, long enough to count, is this one here.</p></article>"
	wide := strings.Repeat("word ", 500)
	cases := map[string]string{
		"one long paragraph":   "<p>" + strings.Repeat("All work and no play, all day long. ", 100_000),
		"many line breaks":     "<div>" + strings.Repeat("line<br><br>", 25_000),
		"deep and wide":        strings.Repeat("<div><p>"+wide+"</p>", 150),
		"formatting storm":     strings.Repeat("<b><i><p>x", 120) + strings.Repeat("<a href=/x>y", 15_000),
		"flat links":           strings.Repeat("<a href=https://a.example/>x, </a>", 50_000),
		"nested lists":         strings.Repeat("<ul><li>x, y. ", 200) + strings.Repeat("<li>z.", 40_000),
		"unclosed tables":      strings.Repeat("<table><tr><td>", 150) + strings.Repeat("<td>x", 50_000),
		"foster parenting":     "<table>" + strings.Repeat("<p>x<tr>", 15_000),
		"long attribute":       `<p class="` + strings.Repeat("share-", 1<<20) + `">text`,
		"many attributes":      "<p " + strings.Repeat("a%d=1 ", 1<<18) + ">text",
		"title of separators":  "<title>" + strings.Repeat(" | x", 1<<18) + "</title>",
		"JSON-LD deep":         `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 50_000) + "</script>",
		"JSON-LD wide":         `<script type="application/ld+json">[` + strings.Repeat(`{"@type":"Article","url":"x","author":["a"]},`, 20_000) + `{}]</script>`,
		"JSON-LD many scripts": strings.Repeat(`<script type="application/ld+json">{"@type":"Article"}</script>`, 25_000),
		"nested correction":    strings.Repeat("<div itemprop=correction>", 400) + wide,
		"many dates":           strings.Repeat("<time datetime=2025-01-01x>a</time>", 25_000),
		"many headings":        strings.Repeat("<h1>A long headline | with parts</h1>", 15_000),
		"entities":             "<p>" + strings.Repeat("&nbsp;&NotEqualTilde;", 200_000),
		"named spans":          "<div>" + strings.Repeat("<span class=share>x</span>", 50_000) + "</div>",
		"named spans in text":  "<div>" + strings.Repeat("x <span class=date></span>", 50_000) + "</div>",
		"named boxes":          strings.Repeat("<div class='related share date'>", 400) + strings.Repeat("<div class=author-box>word </div>", 50_000),
		"one row of links":     "<table><tr>" + strings.Repeat("<td><a href=/>x</a>", 25_000) + "</table>",
		"sentences dropped":    "<h1>A title</h1>" + strings.Repeat("<section><p>A sentence that is not in the article.</p></section>", 25_000),
		"name of many words":   strings.Repeat(`<p class="`+strings.Repeat("a-", 3000)+`">x`, 100),
		"comments":             strings.Repeat("<!-- x -->", 400_000),
		"passages of one text": strings.Repeat("<div><p>The same sentence, again.</p></div>", 25_000),
	}
	for name, page := range cases {
		begun := time.Now()
		_, err := pages.Extract([]byte(page+article), "text/html", hostileBase)
		took := time.Since(begun)
		t.Logf("%s: %d KiB, %v, %v", name, len(page)>>10, took.Round(time.Millisecond), err)
		if took > 20*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
	}
}

func FuzzExtract(f *testing.F) {
	f.Add([]byte("<html lang=en><title>A | B</title><article><h1>A</h1><p>Text, with <a href=https://b.example/>a link</a>.</p></article>"), "text/html")
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00a\x00"), "text/html; charset=utf-16")
	f.Add([]byte(`<meta charset=shift_jis><script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2025-01-02T03:04Z","author":[{"name":"X"},[1]],"correction":[{"text":"c"}],"url":{"@id":"/"}}]}</script><p>x`), "text/html")
	f.Add([]byte("<table><tr><td><ul><li>a<ol><li>b</table><svg><title>x</title><p>y<br><br>z"), "")
	f.Add([]byte("<base href=':'><link rel=canonical href='//['><p><time datetime=20250101>x<a href='http://%'>y"), "text/html; charset=\"")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		page, err := pages.Extract(body, contentType, hostileBase)
		if err != nil {
			return
		}
		again, err := pages.Extract(bytes.Clone(body), contentType, hostileBase)
		if err != nil || fmt.Sprint(*again) != fmt.Sprint(*page) {
			t.Fatalf("the same bytes gave %+v, then %+v, %v", page, again, err)
		}
		checkText(t, page.Text)
		if page.Published.Location() != time.UTC && !page.Published.IsZero() {
			t.Fatalf("published %v is not in UTC", page.Published)
		}
		if len(page.Links) > 100 || page.Text == "" || !strings.HasPrefix(page.URL, "https://trap.example/") {
			t.Fatalf("%d links, %d bytes, URL %q", len(page.Links), len(page.Text), page.URL)
		}
	})
}
