package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/web/api"
)

// TestAWatchIsTriedMadeChangedAndRemoved through the pages.
func TestAWatchIsTriedMadeChangedAndRemoved(t *testing.T) {
	server, s, _ := newDesk(t, ferries, library, clinic)
	_, body := get(t, server, "/watches")
	holds(t, "the empty page", text(body), "Nobody is watched yet", "Watch an organisation")
	_, body = get(t, server, "/")
	if strings.Contains(body, `name="watch"`) {
		t.Error("stories can be narrowed to watches where there are none")
	}
	form := url.Values{"name": {"Halvard"}, "aliases": {"ハルバルド・フェリー\r\n\r\n"}, "domains": {"halvard.example"}, "products": {""}, "people": {"Nobody Here"}, "newsroom": {"0"}}
	_, body = get(t, server, "/watches/try?"+form.Encode())
	holds(t, "the trial", text(body), "1 story would be about it", "About Halvard Ferries, by the name Halvard", "10 articles name it, a product or a person", "All of them in the search", "halvard.example")
	if !strings.Contains(body, "<mark>Halvard</mark>") {
		t.Error("the trial does not mark what matched")
	}
	if all, err := s.Watches(t.Context()); err != nil || len(all) != 0 {
		t.Fatalf("the trial kept %v, %v", all, err)
	}

	where, page := press(t, server, "/watches", form)
	holds(t, where, page, "The watch was saved.", "Halvard", "Also", "Live stories", "Disputed on 22 Nov, 5 of 10 outlets do not carry the denial", "6 without the denial 5 with it",
		"By language English", "2 without, 2 with it", "Seller maintains that the ferry data are real", "Nothing of its own is here yet")
	_, body = get(t, server, "/watches")
	holds(t, "the list", text(body), "Halvard", "1 story of the demo", "Last news 5 h 30 min ago")
	_, body = get(t, server, "/stories/story-a")
	holds(t, "the story", text(body), "Watched as Halvard")
	_, body = get(t, server, "/?watch=1")
	holds(t, "its stories", text(body), "Halvard Ferries denies that its systems were entered", "Show all")
	if strings.Contains(body, "Klinika") {
		t.Error("another's story stands among them")
	}

	form.Set("id", "1")
	form.Set("name", "Klinika Brzozowa")
	form.Del("aliases")
	where, page = press(t, server, "/watches", form)
	holds(t, where, page, "Klinika Brzozowa", "Confirmed")
	_, body = get(t, server, "/watches/1/change")
	holds(t, "the form", text(body), "Change the watch", "Save the watch")
	_, body = get(t, server, "/watches/1/remove")
	holds(t, "the question", text(body), "Stop watching “Klinika Brzozowa”?", "Keep it")
	where, page = press(t, server, "/watches/1/remove", nil)
	holds(t, where, page, "The watch was removed.", "Nobody is watched yet")

	for _, bad := range []url.Values{{"name": {""}}, {"name": {"x"}, "domains": {"http://"}}, {"name": {"x"}, "newsroom": {"y"}}, {"name": {"x"}, "id": {"9"}}, {"name": {"x"}, "id": {"z"}}} {
		if resp, err := http.PostForm(server.URL+"/watches", bad); err != nil || resp.StatusCode/100 != 4 {
			t.Errorf("%v: %v, %v", bad, resp.StatusCode, err)
		}
	}
	for _, path := range []string{"/watches/9", "/watches/9/change", "/watches/9/remove", "/watches/99999999999999999999", "/alerts/rules/new?watch=9", "/alerts/rules/new?search=9", "/searches/9", "/searches/9/change"} {
		if status, _ := get(t, server, path); status != http.StatusNotFound {
			t.Errorf("GET %s: %d", path, status)
		}
	}
	if status, _ := get(t, server, "/watches/try?name=%ff%22%20OR%20(&aliases=%22"); status != http.StatusOK {
		t.Errorf("a trial of nonsense: %d", status)
	}
}

// TestTheOfficialDenialIsShownAsSuch on the story's page and on the watch's.
func TestTheOfficialDenialIsShownAsSuch(t *testing.T) {
	server, _, desk := newDesk(t, announced)
	_, body := get(t, server, "/stories/story-a")
	holds(t, "before", text(body), "2 of 4 outlets do not carry it")
	if _, err := desk.SaveWatch(t.Context(), news.Watch{Name: "Tarnbridge", Domains: []string{"tarnbridge-newsroom.example"}}); err != nil {
		t.Fatal(err)
	}
	_, body = get(t, server, "/stories/story-a")
	holds(t, "the story", text(body), "2 of 3 outlets do not carry it", "Official denial Tarnbridge Newsroom, English, 21 Nov, 11:05 UTC", "First denial, 21 Nov, 11:05 UTC",
		"its own word", "1 of 3 outlets", "The organisation’s own word: 1 article", "Still without the denial: 2 articles", "Carry the denial: 1 article")
	_, body = get(t, server, "/stories/story-a?sort=newest")
	holds(t, "in another order", text(body), "English, official")
	_, body = get(t, server, "/watches/1")
	holds(t, "the watch", text(body), "A denial here is the official one.", "On claims about our customers’ data Demo Tarnbridge Newsroom", "2 without the denial 1 with it")
	if latest := body[strings.Index(body, `id="latest"`):]; strings.Contains(latest, "On claims about") {
		t.Error("its own word stands among the latest articles of the press")
	}
}

