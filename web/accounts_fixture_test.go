package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/accounts/openid"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// house is a desk with accounts: one of each role, and what they come in with.
type house struct {
	t       testing.TB
	store   *store.Store
	door    *accounts.Door
	site    *site
	router  *mux.Router
	handler http.Handler
	people  map[news.Role]news.User
	begun   int
}

var staff = map[news.Role]string{news.Admin: "Ada Moreau", news.Editor: "Edwin Pike", news.Viewer: "Vera Lund"}

const password = "thirteen grey herons"

// newHouse makes a desk of which everybody is asked who they are.
func newHouse(t testing.TB, change func(*Options), incidents ...[]piece) *house {
	t.Helper()
	s, o, _ := newOptions(t, nil, noon, incidents...)
	o.Accounts = accounts.New(accounts.Options{Store: s, Now: o.Now})
	o.OpenID = openid.New(openid.Options{Issuer: "http://127.0.0.1:1"}) // which nobody answers at
	if change != nil {
		change(&o)
	}
	site, err := newSite(o)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, store: s, door: o.Accounts, site: site, router: site.routes(), people: map[news.Role]news.User{}}
	h.handler = site.guard(h.router)
	for _, role := range []news.Role{news.Admin, news.Editor, news.Viewer} {
		u, key, err := h.door.Add(t.Context(), accounts.Terminal.By, news.User{Email: string(role) + "@corvina.example", Name: staff[role], Role: role})
		if err != nil {
			t.Fatal(err)
		}
		if err := h.door.Redeem(t.Context(), key, password, "", news.User{}); err != nil {
			t.Fatal(err)
		}
		h.people[role] = u
	}
	return h
}

// cookie is that of a new session of somebody. It is begun in the store, since
// a password takes its time.
func (h *house) cookie(role news.Role) *http.Cookie {
	h.t.Helper()
	h.begun++
	secret := fmt.Sprintf("session %d", h.begun)
	sum := sha256.Sum256([]byte(secret))
	one := news.Session{ID: hex.EncodeToString(sum[:]), User: h.people[role].ID, Made: noon, Seen: noon, Expires: noon.Add(time.Hour)}
	if err := h.store.BeginSession(h.t.Context(), one, "", news.Deed{Time: noon, Who: "a test", What: "signed in"}); err != nil {
		h.t.Fatal(err)
	}
	return &http.Cookie{Name: "onrecord", Value: secret}
}

// token is that of somebody, of a scope.
func (h *house) token(role news.Role, scope news.Scope) string {
	h.t.Helper()
	v := accounts.Visitor{By: accounts.By{User: h.people[role]}, Role: role}
	_, secret, err := h.door.AddToken(h.t.Context(), v, news.Token{User: h.people[role].ID, Name: string(scope), Scope: scope})
	if err != nil {
		h.t.Fatal(err)
	}
	return secret
}

// adminBy is the admin as who does something.
func (h *house) adminBy() accounts.By { return accounts.By{User: h.people[news.Admin]} }
