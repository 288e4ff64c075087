package web

import (
	"strings"
	"testing"
)

func TestEveryPageIsServed(t *testing.T) {
	server, _, _ := newDesk(t, ferries, library, clinic)
	for path, want := range map[string]string{
		"/":                               "Halvard Ferries",
		"/stories/story-a":                "Still without the denial",
		"/articles/story-a-b":             "Open the original",
		"/articles/story-a-b/revisions/2": "<ins>",
		"/articles/story-a-j":             "gone",
		"/search?q=ferries":               "articles",
		"/search":                         "What you can write",
		"/feeds":                          "Add a feed",
		"/help":                           "First steps",
		"/demo/remove":                    "Remove the demo?",
	} {
		status, body := get(t, server, path)
		if status != 200 || !strings.Contains(body, want) {
			t.Errorf("GET %s: %d, without %q\n%s", path, status, want, body)
		}
	}
}
