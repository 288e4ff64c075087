package web

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/index/bleveindex"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/web/widget"
)

// vectors are texts that try to be more than text.
var vectors = []string{
	`<img src=x onerror="hacked=1">`, `<script>hacked=1</script>`, `"><svg onload=hacked=1>`, `'-hacked=1-'`, `{{hacked=1}}`, `${hacked=1}`,
	`</span><iframe srcdoc="<script>parent.hacked=1</script>">`, `javascript:hacked=1`, "\u202e<b onmouseover=hacked=1>\u2066", `&lt;img src=x onerror=hacked=1&gt;`, `<style>*{display:none}</style>`,
}

// hostileDesk is a widget over articles and a story of which every field that
// is shown is a vector.
func hostileDesk(t *testing.T) (server *httptest.Server, key news.Widget, page *embedding) {
	t.Helper()
	s, err := store.Open(t.Context(), t.TempDir()+"/onrecord.db")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	ix, _, err := bleveindex.Open(t.TempDir()+"/index", bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ix.Close() })
	batch := index.Batch{Cursor: 1}
	for i, v := range vectors {
		id := news.StoryID(fmt.Sprintf("story-%d", i))
		a := article(t, s, fmt.Sprintf("a%d", i), ferries[0])
		a.Stories = []news.StoryID{id}
		story := news.Story{
			StoryHead: news.StoryHead{ID: id, Title: "story " + v, Victim: v, Status: news.Denied, FirstSeen: noon, LastSeen: noon, Articles: 1},
			Coverage:  []news.Coverage{{Outlet: v, Article: a.ID, URL: a.URL, Lang: v, LastChecked: noon}},
			Events:    []news.Event{{Time: noon, Kind: news.EventKind(news.Denial), Article: a.ID, Outlet: v, Lang: v, Sentence: "sentence " + v}},
			Measures:  news.Measures{FirstDenial: noon},
		}
		if err := s.Save(t.Context(), store.Change{Article: a, Stories: []news.Story{story}}); err != nil {
			t.Fatal(err)
		}
		batch.Put = append(batch.Put, index.Document{
			ID: string(a.ID), URL: a.URL + "?" + strings.ReplaceAll(v, " ", "+"), Title: "brindle " + v, Text: "brindle extract " + v, Outlet: v, Lang: "en", Story: string(id), Stories: []string{string(id)},
			When: noon, Published: noon, HeadlineAct: v,
		})
	}
	batch.Put = append(batch.Put, index.Document{ID: "link", URL: "javascript:hacked=1", Title: "brindle link", Text: "brindle", Outlet: "o", Lang: "en", When: noon})
	if err := ix.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	desk, err := widget.New(widget.Options{Store: s, Index: ix, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	r := mux.NewRouter()
	desk.Register(r)
	server = httptest.NewServer(r)
	t.Cleanup(server.Close)
	page = embedOn(t, server)
	key, err = desk.Save(t.Context(), news.Widget{Name: "x", Origins: []string{page.URL}, PerKey: 1000, PerAddress: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return server, key, page
}

// TestForeignTextInTheWidgetIsText under a policy that would let it run.
func TestForeignTextInTheWidgetIsText(t *testing.T) {
	server, key, page := hostileDesk(t)
	body := bodyOf(t, asked(t, server, "/widget/v1?q=brindle&lang=%22onload=&theme=%22%3E%3Cscript%3E&story=%22%3E%3Cscript%3E&key="+key.Key, ""))
	for _, bad := range []string{"<img", "<script>", "<svg", "<iframe", "<style>", `href="javascript:`} {
		if strings.Contains(body, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	browser := newBrowser(t)
	page.policy = "script-src * 'unsafe-inline' 'unsafe-eval'"
	page.body = element(server, key, "")
	tab := newTab(t, browser, 390)
	visit(t, tab, page)
	enter(t, tab, "brindle")
	until(t, tab, fmt.Sprintf(`hits().length === %d`, len(vectors)))
	holdsThat(t, tab, map[string]string{
		"a text ran":                    `globalThis.hacked === undefined`,
		"a text became an element":      `!root().querySelector("img, script, svg, iframe, style, b")`,
		"a text is not shown as it is":  fmt.Sprintf(`[...root().querySelectorAll(".title")].some(e => e.textContent === %q)`, "brindle "+vectors[0]),
		"a story is not shown as it is": fmt.Sprintf(`[...root().querySelectorAll(".story bdi")].some(e => e.textContent === %q)`, "story "+vectors[0]),
		"a link leads elsewhere":        `hits().every(h => h.protocol === "https:")`,
	})
	for i, v := range vectors {
		page.body = element(server, key, fmt.Sprintf(`story="story-%d"`, i))
		visit(t, tab, page)
		until(t, tab, `root().querySelector("li")`)
		holdsThat(t, tab, map[string]string{
			"a text of the card ran":           `globalThis.hacked === undefined`,
			"a text of the card is an element": `!root().querySelector("img, script, svg, iframe, style, b")`,
			"a sentence is not as it is":       fmt.Sprintf(`root().querySelector("li .extract").textContent === %q`, "sentence "+v),
		})
	}
}
