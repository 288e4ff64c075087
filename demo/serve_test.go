package demo

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

var began = time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)

// reader is a press on loopback with a clock that the test sets, and a client
// that reaches it as the program does.
type reader struct {
	*testing.T
	press  *Press
	server *Server
	client *http.Client
	now    time.Time
}

func open(t *testing.T) *reader {
	r := &reader{T: t, now: began}
	r.press = New(began, func() time.Time { return r.now })
	var err error
	if r.server, err = r.press.Listen(); err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{DialContext: r.server.DialContext}
	r.client = &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		if err := r.server.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func (r *reader) get(url string, header ...string) (*http.Response, string) {
	r.Helper()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil)
	if err != nil {
		r.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := r.client.Do(req)
	if err != nil {
		r.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		r.Fatal(err)
	}
	return resp, string(body)
}

// TestEveryState walks the whole timeline and asks for every article just
// before and at each of its states.
func TestEveryState(t *testing.T) {
	r := open(t)
	for _, a := range r.press.room.articles {
		r.now = began.Add(a.revisions[0].at - time.Second)
		if resp, _ := r.get(a.url()); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d before publication, want 404", a.file, resp.StatusCode)
		}
		for _, rev := range a.revisions {
			r.now = began.Add(rev.at)
			resp, body := r.get(a.url())
			if rev.gone {
				if resp.StatusCode != http.StatusGone {
					t.Errorf("%s:%d: %d, want 410", a.file, rev.line, resp.StatusCode)
				}
				continue
			}
			if resp.StatusCode != http.StatusOK {
				t.Fatalf("%s:%d: %d, want 200", a.file, rev.line, resp.StatusCode)
			}
			for _, want := range []string{
				`<html lang="` + a.outlet.lang + `" dir="` + a.outlet.dir() + `">`,
				`<link rel="canonical" href="` + a.url() + `">`,
				`<meta property="og:site_name" content="`, `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle"`,
				`"datePublished":"` + stamp{began.Add(a.revisions[0].at)}.ISO() + `"`,
			} {
				if !strings.Contains(body, want) {
					t.Errorf("%s:%d: the page lacks %s", a.file, rev.line, want)
				}
			}
			text := plainOf(t, body)
			for _, p := range rev.body {
				if !strings.Contains(text, squeeze(p.plain())) {
					t.Errorf("%s:%d: the page lacks: %s", a.file, rev.line, p.plain())
				}
			}
			for _, want := range []string{rev.title, r.press.room.labels[a.outlet.lang]["fictional"]} {
				if !strings.Contains(text, squeeze(want)) {
					t.Errorf("%s:%d: the page lacks: %s", a.file, rev.line, want)
				}
			}
		}
	}
}

func TestConditionalRequests(t *testing.T) {
	r := open(t)
	r.now = began.Add(30 * time.Hour)
	const url = "http://cortafuegos-diario.example/noticias/hackean-quillport"
	for _, url := range []string{url, "http://cortafuegos-diario.example/feed.xml", "http://todai-digital.example/atom.xml"} {
		first, _ := r.get(url)
		etag, modified := first.Header.Get("ETag"), first.Header.Get("Last-Modified")
		if etag == "" || modified == "" {
			t.Fatalf("%s: validators %q and %q", url, etag, modified)
		}
		for _, header := range [][]string{{"If-None-Match", etag}, {"If-Modified-Since", modified}, {"If-None-Match", etag, "If-Modified-Since", modified}} {
			if resp, body := r.get(url, header...); resp.StatusCode != http.StatusNotModified || body != "" {
				t.Errorf("%s with %v: %d and %d bytes, want 304 and none", url, header, resp.StatusCode, len(body))
			}
		}
		if resp, _ := r.get(url, "If-None-Match", `"other"`, "If-Modified-Since", modified); resp.StatusCode != http.StatusOK {
			t.Errorf("%s with another validator: %d, want 200", url, resp.StatusCode)
		}
	}

	r.now = began.Add(20 * time.Hour) // before the headline is softened
	before, _ := r.get(url)
	r.now = began.Add(30 * time.Hour)
	resp, body := r.get(url, "If-None-Match", before.Header.Get("ETag"), "If-Modified-Since", before.Header.Get("Last-Modified"))
	if resp.StatusCode != http.StatusOK || !strings.Contains(body, "<h1") {
		t.Errorf("after a change: %d, want 200 with the page", resp.StatusCode)
	}
}

// TestSilentRevision holds that a page whose headline was softened silently
// goes on to state its first date, and that a corrected page declares the
// note.
func TestSilentRevision(t *testing.T) {
	r := open(t)
	r.now = began.Add(r.press.Length())
	published := stamp{began.Add(3 * time.Hour)}.ISO()
	_, body := r.get("http://cortafuegos-diario.example/noticias/hackean-quillport")
	if !strings.Contains(body, `"dateModified":"`+published+`"`) {
		t.Error("the silent revision states a date of change")
	}
	_, body = r.get("http://sygnal-sieciowy.example/wiadomosci/quillport-38-milionow")
	for _, want := range []string{`"dateModified":"` + stamp{began.Add(46 * time.Hour)}.ISO() + `"`,
		`"correction":{"@type":"CorrectionComment","text":"W pierwotnej wersji`, `<p class="correction">`} {
		if !strings.Contains(body, want) {
			t.Errorf("the corrected page lacks %s", want)
		}
	}
}

func TestSitesAndRefusals(t *testing.T) {
	r := open(t)
	r.now = began.Add(r.press.Length())
	for url, want := range map[string]int{
		"http://almarsa.example/":                    200,
		"http://ALMARSA.example:80/robots.txt":       200,
		"http://almarsa.example/press.css":           200,
		"http://almarsa.example/imprint":             404,
		"http://nobody.example/":                     404,
		"http://nobody.example/almarsa.example/":     404,
		r.server.URL + "/":                           200,
		r.server.URL + "/almarsa.example/":           200,
		r.server.URL + "/almarsa.example/robots.txt": 200,
		r.server.URL + "/nobody.example/":            404,
	} {
		client := r.client
		if strings.HasPrefix(url, r.server.URL) {
			client = http.DefaultClient
		}
		resp, err := client.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("%s: %d, want %d", url, resp.StatusCode, want)
		}
	}
	resp, err := r.client.Post("http://almarsa.example/", "text/plain", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d, want 405", resp.StatusCode)
	}
	if _, err := r.server.DialContext(context.Background(), "tcp", "127.0.0.1:80"); err == nil {
		t.Error("the dialer leads to an address outside the press")
	}
}

// TestBrowserAddress follows a link of a page that was opened through the
// server's own address, as a visitor's browser would.
func TestBrowserAddress(t *testing.T) {
	r := open(t)
	r.now = began.Add(6 * time.Hour)
	url := r.server.Browse("http://vigie-numerique.example/actualites/quillport-base-clients-en-vente")
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`href="/nightmarketnotes.example/notes/nightferry-quillport"`, `href="/vigie-numerique.example/press.css"`,
		`rel="canonical" href="http://vigie-numerique.example/actualites/`} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if same := r.server.Browse("http://vigie-numerique.org/a"); same != "http://vigie-numerique.org/a" {
		t.Errorf("an address outside the press became %s", same)
	}
}
