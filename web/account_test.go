package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// call makes a call of the API with a token.
func (h *house) call(method, address, token, body string) *httptest.ResponseRecorder {
	h.t.Helper()
	r := httptest.NewRequestWithContext(h.t.Context(), method, "/api/v1"+address, strings.NewReader(body))
	r.Host = "127.0.0.1"
	r.Header.Set("Authorization", "bearer "+token)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return w
}

func TestRefusalsOfTheAPIAreProblems(t *testing.T) {
	h := newHouse(t, nil)
	for name, c := range map[string]struct {
		token  string
		status int
	}{"without a token": {"", 401}, "with a wrong one": {"onr_wrong", 401}, "beyond its scope": {h.token(news.Admin, news.ScopeWrite), 403}} {
		w := h.call("GET", "/users", c.token, "")
		if w.Code != c.status || w.Header().Get("Content-Type") != "application/problem+json" || decoded(t, w)["status"] != float64(c.status) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		if (w.Header().Get("WWW-Authenticate") != "") != (c.status == 401) {
			t.Errorf("%s: WWW-Authenticate is %q", name, w.Header().Get("WWW-Authenticate"))
		}
	}
}

func TestTokensGoAsFarAsTheirScope(t *testing.T) {
	h := newHouse(t, nil, ferries)
	read, write, admin := h.token(news.Admin, news.ScopeRead), h.token(news.Admin, news.ScopeWrite), h.token(news.Admin, news.ScopeAdmin)
	for _, c := range []struct {
		method, address, body, token string
		want                         int
	}{
		{"GET", "/stories/story-a", "", read, 200},
		{"PATCH", "/stories/story-a", `{"pinned":true}`, read, 403},
		{"PATCH", "/stories/story-a", `{"pinned":true}`, write, 200},
		{"POST", "/users", `{"email":"new@corvina.example","role":"viewer"}`, write, 403},
		{"POST", "/users", `{"email":"new@corvina.example","role":"viewer"}`, admin, 201},
		{"POST", "/tokens", `{"name":"more","scope":"read"}`, read, 403},
		{"POST", "/tokens", `{"name":"more","scope":"admin"}`, write, 403}, // no token makes one that goes further
		{"POST", "/tokens", `{"name":"more","scope":"write"}`, write, 201},
	} {
		if w := h.call(c.method, c.address, c.token, c.body); w.Code != c.want {
			t.Errorf("%s %s %s: %d, want %d: %s", c.method, c.address, c.body, w.Code, c.want, w.Body)
		}
	}
	if w := h.open("/", func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+admin) }); w.Code != 303 {
		t.Errorf("a token opens pages: %d", w.Code)
	}
	if w := h.open("/metrics", func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+read) }); w.Code != 200 {
		t.Errorf("a token does not open the metrics: %d", w.Code)
	}
}

func TestPeopleAreManagedOverTheAPI(t *testing.T) {
	h := newHouse(t, nil)
	admin := h.token(news.Admin, news.ScopeAdmin)
	made := decoded(t, h.call("POST", "/users", admin, `{"email":"New@Corvina.example","name":"Noor","role":"viewer"}`))
	link, _ := made["link"].(string)
	if made["email"] != "new@corvina.example" || h.open(link).Code != 200 {
		t.Errorf("%v", made)
	}
	id := fmt.Sprint("/users/", made["id"])
	if got := decoded(t, h.call("PATCH", id, admin, `{"role":"editor","name":"Noor H."}`)); got["role"] != "editor" || got["name"] != "Noor H." {
		t.Errorf("changed: %v", got)
	}
	for body, want := range map[string]int{`{}`: 400, `{"role":"owner"}`: 422} {
		if w := h.call("PATCH", id, admin, body); w.Code != want {
			t.Errorf("%s: %d %s", body, w.Code, w.Body)
		}
	}
	if w := h.call("DELETE", id, admin, ""); w.Code != 204 {
		t.Errorf("out of use: %d %s", w.Code, w.Body)
	}
	own := fmt.Sprint("/users/", int64(h.people[news.Admin].ID))
	if w := h.call("DELETE", own, admin, ""); w.Code != 409 {
		t.Errorf("the last admin: %d %s", w.Code, w.Body)
	}
	log := h.call("GET", "/audit?limit=3", admin, "").Body.String()
	for _, want := range []string{`"what":"disabled an account"`, `"via":"admin"`, `"who":"Ada Moreau"`, `"target":"new@corvina.example"`} {
		if !strings.Contains(log, want) {
			t.Errorf("no %s in %s", want, log)
		}
	}
}

