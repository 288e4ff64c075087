package test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

// allow lets this test's commands fetch from loopback, with little patience.
func allow(t *testing.T) {
	t.Setenv("ONRECORD_FETCH_ALLOW_PRIVATE", "127.0.0.0/8")
	t.Setenv("ONRECORD_FETCH_TIMEOUT", "4s")
	t.Setenv("ONRECORD_FETCH_MIN_HOST_INTERVAL", "1ms")
}

// item is a feed with one entry that leads to link.
func oneItem(link string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><link>https://kestrel.example/</link><description>d</description>` +
		`<item><title>Rain in the west</title><link>` + link + `</link><description>It will rain in the west until Sunday.</description></item></channel></rss>`
}

// hostile are the feeds that an outlet should not have, each with words that
// its error must say.
var hostile = map[string]struct {
	serve func(w http.ResponseWriter, r *http.Request)
	says  string
}{
	"/twenty-megabytes": {func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, strings.Replace(oneItem("/a"), "It will rain", strings.Repeat("rain ", 4<<20), 1))
	}, "large"},
	"/endless": {func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(bytes.Repeat([]byte("<item><title>more</title></item>"), 1000)); err != nil {
				return
			}
		}
	}, "large"},
	"/trickle": {func(w http.ResponseWriter, r *http.Request) {
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for {
			fmt.Fprint(w, " ")
			w.(http.Flusher).Flush()
			select {
			case <-r.Context().Done():
				return
			case <-tick.C:
			}
		}
	}, "seconds"},
	"/bomb": {func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		zeros := make([]byte, 1<<20)
		for range 200 {
			if _, err := z.Write(zeros); err != nil {
				return
			}
		}
		z.Close()
	}, "unpacks to more"},
	"/nested": {func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<rss version="2.0" xmlns:x="urn:x"><channel>`+strings.Repeat("<x:a>", 900_000))
	}, "deep"},
	"/web-page": {func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><html><head><title>Login</title></head><body><p>Please log in</p></body></html>")
	}, "web page"},
}

// TestHostileFeedsEndInAClearErrorAndTheRestGoesOn polls all of them beside a
// feed in a wrongly declared charset and one whose page is huge.
func TestHostileFeedsEndInAClearErrorAndTheRestGoesOn(t *testing.T) {
	allow(t)
	mux := http.NewServeMux()
	for path, h := range hostile {
		mux.HandleFunc(path, h.serve)
	}
	mux.HandleFunc("/wrong-charset", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
		w.Write([]byte(strings.Replace(oneItem("http://"+r.Host+"/short"), "west", "S\xfcden", 2)))
	})
	mux.HandleFunc("/huge-page", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, oneItem("http://"+r.Host+"/fifty")) })
	mux.HandleFunc("/short", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "<html><body><p>short") })
	mux.HandleFunc("/fifty", func(w http.ResponseWriter, r *http.Request) {
		for range 50 {
			if _, err := w.Write(bytes.Repeat([]byte("<p>rain rain rain rain"), 50_000)); err != nil {
				return
			}
		}
	})
	server := httptest.NewServer(mux)
	defer server.Close()

	folder, list := t.TempDir(), strings.Builder{}
	list.WriteString(`<opml version="2.0"><body>`)
	for _, path := range append([]string{"/wrong-charset", "/huge-page"}, keys(hostile)...) {
		fmt.Fprintf(&list, `<outline text="%s" xmlUrl="%s%[1]s"/>`, path, server.URL)
	}
	list.WriteString(`</body></opml>`)
	if _, said, status := command(t, strings.NewReader(list.String()), "--data", folder, "feeds", "import", "-"); status != 0 {
		t.Fatal(said)
	}
	_, said, status := command(t, nil, "--data", folder, "--log-level", "error", "poll", "--once")
	if status != 0 || !strings.Contains(said, "8 feeds polled: 0 unchanged, 6 failed; 2 new articles") {
		t.Errorf("status %d: %s", status, said)
	}
	feeds, _, _ := command(t, nil, "--data", folder, "feeds", "list")
	for path, h := range hostile {
		if line := lineWith(feeds, path); !strings.Contains(strings.ToLower(line), h.says) {
			t.Errorf("%s: the error does not say %q: %s", path, h.says, line)
		}
	}
	found, _, _ := command(t, nil, "--data", folder, "search", "Süden")
	if !strings.Contains(found, "Süden") {
		t.Errorf("the entry in the wrong charset reads %s", found)
	}
}

func keys[V any](m map[string]V) (list []string) {
	for k := range m {
		list = append(list, k)
	}
	return list
}

// lineWith is the line that begins with word.
func lineWith(text, word string) string {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, word+" ") {
			return line
		}
	}
	return ""
}

// TestAKillAtAnyMomentLosesAndDoublesNothing kills the serving program while
// it takes articles, again and again, and then compares what is kept with what
// the press has.
func TestAKillAtAnyMomentLosesAndDoublesNothing(t *testing.T) {
	allow(t)
	const articles = 60
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"always"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, `<rss version="2.0"><channel><title>The Kestrel</title><description>d</description>`)
		for i := range articles {
			fmt.Fprintf(w, `<item><title>Piece %d</title><link>http://%s/piece/%[1]d</link></item>`, i, r.Host)
		}
		fmt.Fprint(w, `</channel></rss>`)
	})
	taken := make(chan struct{}, 10*articles)
	mux.HandleFunc("/piece/{n}", func(w http.ResponseWriter, r *http.Request) {
		taken <- struct{}{}
		fmt.Fprintf(w, `<html lang="en"><head><title>Piece %[1]s</title></head><body><article><h1>Piece %[1]s</h1><p>A hacker claims to have stolen %[1]s thousand customer records from Brackwater Rail, and offers them for sale on a forum.</p></article></body></html>`, r.PathValue("n"))
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	folder := t.TempDir()
	if _, said, status := command(t, nil, "--data", folder, "feeds", "add", server.URL+"/feed"); status != 0 {
		t.Fatal(said)
	}
	for round := range 4 {
		p := start(t, "serve", "--data", folder, "--listen", "127.0.0.1:0", "--no-demo", "--no-catalogue")
		for range 3 + 4*round { // a moment that is another one each time
			<-taken
		}
		p.kill(t)
	}
	if _, said, status := command(t, nil, "--data", folder, "poll", "--once", "--all"); status != 0 {
		t.Fatal(said)
	}
	said, errs, status := command(t, nil, "--data", folder, "doctor")
	if status != 0 || !strings.Contains(said, fmt.Sprintf("agrees with the store on %d articles", articles)) {
		t.Errorf("status %d: %s%s", status, said, errs)
	}
	if _, err := os.Stat(folder + "/index.damaged"); err == nil {
		t.Error("a kill damaged the index")
	}
}
