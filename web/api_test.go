package web

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// object fetches JSON.
func object[T any](t *testing.T, server *httptest.Server, path string, want int) T {
	t.Helper()
	status, body := get(t, server, path)
	if status != want {
		t.Fatalf("GET %s: %d\n%s", path, status, body)
	}
	var v T
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatalf("GET %s: %v\n%s", path, err, body)
	}
	return v
}

func TestAPISearch(t *testing.T) {
	server, _, _ := newDesk(t, ferries, library)
	found := object[api.SearchResult](t, server, "/api/v1/search?q=ferries&lang=fr&sort=newest", 200)
	if found.Total != 2 || len(found.Hits) != 2 || found.Hits[0].Outlet != "Port et Données" || found.Hits[0].Story != "story-a" {
		t.Errorf("%+v", found)
	}
	if len(found.Facets) != 4 || len(found.Facets["outlet"]) != 2 {
		t.Errorf("facets: %v", found.Facets)
	}
	if none := object[api.SearchResult](t, server, "/api/v1/search?q=ferries&demo=false", 200); none.Total != 0 || none.Hits == nil {
		t.Errorf("without the demo: %+v", none)
	}
	if day := object[api.SearchResult](t, server, "/api/v1/search?from=2026-11-22&to=2026-11-22", 200); day.Total != 3 {
		t.Errorf("a day found %d", day.Total)
	}
	first := object[api.SearchResult](t, server, "/api/v1/search?q=ferries&sort=newest&limit=5", 200)
	second := object[api.SearchResult](t, server, "/api/v1/search?q=ferries&sort=newest&limit=5&cursor="+first.Next, 200)
	if len(first.Hits) != 5 || len(second.Hits) != 4 || second.Next != "" {
		t.Errorf("pages of %d and %d, then %q", len(first.Hits), len(second.Hits), second.Next)
	}
}

func TestAPISearchAsFiles(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, body := get(t, server, "/api/v1/search.csv?q=ferries")
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || len(rows) != 10 || rows[0][4] != "title" {
		t.Errorf("%v, %d rows", err, len(rows))
	}
	_, body = get(t, server, "/api/v1/search.rss?q=ferries")
	var feed struct {
		Channel struct {
			Link  string `xml:"link"`
			Items []struct {
				Title string `xml:"title"`
			} `xml:"item"`
		} `xml:"channel"`
	}
	if err := xml.Unmarshal([]byte(body), &feed); err != nil || len(feed.Channel.Items) != 9 || feed.Channel.Link != server.URL+"/search?q=ferries" {
		t.Errorf("%v, %+v", err, feed.Channel)
	}
	if !strings.Contains(feed.Channel.Items[0].Title, "Seller maintains") {
		t.Errorf("the newest is not first: %+v", feed.Channel.Items[0])
	}
	jsonFeed := object[map[string]any](t, server, "/api/v1/search.json?q=ferries", 200)
	if jsonFeed["version"] != "https://jsonfeed.org/version/1.1" || len(jsonFeed["items"].([]any)) != 9 {
		t.Errorf("%v", jsonFeed)
	}
}

func TestAPIStories(t *testing.T) {
	server, _, _ := newDesk(t, ferries, library, clinic)
	type list struct {
		Items []map[string]any `json:"items"`
		Next  string           `json:"next"`
	}
	first := object[list](t, server, "/api/v1/stories?limit=2", 200)
	rest := object[list](t, server, "/api/v1/stories?limit=2&cursor="+first.Next, 200)
	if len(first.Items) != 2 || len(rest.Items) != 1 || rest.Next != "" {
		t.Fatalf("%d and %d, then %q", len(first.Items), len(rest.Items), rest.Next)
	}
	for _, key := range []string{"id", "title", "victim", "status", "first_seen", "last_seen", "articles", "outlets", "languages", "carrying_denial"} {
		if _, there := first.Items[0][key]; !there {
			t.Errorf("a story's head has no %s: %v", key, first.Items[0])
		}
	}
	story := object[map[string]any](t, server, "/api/v1/stories/story-a", 200)
	for _, key := range []string{"actors", "claim", "events", "coverage", "spread", "measures", "languages"} {
		if _, there := story[key]; !there {
			t.Errorf("a story has no %s", key)
		}
	}
	if confirmed := object[list](t, server, "/api/v1/stories?status=confirmed", 200); len(confirmed.Items) != 1 {
		t.Errorf("confirmed: %v", confirmed.Items)
	}
}

func TestAPIArticleAndDiff(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	a := object[api.Article](t, server, "/api/v1/articles/story-a-b", 200)
	if a.Outlet != "Quayside Wire" || len(a.Revisions) != 2 || a.Reading.HeadlineAct != news.Denial {
		t.Errorf("%+v", a)
	}
	for _, s := range a.Reading.Statements {
		if s.In == news.InBody && a.Text[s.Start:s.End] != s.Sentence {
			t.Errorf("offsets do not lead to %q", s.Sentence)
		}
	}
	d := object[api.Diff](t, server, "/api/v1/articles/story-a-b/revisions/2/diff", 200)
	before, after := "", ""
	for _, p := range d.Title {
		if p.Op != "insert" {
			before += p.Text
		}
		if p.Op != "delete" {
			after += p.Text
		}
	}
	if before != a.Revisions[0].Title || after != a.Revisions[1].Title {
		t.Errorf("%q → %q", before, after)
	}
}

