package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// played gives an incident to the demo newsroom: its stories and real ones are
// never merged.
func played(incident []piece) []piece {
	all := slices.Clone(incident)
	for i := range all {
		all[i].real = false
	}
	return all
}

// TestAStoryIsChangedByHand renames, pins, splits and merges through the
// pages, follows the address of a story that was taken in, and undoes.
func TestAStoryIsChangedByHand(t *testing.T) {
	server, s, _ := newDesk(t, ferries, played(library))
	post := func(path string, form url.Values) (string, string) {
		t.Helper()
		resp, err := http.PostForm(server.URL+path, form)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		_, body := get(t, server, resp.Request.URL.RequestURI())
		if resp.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d\n%s", path, resp.StatusCode, body)
		}
		return resp.Request.URL.Path, body
	}
	_, page := get(t, server, "/stories/story-a/change")
	for _, want := range []string{"Split them off", "Merge into this story", `value="story-b"`, "Pin it to the top"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if _, page = post("/stories/story-a/rename", url.Values{"title": {"The ferry case"}}); !strings.Contains(page, "The ferry case") || !strings.Contains(page, "Undo") {
		t.Errorf("after renaming:\n%s", page)
	}
	post("/stories/story-b/pin", url.Values{"pinned": {"yes"}})
	if _, page = get(t, server, "/"); strings.Index(page, "/stories/story-b") > strings.Index(page, "/stories/story-a") {
		t.Error("the pinned story does not stand first")
	}
	path, page := post("/stories/story-a/split", url.Values{"article": {"story-a-b", "story-a-c"}})
	if path == "/stories/story-a" || !strings.Contains(page, "a story of their own now") {
		t.Errorf("split off to %s", path)
	}
	split := news.StoryID(strings.TrimPrefix(path, "/stories/"))
	post("/stories/story-a/merge", url.Values{"with": {string(split)}})
	if resp, err := http.Get(server.URL + path); err != nil || resp.Request.URL.Path != "/stories/story-a" {
		t.Errorf("the address of the story taken in leads to %v, %v", resp.Request.URL, err)
	}
	if _, page = get(t, server, "/stories/story-a/change"); !strings.Contains(page, "Took in another story, with 2 articles") || !strings.Contains(page, "2 articles given a story of their own") {
		t.Errorf("the record of changes:\n%s", page)
	}
	post("/stories/story-a/undo", nil)
	if _, err := s.Story(t.Context(), split); err != nil {
		t.Errorf("the merge was not undone: %v", err)
	}
	if status, body := call(t, server, "POST", "/api/v1/stories/"+string(split)+"/undo", ""); status/100 != 2 || !strings.Contains(body, `"id":"story-a"`) {
		t.Errorf("the split, undone from the story that it made: %d %s", status, body)
	}
	if status, _ := get(t, server, "/stories/story-a?at="); status != http.StatusOK {
		t.Errorf("as of no moment: %d", status)
	}
	if resp, err := http.PostForm(server.URL+"/stories/story-a/merge", url.Values{"with": {"none"}}); err != nil || resp.StatusCode != http.StatusNotFound {
		t.Errorf("merged with nothing: %v, %v", resp.StatusCode, err)
	}
}

func TestEditsThroughTheAPI(t *testing.T) {
	server, _, _ := newDesk(t, ferries, played(library))
	edit := func(method, path, body string) (int, string) {
		return call(t, server, method, "/api/v1/stories/story-a"+path, body)
	}
	for _, c := range []struct{ method, path, body, want string }{
		{"PATCH", "", `{"title":"The ferry case","pinned":true}`, `"pinned":true`},
		{"POST", "/merge", `{"with":"story-b"}`, `"title":"The ferry case"`},
		{"GET", "/edits", "", `"kind":"merge"`},
		{"POST", "/undo", "", `"title":"The ferry case"`},
		{"POST", "/split", `{"articles":["story-a-b"]}`, `"articles":1`},
	} {
		if status, body := edit(c.method, c.path, c.body); status/100 != 2 || !strings.Contains(body, c.want) {
			t.Errorf("%s %s: %d %s", c.method, c.path, status, body)
		}
	}
	if status, body := edit("POST", "/merge", `{"with":"story-a"}`); status != 400 && status != 422 || !strings.Contains(body, "merged with itself") {
		t.Errorf("%d %s", status, body)
	}
}

// TestAStoryIsToldAsOfAMoment shows what was known then, and leads on.
func TestAStoryIsToldAsOfAMoment(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, page := get(t, server, "/stories/story-a?at=2026-11-21T03:00:00Z")
	for _, want := range []string{"As it stood on 21 Nov, 03:00 UTC", "No denial was found in 4 articles so far", "One step back", "One step on", "What they say of the facts"} {
		if !strings.Contains(text(page), want) {
			t.Errorf("the page lacks %q:\n%s", want, text(page))
		}
	}
	if status, page := get(t, server, "/stories/story-a?at=yesterday"); status != 400 || !strings.Contains(text(page), "The moment is not written as") {
		t.Errorf("%d %s", status, text(page))
	}
	if status, _ := get(t, server, "/stories/story-a?at=2020-01-01T00:00"); status != 404 {
		t.Errorf("before anything was published: %d", status)
	}
	if status, body := call(t, server, "GET", "/api/v1/stories/story-a?as_of=2026-11-21T03:00:00Z", ""); status != 200 || !strings.Contains(body, `"articles":4`) {
		t.Errorf("%d %s", status, body)
	}
}
