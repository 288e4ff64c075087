package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
)

func TestOutletsAreToldByWhatTheyDoOverAllStories(t *testing.T) {
	server, s, _ := newDesk(t, append([][]piece{ferries, library, clinic}, routine(21)...)...)
	addFeeds(t, s)
	_, page := get(t, server, "/outlets")
	holds(t, "the table", text(page), "Quayside Wire Demo English 22 since 1 Nov 22 100% 22 of 22 stories 5 h of 22 stories", "95.5 per 100 21 edits in 22 articles",
		"Stack Gazette English 1 since 22 Nov 1 none to tell no story with a denial", "Hafenblatt Demo German, Germany 22 since 1 Nov 22 0% 0 of 22 stories half not yet of 22 stories")
	for by, first := range map[string]string{"name": "Al Marfa", "denial": "Hafenblatt", "lag": "Hafenblatt", "edits": "Le Courrier du Large", "nonsense": "Hafenblatt"} {
		_, page := get(t, server, "/outlets?sort="+by)
		_, rows, _ := strings.Cut(page, "<tbody>")
		if row, _, _ := strings.Cut(rows, "</tr>"); !strings.Contains(row, first) {
			t.Errorf("by %s the first is %s", by, text(row))
		}
	}

	type line struct {
		ID        int64    `json:"id"`
		Name      string   `json:"name"`
		Denied    int      `json:"denied"`
		Share     *float64 `json:"carrying_share"`
		Lag       *int64   `json:"median_lag_s"`
		LagOpen   bool     `json:"median_lag_open"`
		Per100    *float64 `json:"silent_edits_per_100"`
		Sourced   int      `json:"sourced"`
		Languages map[string]int
		Feeds     []any
		Upstream  []struct {
			Outlet   string
			OutletID int64 `json:"outlet_id"`
			Articles int
			Share    *float64
		}
	}
	list := object[struct{ Items []line }](t, server, "/api/v1/outlets?limit=100", 200)
	byName := map[string]line{}
	for _, l := range list.Items {
		byName[l.Name] = l
	}
	if wire := byName["Quayside Wire"]; wire.Denied != 22 || *wire.Share != 1 || wire.Lag == nil || *wire.Lag != 5*3600 {
		t.Errorf("Quayside Wire: %+v, lag %v", wire, wire.Lag)
	}
	if few := byName["Al Marfa"]; few.Share != nil || few.Lag != nil || few.Per100 != nil || few.LagOpen {
		t.Errorf("of one story: %+v", few)
	}
	paper := object[line](t, server, "/api/v1/outlets/"+fmt.Sprint(byName["Hafenblatt"].ID), 200)
	if !paper.LagOpen || paper.Languages["de"] != 22 || len(paper.Feeds) != 1 || len(paper.Upstream) == 0 || paper.Upstream[0].Outlet != "Quayside Wire" ||
		paper.Upstream[0].Articles != 21 || paper.Upstream[0].OutletID != byName["Quayside Wire"].ID {
		t.Errorf("Hafenblatt: %+v", paper)
	}

	_, page = get(t, server, "/outlets/"+fmt.Sprint(paper.ID))
	holds(t, "the page", text(page), "22 with 22 articles, since 1 Nov", "0% 0 of 22 stories since 1 Nov", "half not yet", "known of 22 of 22 articles", "Quayside Wire 21 95%",
		"The latest 12 of 22", "In trouble The server answered 503")
	if status, _ := get(t, server, "/outlets/99999"); status != http.StatusNotFound {
		t.Errorf("an outlet that is not there: %d", status)
	}
}

