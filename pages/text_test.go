package pages_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/onrecord/onrecord/pages"
)

// checkText holds what is promised of every text.
func checkText(t *testing.T, text string) {
	t.Helper()
	if !utf8.ValidString(text) || !norm.NFC.IsNormalString(text) || strings.Contains(text, "\n\n\n") || strings.Contains(text, "  ") ||
		strings.ContainsAny(text, "\u00a0\u200b\ufeff\u00ad\r\t\x00") || strings.TrimSpace(text) != text {
		t.Fatalf("text is not in its promised form: %q", text)
	}
}

func TestFromEntry(t *testing.T) {
	const base = "https://leakledger.example/a/1"
	cases := []struct{ name, html, want string }{
		{"paragraphs", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
		{"plain text", "Just a line & no markup", "Just a line & no markup"},
		{"spaces", "<p>87&nbsp;millions\u202f: \n zero\u200bwidth so\u00adft e\u0301t\u00e9</p>", "87 millions : zerowidth soft été"},
		{"list", "<p>Taken:</p><ul><li>names</li><li><p>phones</p></li></ul><p>End.</p>", "Taken:\n\nnames\nphones\n\nEnd."},
		{"headings", "<h2>Head</h2>Body<h3>Next</h3><div>More</div>", "Head\n\nBody\n\nNext\n\nMore"},
		{"line breaks", "<p>One<br>two<br/><br/>three</p>", "One\ntwo\n\nthree"},
		{"unshown", "<p>A<script>x()</script><style>p{}</style>.</p><p hidden>no</p><p style='display: none'>no</p><button>no</button>", "A."},
		{"table", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a b\n1 2"},
		{"bare link", `<p>Text.</p><p><a href="/more">Read also: More</a></p>`, "Text."},
		{"linked sentence", `<p><a href="https://b.example/s">The company denies it.</a></p>`, "The company denies it."},
		{"invalid UTF-8", "<p>a\xffb</p>", "a\uFFFDb"},
		{"ideographic space", "<p>　一。　二。</p>", "一。　二。"},
		{"direction marks", "<p>\u200fنص\u200e\u202e</p>", "نص"},
		{"too deep", strings.Repeat("<div>", 600) + "x", ""},
		{"preformatted", "<pre>a\n  b</pre>", "a\nb"},
	}
	for _, c := range cases {
		if got, _ := pages.FromEntry(c.html, base); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLinksLeadElsewhere(t *testing.T) {
	const own = "http://127.0.1.1:9090/outlet/a1"
	_, links := pages.FromEntry(`
		<a href="/outlet/a2">own page</a> <a href="#x">part</a> <a href="mailto:desk@a.example">mail</a> <a href="javascript:x()">script</a>
		<a href="http://127.0.1.2:9090/other/b1?utm_source=rss#top">the <b>original</b></a> <a href="http://127.0.1.2:9090/other/b1">again</a>
		<a href="https://twitter.com/intent/tweet?text=x">tweet</a> <a href="https://www.facebook.com/sharer/sharer.php?u=x">share</a>
		<a href="https://board.example/add?link=http%3A%2F%2F127.0.1.1%3A9090%2Foutlet%2Fa1">save</a> <a rel="nofollow sponsored" href="https://shop.example/">ad</a>
		<a href="https://x.com/acme/status/1">a post</a> <a href="//cert.example/1"></a>`, own)
	want := [][2]string{{"http://127.0.1.2:9090/other/b1", "the original"}, {"https://x.com/acme/status/1", "a post"}, {"http://cert.example/1", ""}}
	if len(links) != len(want) {
		t.Fatalf("got %v, want %v", links, want)
	}
	for i, w := range want {
		if links[i].URL != w[0] || links[i].Text != w[1] {
			t.Errorf("link %d is %v, want %v", i, links[i], w)
		}
	}
}

func TestWhole(t *testing.T) {
	english := strings.Repeat("The company said on Monday that no data of its customers had left its systems. ", 5)
	japanese := strings.Repeat("同社は十八日、社内のシステムへの不正な接続は確認されていないと発表した。", 4)
	full := english + "\n\n" + english + "\n\nThe seller has not answered."
	cases := []struct {
		name, text, summary string
		want                bool
	}{
		{"full text", full, english, true},
		{"full text in both fields", full, full, true},
		{"no summary", full, "", true},
		{"Japanese", japanese + "\n\n" + japanese + "\n\n捜査が続いている。", "", true},
		{"short", "A line.\n\nAnother.\n\nA third.", "", false},
		{"one paragraph", english + english + english, "", false},
		{"hardly longer than the summary", full, full[:len(full)-30], false},
		{"ellipsis", full + "…", "", false},
		{"brackets", full + " [&#8230;]", "", true}, // not decoded: this is text, and no ellipsis
		{"decoded brackets", full + " […]", "", false},
		{"read more", full + "\n\nRead more »", "", false},
		{"continue", full + "\n\nContinue reading Acme denies it →", "", false},
		{"German", full + "\n\nWeiterlesen", "", false},
		{"French", full + "\n\nLire la suite", "", false},
		{"Russian", full + "\n\nЧитать далее", "", false},
		{"Japanese teaser", full + "\n\n続きを読む", "", false},
		{"Arabic", full + "\n\nاقرأ المزيد", "", false},
		{"WordPress, whole", full + "\n\nThe post Acme denies it appeared first on Leak Ledger.", "", true},
		{"WordPress, cut", full + " […]\n\nThe post Acme denies it appeared first on Leak Ledger.", "", false},
		{"empty", "", "", false},
	}
	for _, c := range cases {
		if got := pages.Whole(c.text, c.summary); got != c.want {
			t.Errorf("%s: Whole is %v", c.name, got)
		}
	}
}

func FuzzFromEntry(f *testing.F) {
	f.Add("<p>a<br><br>b<ul><li>c<li>d</ul>", "https://a.example/")
	f.Add("<table><td>x<pre>a\n\n\nb</pre><p>\u3000\u00a0\u200b", "::")
	f.Add("&lt;p&gt;<![CDATA[x]]><a href='//[::1'>y</a><math><mi>z</math>", "http://a.example/b")
	f.Fuzz(func(t *testing.T, html, base string) {
		text, links := pages.FromEntry(html, base)
		checkText(t, text)
		pages.Whole(text, "")
		if len(links) > 100 {
			t.Fatalf("%d links", len(links))
		}
	})
}
