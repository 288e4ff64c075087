package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// accounts adds the pages of accounts, where there are any.
func (s *site) accounts(r *mux.Router) {
	if s.Accounts == nil {
		return
	}
	get := func(path string, h pageFunc) { r.Handle(path, s.page(h)).Methods("GET", "HEAD") }
	post := func(path string, h actionFunc) { r.Handle(path, s.action(h)).Methods("POST") }
	answer := func(path string, h pageFunc) { r.Handle(path, s.page(h)).Methods("POST") } // with what is told once

	get("/sign-in", s.signInPage)
	r.HandleFunc("/sign-in", s.signIn).Methods("POST")
	r.HandleFunc("/sign-out", s.signOut).Methods("POST")
	if s.OpenID != nil {
		r.HandleFunc(openIDPath, s.beginOpenID).Methods("GET")
		r.HandleFunc(OpenIDBack, s.backFromOpenID).Methods("GET")
	}
	get(api.WelcomePath, s.welcomePage)
	answer(api.WelcomePath, s.welcome)

	get("/account", s.account)
	post("/account/name", s.nameSelf)
	answer("/account/password", s.setPassword)
	post("/account/sign-out-elsewhere", s.signOutElsewhere)
	post("/account/sessions/{id}/end", s.endSession)
	answer("/account/tokens", s.addToken)
	post("/account/tokens/{id:[0-9]+}/remove", s.removeToken)
	answer("/account/authenticator", s.setAuthenticator)
	answer("/account/authenticator/remove", s.removeAuthenticator)

	get("/people", s.accountList)
	answer("/people", s.addPerson)
	answer("/people/{id:[0-9]+}/{do:reset|role|disable|enable|authenticator}", s.changePerson)
	get("/audit", s.audit)
}

// AccountView is a person's own account.
type AccountView struct {
	Tabs     []Link
	User     news.User
	Note     string
	Problem  string // what went wrong, told at the top
	Sessions []SessionRow
	Tokens   []TokenRow
	Scopes   []Choice
	Lasts    []Choice
	Told     string // a token's secret, shown once
	Factor   FactorView
}

// SessionRow is where somebody is signed in.
type SessionRow struct {
	news.Session
	Name string // of the browser
	Here bool
	Used When
	On   When
}

// TokenRow is a token with what became of it.
type TokenRow struct {
	news.Token
	On, Until, Last When
	Over            bool
}

// FactorView is the second factor: whether there is one, or one being set up.
type FactorView struct {
	On       bool
	Left     int      // recovery codes
	Secret   string   // being set up
	Spaced   string   // the same, to be typed
	Address  string   // the same, to be opened on this device
	Recovery []string // shown once
}

// accountNotes say what a button has done.
var accountNotes = map[string]string{
	"name":     "The name is saved.",
	"password": "The password is changed. Every other browser was signed out.",
	"others":   "Every other browser was signed out.",
	"session":  "That browser was signed out.",
	"token":    "The token was removed. Whatever used it is refused from now on.",
}

// accountTabs lead between one's own account and everybody's.
func accountTabs(r *http.Request, path string) []Link {
	tabs := []Link{}
	v := accounts.VisitorOf(r.Context())
	if v.User.ID != 0 {
		tabs = append(tabs, Link{"/account", "Your account", path == "/account"})
	}
	if v.Role.Allows(news.Admin) {
		tabs = append(tabs, Link{"/people", "People", path == "/people"}, Link{"/audit", "Audit log", path == "/audit"})
	}
	return tabs
}

// account serves a person's own account.
func (s *site) account(r *http.Request) (Page, error) {
	return s.accountPage(r, func(v *AccountView) error { v.Note = accountNotes[r.URL.Query().Get("done")]; return nil })
}

// accountPage does something and serves the account as it is then. What the
// person can mend is told on the page.
func (s *site) accountPage(r *http.Request, do func(*AccountView) error) (Page, error) {
	who := accounts.VisitorOf(r.Context())
	if who.User.ID == 0 {
		return Page{Moved: "/people"}, nil // there is no account yet
	}
	v := AccountView{Tabs: accountTabs(r, "/account"), User: who.User, Lasts: tokenLasts}
	p := Page{Template: "account", Title: "Your account", Section: "account"}
	err := do(&v)
	if problem, told := tell(err); told {
		v.Problem, p.Status, err = problem, api.Status(news.KindOf(err)), nil
	}
	if err == nil {
		err = s.fillAccount(r, who, &v)
	}
	p.Secret = v.Told != "" || v.Factor.Secret != "" || v.Factor.Recovery != nil
	p.View = v
	return p, err
}

func (s *site) fillAccount(r *http.Request, who accounts.Visitor, v *AccountView) error {
	c := s.clock()
	sessions, err := s.Accounts.Sessions(r.Context(), who.User.ID)
	if err != nil {
		return err
	}
	for _, one := range sessions {
		v.Sessions = append(v.Sessions, SessionRow{one, browserName(one.Agent), one.ID == who.Session, c.when(one.Seen), c.when(one.Made)})
	}
	tokens, err := s.Accounts.Tokens(r.Context(), who.User.ID)
	if err != nil {
		return err
	}
	for _, t := range tokens {
		v.Tokens = append(v.Tokens, TokenRow{t, c.when(t.Made), c.when(t.Expires), c.when(t.Used), accounts.Over(t, c.now)})
	}
	for i, scope := range news.Scopes {
		if who.Role.Allows(news.Roles[i]) {
			v.Scopes = append(v.Scopes, Choice{Value: string(scope), Word: scopeWords[scope]})
		}
	}
	v.Factor.On, v.Factor.Left, err = s.Accounts.Factor(r.Context(), who.User.ID)
	return err
}

