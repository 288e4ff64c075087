package pipeline_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/index/bleveindex"
	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/store"
)

// press is an outlet on a real HTTP server, whose feed and pages a test sets.
type press struct {
	*httptest.Server
	name   string // of the outlet
	lock   sync.Mutex
	items  []string          // RSS items, newest first
	pages  map[string]string // HTML by path; "" is gone
	moved  map[string]string // where a path leads for good
	robots string
	log    []asked
	during func(path string) // called while a request waits for its answer
}

// asked is one request that the press had.
type asked struct {
	path        string
	conditional bool
	status      int
}

func openPress(t *testing.T) *press {
	p := &press{name: "The Kestrel", pages: map[string]string{}}
	p.Server = httptest.NewServer(http.HandlerFunc(p.answer))
	t.Cleanup(p.Close)
	return p
}

func (p *press) answer(w http.ResponseWriter, r *http.Request) {
	if p.during != nil {
		p.during(r.URL.Path)
	}
	p.lock.Lock()
	defer p.lock.Unlock()
	if to, moved := p.moved[r.URL.Path]; moved {
		http.Redirect(w, r, to, http.StatusMovedPermanently)
		return
	}
	body, known := p.pages[r.URL.Path]
	contentType, status := "text/html; charset=utf-8", http.StatusOK
	switch {
	case r.URL.Path == "/robots.txt":
		body, contentType = p.robots, "text/plain"
	case r.URL.Path == "/feed":
		body, contentType = p.feed(), "application/rss+xml"
	case !known:
		status = http.StatusNotFound
	case body == "":
		status = http.StatusGone
	}
	sum := sha256.Sum256([]byte(body))
	tag := `"` + hex.EncodeToString(sum[:6]) + `"`
	if status == http.StatusOK && r.Header.Get("If-None-Match") == tag {
		status = http.StatusNotModified
	}
	p.log = append(p.log, asked{r.URL.Path, r.Header.Get("If-None-Match") != "", status})
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("ETag", tag)
	w.WriteHeader(status)
	if status == http.StatusOK {
		fmt.Fprint(w, body)
	}
}

func (p *press) feed() string {
	return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>` + p.name + `</title><link>` + p.URL + `/</link><language>en</language><description>News</description>` + strings.Join(p.items, "\n") + `</channel></rss>`
}

// announce puts an item on top of the feed. link is a path; extra goes into
// the item as it is.
func (p *press) announce(title, link, extra string) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.items = append([]string{fmt.Sprintf(`<item><title>%s</title><link>%s%s</link>%s</item>`,
		html.EscapeString(title), p.URL, html.EscapeString(link), extra)}, p.items...)
}

// print sets a page; without a title it is gone.
func (p *press) print(path, title string, paragraphs ...string) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if title == "" {
		p.pages[path] = ""
		return
	}
	p.pages[path] = `<!doctype html><html lang="en"><head><title>` + html.EscapeString(title) + ` | The Kestrel</title></head><body>
<nav><a href="/">Home</a> <a href="/abo">Subscribe</a></nav><main><article><h1>` + html.EscapeString(title) + `</h1><p>` +
		strings.Join(paragraphs, `</p><p>`) + `</p></article></main><aside><h2>Most read</h2><p>Ten gadgets for the autumn</p></aside><footer>Imprint</footer></body></html>`
}

// lack takes a page away without a word: it is answered with 404.
func (p *press) lack(path string) {
	p.lock.Lock()
	defer p.lock.Unlock()
	delete(p.pages, path)
}

// requests gives the log since the last call.
func (p *press) requests() []asked {
	p.lock.Lock()
	defer p.lock.Unlock()
	log := p.log
	p.log = nil
	return log
}

// desk is a pipeline over a real store and a real index in a folder of its
// own, with a clock that the test sets.
type desk struct {
	*pipeline.Pipeline
	store  *store.Store
	engine *bleveindex.Engine
	folder string
	now    time.Time
}

func openDesk(t *testing.T, change ...func(*pipeline.Options)) *desk {
	t.Helper()
	d := &desk{folder: t.TempDir(), now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	d.open(t, change...)
	t.Cleanup(func() { d.close(t) })
	return d
}

func (d *desk) open(t *testing.T, change ...func(*pipeline.Options)) {
	t.Helper()
	var err error
	if d.store, err = store.Open(t.Context(), filepath.Join(d.folder, "onrecord.db")); err != nil {
		t.Fatal(err)
	}
	if d.engine, _, err = bleveindex.Open(filepath.Join(d.folder, "index"), bleveindex.Options{}); err != nil {
		t.Fatal(err)
	}
	reader, err := claims.New(claims.Options{})
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return d.now }
	o := pipeline.Options{
		Store: d.store, Index: d.engine, Tongue: lang.NewDetector(), Reader: reader, Now: now,
		Web:  fetch.New(fetch.Options{AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Now: now, Memory: d.store}),
		Pace: feeds.Pace{Min: 15 * time.Minute, Max: 24 * time.Hour}, Events: new(pipeline.Events),
	}
	for _, c := range change {
		c(&o)
	}
	d.Pipeline = pipeline.New(o)
}

func (d *desk) close(t *testing.T) {
	t.Helper()
	if err := d.engine.Close(); err != nil {
		t.Error(err)
	}
	if err := d.store.Close(); err != nil {
		t.Error(err)
	}
}

// follow adds the press's feed.
func (d *desk) follow(t *testing.T, p *press) {
	t.Helper()
	if _, err := d.AddFeed(t.Context(), p.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	p.requests()
}

// round does a round and insists that nothing went wrong.
func (d *desk) round(t *testing.T, all bool) pipeline.Report {
	t.Helper()
	report, err := d.Round(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// begun is a press with one article and a desk that has taken it: where most
// of these tests begin.
func begun(t *testing.T) (*press, *desk) {
	t.Helper()
	p, d := openPress(t), openDesk(t)
	p.print("/a", claimTitle, claimBody, claimMore)
	p.announce(claimTitle, "/a", "")
	d.follow(t, p)
	d.round(t, true)
	return p, d
}

// articles gives all articles, in the order in which they came.
func (d *desk) articles(t *testing.T) []*news.Article {
	t.Helper()
	all, err := d.store.AllArticles(t.Context(), "", 1000)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// found is how many articles a search finds.
func (d *desk) found(t *testing.T, query string) int {
	t.Helper()
	r, err := d.engine.Search(context.Background(), index.Query{Text: query})
	if err != nil {
		t.Fatal(err)
	}
	return int(r.Total)
}