func TestATokenIsShownOnce(t *testing.T) {
	h := newHouse(t, nil)
	c := h.cookie(news.Editor)
	w := h.submit("/account/tokens", url.Values{"name": {"<b>reports</b>"}, "scope": {"write"}, "days": {"30"}}, bringing(c))
	secret := regexp.MustCompile(`onr_[\w-]{43}`).FindString(w.Body.String())
	if w.Code != 200 || secret == "" || w.Header().Get("Cache-Control") != "no-store" || strings.Contains(w.Body.String(), "<b>reports") {
		t.Fatalf("%d\n%s", w.Code, text(w.Body.String()))
	}
	if w := h.call("GET", "/tokens", secret, ""); w.Code != 200 || strings.Contains(w.Body.String(), secret) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	page := h.open("/account", bringing(c)).Body.String()
	if strings.Contains(page, secret) || strings.Contains(page, `value="admin"`) || !strings.Contains(page, "/account/tokens/1/remove") {
		t.Errorf("the page afterwards:\n%s", text(page))
	}
	if w := h.submit("/account/tokens/1/remove", nil, bringing(h.cookie(news.Viewer))); w.Code != 404 {
		t.Errorf("somebody else's token: %d", w.Code)
	}
	if w := h.submit("/account/tokens/1/remove", nil, bringing(c)); w.Code != 303 {
		t.Errorf("%d", w.Code)
	}
	if w := h.call("GET", "/tokens", secret, ""); w.Code != 401 {
		t.Errorf("once removed: %d", w.Code)
	}
	for _, wrong := range []url.Values{{"name": {"x"}, "scope": {"admin"}, "days": {"1"}}, {"name": {"x"}, "scope": {"read"}, "days": {"-1"}}, {"scope": {"read"}, "days": {"1"}}} {
		if w := h.submit("/account/tokens", wrong, bringing(c)); w.Code < 400 || !strings.Contains(w.Body.String(), `role="alert"`) {
			t.Errorf("%v: %d", wrong, w.Code)
		}
	}
}

func TestSessionsOfOnesOwn(t *testing.T) {
	h := newHouse(t, nil)
	here, there, foreign := h.cookie(news.Editor), h.cookie(news.Editor), h.cookie(news.Viewer)
	page := h.open("/account", bringing(here)).Body.String()
	ends := regexp.MustCompile(`/account/sessions/[0-9a-f]{64}/end`).FindAllString(page, -1)
	if len(ends) != 1 || !strings.Contains(text(page), "Here") {
		t.Fatalf("sessions to end: %v\n%s", ends, text(page))
	}
	h.submit(ends[0], nil, bringing(foreign))
	if w := h.open("/account", bringing(there)); w.Code != 200 {
		t.Errorf("somebody else ended it: %d", w.Code)
	}
	h.submit(ends[0], nil, bringing(here))
	if w := h.open("/account", bringing(there)); w.Code != 303 {
		t.Errorf("not ended: %d", w.Code)
	}
	there = h.cookie(news.Editor)
	w := h.submit("/account/password", url.Values{"old": {password}, "new": {"fourteen grey herons"}}, bringing(here))
	if w.Code != 200 || !strings.Contains(w.Body.String(), "The password is changed") {
		t.Errorf("%d\n%s", w.Code, text(w.Body.String()))
	}
	if h.open("/account", bringing(there)).Code != 303 || h.open("/account", bringing(here)).Code != 200 {
		t.Error("every other browser is signed out, and this one is not")
	}
}

func TestAnAuthenticatorIsSetUp(t *testing.T) {
	h := newHouse(t, nil)
	c := h.cookie(news.Editor)
	page := h.submit("/account/authenticator", nil, bringing(c)).Body.String()
	m := regexp.MustCompile(`name="secret" value="([A-Z2-7]{32})"`).FindStringSubmatch(page)
	if m == nil || !strings.Contains(page, `href="otpauth://totp/Onrecord`) {
		t.Fatalf("%s", page)
	}
	if w := h.submit("/account/authenticator", url.Values{"secret": {m[1]}, "code": {"12345"}}, bringing(c)); w.Code != 400 || !strings.Contains(w.Body.String(), m[1]) {
		t.Errorf("a wrong code: %d", w.Code)
	}
	if on, _, err := h.door.Factor(t.Context(), h.people[news.Editor].ID); on || err != nil {
		t.Errorf("on already: %v, %v", on, err)
	}
	if w := h.submit("/account/authenticator/remove", url.Values{"password": {"wrong"}}, bringing(c)); w.Code != 403 {
		t.Errorf("removed with a wrong password: %d", w.Code)
	}
}

// TestWhatPeopleDoIsTold: rulings, edits and acknowledgements name who did it.
func TestWhatPeopleDoIsTold(t *testing.T) {
	h := newHouse(t, nil, ferries)
	addAlerts(t, h.store)
	c := h.cookie(news.Editor)
	sentence := ferries[0].states[0].title
	for address, form := range map[string]url.Values{
		"/articles/story-a-a/sentences/title/0": {"sentence": {sentence}, "act": {"none"}},
		"/stories/story-a/pin":                  {"pinned": {"yes"}},
		"/alerts/x1/acknowledge":                nil,
		"/actors":                               {"kind": {"accept"}, "name": {"GreyHeron"}, "other": {"Graureiher"}},
	} {
		if w := h.submit(address, form, bringing(c)); w.Code != 303 {
			t.Errorf("%s: %d\n%s", address, w.Code, text(w.Body.String()))
		}
	}
	h.submit("/stories/none/pin", url.Values{"pinned": {"yes"}}, bringing(c)) // went wrong, and is not told
	w := h.open("/audit", bringing(h.cookie(news.Admin)))
	page := text(w.Body.String())
	for _, want := range []string{
		"Edwin Pike ruled on a sentence /articles/story-a-a/sentences/title/0 just now From 192.0.2.1", "Edwin Pike pinned a story or let it go /stories/story-a/pin",
		"Edwin Pike acknowledged an alert or opened it again /alerts/x1/acknowledge", "Edwin Pike decided about names /actors",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "/stories/none") || !strings.Contains(w.Body.String(), `href="/stories/story-a"`) {
		t.Errorf("\n%s", page)
	}
	edits, err := h.store.AliasEdits(t.Context())
	if err != nil || len(edits) == 0 || edits[0].By != "Edwin Pike" {
		t.Errorf("%+v, %v", edits, err)
	}
}
