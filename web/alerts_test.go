package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/web/api"
)

// press submits a form and gives where it led, with the page there.
func press(t *testing.T, server *httptest.Server, path string, form url.Values) (location, body string) {
	t.Helper()
	resp, err := http.PostForm(server.URL+path, form)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	_, body = get(t, server, resp.Request.URL.RequestURI())
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d\n%s", path, resp.StatusCode, text(body))
	}
	return resp.Request.URL.RequestURI(), text(body)
}

func holds(t *testing.T, what, body string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(body, want) {
			t.Errorf("%s lacks %q:\n%s", what, want, body)
		}
	}
}

func TestAlertsAreAcknowledgedAndUndone(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	addAlerts(t, s)
	_, body := get(t, server, "/")
	holds(t, "the navigation", text(body), "Alerts 6 not acknowledged")
	_, body = get(t, server, "/alerts")
	holds(t, "the list", text(body), "reports the claim; the denial was not found", "carries the denial", "changed its article without saying so: headline changed",
		"9 articles within an hour, after 0.7 an hour in the day before", "New story about Halvard Ferries", "Asked for by Halvard, everything", "Acknowledge all")

	_, page := press(t, server, "/alerts/x3/acknowledge", nil)
	holds(t, "the page", page, "The alert was acknowledged.", "Undo", "Alerts 5 not acknowledged")
	_, page = press(t, server, "/alerts/x3/reopen", nil)
	holds(t, "the page", page, "The alert is open again.", "Alerts 6 not acknowledged")
	where, page := press(t, server, "/alerts/x1/acknowledge", url.Values{"show": {"all"}})
	holds(t, where, page, "Acknowledged just now", "one that was removed", "The page of")

	newest, err := s.Alert(t.Context(), "x3")
	if err != nil {
		t.Fatal(err)
	}
	_, page = press(t, server, "/alerts/acknowledge", url.Values{"by": {newest.Raised.Format("2006-01-02T15:04:05.999999999Z07:00")}})
	holds(t, "the page", page, "The alerts were acknowledged.", "Alerts 3 not acknowledged")
	if strings.Contains(page, "carries the denial") {
		t.Error("what was acknowledged is listed still")
	}
	for path, form := range map[string]url.Values{"/alerts/none/acknowledge": nil, "/alerts/acknowledge": {"by": {"now"}}} {
		if resp, err := http.PostForm(server.URL+path, form); err != nil || resp.StatusCode/100 != 4 {
			t.Errorf("%s: %v, %v", path, resp.StatusCode, err)
		}
	}
}

