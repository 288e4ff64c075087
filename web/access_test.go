package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// opening is a route of the program with the methods that it takes.
type opening struct {
	template string
	methods  []string
}

// walk lists every route.
func walk(t *testing.T, r *mux.Router) (all []opening) {
	t.Helper()
	err := r.Walk(func(route *mux.Route, _ *mux.Router, _ []*mux.Route) error {
		template, err := route.GetPathTemplate()
		if err != nil {
			return err
		}
		methods, err := route.GetMethods()
		all = append(all, opening{template, methods})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryRouteHasARuleAndEveryRuleARoute(t *testing.T) {
	h := newHouse(t, nil)
	found := map[string]bool{}
	for _, p := range walk(t, h.router) {
		for _, method := range p.methods {
			if method == http.MethodHead {
				continue
			}
			key := method + " " + p.template
			found[key] = true
			if _, known := routeTable[key]; !known {
				t.Errorf("%s has no rule: nobody may use it. Give it one in access.go", key)
			}
		}
	}
	for key, rule := range routeTable {
		method, template, _ := strings.Cut(key, " ")
		signed := template == "/digest/confirm" || template == "/digest/unsubscribe" // by a link that was mailed
		own := strings.HasPrefix(template, "/account") || template == "/sign-out" || strings.HasPrefix(template, api.Root+"/tokens")
		switch {
		case !found[key]:
			t.Errorf("%s has a rule and is no route", key)
		case writes(method) != (rule.deed != ""):
			t.Errorf("%s changes something and leaves no deed, or the other way round", key)
		case rule.least == everybody && writes(method) && template != "/sign-in" && template != "/welcome" && !signed:
			t.Errorf("%s: everybody may change something", key)
		case rule.least == news.Viewer && writes(method) && !own:
			t.Errorf("%s: a viewer may change what is not theirs alone", key)
		}
	}
}

// caller is a kind of visitor: how they come in, and how far they may go.
type caller struct {
	name  string
	as    func(*house, *http.Request)
	rank  int // 0 nobody, 1 viewer, 2 editor, 3 admin
	token bool
	reads bool // only
}

var callers = []caller{
	{name: "nobody", as: func(*house, *http.Request) {}},
	{name: "a stale session", as: func(_ *house, r *http.Request) { r.AddCookie(&http.Cookie{Name: "onrecord", Value: "stale"}) }},
	{name: "viewer", as: session(news.Viewer), rank: 1},
	{name: "editor", as: session(news.Editor), rank: 2},
	{name: "admin", as: session(news.Admin), rank: 3},
	{name: "a token that is not one", as: func(_ *house, r *http.Request) { r.Header.Set("Authorization", "Bearer onr_x") }, token: true},
	{name: "viewer's read token", as: bearing(news.Viewer, news.ScopeRead), rank: 1, token: true, reads: true},
	{name: "editor's read token", as: bearing(news.Editor, news.ScopeRead), rank: 1, token: true, reads: true},
	{name: "editor's write token", as: bearing(news.Editor, news.ScopeWrite), rank: 2, token: true},
	{name: "admin's read token", as: bearing(news.Admin, news.ScopeRead), rank: 1, token: true, reads: true},
	{name: "admin's write token", as: bearing(news.Admin, news.ScopeWrite), rank: 2, token: true},
	{name: "admin's admin token", as: bearing(news.Admin, news.ScopeAdmin), rank: 3, token: true},
}

func session(role news.Role) func(*house, *http.Request) {
	return func(h *house, r *http.Request) { r.AddCookie(h.cookie(role)) }
}

func bearing(role news.Role, scope news.Scope) func(*house, *http.Request) {
	tokens := map[*house]string{}
	return func(h *house, r *http.Request) {
		if tokens[h] == "" {
			tokens[h] = h.token(role, scope)
		}
		r.Header.Set("Authorization", "Bearer "+tokens[h])
	}
}

// rank is how far somebody must be allowed to go for what asks for a role.
var rank = map[news.Role]int{"": 9, everybody: 0, news.Viewer: 1, news.Editor: 2, news.Admin: 3}

// TestEveryRouteAsksForItsRole tries every route as every kind of visitor and
// holds the answer against the table.
func TestEveryRouteAsksForItsRole(t *testing.T) {
	h := newHouse(t, nil, ferries)
	tried, refusedSome := 0, map[string]int{}
	for _, p := range walk(t, h.router) {
		for _, method := range p.methods {
			rule := accessOf(method, p.template)
			for _, c := range callers {
				machine := strings.HasPrefix(p.template, api.Root+"/") || p.template == "/metrics"
				reach := c.rank
				if c.token && !machine || c.reads && method != "GET" && method != "HEAD" {
					reach = 0
				}
				want := reach >= rank[rule.least]
				got := !refused(h.try(method, example(p.template), c))
				if got != want {
					t.Errorf("%s %s as %s: let in %v, want %v", method, p.template, c.name, got, want)
				}
				tried++
				if !got {
					refusedSome[c.name]++
				}
			}
		}
	}
	t.Logf("%d tried, refused: %v", tried, refusedSome)
	if tried < 1000 || refusedSome["viewer"] == 0 || refusedSome["admin"] != 0 {
		t.Errorf("%d tried, refused %v: the walk does not see the routes", tried, refusedSome)
	}
}

// example is an address of a route, about things that there are not, so that
// nothing is changed which a later visitor would need.
func example(template string) string {
	address := strings.NewReplacer("{n:[0-9]+}", "1", "{in:title|body}", "title", "{start:[0-9]{1,7}}", "0").Replace(template)
	address = regexp.MustCompile(`\{do:([a-z]+)[^}]*\}`).ReplaceAllString(address, "$1")
	return regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(address, "9999")
}

// try makes a request as a visitor. A stream is left once it has begun.
func (h *house) try(method, address string, c caller) *httptest.ResponseRecorder {
	ctx, leave := context.WithCancel(h.t.Context())
	defer leave()
	r := httptest.NewRequestWithContext(ctx, method, address, strings.NewReader("{}"))
	r.Host = "127.0.0.1"
	r.Header.Set("Content-Type", "application/json")
	c.as(h, r)
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(leaving{w, leave}, r)
	return w
}

// leaving is a reader of a stream who goes away after its first line.
type leaving struct {
	*httptest.ResponseRecorder
	leave func()
}

func (l leaving) Write(body []byte) (int, error) {
	if strings.HasPrefix(l.Header().Get("Content-Type"), "text/event-stream") {
		l.leave()
	}
	return l.ResponseRecorder.Write(body)
}

// refused reports whether somebody was turned away at the door: other answers,
// errors included, are those of the route itself.
func refused(w *httptest.ResponseRecorder) bool {
	switch w.Code {
	case http.StatusUnauthorized:
		return true
	case http.StatusSeeOther:
		to := w.Header().Get("Location")
		return to == "/sign-in" || strings.HasPrefix(to, "/sign-in?next=")
	case http.StatusForbidden:
		return strings.Contains(w.Body.String(), "takes the role of")
	}
	return false
}

// TestARouteWithoutARuleIsOpenToNobody: what somebody forgets to put into the
// table is found out by whoever opens it, and by nobody else.
func TestARouteWithoutARuleIsOpenToNobody(t *testing.T) {
	h := newHouse(t, nil)
	h.router.HandleFunc("/forgotten", func(w http.ResponseWriter, _ *http.Request) { t.Error("let in") })
	for _, c := range callers {
		if w := h.try("GET", "/forgotten", c); !refused(w) {
			t.Errorf("%s: %d", c.name, w.Code)
		}
	}
}

// The forms and the links of a page.
var (
	formTag = regexp.MustCompile(`<form[^>]* action="([^"]*)"[^>]*>`)
	linkTag = regexp.MustCompile(`<a[^>]* href="(/[^"]*)"`)
)

// target is where a form or a link leads.
type target struct{ method, address string }

func targets(body string) (all []target) {
	for _, m := range linkTag.FindAllStringSubmatch(body, -1) {
		all = append(all, target{"GET", m[1]})
	}
	for _, m := range formTag.FindAllStringSubmatch(body, -1) {
		method := "GET"
		if strings.Contains(m[0], `method="post"`) {
			method = "POST"
		}
		all = append(all, target{method, m[1]})
	}
	return all
}

// TestNobodySeesAButtonThatTheyMayNotPress looks at every page as each role,
// and at where its forms and links lead.
func TestNobodySeesAButtonThatTheyMayNotPress(t *testing.T) {
	h := newHouse(t, nil, append([][]piece{ferries, library, clinic}, routine(21)...)...)
	addFeeds(t, h.store)
	addOpinion(t, h.store)
	addAlerts(t, h.store)
	addDecisions(t, h.store)
	pages := map[string]string{"account": "/account", "people": "/people", "audit": "/audit", "undo": "/stories/story-a?done=pin", "empty": "/?q=nobody"}
	for name, address := range sights {
		pages[name] = address
	}
	buttons := map[news.Role]int{}
	for _, role := range news.Roles {
		cookie := h.cookie(role)
		c := caller{as: func(_ *house, r *http.Request) { r.AddCookie(cookie) }}
		for name, address := range pages {
			w := h.try("GET", address, c)
			if refused(w) {
				continue
			}
			for _, to := range targets(w.Body.String()) {
				if to.method == "POST" {
					buttons[role]++
				}
				if least := h.leads(t, to); rank[least] > rank[role] {
					t.Errorf("%s as %s: %v takes %s", name, role, to, roleName(least))
				}
			}
		}
	}
	if !(buttons[news.Viewer] > 0 && buttons[news.Editor] > buttons[news.Viewer] && buttons[news.Admin] > buttons[news.Editor]) {
		t.Errorf("buttons seen: %v", buttons)
	}
}

// leads is the least role of the route that a form or a link leads to.
func (h *house) leads(t *testing.T, to target) news.Role {
	t.Helper()
	address, _, _ := strings.Cut(strings.ReplaceAll(to.address, "&amp;", "&"), "#")
	var match mux.RouteMatch
	if !h.router.Match(httptest.NewRequest(to.method, address, nil), &match) || match.Route == nil {
		t.Errorf("%v leads nowhere", to)
		return everybody
	}
	template, err := match.Route.GetPathTemplate()
	if err != nil {
		t.Fatal(err)
	}
	return accessOf(to.method, template).least
}

// TestWithoutAccountsEverybodyIsAnAdmin: until the first account is made, and
// in the demo.
func TestWithoutAccountsEverybodyIsAnAdmin(t *testing.T) {
	s, o, _ := newOptions(t, nil, noon, ferries)
	site, err := newSite(o)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, store: s, site: site, router: site.routes()}
	h.handler = site.guard(h.router)
	for _, p := range walk(t, h.router) {
		if w := h.try(p.methods[0], example(p.template), callers[0]); refused(w) {
			t.Errorf("%v %s: %d", p.methods, p.template, w.Code)
		}
	}
	if slices.ContainsFunc(walk(t, h.router), func(p opening) bool { return p.template == "/people" }) {
		t.Error("a desk that has no accounts has pages for them")
	}
}