func TestAPIProblems(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	for path, want := range map[string]int{
		"/api/v1/search?q=(a": 400, "/api/v1/search?from=soon": 400, "/api/v1/search?limit=1000": 422, "/api/v1/stories?cursor=x": 400,
		"/api/v1/stories/none": 404, "/api/v1/articles/story-a-b/revisions/9/diff": 404, "/api/v1/nothing": 404, "/api/v1/feeds?cursor=!": 400,
	} {
		resp, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		var problem struct {
			Status        int
			Title, Detail string
		}
		err = json.NewDecoder(resp.Body).Decode(&problem)
		resp.Body.Close()
		if resp.StatusCode != want || resp.Header.Get("Content-Type") != "application/problem+json" || err != nil || problem.Detail == "" || problem.Status != want {
			t.Errorf("GET %s: %d %s %+v %v", path, resp.StatusCode, resp.Header.Get("Content-Type"), problem, err)
		}
	}
}

func TestAPIFeeds(t *testing.T) {
	server, s, _ := newDesk(t)
	addFeeds(t, s)
	call := func(method, path, body string, want int) string {
		t.Helper()
		r, err := http.NewRequest(method, server.URL+"/api/v1"+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		status, answer := send(t, r)
		if status != want {
			t.Errorf("%s %s: %d\n%s", method, path, status, answer)
		}
		return answer
	}
	if added := call("POST", "/feeds", `{"url":"https://added.example/feed"}`, 201); !strings.Contains(added, "Added Wire") {
		t.Error(added)
	}
	if paused := call("PATCH", "/feeds/1", `{"paused":true}`, 200); !strings.Contains(paused, "Paused by a person.") {
		t.Error(paused)
	}
	call("DELETE", "/feeds/1", "", 204)
	call("DELETE", "/feeds/1", "", 404)
	call("POST", "/feeds", `{"url":7}`, 422)
	if _, opml := get(t, server, "/api/v1/feeds.opml"); strings.Count(opml, "xmlUrl=") != 2 || strings.Contains(opml, "hafenblatt") {
		t.Errorf("the feeds that others can follow, without the demo newsroom's:\n%s", opml)
	}
}

func TestAPIDescribesItself(t *testing.T) {
	server, _, _ := newDesk(t)
	doc := object[struct {
		Paths map[string]any `json:"paths"`
	}](t, server, "/api/v1/openapi.json", 200)
	for _, path := range []string{"/search", "/search.csv", "/search.rss", "/search.json", "/stories", "/stories/{id}", "/articles/{id}", "/articles/{id}/revisions/{n}/diff", "/feeds", "/feeds/{id}", "/feeds.opml", "/outlets", "/outlets/{id}", "/actors", "/actors/proposals", "/actors/edits", "/actors/edits/{id}", "/events"} {
		if _, there := doc.Paths["/api/v1"+path]; !there {
			t.Errorf("%s is not described", path)
		}
	}
}

// wire is a source of signals that a test can pull.
type wire chan api.Signal

func (w wire) Subscribe(context.Context) <-chan api.Signal { return w }

func TestAPIStreamsWhatIsNew(t *testing.T) {
	source := make(wire, 4)
	h, err := New(Options{Store: nil, Index: nil, Desk: nil, Events: source})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	defer server.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "GET", server.URL+"/api/v1/events?kind=story,alert&story=story-a", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	lines.Scan()
	if lines.Text() != ": listening" || resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("the stream begins with %q", lines.Text())
	}
	in := []news.StoryID{"story-b", "story-a"}
	source <- api.Signal{Kind: api.StoryChanged, ID: "story-b", Stories: in[:1], Time: noon} // of another story
	source <- api.Signal{Kind: api.FeedHealth, ID: "1", Time: noon}
	source <- api.Signal{Kind: api.ArticleTaken, ID: "a", Stories: in, Time: noon} // of another kind
	source <- api.Signal{Kind: api.AlertRaised, ID: "x1", Stories: in, Time: noon}
	var heard []string
	for len(heard) < 2 && lines.Scan() {
		if lines.Text() != "" {
			heard = append(heard, lines.Text())
		}
	}
	if strings.Join(heard, "|") != `event: alert|data: {"kind":"alert","id":"x1","stories":["story-b","story-a"],"time":"2026-11-22T14:05:00Z"}` {
		t.Errorf("%v", heard)
	}
}

func TestMetricsCountByRoute(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	get(t, server, "/stories/story-a")
	get(t, server, "/stories/none")
	_, body := get(t, server, "/metrics")
	for _, want := range []string{
		`onrecord_http_requests_total{method="GET",route="/stories/{id}",status="200"} 1`,
		`onrecord_http_requests_total{method="GET",route="/stories/{id}",status="404"} 1`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
}
