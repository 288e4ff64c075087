package pages_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/pages"
)

const bodyText = "<p>The bank denies that data of its customers were taken, it said on Monday.</p>"

// extract gives the page of a head and a body.
func extract(t *testing.T, head, body string) *pages.Page {
	t.Helper()
	page, err := pages.Extract([]byte("<!doctype html><html><head>"+head+"</head><body>"+body+bodyText+"</body></html>"), "text/html", "https://news.leakledger.example/a/7?utm_source=rss")
	if err != nil {
		t.Fatalf("%s: %v", head, err)
	}
	return page
}

func ld(json string) string { return `<script type="application/ld+json">` + json + `</script>` }

func TestPublished(t *testing.T) {
	const want = "2025-03-04T08:10:00Z"
	cases := []struct{ name, head, body, want string }{
		{"Open Graph", `<meta property="article:published_time" content="2025-03-04T09:10:00+01:00">`, "", want},
		{"no zone is UTC", `<meta property="article:published_time" content="2025-03-04T08:10:00">`, "", want},
		{"zone without colon", `<meta name="date" content="2025-03-04T09:10:00.000+0100">`, "", want},
		{"a space for the T", `<meta name="pubdate" content="2025-03-04 08:10:00">`, "", want},
		{"zone by name", `<meta name="pubdate" content="2025-03-04 08:10:00 UTC">`, "", want},
		{"mail's form", `<meta name="date" content="Tue, 04 Mar 2025 09:10:00 +0100">`, "", want},
		{"Dublin Core, a day", `<meta name="DC.date.issued" content="2025-03-04">`, "", "2025-03-04T00:00:00Z"},
		{"microdata", "", `<meta itemprop="datePublished" content="2025-03-04T08:10Z">`, want},
		{"JSON-LD before meta", `<meta name="date" content="2024-01-01">` + ld(`{"@type":"NewsArticle","datePublished":"2025-03-04T08:10:00Z"}`), "", want},
		{"JSON-LD graph", ld(`{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":["Thing","NewsArticle"],"datePublished":"2025-03-04T08:10:00Z"}]}`), "", want},
		{"JSON-LD array", ld(`[{"@type":"Organization"},{"@type":"BlogPosting","datePublished":["2025-03-04T08:10:00Z"]}]`), "", want},
		{"JSON-LD main entity", ld(`{"@type":"WebPage","mainEntity":{"@type":"Article","datePublished":"2025-03-04T08:10:00Z"}}`), "", want},
		{"JSON-LD of this page among others", ld(`[{"@type":"Article","url":"https://news.leakledger.example/a/6","datePublished":"2019-01-01"},{"@type":"Article","mainEntityOfPage":{"@id":"https://news.leakledger.example/a/7"},"datePublished":"2025-03-04T08:10:00Z"}]`), "", want},
		{"JSON-LD in CDATA with raw line breaks", ld("//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"a\nb\",\"datePublished\":\"2025-03-04T08:10:00Z\"}\n//]]>"), "", want},
		{"JSON-LD list of teasers is not this article", ld(`{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2019-01-01"}]}`), "", ""},
		{"broken JSON-LD", ld(`{"@type":"NewsArticle","datePublished":"2025-`) + `<meta name="date" content="2025-03-04T08:10:00Z">`, "", want},
		{"time element", "", `<article><time datetime="2025-03-04T08:10:00Z">today</time></article>`, want},
		{"time element of a teaser", "", `<aside><time datetime="2019-01-01">then</time></aside>`, ""},
		{"words are not guessed", `<meta name="date" content="4 mars 2025">`, "<p>Published 4 March 2025</p>", ""},
		{"impossible", `<meta name="date" content="2025-13-45">`, "", ""},
		{"before there were pages", `<meta name="date" content="0001-01-01T00:00:00Z">`, "", ""},
		{"nothing", "", "", ""},
	}
	for _, c := range cases {
		got := extract(t, c.head, c.body).Published
		want, _ := time.Parse(time.RFC3339, c.want)
		if !got.Equal(want) {
			t.Errorf("%s: got %v, want %q", c.name, got, c.want)
		}
	}
}

