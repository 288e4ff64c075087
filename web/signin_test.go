package web

import (
	"crypto/tls"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
)

// submit sends a form as a browser does from a page of this desk.
func (h *house) submit(address string, form url.Values, change ...func(*http.Request)) *httptest.ResponseRecorder {
	h.t.Helper()
	r := httptest.NewRequestWithContext(h.t.Context(), "POST", address, strings.NewReader(form.Encode()))
	r.Host = "127.0.0.1:8080"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return w
}

// open reads a page.
func (h *house) open(address string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	h.t.Helper()
	r := httptest.NewRequestWithContext(h.t.Context(), "GET", address, nil)
	r.Host = "127.0.0.1:8080"
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return w
}

func bringing(c *http.Cookie) func(*http.Request) { return func(r *http.Request) { r.AddCookie(c) } }

func credentials(role news.Role, next string) url.Values {
	return url.Values{"email": {string(role) + "@corvina.example"}, "password": {password}, "next": {next}}
}

// theCookie is the one cookie that an answer sets.
func theCookie(t testing.TB, w *httptest.ResponseRecorder) *http.Cookie {
	t.Helper()
	all := w.Result().Cookies()
	if len(all) != 1 {
		t.Fatalf("%d cookies in an answer of %d\n%s", len(all), w.Code, text(w.Body.String()))
	}
	return all[0]
}

func TestSigningInLeadsToWhereSomebodyWanted(t *testing.T) {
	h := newHouse(t, nil, ferries)
	w := h.open("/stories/story-a?at=2026-11-21T03:00:00Z")
	to, err := url.Parse(w.Header().Get("Location"))
	if err != nil || w.Code != 303 || to.Path != "/sign-in" || to.Query().Get("next") != "/stories/story-a?at=2026-11-21T03:00:00Z" {
		t.Fatalf("%d to %v", w.Code, to)
	}
	if body := h.open(to.String()).Body.String(); !strings.Contains(body, `value="/stories/story-a?at=2026-11-21T03:00:00Z"`) || strings.Contains(text(body), "Alerts") {
		t.Errorf("the form:\n%s", text(body))
	}
	w = h.submit("/sign-in", credentials(news.Viewer, to.Query().Get("next")))
	if w.Code != 303 || w.Header().Get("Location") != "/stories/story-a?at=2026-11-21T03:00:00Z" {
		t.Errorf("%d to %s", w.Code, w.Header().Get("Location"))
	}
	c := theCookie(t, w)
	if !c.HttpOnly || c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.Name != "onrecord" {
		t.Errorf("the cookie on loopback: %+v", c)
	}
	page := h.open("/", bringing(c))
	if page.Code != 200 || !strings.Contains(text(page.Body.String()), "Vera Lund") {
		t.Errorf("signed in: %d\n%s", page.Code, text(page.Body.String()))
	}
	if w := h.open("/sign-in?next=/feeds", bringing(c)); w.Header().Get("Location") != "/feeds" {
		t.Errorf("signed in already: %d to %s", w.Code, w.Header().Get("Location"))
	}
}

func TestNextLeadsNowhereElse(t *testing.T) {
	h := newHouse(t, nil)
	for _, next := range []string{
		"https://attacker.example/", "//attacker.example", "/\\attacker.example", "\\\\attacker.example", "/%5Cattacker.example", "/%2Fattacker.example", "///attacker.example",
		"javascript:alert(1)", "http:attacker.example", "https:/attacker.example", " //attacker.example", "/\t/attacker.example", "/\n/attacker.example", "attacker.example",
		"//attacker.example/%2f..", "/%09/attacker.example", "?next=//attacker.example", "http://user@127.0.0.1:8080@attacker.example/", "%", "",
	} {
		if w := h.submit("/sign-in", credentials(news.Admin, next)); w.Header().Get("Location") != "/" {
			t.Errorf("next=%q leads to %q", next, w.Header().Get("Location"))
		}
	}
	for _, next := range []string{"/", "/search?q=%22a+b%22&lang=fr", "/alerts?show=all"} {
		if w := h.submit("/sign-in", credentials(news.Admin, next)); w.Header().Get("Location") != next {
			t.Errorf("next=%q leads to %q", next, w.Header().Get("Location"))
		}
	}
}

func TestASessionThatSomebodyElseChoseIsNotTaken(t *testing.T) {
	h := newHouse(t, nil)
	planted := &http.Cookie{Name: "onrecord", Value: "planted-by-somebody-else"}
	c := theCookie(t, h.submit("/sign-in", credentials(news.Editor, "/"), bringing(planted)))
	if c.Value == planted.Value || h.open("/", bringing(planted)).Code == 200 || h.open("/", bringing(c)).Code != 200 {
		t.Error("the planted session was taken, or the new one is not good")
	}
	next := theCookie(t, h.submit("/sign-in", credentials(news.Editor, "/"), bringing(c)))
	if next.Value == c.Value || h.open("/", bringing(c)).Code == 200 {
		t.Error("the session of before is still good")
	}
	out := h.submit("/sign-out", nil, bringing(next))
	if gone := theCookie(t, out); gone.MaxAge >= 0 || h.open("/", bringing(next)).Code == 200 {
		t.Errorf("signed out: %+v", gone)
	}
}