func TestNamesAreSettledOnThePageAndUndone(t *testing.T) {
	server, s, _ := newDesk(t, routine(2)...)
	_, page := get(t, server, "/actors")
	holds(t, "the ledger", text(page), "MarshKing and M4rshK1ng", "Nearly the same letters, or digits in their place.", "Articles in French give the one where others give the other.",
		"Nobody has decided so of any names yet")

	form := url.Values{"kind": {"accept"}, "name": {"MarshKing"}, "other": {"Roi du Marais"}, "called": {"other"}, "demo": {"yes"}}
	where, body := press(t, server, "/actors", form)
	holds(t, where, body, "The two names are one claimant’s now", "Undo", "Roi du Marais Demo Also", "by the desk")
	story, err := s.Story(t.Context(), "story-a")
	if err != nil {
		t.Fatal(err)
	}
	if a := story.Actors[0]; a.Name != "Roi du Marais" || len(a.Settled) != 1 || a.Settled[0] != "MarshKing" {
		t.Errorf("the story is told of %+v", story.Actors)
	}
	_, page = get(t, server, "/stories/story-a")
	holds(t, "the story", text(page), "Roi du Marais, also \u2068MarshKing\u2069")

	_, body = press(t, server, "/actors", url.Values{"kind": {"accept"}, "name": {"Sumpfkönig"}, "other": {"The Bog Monarch"}, "demo": {"yes"}})
	holds(t, "names of nobody's proposing", body, "They are of the demo newsroom", "Sumpfkönig Demo Also")
	form = url.Values{"kind": {"reject"}, "name": {"MarshKing"}, "other": {"M4rshK1ng"}, "demo": {"yes"}}
	where, body = press(t, server, "/actors", form)
	holds(t, where, body, "They are not proposed again.", "are two claimants")
	if strings.Contains(body, "Nearly the same letters") {
		t.Error("what was rejected is proposed again")
	}
	_, body = press(t, server, "/actors", url.Values{"kind": {"rename"}, "name": {"MarshKing"}, "other": {"The Marsh King"}, "demo": {"yes"}})
	holds(t, "renamed", body, "The Marsh King Demo Also", "is called")
	_, body = press(t, server, "/actors/3/undo", nil)
	holds(t, "undone", body, "The decision was undone.", "Nearly the same letters", "Undone just now")

	for _, form := range []url.Values{{"kind": {"accept"}, "name": {"X"}}, {"kind": {"marry"}, "name": {"A"}, "other": {"B"}}, {"kind": {"accept"}, "name": {"MarshKing"}, "other": {"Roi du Marais"}, "demo": {"yes"}}} {
		if resp, err := http.PostForm(server.URL+"/actors", form); err != nil || resp.StatusCode/100 != 4 {
			t.Errorf("%v: %v, %v", form, resp.StatusCode, err)
		}
	}
	if resp, err := http.PostForm(server.URL+"/actors/3/undo", nil); err != nil || resp.StatusCode != http.StatusConflict {
		t.Errorf("undone twice: %v, %v", resp.StatusCode, err)
	}
}

func TestAPINames(t *testing.T) {
	server, _, _ := newDesk(t, routine(2)...)
	open := object[struct{ Items []news.AliasProposal }](t, server, "/api/v1/actors/proposals", 200).Items
	if len(open) != 3 || open[0].Why != news.AliasPlace && open[0].Why != news.AliasSpelling {
		t.Fatalf("%+v", open)
	}
	settle := func(method, path, body string, want int) (made news.AliasEdit) {
		t.Helper()
		status, answer := call(t, server, method, "/api/v1/actors/edits"+path, body)
		if status != want {
			t.Errorf("%s %s: %d\n%s", method, path, status, answer)
		}
		_ = json.Unmarshal([]byte(answer), &made) // empty where nothing was made
		return made
	}
	made := settle("POST", "", `{"kind":"accept","name":"MarshKing","other":"Sumpfkönig","demo":true}`, 201)
	if made.ID != 1 || made.By == "" || made.Made.IsZero() {
		t.Errorf("%+v", made)
	}
	actors := object[struct{ Items []news.Alias }](t, server, "/api/v1/actors", 200).Items
	if len(actors) != 1 || actors[0].Name != "MarshKing" {
		t.Errorf("%+v", actors)
	}
	if left := object[struct{ Items []news.AliasProposal }](t, server, "/api/v1/actors/proposals", 200).Items; len(left) != 2 {
		t.Errorf("%+v", left)
	}
	settle("DELETE", "/1", "", 204)
	edits := object[struct{ Items []news.AliasEdit }](t, server, "/api/v1/actors/edits", 200).Items
	if len(edits) != 1 || edits[0].Undone.IsZero() {
		t.Errorf("%+v", edits)
	}
	settle("DELETE", "/7", "", 404)
	settle("POST", "", `{"kind":"accept","name":"MarshKing","other":"MarshKing"}`, 400)
}