// TestARuleIsMadeTestedMutedAndRemoved through the pages, with a webhook on a
// real server.
func TestARuleIsMadeTestedMutedAndRemoved(t *testing.T) {
	var answer atomic.Int64
	answer.Store(404)
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(int(answer.Load())) }))
	t.Cleanup(hook.Close)
	server, s, _ := newDesk(t, ferries)
	_, body := get(t, server, "/alerts")
	holds(t, "the empty page", text(body), "Nothing is watched for yet", "Add a rule")
	_, body = get(t, server, "/alerts/rules/new")
	holds(t, "the form", text(body), "What deserves an alert", "Also for the demo newsroom", "Add the rule")

	form := url.Values{"name": {"Ferries"}, "organisations": {"Halvard Ferries\r\nХалвард"}, "kind": {"pickup", "denial"}, "format": {"json"}, "url": {hook.URL}}
	where, page := press(t, server, "/alerts/rules", form)
	holds(t, where, page, "The rule was saved", "Send a test to a webhook at 127.0.0.1", "whsec_")
	where, page = press(t, server, "/alerts/rules/1/test", nil)
	holds(t, where, page, "A test was sent", "Not delivered: A test", "The receiver answered 404 Not Found.")
	answer.Store(204)
	where, page = press(t, server, "/alerts/rules/1/test", nil)
	holds(t, where, page, "Delivered: A test", "The receiver took it (it answered 204).")

	form.Set("name", "Ferries and more")
	form.Del("organisations")
	where, page = press(t, server, "/alerts/rules/1", form)
	holds(t, where, page, "Ferries and more")
	where, page = press(t, server, "/alerts/rules/1/mute", url.Values{"hours": {"24"}})
	holds(t, where, page, "Muted until 23 Nov, 14:05 UTC")
	_, body = get(t, server, "/alerts/rules")
	holds(t, "the list of rules", text(body), "Ferries and more Muted", "Every story: taken up without the denial and denial carried.", "Goes to a webhook at 127.0.0.1")
	press(t, server, "/alerts/rules/1/mute", url.Values{"hours": {"0"}})
	if r, err := s.AlertRule(t.Context(), 1); err != nil || !r.MutedUntil.IsZero() {
		t.Errorf("muted until %v, %v", r.MutedUntil, err)
	}
	for name, bad := range map[string]url.Values{
		"no kind": {"name": {"x"}, "format": {"page"}}, "no address": {"name": {"x"}, "kind": {"denial"}, "format": {"slack"}},
		"a script": {"name": {"x"}, "kind": {"denial"}, "format": {"json"}, "url": {"javascript:alert(1)"}},
	} {
		if resp, err := http.PostForm(server.URL+"/alerts/rules", bad); err != nil || resp.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %v, %v", name, resp.StatusCode, err)
		}
	}
	if resp, err := http.PostForm(server.URL+"/alerts/rules/1/mute", url.Values{"hours": {"9999999"}}); err != nil || resp.StatusCode != http.StatusBadRequest {
		t.Errorf("muted for ever: %v, %v", resp.StatusCode, err)
	}
	_, body = get(t, server, "/alerts/rules/1/remove")
	holds(t, "the question", text(body), "Remove the rule “Ferries and more”?")
	where, page = press(t, server, "/alerts/rules/1/remove", nil)
	holds(t, where, page, "The rule was removed", "No rules yet")
}

func TestAStoryIsMutedFromItsPage(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	where, page := press(t, server, "/stories/story-a/mute", url.Values{"hours": {"8"}})
	holds(t, where, page, "Muted until 22 Nov, 22:05 UTC")
	where, page = press(t, server, "/stories/story-a/mute", url.Values{"hours": {"0"}})
	holds(t, where, page, "Mute its alerts")
}

// TestForeignTextIsShownAsText holds for names and sentences that try to be
// more.
func TestForeignTextIsShownAsText(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	rules := addAlerts(t, s)
	rules[0].Name = `<script>alert(1)</script>`
	rules[0].Organisations = []string{`"><img src=x onerror=alert(1)>`}
	if _, err := s.SaveAlertRule(t.Context(), rules[0]); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/alerts", "/alerts/rules", "/alerts/rules/1", "/alerts/deliveries", "/alerts/rules/1/remove"} {
		if _, body := get(t, server, path); strings.Contains(body, "<script") || strings.Contains(body, "<img") {
			t.Errorf("%s lets a name be markup", path)
		}
	}
}