// TestASearchIsSavedOpenedAndTold through the pages.
func TestASearchIsSavedOpenedAndTold(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	_, body := get(t, server, "/searches")
	holds(t, "the empty page", text(body), "No saved searches yet")
	_, body = get(t, server, "/search?q=ferries+OR+seller&lang=en&lang=fr&act=denial&outlet=Quayside+Wire")
	if !strings.Contains(body, `href="/searches/new?act=denial&amp;lang=en&amp;lang=fr&amp;outlet=Quayside&#43;Wire&amp;q=ferries&#43;OR&#43;seller"`) {
		t.Errorf("no way to save the search:\n%s", body)
	}
	_, body = get(t, server, "/searches/new?q=ferries+OR+seller&lang=en&lang=fr&act=denial&outlet=Quayside+Wire")
	const typed = `(ferries OR seller) act:denial (lang:en OR lang:fr) outlet:"Quayside Wire"`
	if !strings.Contains(body, `value="`+strings.ReplaceAll(typed, `"`, "&#34;")+`"`) {
		t.Errorf("not as typed:\n%s", body)
	}
	both := object[api.SearchResult](t, server, "/api/v1/search?q="+url.QueryEscape(typed), 200)
	chosen := object[api.SearchResult](t, server, "/api/v1/search?q=ferries+OR+seller&lang=en&lang=fr&act=denial&outlet=Quayside+Wire", 200)
	if both.Total != chosen.Total || both.Total == 0 {
		t.Errorf("typed it finds %d, chosen %d", both.Total, chosen.Total)
	}

	where, page := press(t, server, "/searches", url.Values{"name": {"Wire denials"}, "query": {typed}, "shared": {"yes"}})
	holds(t, where, page, "The search was saved.", "Wire denials", typed, "As table (CSV), RSS feed, JSON feed", "Alert on new articles")
	if status, found := get(t, server, "/searches/1"); status != 200 || !strings.Contains(text(found), "1 article") {
		t.Errorf("opened: %d\n%s", status, text(found))
	}
	where, page = press(t, server, "/searches", url.Values{"id": {"1"}, "name": {"Wire"}, "query": {"outlet:wire"}, "shared": {"no"}})
	holds(t, where, page, "Wire Private", "outlet:wire")

	_, body = get(t, server, "/alerts/rules/new?search=1")
	holds(t, "the rule's form", text(body), "Saved searches A new article that one of them finds is told")
	where, page = press(t, server, "/alerts/rules", url.Values{"name": {"New at the wire"}, "search": {"1"}, "format": {"page"}})
	holds(t, where, page, "The rule was saved.")
	_, body = get(t, server, "/alerts/rules")
	holds(t, "the rules", text(body), "New articles for the search \u2068Wire\u2069 .")
	if rule, err := s.AlertRule(t.Context(), 1); err != nil || len(rule.Kinds) != 1 || rule.Kinds[0] != news.AlertSearch {
		t.Errorf("%+v, %v", rule, err)
	}
	where, page = press(t, server, "/searches/1/remove", nil)
	holds(t, where, page, "The saved search was removed.", "No saved searches yet")
	_, body = get(t, server, "/alerts/rules/1")
	holds(t, "the rule", text(body), "a saved search that was removed")
	for _, bad := range []url.Values{{"name": {"x"}, "query": {"(leak"}}, {"query": {"leak"}}, {"name": {"x"}, "query": {"leak"}, "id": {"9"}}, {"name": {"x"}, "query": {"leak"}, "id": {"z"}}} {
		if resp, err := http.PostForm(server.URL+"/searches", bad); err != nil || resp.StatusCode/100 != 4 {
			t.Errorf("%v: %v, %v", bad, resp.StatusCode, err)
		}
	}
}

// TestARuleNamesAWatch, and asks for nothing once the watch is removed.
func TestARuleNamesAWatch(t *testing.T) {
	server, s, desk := newDesk(t, ferries)
	watch, _ := addWatches(t, s, desk)
	_, body := get(t, server, fmt.Sprintf("/alerts/rules/new?watch=%d", watch.ID))
	if !strings.Contains(body, `name="watch" value="1" checked`) || !strings.Contains(body, `value="Halvard Ferries"`) {
		t.Errorf("the form does not name the watch:\n%s", body)
	}
	form := url.Values{"name": {"Ferries"}, "watch": {"1"}, "kind": {"denial"}, "format": {"page"}}
	press(t, server, "/alerts/rules", form)
	_, body = get(t, server, "/alerts/rules")
	holds(t, "the rules", text(body), "Stories about Halvard Ferries : denial carried.")
	press(t, server, "/watches/1/remove", nil)
	_, body = get(t, server, "/alerts/rules")
	holds(t, "after it was removed", text(body), "Stories about a watch that was removed : denial carried.")
	form.Set("name", "Still")
	press(t, server, "/alerts/rules/1", form)
	form.Set("watch", "99")
	if resp, err := http.PostForm(server.URL+"/alerts/rules/1", form); err != nil || resp.StatusCode != http.StatusBadRequest {
		t.Errorf("a watch that never was: %v, %v", resp.StatusCode, err)
	}
}

