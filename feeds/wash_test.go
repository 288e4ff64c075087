package feeds

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

func TestWash(t *testing.T) {
	for name, x := range map[string]struct{ in, want string }{
		"plain":              {`<rss version='2.0'><channel/></rss>`, `<rss version="2.0"><channel/></rss>`},
		"declaration":        {"<?xml version='1.0'?>\n<!DOCTYPE rss [<!ENTITY a \"]]>\">]>\n<rss></rss>", `<rss></rss>`},
		"comment with tags":  {`<rss><!-- <a><b> --><c></c></rss>`, `<rss><c></c></rss>`},
		"CDATA with tags":    {`<rss><![CDATA[<a><b>]]></rss>`, `<rss><![CDATA[<a><b>]]></rss>`},
		"CDATA in attribute": {`<rss a="<![CDATA["><b></b></rss>`, `<rss a="&lt;![CDATA["><b></b></rss>`},
		"tag in attribute":   {`<rss a="</rss>"><b/></rss>`, `<rss a="&lt;/rss&gt;"><b/></rss>`},
		"comment in CDATA":   {`<rss><![CDATA[<!--]]><b/></rss>`, `<rss><![CDATA[<!--]]><b/></rss>`},
		"unclosed":           {`<rss><a><b></rss>`, `<rss><a><b></b></a></rss>`},
		"closed twice":       {`<rss><a></a></a></b></rss>`, `<rss><a></a></rss>`},
		"case":               {`<RSS><Channel></channel></rss>`, `<RSS><Channel></Channel></RSS>`},
		"no quotes":          {`<rss a=b c d = 'e"'></rss>`, `<rss a="b" c="" d="e&quot;"></rss>`},
		"tag not ended":      {`<rss><a b="c"<d></d></rss>`, `<rss><a b="c"><d></d></a></rss>`},
		"less-than":          {`<rss>1 < 2 <3 << 4</rss>`, `<rss>1 &lt; 2 &lt;3 &lt;&lt; 4</rss>`},
		"control characters": {"<rss>a\x0bb\x00c&#x0B;d&#0;e\ufffef</rss>", `<rss>abcdef</rss>`},
		"ampersands":         {`<rss>AT&T &amp; R&D; &#38; &#x26; &; &#;</rss>`, `<rss>AT&amp;T &amp; R&amp;D; &#38; &#x26; &amp;; &amp;#;</rss>`},
		"HTML entities":      {`<rss>caf&eacute; &LT;b&GT; &AMP;</rss>`, `<rss>café &lt;b&gt; &amp;</rss>`},
		"legacy entity":      {`<rss a="?x=1&copy=2&lt=3"/>`, `<rss a="?x=1&amp;copy=2&amp;lt=3"/>`},
		"end of CDATA":       {`<rss>a]]>b</rss>`, `<rss>a]]&gt;b</rss>`},
		"void elements":      {`<rss><description>a<br>b<img src=x>c</description></rss>`, `<rss><description>a<br/>b<img src="x"/>c</description></rss>`},
		"paragraphs":         {`<rss><p>a<p>b</rss>`, `<rss><p>a</p><p>b</p></rss>`},
		"unclosed item":      {`<rss><item>a<item>b</item></rss>`, `<rss><item>a</item><item>b</item></rss>`},
		"names":              {`<rss><a:b:c d:e:f=1></a:b:c><ä/></rss>`, `<rss><a:b_c d:e_f="1"></a:b_c>&lt;ä/&gt;</rss>`},
		"after the root":     {`<rss></rss><rss><a></a></rss>`, `<rss></rss>`},
		"prefix":             {`<r:RDF xmlns:r="x"></r:RDF>`, `<r:RDF xmlns:r="x"></r:RDF>`},
		"broken off":         {`<rss><channel><item>a</item><item>b</it`, `<rss><channel><item>a</item></channel></rss>`},
		"broken CDATA":       {`<rss><item>a</item><item><![CDATA[b`, `<rss><item>a</item></rss>`},
		"broken attribute":   {`<rss><item>a</item><item b="c`, `<rss><item>a</item></rss>`},
		"PHP warning":        {"<br />\n<b>Warning</b>: it's in <b>x.php</b> on line <b>3</b>\n<?xml version=\"1.0\"?><rss></rss>", `<rss></rss>`},
	} {
		got, err := wash([]byte(x.in), "rss", "rdf")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if string(got.xml) != x.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got.xml, x.want)
		}
	}
}

func TestWashRefuses(t *testing.T) {
	for in, words := range map[string]string{
		"":                           "nothing at all",
		"  \n":                       "nothing at all",
		"hello":                      "not a feed",
		"<!DOCTYPE html><p>hello":    "a web page instead of a feed",
		"<html><rss></rss></html>":   "a web page instead of a feed",
		"<CHANNEL><ITEM/></CHANNEL>": "CDF",
		"<opml><body/></opml>":       "import it",
		"<urlset></urlset>":          "sitemap",
		"<error>no</error>":          "begins with <error>",
		"<rss>" + strings.Repeat("<a>", 99) + "<b>": "more than 100 deep",
	} {
		_, err := wash([]byte(in), "rss", "rdf", "feed")
		if news.KindOf(err) != news.Invalid || !strings.Contains(err.Error(), words) {
			t.Errorf("%.40q: got %v, want … %s …", in, err, words)
		}
	}
}