func TestTitle(t *testing.T) {
	cases := []struct{ name, head, body, want string }{
		{"title with site at its end", "<title>Bank denies breach | Leak Ledger</title><meta property=og:site_name content='Leak Ledger'>", "", "Bank denies breach"},
		{"title with site before", "<title>Leak Ledger: Bank denies breach</title><meta property=og:site_name content='Leak Ledger'>", "", "Leak Ledger: Bank denies breach"},
		{"title with site before a dash", "<title>Leak Ledger – Bank denies breach</title><meta property=og:site_name content='Leak Ledger'>", "", "Bank denies breach"},
		{"the host's name is the site's", "<title>Bank denies breach - LeakLedger</title>", "", "Bank denies breach"},
		{"a dash of the headline stays", "<title>Bank denies breach – again - leakledger.example</title>", "", "Bank denies breach – again"},
		{"a section before the site", "<title>Bank denies breach | News | Leak Ledger</title><meta property=og:site_name content='Leak Ledger'>", "<article><h1>Bank denies breach</h1></article>", "Bank denies breach"},
		{"full-width bar", "<title>銀行、流出を否定｜みなと新報</title><meta property=og:site_name content='みなと新報'>", "", "銀行、流出を否定"},
		{"h1 agrees but for typography", "<meta property=og:title content='\"Bank\" denies breach'>", "<article><h1>“Bank” denies breach</h1></article>", "“Bank” denies breach"},
		{"h1 of the logo", "<meta property=og:title content='Bank denies breach'>", "<h1>Leak Ledger</h1>", "Bank denies breach"},
		{"no title but h1", "", "<h1>Bank denies  breach</h1>", "Bank denies breach"},
		{"JSON-LD", ld(`{"@type":"NewsArticle","headline":"Bank denies breach"}`), "", "Bank denies breach"},
		{"none", "", "", ""},
	}
	for _, c := range cases {
		if got := extract(t, c.head, c.body).Title; got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAuthorLanguageSite(t *testing.T) {
	p := extract(t, `<meta name="author" content="By Mara Quill"><meta name="author" content="Tomasz Reed"><meta property="og:locale" content="en_GB"><meta property="og:site_name" content="Leak Ledger">`, "")
	if p.Author != "Mara Quill, Tomasz Reed" || p.Lang != "en-GB" || p.Site != "Leak Ledger" {
		t.Errorf("got %q, %q, %q", p.Author, p.Lang, p.Site)
	}
	p = extract(t, `<meta http-equiv="content-language" content="fr, en">`+ld(`{"@type":"NewsArticle","author":{"@type":"Person","name":"Mara Quill"},"publisher":{"name":"Leak Ledger"}}`), "")
	if p.Author != "Mara Quill" || p.Lang != "fr" || p.Site != "Leak Ledger" {
		t.Errorf("got %q, %q, %q", p.Author, p.Lang, p.Site)
	}
	p = extract(t, `<meta property="article:author" content="https://social.example/mara"><meta property="og:locale" content="<script>">`, "")
	if p.Author != "" || p.Lang != "" {
		t.Errorf("got %q, %q", p.Author, p.Lang)
	}
}

func TestCorrections(t *testing.T) {
	cases := []struct {
		name, head, body string
		want             []string
	}{
		{"text", ld(`{"@type":"NewsArticle","correction":"It was 2021."}`), "", []string{"It was 2021."}},
		{"objects and texts", ld(`{"@type":"NewsArticle","correction":[{"@type":"CorrectionComment","text":"It was 2021."},"Not passwords.",{"description":"It was 2021."}]}`), "", []string{"It was 2021.", "Not passwords."}},
		{"an address is no note", ld(`{"@type":"NewsArticle","correction":"https://leakledger.example/corrections"}`), "", nil},
		{"microdata", "", `<p itemprop="correction">It was  2021.</p>`, []string{"It was 2021."}},
		{"microdata comment", "", `<div itemprop="correction" itemscope><h4>Correction</h4><span itemprop="text">It was 2021.</span></div>`, []string{"It was 2021."}},
		{"both", ld(`{"@type":"NewsArticle","correction":"It was 2021."}`), `<p itemprop="correction">It was 2021.</p>`, []string{"It was 2021."}},
		{"of another type", ld(`{"@type":"Product","correction":"no"}`), "", nil},
		{"hostile", ld(`{"@type":"NewsArticle","correction":[` + strings.Repeat(`[[{"text":1}]],`, 1000) + `{"text":["` + strings.Repeat("x", 9000) + `"]}]}`), "", []string{strings.Repeat("x", 4000)}},
	}
	for _, c := range cases {
		if got := extract(t, c.head, c.body).Corrections; !slices.Equal(got, c.want) {
			t.Errorf("%s: got %.300q, want %.300q", c.name, got, c.want)
		}
	}
}

func TestURLIsBelievedWithinTheSite(t *testing.T) {
	for head, want := range map[string]string{
		"": "https://news.leakledger.example/a/7",
		`<link rel="canonical" href="https://www.leakledger.example/2025/bank?utm_x=1">`: "https://www.leakledger.example/2025/bank",
		`<link rel="canonical" href="/a/7-bank">`:                                        "https://news.leakledger.example/a/7-bank",
		`<link rel="canonical" href="https://thief.example/a/7">`:                        "https://news.leakledger.example/a/7",
	} {
		if got := extract(t, head, "").URL; got != want {
			t.Errorf("%s: got %q, want %q", head, got, want)
		}
	}
}

func FuzzSchema(f *testing.F) {
	f.Add(`{"@type":"NewsArticle","datePublished":"2025-03-04T08:10:00Z","correction":[{"text":"a"},"b",[["c"]]]}`)
	f.Add(`<!-- [{"@graph":{"@graph":[{"@type":["Article"],"author":[{"name":["x"]},{"name":{}}],"url":[{"@id":"::"}],"inLanguage":{"name":"fr"}}]}}] -->`)
	f.Add(`{"@type":"Article","dateModified":"20250101","headline":["a","b"],"publisher":"x"`)
	f.Fuzz(func(t *testing.T, json string) {
		if strings.Contains(json, "<") {
			return // would end the script: that is FuzzExtract's part
		}
		p := extract(t, ld(json), "")
		if len(p.Corrections) > 20 || !p.Published.IsZero() && p.Published.Year() < 1990 {
			t.Fatalf("%d corrections, published %v", len(p.Corrections), p.Published)
		}
		for _, note := range p.Corrections {
			if note == "" || len(note) > 4000 {
				t.Fatalf("a correction of %d bytes", len(note))
			}
		}
	})
}

func TestLastHeadings(t *testing.T) {
	page, err := pages.Extract([]byte("<title>x</title><div>"+bodyText+bodyText+"<h2>Update</h2>The bank has filed a complaint.<h3>Related</h3><h4>More</h4></div>"), "text/html", hostileBase)
	if err != nil || !strings.HasSuffix(page.Text, "\n\nUpdate\n\nThe bank has filed a complaint.") {
		t.Errorf("got %+v, %v", page, err)
	}
}
