package feeds_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/news"
)

const base = "https://base.example/dir/feed"

func parse(t *testing.T, body string) *feeds.Document {
	t.Helper()
	d, err := feeds.Parse([]byte(body), "", base)
	if err != nil {
		t.Fatalf("%.200s: %v", body, err)
	}
	return d
}

func parseFile(t *testing.T, name string) *feeds.Document {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", "feeds", name))
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(body))
}

// on is a time on the third of November 2026, UTC.
func on(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC)
}

func TestFormats(t *testing.T) {
	for name, want := range map[string]*feeds.Document{
		"rss2.xml": {Title: "Harbour Gazette & Post", Home: "https://harbour.example/", Language: "en-GB", Kind: "rss", Entries: []feeds.Entry{
			{GUID: "post-2", URL: "https://harbour.example/news/2", Title: "Nordhafen Logistics denies breach & offers talks", Summary: "Nordhafen says nothing was taken.",
				HTML: "<p>Nordhafen says <em>nothing</em> was taken.</p><p>The thief insists.</p>", Author: "Ada Quill", Published: on(3, 8, 30)},
			{GUID: "https://harbour.example/news/1", URL: "https://harbour.example/news/1", Title: "Thief claims Nordhafen records", Summary: "A seller claims 1.2 million records.",
				HTML: "A seller claims 1.2 million records.", Author: "Desk", Published: on(2, 18, 0)},
		}},
		"atom1.xml": {Title: "Le Quai & la Ville", Home: "https://quai.example/", Language: "fr", Kind: "atom", Entries: []feeds.Entry{
			{GUID: "tag:quai.example,2026:1", URL: "https://quai.example/journal/un", Title: "Nordhafen : 5 < 6", Summary: "Un vendeur affirme détenir des données.",
				HTML:   `<p>Un vendeur <a href="https://quai.example/journal/deux">affirme</a> détenir des données.</p>`,
				Author: "Odile Encre, Paul Plume", Published: on(2, 19, 15), Updated: on(3, 8, 0)},
			{GUID: "https://quai.example/journal/trois", URL: "https://quai.example/journal/trois", Title: "Sans lien", Summary: "Premier. Second <paragraphe>.",
				HTML: "<p>Premier.</p>\n<p>Second &lt;paragraphe&gt;.</p>\n", Published: on(1, 12, 0), Updated: on(1, 12, 0)},
		}},
		"rdf.xml": {Title: "Hafenbote", Home: "https://hafen.example/", Language: "de", Kind: "rdf", Entries: []feeds.Entry{
			{URL: "https://hafen.example/1", Title: "Daten gestohlen?", Summary: "Nordhafen prüft.", HTML: "Nordhafen prüft.", Author: "I. Feder", Published: on(3, 9, 0)},
		}},
		"feed.json": {Title: "Porto Novo", Home: "https://porto.example/", Language: "pt", Kind: "json", Entries: []feeds.Entry{
			{GUID: "7", URL: "https://base.example/noticias/7", Title: "Nordhafen < nega", Summary: "Primeiro. Segundo & último.",
				HTML: "<p>Primeiro.</p>\n<p>Segundo &amp; último.</p>\n", Author: "R. Tinta", Language: "pt-PT", Published: on(3, 8, 0), Updated: on(3, 9, 0)},
			{GUID: "https://porto.example/noticias/6", URL: "https://porto.example/noticias/6", Title: "Seis", Summary: "resumo", HTML: "<p>Seis</p>"},
		}},
	} {
		if got := parseFile(t, name); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, want)
		}
	}
}

func TestDamageIsRepaired(t *testing.T) {
	d := parseFile(t, "broken.xml")
	if len(d.Entries) != 2 || d.Title != "Kaputt & Co" || len(d.Notes) != 2 {
		t.Fatalf("%+v", d)
	}
	for i, want := range []struct{ url, title string }{{"https://kaputt.example/1", "Eins"}, {"https://base.example/2", "Zwei"}} {
		e := d.Entries[i]
		if e.URL != want.url || e.Title != want.title || !e.Published.Equal(on(3, 9+i, 0)) {
			t.Errorf("entry %d: %+v", i, e)
		}
	}
}

func TestBrokenOffJSON(t *testing.T) {
	d := parse(t, `{"version":"https://jsonfeed.org/version/1","title":"a } b","items":[{"id":"1","url":"/1","tags":["]}"],"author":{"name":"N"}},{"id":"2","url":"/2"},{"id":"3","ur`)
	if len(d.Entries) != 2 || d.Entries[1].URL != "https://base.example/2" || len(d.Notes) != 1 {
		t.Errorf("%+v", d)
	}
}