func TestAlertsThroughTheAPI(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	addAlerts(t, s)
	type list = struct {
		Items []news.Alert
		Next  string
	}
	all := object[list](t, server, "/api/v1/alerts?limit=4", 200)
	rest := object[list](t, server, "/api/v1/alerts?limit=4&cursor="+all.Next, 200)
	if len(all.Items) != 4 || len(rest.Items) != 3 || rest.Next != "" {
		t.Errorf("pages of %d and %d, then %q", len(all.Items), len(rest.Items), rest.Next)
	}
	if open := object[list](t, server, "/api/v1/alerts?open=true&kind=pickup&story=story-a", 200); len(open.Items) != 1 || open.Items[0].Kind != news.AlertPickup {
		t.Errorf("narrowed: %+v", open.Items)
	}
	if status, body := call(t, server, "PATCH", "/api/v1/alerts/x3", `{"acknowledged":true}`); status != 200 || !strings.Contains(body, `"acknowledged":"2026-11-22T14:05:00Z"`) {
		t.Errorf("%d %s", status, body)
	}
	if status, body := call(t, server, "PATCH", "/api/v1/alerts/x3", `{"acknowledged":false}`); status != 200 || strings.Contains(body, `"acknowledged"`) {
		t.Errorf("%d %s", status, body)
	}
	if status, _ := call(t, server, "PATCH", "/api/v1/alerts/none", `{"acknowledged":true}`); status != 404 {
		t.Errorf("no alert: %d", status)
	}
	if status, _ := get(t, server, "/api/v1/alerts?kind=weather"); status/100 != 4 {
		t.Errorf("an unknown kind: %d", status)
	}
	if log := object[struct{ Items []news.Delivery }](t, server, "/api/v1/alert-deliveries", 200); len(log.Items) != 3 {
		t.Errorf("%d deliveries", len(log.Items))
	}
	if status, _ := call(t, server, "PUT", "/api/v1/stories/story-a/mute", `{"until":"2026-12-01T00:00:00Z"}`); status/100 != 2 {
		t.Errorf("muting: %d", status)
	}
	if until, err := s.StoryMute(t.Context(), "story-a"); err != nil || until.Month() != 12 {
		t.Errorf("muted until %v, %v", until, err)
	}
}

func TestAlertRulesThroughTheAPI(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	status, body := call(t, server, "POST", "/api/v1/alert-rules", `{"name":"Ferries","organisations":["Halvard"],"kinds":["spike"],"format":"json","url":"https://hooks.example/x"}`)
	var made struct {
		ID     news.AlertRuleID
		Secret string
	}
	if err := json.Unmarshal([]byte(body), &made); err != nil || status != 201 || made.ID == 0 || !strings.HasPrefix(made.Secret, "whsec_") {
		t.Fatalf("%d %s", status, body)
	}
	path := fmt.Sprintf("/api/v1/alert-rules/%d", made.ID)
	for _, c := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{"GET", path, "", 200, `"url":"https://hooks.example/x"`},
		{"PATCH", path, `{"muted_until":"2026-12-01T00:00:00Z"}`, 200, `"name":"Ferries"`},
		{"PATCH", path, `{"kinds":["denial","pickup"]}`, 200, `"kinds":["pickup","denial"]`},
		{"PATCH", path, `{"url":"ftp://hooks.example/"}`, 400, "not one of the web"},
		{"POST", "/api/v1/alert-rules", `{"name":""}`, 400, "needs a name"},
		{"POST", "/api/v1/alert-rules", `{"name":"All"}`, 201, `"format":"page"`},
		{"GET", "/api/v1/alert-rules", "", 200, `"next":""`},
		{"GET", "/api/v1/alert-rules/99", "", 404, "no such alert rule"},
		{"POST", "/api/v1/alert-rules/2/test", "", 400, "no webhook"},
		{"DELETE", path, "", 204, ""},
		{"DELETE", path, "", 404, "no such alert rule"},
	} {
		status, body := call(t, server, c.method, c.path, c.body)
		if status != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%s %s: %d %s", c.method, c.path, status, body)
		}
		if c.status == 200 && strings.Contains(body, "whsec_") {
			t.Errorf("%s %s tells the secret again", c.method, c.path)
		}
	}
	if _, body := get(t, server, "/api/v1/openapi.json"); !strings.Contains(body, `"`+api.Root+`/alert-rules"`) {
		t.Error("the description lacks the rules")
	}
	if list, _, err := s.Alerts(t.Context(), store.AlertQuery{}); err != nil || len(list) != 0 {
		t.Errorf("%d alerts of nothing, %v", len(list), err)
	}
}