func TestDepthIsReachedByNestingAlone(t *testing.T) {
	flat := "<rss><channel>" + strings.Repeat(`<item><title>a</title></item>`, 1000) + strings.Repeat(`<a b="<c><d>"/>`, 500) + "<![CDATA[" + strings.Repeat("<a>", 500) + "]]></channel></rss>"
	if _, err := wash([]byte(flat), "rss"); err != nil {
		t.Error(err)
	}
	deep := "<rss>" + strings.Repeat(`<a b="/>"><!-- </a> --><![CDATA[</a>]]>`, 100)
	if _, err := wash([]byte(deep), "rss"); err == nil {
		t.Error("nesting hidden by comments and CDATA was let through")
	}
}

// Each of these stalls or kills gofeed when it sees them as they are.
func TestShapesThatHurt(t *testing.T) {
	fill := func(head, body, tail string) string {
		return head + strings.Repeat(body, (MaxBytes-len(head)-len(tail))/len(body)) + tail
	}
	var spaces strings.Builder
	for i := range 50_000 {
		spaces.WriteString(" xmlns:a" + strings.Repeat("b", i%40) + string(rune('a'+i%26)) + `="u"`)
	}
	for name, in := range map[string]string{
		"unclosed foreign elements": fill("<rss><channel>", "<x:a>", ""),
		"closed foreign elements":   "<rss><channel>" + strings.Repeat("<x:a>", 400_000) + strings.Repeat("</x:a>", 400_000),
		"text in many pieces":       fill("<rss><channel><item><x:a>", "a<b/>", "</x:a></item></channel></rss>"),
		"text in many CDATA":        fill("<rss><channel><item><x:a>", "<![CDATA[a]]>", "</x:a></item></channel></rss>"),
		"namespaces":                fill("<rss"+spaces.String()+"><channel><item>", "<x:a/>", "</item></channel></rss>"),
		"attributes":                fill("<rss><channel><item><x:a ", "a=b ", "/></item></channel></rss>"),
		"items":                     fill("<rss><channel>", "<item/>", "</channel></rss>"),
		"dates":                     fill("<rss><channel><item>", "<pubDate>x</pubDate>", "</item></channel></rss>"),
		"ends without a beginning":  fill("<rss><channel>", "</a>", "</channel></rss>"),
		"less-than signs":           fill("<rss><channel>", "<", "</channel></rss>"),
		"ampersands":                fill("<rss><channel><title>", "&", "</title></channel></rss>"),
		"comments":                  fill("<rss><channel>", "<!--", ""),
		"document types":            fill("", "<!a", ""),
		"HTML, nested":              fill(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/"><entry><content type="html">`, "&lt;div>", "</content></entry></feed>"),
		"HTML, formatting":          fill(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/"><entry><content type="html">`, "&lt;a>&lt;b>&lt;i>&lt;p>", "</content></entry></feed>"),
		"HTML, tables":              fill(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/"><entry><content type="html">`, "&lt;table>&lt;tr>x", "</content></entry></feed>"),
		"a title of tags":           fill("<rss><channel><item><title>", "&lt;b>", "</title></item></channel></rss>"),
		"a title of script":         fill("<rss><channel><item><title>", "&lt;script>", "</title></item></channel></rss>"),
		"JSON, nested":              fill(`{"version":"https://jsonfeed.org/version/1.1","items":`, "[", ""),
		"JSON, many empty items":    fill(`{"version":"https://jsonfeed.org/version/1.1","items":[`, "{},", "{}]}"),
	} {
		start := time.Now()
		_, err := Parse([]byte(in), "", "http://outlet.example/feed")
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		t.Logf("%-28s %8v  %v", name, time.Since(start).Round(time.Millisecond), err)
	}
}

// FuzzWash holds what wash promises: whatever comes in, what comes out is XML
// that a strict reader accepts, no deeper than the cap, and washing it again
// changes nothing.
func FuzzWash(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		clean, err := wash(in, "rss", "rdf", "feed", "opml")
		if err != nil {
			if news.KindOf(err) != news.Invalid {
				t.Errorf("an error without a kind: %v", err)
			}
			return
		}
		d := xml.NewDecoder(bytes.NewReader(clean.xml))
		for depth := 0; ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%v in %q", err, clean.xml)
			}
			switch token.(type) {
			case xml.StartElement:
				if depth++; depth > maxDepth+1 {
					t.Fatalf("nested %d deep", depth)
				}
			case xml.EndElement:
				depth--
			}
		}
		again, err := wash(clean.xml, "rss", "rdf", "feed", "opml")
		if err != nil || !bytes.Equal(again.xml, clean.xml) {
			t.Errorf("washed twice: %v\n once %q\ntwice %q", err, clean.xml, again)
		}
	})
}

// FuzzParse holds that whatever a server sends gives a document within its
// caps, or an error in words.
func FuzzParse(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed, "text/xml; charset=iso-8859-1")
		f.Add(seed, "")
	}
	f.Fuzz(func(t *testing.T, in []byte, contentType string) {
		d, err := Parse(in, contentType, "http://outlet.example/feed")
		if err != nil {
			if k := news.KindOf(err); k != news.Invalid && k != news.TooLarge {
				t.Errorf("an error without a kind: %v", err)
			}
			return
		}
		if len(d.Entries) > maxEntries {
			t.Errorf("%d entries", len(d.Entries))
		}
		for _, e := range d.Entries {
			if len(e.HTML) > maxHTML || len(e.Title) > maxText || len(e.Summary) > maxText {
				t.Errorf("an entry over the caps: %d, %d, %d", len(e.HTML), len(e.Title), len(e.Summary))
			}
		}
	})
}

// seeds are the feeds in testdata.
func seeds(f *testing.F) (bodies [][]byte) {
	files, err := filepath.Glob(filepath.Join("testdata", "feeds", "*"))
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, name := range files {
		body, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		bodies = append(bodies, body)
	}
	return bodies
}
