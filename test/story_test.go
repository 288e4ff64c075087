package test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"regexp"
	"testing"
)

// heaviest is how many bytes the story page may send on a first load.
const heaviest = 100 << 10

// loaded finds what a page loads besides itself.
var loaded = regexp.MustCompile(`<(?:link|script|img)[^>]+(?:href|src)="(/[^"]+)"`)

// TestTheStoryPageIsLight weighs the demo's story as it comes over the wire,
// with its styles, scripts and pictures.
func TestTheStoryPageIsLight(t *testing.T) {
	demo := start(t, "demo", "--listen", "127.0.0.1:0", "--speed", "60000")
	story := grownStory(t, demo.URL)
	total, body := weigh(t, demo.URL+"/stories/"+story.ID)
	parts := loaded.FindAllSubmatch(body, -1)
	if len(parts) < 4 { // two style sheets, a script, the sign
		t.Fatalf("the page loads %d files", len(parts))
	}
	for _, part := range parts {
		weight, _ := weigh(t, demo.URL+string(part[1]))
		total += weight
	}
	t.Logf("%d articles: %d bytes", story.Articles, total)
	if total > heaviest {
		t.Errorf("the story page weighs %d bytes, more than %d", total, heaviest)
	}
}

// weigh loads a file as a browser does, and gives how many bytes came and what
// they hold.
func weigh(t *testing.T, address string) (int, []byte) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "gzip")
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	sent, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v", address, answer.StatusCode, err)
	}
	if answer.Header.Get("Content-Encoding") != "gzip" {
		return len(sent), sent
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	return len(sent), body
}
