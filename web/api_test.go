package web

import (
	"encoding/json"
	"testing"
)

func TestAPI(t *testing.T) {
	server, s, _ := newDesk(t, ferries, library, clinic)
	addFeeds(t, s)
	for path, want := range map[string]int{
		"/api/v1/search?q=ferries": 200, "/api/v1/search.csv?q=ferries": 200, "/api/v1/search.rss?q=ferries": 200, "/api/v1/search.json?q=ferries": 200,
		"/api/v1/stories": 200, "/api/v1/stories/story-a": 200, "/api/v1/articles/story-a-b": 200, "/api/v1/articles/story-a-b/revisions/2/diff": 200,
		"/api/v1/feeds?limit=2": 200, "/api/v1/outlets": 200, "/api/v1/feeds.opml": 200, "/api/v1/openapi.json": 200,
		"/api/v1/search?q=(a": 400, "/api/v1/stories/none": 404, "/api/v1/nothing": 404,
	} {
		status, body := get(t, server, path)
		if status != want {
			t.Errorf("GET %s: %d\n%s", path, status, body)
		}
		if testing.Verbose() && len(body) < 60000 {
			t.Log(path, status, body[:min(len(body), 700)])
		}
		_ = json.Valid
	}
}