func TestOverHTTPSTheCookieIsLockedDown(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Public, _ = url.Parse("https://desk.corvina.example") })
	for name, change := range map[string]func(*http.Request){
		"behind a proxy": func(r *http.Request) { r.Host = "Desk.corvina.example" },
		"by itself":      func(r *http.Request) { r.TLS = &tls.ConnectionState{} },
	} {
		w := h.submit("/sign-in", credentials(news.Editor, "/"), change)
		c := theCookie(t, w)
		if c.Name != "__Host-onrecord" || !c.Secure || !c.HttpOnly || c.Domain != "" || c.Path != "/" {
			t.Errorf("%s: %+v", name, c)
		}
		if w.Header().Get("Strict-Transport-Security") == "" {
			t.Errorf("%s: browsers may come back without HTTPS", name)
		}
		if w := h.open("/", change, bringing(c)); w.Code != 200 {
			t.Errorf("%s: signed in: %d", name, w.Code)
		}
		if w := h.open("/", change, bringing(&http.Cookie{Name: "onrecord", Value: c.Value})); w.Code == 200 {
			t.Errorf("%s: a cookie without the prefix is taken", name)
		}
	}
	w := h.submit("/sign-in", credentials(news.Editor, "/"), func(r *http.Request) { r.Host = "192.0.2.9" })
	if w.Code != 403 || len(w.Result().Cookies()) > 0 || !strings.Contains(w.Body.String(), "HTTPS") {
		t.Errorf("over plain HTTP from elsewhere: %d", w.Code)
	}
}

func TestAnotherSiteCannotSignAnybodyInOrOut(t *testing.T) {
	h := newHouse(t, nil)
	c := h.cookie(news.Admin)
	foreign := func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }
	older := func(r *http.Request) { // a browser that sends Origin alone
		r.Header.Del("Sec-Fetch-Site")
		r.Header.Set("Origin", "https://attacker.example")
	}
	for _, from := range []func(*http.Request){foreign, older} {
		for address, form := range map[string]url.Values{
			"/sign-in": credentials(news.Viewer, "/"), "/sign-out": nil, "/people": {"email": {"x@corvina.example"}, "role": {"admin"}},
			"/account/tokens": {"name": {"x"}, "scope": {"admin"}, "days": {"1"}}, "/account/password": {"old": {password}, "new": {"fourteen grey herons"}},
			"/welcome": {"key": {"x"}, "password": {password}}, "/api/v1/tokens": nil,
		} {
			if w := h.submit(address, form, from, bringing(c)); w.Code != 403 || len(w.Result().Cookies()) > 0 {
				t.Errorf("%s: %d", address, w.Code)
			}
		}
	}
	if w := h.open("/", bringing(c)); w.Code != 200 {
		t.Errorf("the admin was signed out: %d", w.Code)
	}
}

func TestTheSignInSaysNoMoreThanItMust(t *testing.T) {
	h := newHouse(t, nil)
	wrong, unknown := credentials(news.Admin, "/"), credentials("nobody", "/")
	wrong.Set("password", "wrong")
	first, second := h.submit("/sign-in", wrong), h.submit("/sign-in", unknown)
	same := func(w *httptest.ResponseRecorder) string {
		return regexp.MustCompile(`\w+@corvina`).ReplaceAllString(w.Body.String(), "x@corvina")
	}
	if first.Code != 403 || second.Code != 403 || same(first) != same(second) || !strings.Contains(first.Body.String(), "That did not match") {
		t.Errorf("%d and %d\n%s\n%s", first.Code, second.Code, text(first.Body.String()), text(second.Body.String()))
	}
	if strings.Contains(first.Body.String(), "wrong") {
		t.Error("the password comes back")
	}
	for range 4 {
		h.submit("/sign-in", wrong)
	}
	if w := h.submit("/sign-in", credentials(news.Admin, "/")); w.Code != 429 || !strings.Contains(w.Body.String(), "try again in 15 min") {
		t.Errorf("after five failures: %d\n%s", w.Code, text(w.Body.String()))
	}
}

func TestAddressesAreThoseThatTrustedProxiesTell(t *testing.T) {
	h := newHouse(t, func(o *Options) {
		o.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("127.0.0.1/32")}
	})
	for _, c := range []struct{ remote, forwarded, want string }{
		{"198.51.100.4:99", "203.0.113.9", "198.51.100.4"},        // nobody's proxy: anybody could write that
		{"127.0.0.1:99", "203.0.113.9", "203.0.113.9"},            //
		{"127.0.0.1:99", "192.0.2.1, 203.0.113.9", "203.0.113.9"}, // what stands before was written by the visitor
		{"127.0.0.1:99", "203.0.113.9, 10.1.2.3", "203.0.113.9"},  // two proxies
		{"127.0.0.1:99", "10.1.2.3", "10.1.2.3"},                  //
		{"127.0.0.1:99", "nonsense", "127.0.0.1"},                 //
		{"127.0.0.1:99", "", "127.0.0.1"},                         //
		{"[2001:db8::1]:99", "203.0.113.9", "2001:db8::1"},        //
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := h.site.from(r); got != c.want {
			t.Errorf("%s for %q: %s, want %s", c.remote, c.forwarded, got, c.want)
		}
	}
}