func TestAPIWatchesAndSearches(t *testing.T) {
	server, s, desk := newDesk(t, ferries, clinic)
	addWatches(t, s, desk)
	change := func(method, path, body string, want int, into any) {
		t.Helper()
		status, answer := call(t, server, method, "/api/v1"+path, body)
		if status != want {
			t.Errorf("%s %s: %d\n%s", method, path, status, answer)
		}
		if into != nil {
			if err := json.Unmarshal([]byte(answer), into); err != nil {
				t.Error(err)
			}
		}
	}
	var w news.Watch
	change("POST", "/watches", `{"name":"Klinika Brzozowa","aliases":[" Brzozowa "],"domains":["https://klinika.example"]}`, 201, &w)
	if w.ID != 4 || w.Aliases[0] != "Brzozowa" || w.Domains[0] != "klinika.example" || w.Products == nil {
		t.Errorf("%+v", w)
	}
	change("PATCH", "/watches/4", `{"people":["A. Quayle"]}`, 200, &w)
	if w.Name != "Klinika Brzozowa" || len(w.People) != 1 || len(w.Aliases) != 1 {
		t.Errorf("%+v", w)
	}
	change("POST", "/watches", `{"name":""}`, 400, nil)
	change("PATCH", "/watches/9", `{"name":"x"}`, 404, nil)
	list := object[struct {
		Items []news.Watch
		Next  string
	}](t, server, "/api/v1/watches?limit=3", 200)
	if len(list.Items) != 3 || list.Next == "" {
		t.Errorf("%+v", list)
	}
	for query, want := range map[string]int{"watch=4": 1, "watch=brzozowa": 1, "watch=Halvard": 1, "watch=2": 0} {
		if found := object[struct{ Items []store.StoryLine }](t, server, "/api/v1/stories?"+query, 200); len(found.Items) != want {
			t.Errorf("%s: %d stories", query, len(found.Items))
		}
	}
	object[any](t, server, "/api/v1/stories?watch=nobody", 404)
	trial := object[api.Trial](t, server, "/api/v1/watches/try?name=Nobody&alias=Halvard&alias=x&limit=2", 200)
	if trial.About != 1 || trial.Stories[0].By != "Halvard" || trial.Naming != 9 || len(trial.Articles) != 2 {
		t.Errorf("%+v", trial)
	}
	object[any](t, server, "/api/v1/watches/try", 422)
	change("DELETE", "/watches/4", "", 204, nil)
	object[any](t, server, "/api/v1/watches/4", 404)

	var saved news.SavedSearch
	change("POST", "/searches", `{"name":"Leaks","query":"leak -rumour","shared":true}`, 201, &saved)
	change("PATCH", fmt.Sprintf("/searches/%d", saved.ID), `{"name":"All leaks"}`, 200, &saved)
	if saved.Name != "All leaks" || saved.Query != "leak -rumour" || !saved.Shared {
		t.Errorf("%+v", saved)
	}
	change("PATCH", fmt.Sprintf("/searches/%d", saved.ID), `{"query":"(leak"}`, 400, nil)
	if all := object[struct{ Items []news.SavedSearch }](t, server, "/api/v1/searches", 200); len(all.Items) != 3 {
		t.Errorf("%+v", all)
	}
	var rule news.AlertRule
	change("POST", "/alert-rules", fmt.Sprintf(`{"name":"x","watches":[1],"searches":[%d]}`, saved.ID), 201, &rule)
	if len(rule.Kinds) != len(news.AlertKinds) || len(rule.Watches) != 1 {
		t.Errorf("%+v", rule)
	}
	change("POST", "/alert-rules", `{"name":"x","watches":[77]}`, 400, nil)
	change("DELETE", fmt.Sprintf("/searches/%d", saved.ID), "", 204, nil)
	change("DELETE", fmt.Sprintf("/searches/%d", saved.ID), "", 404, nil)
	if _, err := s.SaveSearch(t.Context(), news.SavedSearch{Name: "Hers", Query: "leak", Owner: 8}); err != nil {
		t.Fatal(err)
	}
	change("GET", "/searches/4", "", 404, nil)
	change("DELETE", "/searches/4", "", 404, nil)
	if _, body := get(t, server, "/searches"); strings.Contains(body, "Hers") {
		t.Error("somebody else's private search is listed")
	}
}
