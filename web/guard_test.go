package web

import (
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// post submits a form as a browser does, from the page of a site.
func post(t *testing.T, server *httptest.Server, path, site string, form url.Values) (int, string) {
	t.Helper()
	r, err := http.NewRequest("POST", server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", site)
	return send(t, r)
}

func send(t *testing.T, r *http.Request) (int, string) {
	t.Helper()
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func TestAnotherSiteCannotPressButtons(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	status, body := post(t, server, "/demo/remove", "cross-site", nil)
	if status != 403 || !strings.Contains(text(body), "The request came from another site.") {
		t.Errorf("%d\n%s", status, text(body))
	}
	if _, err := s.Story(t.Context(), "story-a"); err != nil {
		t.Errorf("the demo was removed all the same: %v", err)
	}
}

func TestDemoIsRemovedWithOneButton(t *testing.T) {
	server, s, _ := newDesk(t, ferries, library)
	status, body := post(t, server, "/demo/remove", "same-origin", nil)
	if status != 200 || strings.Contains(body, "Halvard") || !strings.Contains(body, "Orrin") {
		t.Errorf("%d\n%s", status, text(body))
	}
	if _, err := s.Story(t.Context(), "story-a"); news.KindOf(err) != news.NotFound {
		t.Errorf("the demo's story is still there: %v", err)
	}
}

func TestAForeignNameIsRefused(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	for host, want := range map[string]int{"attacker.example": 403, "localhost:8080": 200, "[::1]:8080": 200, "127.0.0.1": 200, "127.0.0.1.attacker.example": 403} {
		r, err := http.NewRequest("GET", server.URL+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		if status, _ := send(t, r); status != want {
			t.Errorf("called %s: %d, want %d", host, status, want)
		}
	}
}

func TestEveryAnswerCarriesThePolicy(t *testing.T) {
	server, _, _ := newDesk(t)
	for _, path := range []string{"/", "/nowhere", "/api/v1/stories", "/healthz", "/favicon.ico"} {
		resp, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		for _, h := range headers {
			if resp.Header.Get(h[0]) != h[1] {
				t.Errorf("GET %s: %s is %q", path, h[0], resp.Header.Get(h[0]))
			}
		}
	}
}

func TestErrorsSpeakPlainly(t *testing.T) {
	server, s, _ := newDesk(t)
	r, err := http.NewRequest("PUT", server.URL+"/feeds", nil)
	if err != nil {
		t.Fatal(err)
	}
	if status, body := send(t, r); status != 405 || !strings.Contains(text(body), "cannot be used in this way (PUT)") {
		t.Errorf("PUT: %d\n%s", status, text(body))
	}
	for path, want := range map[string]string{"/nowhere": "There is nothing at this address.", "/stories/none": "Look for it among the stories", "/articles/none": "no such article", "/feeds/99/remove": "no such thing"} {
		if status, body := get(t, server, path); status != 404 || !strings.Contains(text(body), want) {
			t.Errorf("GET %s: %d\n%s", path, status, text(body))
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if status, body := get(t, server, "/"); status != 500 || strings.Contains(body, "sql") || !strings.Contains(text(body), "Nothing that was taken from the press is lost") {
		t.Errorf("with a broken store: %d\n%s", status, text(body))
	}
	if status, _ := get(t, server, "/readyz"); status != 503 {
		t.Errorf("ready with a broken store: %d", status)
	}
	if status, _ := get(t, server, "/healthz"); status != 200 {
		t.Errorf("not alive: %d", status)
	}
}

func TestFeedButtons(t *testing.T) {
	server, s, desk := newDesk(t)
	feeds := addFeeds(t, s)
	if status, body := post(t, server, "/feeds", "same-origin", url.Values{"url": {"https://added.example/feed"}}); status != 200 || !strings.Contains(body, "Added Wire") {
		t.Errorf("add: %d\n%s", status, text(body))
	}
	if status, body := post(t, server, "/feeds", "same-origin", url.Values{"url": {" "}}); status != 400 || !strings.Contains(text(body), "No address was given") {
		t.Errorf("add nothing: %d\n%s", status, text(body))
	}
	if status, body := post(t, server, "/feeds", "same-origin", url.Values{"url": {"https://added.example/feed"}}); status != 409 {
		t.Errorf("add twice: %d\n%s", status, text(body))
	}
	for _, button := range [][2]string{{"check", "was checked"}, {"pause", "is paused"}, {"resume", "polled again"}, {"remove", "was removed"}} {
		if status, body := post(t, server, "/feeds/1/"+button[0], "same-origin", nil); status != 200 || !strings.Contains(text(body), button[1]) {
			t.Errorf("%s: %d\n%s", button[0], status, text(body))
		}
	}
	if len(desk.checked) != 1 || desk.checked[0] != feeds[0].ID {
		t.Errorf("checked %v", desk.checked)
	}
}

func TestListOfFeedsIsImported(t *testing.T) {
	server, _, desk := newDesk(t)
	var form strings.Builder
	w := multipart.NewWriter(&form)
	file, err := w.CreateFormFile("file", "feeds.opml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(file, "<opml/>"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	r, err := http.NewRequest("POST", server.URL+"/feeds/opml", strings.NewReader(form.String()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	if status, body := send(t, r); status != 200 || desk.opml != "<opml/>" || !strings.Contains(body, "was imported") {
		t.Errorf("%d, %q", status, desk.opml)
	}
}

func TestAssetsMayBeKeptForEver(t *testing.T) {
	server, _, _ := newDesk(t)
	a, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	address, err := a.address("style.css")
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest("GET", server.URL+address, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if !strings.Contains(resp.Header.Get("Cache-Control"), "immutable") || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/css") {
		t.Errorf("headers: %v", resp.Header)
	}
	r.Header.Set("If-None-Match", resp.Header.Get("ETag"))
	if status, _ := send(t, r); status != 304 {
		t.Errorf("asked again: %d", status)
	}
	if status, _ := get(t, server, "/assets/style.000000000000.css"); status != 404 {
		t.Errorf("another content's name: %d", status)
	}
}