// scopeWords say what a token may do.
var scopeWords = map[news.Scope]string{
	news.ScopeRead: "Read: sees, and changes nothing", news.ScopeWrite: "Write: does what an editor does", news.ScopeAdmin: "Admin: does everything",
}

// tokenLasts are the times that a token may be good for, in days.
var tokenLasts = []Choice{
	{Value: "30", Word: "30 days"}, {Value: "90", Word: "90 days", Chosen: true}, {Value: "365", Word: "a year"}, {Value: "0", Word: "until it is removed"},
}

func (s *site) nameSelf(r *http.Request) (string, error) {
	by := accounts.VisitorOf(r.Context()).By
	_, err := s.Accounts.Rename(r.Context(), by, by.User.ID, r.PostFormValue("name"))
	return "/account?done=name", err
}

// setPassword changes the password and signs every other browser out.
func (s *site) setPassword(r *http.Request) (Page, error) {
	who := accounts.VisitorOf(r.Context())
	return s.accountPage(r, func(v *AccountView) error {
		v.Note = ""
		err := s.Accounts.SetPassword(r.Context(), who.By, r.PostFormValue("old"), r.PostFormValue("new"), who.Session)
		if err == nil {
			v.Note = accountNotes["password"]
		}
		return err
	})
}

func (s *site) signOutElsewhere(r *http.Request) (string, error) {
	who := accounts.VisitorOf(r.Context())
	return "/account?done=others#sessions", s.Accounts.SignOutElsewhere(r.Context(), who.By, who.Session)
}

func (s *site) endSession(r *http.Request) (string, error) {
	return "/account?done=session#sessions", s.Accounts.SignOut(r.Context(), accounts.VisitorOf(r.Context()).By, mux.Vars(r)["id"])
}

// addToken makes a token and shows its secret, once.
func (s *site) addToken(r *http.Request) (Page, error) {
	who := accounts.VisitorOf(r.Context())
	return s.accountPage(r, func(v *AccountView) error {
		days, err := strconv.Atoi(r.PostFormValue("days"))
		if err != nil || days < 0 || days > 3650 {
			return news.E(news.Invalid, "say for how long the token is to be good", err)
		}
		t := news.Token{User: who.User.ID, Name: r.PostFormValue("name"), Scope: news.Scope(r.PostFormValue("scope"))}
		if days > 0 {
			t.Expires = s.Now().Add(time.Duration(days) * 24 * time.Hour)
		}
		_, v.Told, err = s.Accounts.AddToken(r.Context(), who, t)
		return err
	})
}

func (s *site) removeToken(r *http.Request) (string, error) {
	by := accounts.VisitorOf(r.Context()).By
	id, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return "", news.E(news.NotFound, "there is no such token", err)
	}
	return "/account?done=token#tokens", s.Accounts.RemoveToken(r.Context(), by, by.User.ID, news.TokenID(id))
}

// setAuthenticator shows a new secret, or takes the first code of it.
func (s *site) setAuthenticator(r *http.Request) (Page, error) {
	who := accounts.VisitorOf(r.Context())
	return s.accountPage(r, func(v *AccountView) error {
		secret, code := r.PostFormValue("secret"), r.PostFormValue("code")
		var err error
		if secret != "" {
			v.Factor.Recovery, err = s.Accounts.SetAuthenticator(r.Context(), who.By, secret, strings.ReplaceAll(code, " ", ""))
		} else {
			secret = accounts.NewAuthenticator()
		}
		if v.Factor.Recovery == nil { // to be set up still
			v.Factor.Secret, v.Factor.Spaced, v.Factor.Address = secret, spaced(secret), accounts.AuthenticatorURL(who.User.Email, secret)
		}
		return err
	})
}

func (s *site) removeAuthenticator(r *http.Request) (Page, error) {
	return s.accountPage(r, func(v *AccountView) error {
		err := s.Accounts.RemoveAuthenticator(r.Context(), accounts.VisitorOf(r.Context()).By, r.PostFormValue("password"))
		if err == nil {
			v.Note = "The authenticator was removed. The password alone opens your account now."
		}
		return err
	})
}

// spaced writes a secret in groups of four, as it is typed.
func spaced(secret string) string {
	var groups []string
	for ; len(secret) > 4; secret = secret[4:] {
		groups = append(groups, secret[:4])
	}
	return strings.Join(append(groups, secret), " ")
}

// What browsers and systems call themselves, the more particular first: most
// name others that they are like.
var (
	browserSigns = [][2]string{{"Edg", "Edge"}, {"OPR", "Opera"}, {"Firefox", "Firefox"}, {"FxiOS", "Firefox"}, {"CriOS", "Chrome"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}}
	systemSigns  = [][2]string{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS", "a Mac"}, {"Linux", "Linux"}}
)

// browserName tells a browser in a few words by what it calls itself.
func browserName(agent string) string {
	named := func(signs [][2]string, none string) string {
		for _, s := range signs {
			if strings.Contains(agent, s[0]) {
				return s[1]
			}
		}
		return none
	}
	return named(browserSigns, "A browser") + " on " + named(systemSigns, "an unknown system")
}