func TestTheFirstAccountClosesTheHouse(t *testing.T) {
	s, o, _ := newOptions(t, nil, noon, ferries)
	o.Accounts = accounts.New(accounts.Options{Store: s, Now: o.Now})
	site, err := newSite(o)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, store: s, door: o.Accounts, site: site}
	h.handler = site.guard(site.routes())
	if w := h.open("/people"); w.Code != 200 || !strings.Contains(w.Body.String(), "No accounts yet") {
		t.Fatalf("%d\n%s", w.Code, text(w.Body.String()))
	}
	if w := h.open("/account"); w.Header().Get("Location") != "/people" {
		t.Errorf("an account of nobody: %d", w.Code)
	}
	key := h.door.FirstTicket()
	if w := h.open("/welcome?key=" + key); w.Code != 200 || w.Header().Get("Cache-Control") != "no-store" || !strings.Contains(w.Body.String(), "Make the first account") {
		t.Fatalf("%d\n%s", w.Code, text(w.Body.String()))
	}
	form := url.Values{"key": {key}, "email": {"ada@corvina.example"}, "name": {"Ada"}, "password": {"short"}}
	if w := h.submit("/welcome", form); w.Code != 400 || !strings.Contains(w.Body.String(), "at least 12 characters") || !strings.Contains(w.Body.String(), "ada@corvina.example") {
		t.Errorf("%d\n%s", w.Code, text(w.Body.String()))
	}
	form.Set("password", password)
	if w := h.submit("/welcome", form); w.Header().Get("Location") != "/sign-in?done=password" {
		t.Errorf("%d\n%s", w.Code, text(w.Body.String()))
	}
	if w := h.open("/"); w.Code != 303 {
		t.Errorf("the house is still open: %d", w.Code)
	}
	if w := h.submit("/welcome", form); w.Code != 404 {
		t.Errorf("the link is still good: %d", w.Code)
	}
	c := theCookie(t, h.submit("/sign-in", url.Values{"email": {"ada@corvina.example"}, "password": {password}}))
	if w := h.open("/people", bringing(c)); w.Code != 200 || !strings.Contains(text(w.Body.String()), "Ada You") {
		t.Errorf("%d\n%s", w.Code, text(w.Body.String()))
	}
}

// TestAnOpenHouseIsOpenToItsOwnMachineAlone: a proxy set up before the first
// account does not let the world in.
func TestAnOpenHouseIsOpenToItsOwnMachineAlone(t *testing.T) {
	s, o, _ := newOptions(t, nil, noon)
	o.Accounts = accounts.New(accounts.Options{Store: s, Now: o.Now})
	o.Public, _ = url.Parse("https://desk.corvina.example")
	site, err := newSite(o)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, handler: site.guard(site.routes())}
	for host, want := range map[string]int{"desk.corvina.example": 403, "192.0.2.9:8080": 403, "localhost:8080": 200, "[::1]:8080": 200} {
		if w := h.open("/", func(r *http.Request) { r.Host = host }); w.Code != want {
			t.Errorf("called %s: %d, want %d", host, w.Code, want)
		}
	}
}

// FuzzOnward: wherever somebody is sent after signing in, it is here, as a
// browser reads the address.
func FuzzOnward(f *testing.F) {
	for _, seed := range []string{"/", "/search?q=a", "//attacker.example", "/\\attacker.example", "/%5c%5cattacker.example", "/\t/attacker.example", "https://attacker.example", "/a/../..//b", "/?next=//x", "/%2f%2fx", "/a;b"} {
		f.Add(seed)
	}
	here, err := url.Parse("http://desk.example/sign-in")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, next string) {
		to := onward(next)
		// Browsers take a backslash for a slash, and drop tabs and line ends.
		seen := strings.NewReplacer("\\", "/", "\t", "", "\r", "", "\n", "").Replace(to)
		u, err := here.Parse(seen)
		if err != nil || u.Host != here.Host || u.Scheme != here.Scheme || !strings.HasPrefix(seen, "/") || strings.HasPrefix(seen, "//") {
			t.Errorf("%q leads to %q: %v", next, to, u)
		}
	})
}

// decoded reads a JSON answer.
func decoded(t *testing.T, w *httptest.ResponseRecorder) (v map[string]any) {
	t.Helper()
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("%d: %v\n%s", w.Code, err, w.Body)
	}
	return v
}
