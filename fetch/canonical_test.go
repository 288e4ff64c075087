package fetch_test

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

func TestCanonical(t *testing.T) {
	cases := []struct{ in, want string }{
		{"HTTPS://Leakwatch.Example:443/A/b?utm_source=rss&id=7#top", "https://leakwatch.example/A/b?id=7"},
		{"http://leakwatch.example", "http://leakwatch.example/"},
		{"http://leakwatch.example:80/x?", "http://leakwatch.example/x"},
		{"http://leakwatch.example:8080/x", "http://leakwatch.example:8080/x"},
		{"http://leakwatch.example./x", "http://leakwatch.example/x"},
		{" \thttps://leakwatch.example/a\n/b ", "https://leakwatch.example/a/b"},
		{"https://reader:secret@leakwatch.example/x", "https://leakwatch.example/x"},
		{"https://leakwatch.example/a/./b/../c/", "https://leakwatch.example/a/c/"},
		{"https://leakwatch.example/a/..", "https://leakwatch.example/"},
		{"https://archive.example/web/2025/https://leakwatch.example/x", "https://archive.example/web/2025/https://leakwatch.example/x"},
		{"https://leakwatch.example/caf%c3%a9/%7euser", "https://leakwatch.example/caf%C3%A9/~user"},
		{"https://leakwatch.example/café?q=é", "https://leakwatch.example/caf%C3%A9?q=%C3%A9"},
		{"https://münze.example/x", "https://xn--mnze-0ra.example/x"},
		{"https://leakwatch.example/?b=2&a=1&b=3", "https://leakwatch.example/?b=2&a=1&b=3"},
		{"https://leakwatch.example/x?fbclid=abc&gclid=1&xtor=RSS-1", "https://leakwatch.example/x"},
		{"https://leakwatch.example/x?at_medium=rss&at_campaign=y&wt_mc=z&CMPID=q", "https://leakwatch.example/x"},
		{"https://leakwatch.example/x?ref=rss&source=twitter", "https://leakwatch.example/x"},
		{"https://leakwatch.example/x?ref=CVE-2025-1&source=42", "https://leakwatch.example/x?ref=CVE-2025-1&source=42"},
		{"http://127.0.1.2:9300/outlet/a1", "http://127.0.1.2:9300/outlet/a1"},
		{"http://[::1]:80/x", "http://[::1]/x"},
		{"https://leakwatch.example/x?path=a%2Fb%26c", "https://leakwatch.example/x?path=a%2Fb%26c"},
	}
	for _, c := range cases {
		got, err := fetch.Canonical(c.in)
		if err != nil || got != c.want {
			t.Errorf("Canonical(%q) = %q, %v; want %q", c.in, got, err, c.want)
		}
	}
}

func TestCanonicalRefuses(t *testing.T) {
	for _, in := range []string{"", "leakwatch.example/x", "/x", "ftp://leakwatch.example/", "javascript:alert(1)",
		"mailto:desk@leakwatch.example", "http://", "http:///x", "https://leakwatch.example/" + strings.Repeat("a", 9<<10), "https://leakwatch.example/" + strings.Repeat("é", 3<<10)} {
		if got, err := fetch.Canonical(in); news.KindOf(err) != news.Invalid {
			t.Errorf("Canonical(%.40q) = %q, %v; want a news.Invalid", in, got, err)
		}
	}
}

func TestCanonicalOf(t *testing.T) {
	const page = "https://www.leakwatch.example/news/7?utm_source=rss"
	cases := []struct{ page, declared, want string }{
		{page, "", "https://www.leakwatch.example/news/7"},
		{page, "/news/7-a-title", "https://www.leakwatch.example/news/7-a-title"},
		{page, "https://m.leakwatch.example/n/7", "https://m.leakwatch.example/n/7"},
		{page, "https://thief.example/news/7", "https://www.leakwatch.example/news/7"},
		{page, "https://www.leakwatch.example/", "https://www.leakwatch.example/news/7"},
		{page, "http://%zz", "https://www.leakwatch.example/news/7"},
		{"http://127.0.1.1:9300/a/1", "http://127.0.1.2:9300/a/1", "http://127.0.1.1:9300/a/1"},
		{"http://127.0.1.1:9300/a/1?x=1", "http://127.0.1.1:9300/a/1", "http://127.0.1.1:9300/a/1"},
		{"not a page", "https://www.leakwatch.example/", ""},
	}
	for _, c := range cases {
		if got := fetch.CanonicalOf(c.page, c.declared); got != c.want {
			t.Errorf("CanonicalOf(%q, %q) = %q, want %q", c.page, c.declared, got, c.want)
		}
	}
}

func TestSameSite(t *testing.T) {
	cases := []struct {
		a, b string
		want bool
	}{
		{"https://www.leakwatch.example/x", "http://news.leakwatch.example:8080/y", true},
		{"https://leakwatch.example/", "https://breachwatch.example/", false},
		{"https://one.co.uk/", "https://two.co.uk/", false},
		{"https://one.github.io/", "https://two.github.io/", false},
		{"http://127.0.1.1:9300/", "http://127.0.1.1:9300/x", true},
		{"http://127.0.1.1:9300/", "http://127.0.1.2:9300/", false},
		{"http://127.0.1.1:9300/", "http://127.0.1.1:9301/", false},
		{"http://localhost:1/", "http://localhost:2/", false},
		{"http://localhost/", "http://localhost:80/", true},
		{"https://co.uk/", "https://co.uk/x", true},
		{"not a URL", "not a URL", false},
	}
	for _, c := range cases {
		if got := fetch.SameSite(c.a, c.b); got != c.want {
			t.Errorf("SameSite(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestHost(t *testing.T) {
	for in, want := range map[string]string{
		"https://WWW.Leakwatch.example:443/x": "www.leakwatch.example",
		"http://127.0.1.1:9300/x":             "127.0.1.1:9300",
		"https://münze.example":               "xn--mnze-0ra.example",
		"not a URL":                           "",
	} {
		if got := fetch.Host(in); got != want {
			t.Errorf("Host(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	for _, seed := range []string{"https://leakwatch.example/a?utm_x=1&b=%zz#c", "http://[::1%25eth0]:80/..//.", "HTTP://ÄÖ.example:0/?&&=&?",
		"https://a.example/%2e%2e/%", "http://a..b./\\x", "https://xn--.example/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		once, err := fetch.Canonical(in)
		if err != nil {
			return
		}
		twice, err := fetch.Canonical(once)
		if err != nil || twice != once {
			t.Fatalf("Canonical(%q) = %q, and of that %q, %v", in, once, twice, err)
		}
		if !fetch.SameSite(in, once) || fetch.Host(in) != fetch.Host(once) {
			t.Fatalf("%q and its canonical form %q are not one site", in, once)
		}
		if of := fetch.CanonicalOf(in, once); of != once {
			t.Fatalf("CanonicalOf(%q, %q) = %q", in, once, of)
		}
	})
}