// One text in many encodings, declared rightly, wrongly and not at all.
func TestEncodings(t *testing.T) {
	rss := func(declaration, title string) string {
		return declaration + "<rss><channel><title>" + title + "</title></channel></rss>"
	}
	says := func(name string) string { return `<?xml version="1.0" encoding="` + name + `"?>` }
	in := func(e encoding.Encoding, s string) []byte {
		b, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	const de, ja, zh, ko, ru = "Prüfung läuft – „heute“", "情報漏えいの可能性", "数据泄露传闻", "유출 의혹", "Утечка данных"
	for name, x := range map[string]struct {
		body        []byte
		contentType string
		want        string
	}{
		"UTF-8":                        {[]byte(rss("", de)), "", de},
		"UTF-8, mark":                  {[]byte("\xef\xbb\xbf" + rss("", de)), "", de},
		"UTF-8, said to be Latin-1":    {[]byte(rss(says("iso-8859-1"), de)), "text/xml; charset=iso-8859-1", de},
		"Windows-1252":                 {in(charmap.Windows1252, rss(says("windows-1252"), de)), "", de},
		"Windows-1252, said Latin-1":   {in(charmap.Windows1252, rss(says("iso-8859-1"), de)), "", de},
		"Windows-1252, said UTF-8":     {in(charmap.Windows1252, rss(says("utf-8"), de)), "", de},
		"Windows-1252, said nothing":   {in(charmap.Windows1252, rss("", de)), "", de},
		"one stray byte":               {[]byte(rss("", de+" caf\xe9")), "", de + " café"},
		"koi8-r, by the header":        {in(charmap.KOI8R, rss("", ru)), `application/rss+xml; charset="KOI8-R"`, ru},
		"windows-1251":                 {in(charmap.Windows1251, rss(says("windows-1251"), ru)), "application/rss+xml", ru},
		"Shift JIS":                    {in(japanese.ShiftJIS, rss(says("Shift_JIS"), ja)), "", ja},
		"EUC-JP":                       {in(japanese.EUCJP, rss(says("euc-jp"), ja)), "", ja},
		"ISO-2022-JP":                  {in(japanese.ISO2022JP, rss(says("iso-2022-jp"), ja)), "", ja},
		"GB 18030":                     {in(simplifiedchinese.GB18030, rss(says("gb2312"), zh)), "", zh},
		"EUC-KR":                       {in(korean.EUCKR, rss(says("euc-kr"), ko)), "", ko},
		"UTF-8, said to be EUC-KR":     {[]byte(rss(says("euc-kr"), ko+de)), "", ko + de},
		"UTF-8, said to be UTF-16":     {[]byte(rss(says("utf-16"), ja)), "", ja},
		"UTF-16 LE":                    {in(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), rss(says("utf-16"), ja)), "", ja},
		"UTF-16 BE, mark":              {in(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), rss("", ja)), "text/xml; charset=utf-8", ja},
		"UTF-32 LE, mark":              {in(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), rss("", ja)), "", ja},
		"UTF-32 BE":                    {in(utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), rss("", ja)), "", ja},
		"EBCDIC":                       {in(charmap.CodePage037, rss(says("cp037"), "Breach")), "", "Breach"},
		"an encoding that is not one":  {[]byte(rss(says("klingon-1"), de)), "text/xml; charset=x-user-defined-9", de},
		"a content type that is a lie": {[]byte(rss("", de)), "text/html; charset", de},
	} {
		d, err := feeds.Parse(x.body, x.contentType, base)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if d.Title != x.want {
			t.Errorf("%s: got %q, want %q", name, d.Title, x.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	for in, want := range map[string]struct {
		kind  news.Kind
		words string
	}{
		"":                                       {news.Invalid, "nothing at all"},
		"<!DOCTYPE html><title>Sorry</title>":    {news.Invalid, "a web page instead of a feed"},
		"<html><body><rss></rss></body></html>":  {news.Invalid, "a web page instead of a feed"},
		`{"error":"not found"}`:                  {news.Invalid, "JSON that is not a feed"},
		`[1,2,3]`:                                {news.Invalid, "JSON that is not a feed"},
		"<CHANNEL HREF='/'></CHANNEL>":           {news.Invalid, "CDF"},
		strings.Repeat("a", feeds.MaxBytes+1):    {news.TooLarge, "larger than 5 MB"},
		strings.Repeat("<x:a>", 1_000_000):       {news.Invalid, "not a feed"},
		"<rss>" + strings.Repeat("<x:a>", 1_000): {news.Invalid, "more than 100 deep"},
	} {
		_, err := feeds.Parse([]byte(in), "", base)
		if news.KindOf(err) != want.kind || !strings.Contains(message(err), want.words) {
			t.Errorf("%.40q: got %v, want %s: … %s …", in, err, want.kind, want.words)
		}
	}
}

func TestLinks(t *testing.T) {
	for name, x := range map[string]struct{ item, want string }{
		"link":              {`<link>https://outlet.example/a?utm_medium=x#top</link><guid>https://outlet.example/?p=1</guid>`, "https://outlet.example/a"},
		"guid":              {`<guid>https://outlet.example/?p=1</guid>`, "https://outlet.example/?p=1"},
		"guid of no use":    {`<guid>urn:1</guid>`, ""},
		"relative":          {`<link>../a</link>`, "https://base.example/a"},
		"relative to base":  {`<link xml:base="https://other.example/x/">a</link>`, "https://other.example/x/a"},
		"empty, then guid":  {`<link></link><guid isPermaLink="true">http://outlet.example/b</guid>`, "http://outlet.example/b"},
		"atom":              {`<atom:link rel="self" href="https://outlet.example/self"/><atom:link href="https://outlet.example/c"/>`, "https://outlet.example/c"},
		"not of the web":    {`<link>javascript:alert(1)</link>`, ""},
		"space around":      {"<link>\n  https://outlet.example/d\n</link>", "https://outlet.example/d"},
		"escaped ampersand": {`<link>https://outlet.example/e?a=1&amp;b=2&c=3</link>`, "https://outlet.example/e?a=1&b=2&c=3"},
		"of its origin":     {`<link>https://proxy.example/x</link><fb:origLink xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0">https://outlet.example/f</fb:origLink>`, "https://outlet.example/f"},
	} {
		d := parse(t, `<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><item><title>x</title>`+x.item+`</item></channel></rss>`)
		if got := d.Entries[0].URL; got != x.want {
			t.Errorf("%s: got %q, want %q", name, got, x.want)
		}
	}
}

func TestTitles(t *testing.T) {
	for in, want := range map[string]string{
		"<![CDATA[AT&T &amp; co]]>":              "AT&T & co",
		"AT&amp;amp;T":                           "AT&T",
		"Caf&amp;#8217;s &#8220;x&#8221;":        "Caf’s “x”",
		"a &lt;i&gt;b&lt;/i&gt; c":               "a b c",
		"if x &lt; y and y &gt; z":               "if x < y and y > z",
		"std::vector&lt;int&gt; overflow":        "std::vector<int> overflow",
		"one&lt;br&gt;two":                       "one two",
		"  spread \n over\tlines ":               "spread over lines",
		"&lt;script&gt;alert(1)&lt;/script&gt;x": "x",
	} {
		d := parse(t, "<rss><channel><item><title>"+in+"</title></item></channel></rss>")
		if got := d.Entries[0].Title; got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	ten := on(3, 10, 0)
	for in, want := range map[string]time.Time{
		"Tue, 03 Nov 2026 10:00:00 GMT":    ten,
		"Tue, 3 Nov 2026 11:00:00 +0100":   ten,
		"Tue, 03 Nov 2026 05:00:00 EST":    ten,
		"2026-11-03T10:00:00Z":             ten,
		"2026-11-03T12:00:00.123+02:00":    ten.Add(123 * time.Millisecond),
		"2026-11-03 10:00":                 ten,
		"Di, 03 Nov 2026 11:00:00 +0100":   ten,
		"Di., 3. November 2026, 11:00 Uhr": ten.Add(time.Hour),
		"Dienstag, 3. November 2026":       on(3, 0, 0),
		"3.11.2026 10:00":                  ten,
		"03.11.2026, 10:00 Uhr":            ten,
		"13.11.2026 10:00":                 on(13, 10, 0),
		"mar., 3 nov. 2026 11:00:00 +0100": ten,
		"mardi 3 novembre 2026 à 10h00":    ten,
		"martes, 3 de noviembre de 2026":   on(3, 0, 0),
		"mar, 03 nov 2026 11:00:00 +0100":  ten,
		"wt., 3 lis 2026 11:00:00 +0100":   ten,
		"3 listopada 2026":                 on(3, 0, 0),
		"Вт, 03 ноя 2026 13:00:00 +0300":   ten,
		"3 ноября 2026 г.":                 on(3, 0, 0),
		"3 листопада 2026":                 on(3, 0, 0),
		"Sal, 03 Kas 2026 13:00:00 +0300":  ten,
		"2026年11月3日 10:00":                 ten,
		"2026年11月3日":                       on(3, 0, 0),
		"1793700000":                       ten,
		"1793700000000":                    ten,
		"11/13/2026":                       on(13, 0, 0),
		"03/11/2026":                       {}, // March or November
		"31.02.2026 10:00":                 {},
		"yesterday":                        {},
		"3 Smarch 2026":                    {},
		"":                                 {},
		"Tue, 03 Nov 1926 10:00:00 GMT":    {},
	} {
		d := parse(t, "<rss><channel><item><title>x</title><pubDate>"+in+"</pubDate></item></channel></rss>")
		if got := d.Entries[0].Published; !got.Equal(want) {
			t.Errorf("%q: got %v, want %v", in, got, want)
		}
	}
}

func TestFutureDatesAreUnknown(t *testing.T) {
	d := parse(t, "<rss><channel>"+item(1, on(4, 9, 0))+item(2, on(4, 11, 0))+"</channel></rss>")
	d.Settle(on(3, 10, 0))
	if !d.Entries[0].Published.Equal(on(4, 9, 0)) || !d.Entries[1].Published.IsZero() || len(d.Notes) != 1 {
		t.Errorf("%+v", d)
	}
}

func item(n int, at time.Time) string {
	return fmt.Sprintf("<item><title>Item %d</title><link>https://outlet.example/%d</link><pubDate>%s</pubDate></item>", n, n, at.Format(time.RFC1123Z))
}

func TestTheNewestEntriesAreKept(t *testing.T) {
	var b strings.Builder
	for i := range 600 {
		b.WriteString(item(i, on(1, 0, i))) // the oldest first
	}
	d := parse(t, "<rss><channel>"+b.String()+"</channel></rss>")
	if len(d.Entries) != 500 || d.Entries[0].Title != "Item 100" || d.Entries[499].Title != "Item 599" || len(d.Notes) != 1 {
		t.Errorf("%d entries, from %q to %q; notes %v", len(d.Entries), d.Entries[0].Title, d.Entries[len(d.Entries)-1].Title, d.Notes)
	}
}

func TestLongTextsAreCut(t *testing.T) {
	d := parse(t, "<rss><channel><item><title>"+strings.Repeat("ü", 9000)+"</title><description>"+strings.Repeat("ä", 600<<10)+"</description></item></channel></rss>")
	e := d.Entries[0]
	if len(e.Title) != 4<<10 || len(e.HTML) != 512<<10 || len(e.Summary) != 4<<10 || len(d.Notes) != 1 {
		t.Errorf("title %d, text %d, summary %d, notes %v", len(e.Title), len(e.HTML), len(e.Summary), d.Notes)
	}
}

func TestHash(t *testing.T) {
	e := feeds.Entry{GUID: "1", URL: "https://outlet.example/1", Title: "Title", Summary: "Summary", HTML: "<p>Text", Author: "A", Published: on(3, 8, 0)}
	same := e
	same.GUID = "changed"
	if same.Hash() != e.Hash() {
		t.Error("another GUID is taken for something new")
	}
	seen := map[string]bool{e.Hash(): true}
	for _, change := range []func(*feeds.Entry){
		func(e *feeds.Entry) { e.Title += "!" }, func(e *feeds.Entry) { e.Summary = "" }, func(e *feeds.Entry) { e.HTML += "." },
		func(e *feeds.Entry) { e.Updated = on(3, 9, 0) }, func(e *feeds.Entry) { e.Title, e.Summary = "TitleS", "ummary" },
	} {
		other := e
		change(&other)
		if seen[other.Hash()] {
			t.Errorf("%+v has the hash of another entry", other)
		}
		seen[other.Hash()] = true
	}
}

// A small document may not become a large one in memory.
func TestMemoryStaysSmall(t *testing.T) {
	for name, in := range map[string]string{
		"RSS, empty items":  "<rss><channel>" + strings.Repeat("<item/>", 700_000) + "</channel></rss>",
		"RSS, categories":   "<rss><channel><item>" + strings.Repeat("<category/>", 450_000) + "</item></channel></rss>",
		"RSS, foreign":      "<rss><channel><item>" + strings.Repeat("<x:a/>", 800_000) + "</item></channel></rss>",
		"JSON, empty items": `{"items":[` + strings.Repeat("{},", 1_700_000) + "{}]}",
		"JSON, attachments": `{"items":[{"id":"1","attachments":[` + strings.Repeat("{},", 1_700_000) + "{}]}]}",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := feeds.Parse([]byte(in), "", base)
		runtime.ReadMemStats(&after)
		if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; grown > 100 {
			t.Errorf("%s: %d MB for %d MB (%v)", name, grown, len(in)>>20, err)
		}
	}
}
