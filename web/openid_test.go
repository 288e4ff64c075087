package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/accounts/openid"
	"github.com/onrecord/onrecord/accounts/openid/openidtest"
	"github.com/onrecord/onrecord/news"
)

// newProvided is a desk where people sign in by a provider.
func newProvided(t *testing.T, groups map[news.Role][]string) (*house, *openidtest.Provider) {
	t.Helper()
	provider := openidtest.New(t)
	return newHouse(t, func(o *Options) {
		o.OpenID = openid.New(openid.Options{
			Issuer: provider.URL, ClientID: openidtest.ClientID, Secret: openidtest.Secret, Redirect: "http://127.0.0.1:8080" + OpenIDBack, Groups: groups,
		})
	}), provider
}

// begin goes to the provider and gives where it sends the browser back to, with
// the cookie that the browser holds.
func (h *house) begin(next string) (back string, kept *http.Cookie) {
	h.t.Helper()
	w := h.open("/sign-in/openid?" + url.Values{"next": {next}}.Encode())
	if w.Code != 303 {
		h.t.Fatalf("begun: %d\n%s", w.Code, text(w.Body.String()))
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Get(w.Header().Get("Location"))
	if err != nil {
		h.t.Fatal(err)
	}
	resp.Body.Close()
	to, err := resp.Location()
	if err != nil {
		h.t.Fatalf("the provider answered %s", resp.Status)
	}
	return to.RequestURI(), theCookie(h.t, w)
}

func (h *house) byProvider(next string) *httptest.ResponseRecorder {
	h.t.Helper()
	back, kept := h.begin(next)
	return h.open(back, bringing(kept))
}

// signedIn is the session that an answer begins, nil for none.
func signedIn(w *httptest.ResponseRecorder) *http.Cookie {
	for _, c := range w.Result().Cookies() {
		if c.Name == "onrecord" && c.Value != "" {
			return c
		}
	}
	return nil
}

func TestAProviderSignsInWhoHasAnAccount(t *testing.T) {
	h, provider := newProvided(t, nil)
	if w := h.byProvider("/"); w.Code != 403 || signedIn(w) != nil || !strings.Contains(text(w.Body.String()), "There is no account of noor@corvina.example here") {
		t.Errorf("without an account: %d\n%s", w.Code, text(w.Body.String()))
	}
	provider.Claims = map[string]any{"email": "Editor@Corvina.example"}
	w := h.byProvider("/search?q=x")
	c := signedIn(w)
	if w.Code != 303 || w.Header().Get("Location") != "/search?q=x" || c == nil || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
		t.Fatalf("%d to %s, %+v\n%s", w.Code, w.Header().Get("Location"), c, text(w.Body.String()))
	}
	if page := h.open("/account", bringing(c)); page.Code != 200 || !strings.Contains(page.Body.String(), "editor@corvina.example, editor") {
		t.Errorf("%d\n%s", page.Code, text(page.Body.String()))
	}
	if w := h.byProvider("//attacker.example"); w.Header().Get("Location") != "/" {
		t.Errorf("led to %s", w.Header().Get("Location"))
	}
	if _, err := h.door.Disable(t.Context(), h.adminBy(), h.people[news.Editor].ID, true); err != nil {
		t.Fatal(err)
	}
	if w := h.byProvider("/"); w.Code != 403 || signedIn(w) != nil {
		t.Errorf("out of use: %d", w.Code)
	}
}

func TestGroupsDecideOnRoles(t *testing.T) {
	h, provider := newProvided(t, map[news.Role][]string{news.Viewer: {"press"}, news.Admin: {"press-admins", "ops"}})
	role := func(groups any, email string) (news.Role, int) {
		t.Helper()
		provider.Claims = map[string]any{"groups": groups, "email": email}
		w := h.byProvider("/")
		u, err := h.door.Person(t.Context(), email)
		if err != nil && news.KindOf(err) != news.NotFound {
			t.Fatal(err)
		}
		return u.Role, w.Code
	}
	for _, c := range []struct {
		groups any
		email  string
		want   news.Role
		status int
	}{
		{nil, "noor@corvina.example", "", 403},
		{[]string{"sales"}, "noor@corvina.example", "", 403},
		{[]string{"sales", "press"}, "noor@corvina.example", news.Viewer, 303},
		{[]string{"press", "ops"}, "noor@corvina.example", news.Admin, 303}, // the highest
		{"press", "noor@corvina.example", news.Viewer, 303},                 // and back; a claim of one group
		{[]string{"press"}, "admin@corvina.example", news.Admin, 303},       // the last admin stays one
		{[]any{1, nil, map[string]any{}}, "editor@corvina.example", news.Editor, 403},
	} {
		if got, status := role(c.groups, c.email); got != c.want || status != c.status {
			t.Errorf("%v of %s: %q, %d; want %q, %d", c.groups, c.email, got, status, c.want, c.status)
		}
	}
}

func TestAnAnswerIsOnlyTakenFromTheProviderAndOnce(t *testing.T) {
	h, provider := newProvided(t, nil)
	good := map[string]any{"email": "editor@corvina.example"}
	provider.Claims = good
	back, kept := h.begin("/")
	_, others := h.begin("/")
	for name, try := range map[string]func() *httptest.ResponseRecorder{
		"in another browser":            func() *httptest.ResponseRecorder { return h.open(back) },
		"in that of another exchange":   func() *httptest.ResponseRecorder { return h.open(back, bringing(others)) },
		"with a state of somebody else": func() *httptest.ResponseRecorder { return h.open(OpenIDBack+"?code=x&state=chosen", bringing(kept)) },
		"without a state, without one kept": func() *httptest.ResponseRecorder {
			return h.open(OpenIDBack+"?code=x&state=", bringing(&http.Cookie{Name: kept.Name, Value: "s=&n=&v="}))
		},
		"refused by the provider": func() *httptest.ResponseRecorder {
			return h.open(OpenIDBack+"?error="+url.QueryEscape("<b>access_denied</b>"), bringing(kept))
		},
	} {
		if w := try(); w.Code != 403 || signedIn(w) != nil || strings.Contains(w.Body.String(), "<b>access") {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := h.open(back, bringing(kept)); w.Code != 303 || signedIn(w) == nil {
		t.Errorf("as it should be: %d\n%s", w.Code, text(w.Body.String()))
	}
	if w := h.open(back, bringing(kept)); w.Code != 403 || signedIn(w) != nil {
		t.Errorf("a second time: %d", w.Code)
	}
	for name, claims := range map[string]map[string]any{
		"another's nonce":        {"nonce": "of somebody else"},
		"for another desk":       {"aud": "another"},
		"of another provider":    {"iss": "https://attacker.example"},
		"over":                   {"exp": 1},
		"an address not checked": {"email_verified": false},
		"without an address":     {"email": ""},
	} {
		provider.Claims = map[string]any{"email": "editor@corvina.example"}
		for k, v := range claims {
			provider.Claims[k] = v
		}
		if w := h.byProvider("/"); w.Code != 403 || signedIn(w) != nil {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
}

func TestAProviderThatDoesNotAnswerIsSaid(t *testing.T) {
	h := newHouse(t, nil)
	if w := h.open("/sign-in/openid"); w.Code != 502 || !strings.Contains(w.Body.String(), "sign in with a password") {
		t.Errorf("%d\n%s", w.Code, text(w.Body.String()))
	}
	if w := h.open("/sign-in?next=/feeds"); !strings.Contains(w.Body.String(), `href="/sign-in/openid?next=%2Ffeeds"`) {
		t.Errorf("the button:\n%s", w.Body)
	}
}
