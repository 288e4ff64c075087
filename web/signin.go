package web

import (
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// SignInView is the form to sign in with.
type SignInView struct {
	Next    string // where to go then
	Email   string
	Problem string // what went wrong with the last attempt
	Note    string
	OpenID  string // where signing in by a provider begins; empty for none
}

// cookieName is what the session's cookie is called. Over HTTPS its prefix has
// the browser refuse it from anybody but this very host.
func (s *site) cookieName(r *http.Request) string {
	if s.encrypted(r) {
		return "__Host-onrecord"
	}
	return "onrecord"
}

// encrypted reports whether a request came over HTTPS, to here or to the proxy
// before here.
func (s *site) encrypted(r *http.Request) bool {
	return r.TLS != nil || s.Public != nil && s.Public.Scheme == "https" && hostName(r.Host) == strings.ToLower(s.Public.Hostname())
}

// near reports whether a request was made to this very machine, by a name that
// nobody else can have.
func near(r *http.Request) bool {
	name := hostName(r.Host)
	ip, err := netip.ParseAddr(strings.Trim(name, "[]"))
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || err == nil && ip.Unmap().IsLoopback()
}

// overheard refuses a request whose secrets others on the way could read.
func (s *site) overheard(r *http.Request) error {
	if s.encrypted(r) || near(r) {
		return nil
	}
	return news.E(news.Forbidden, "signing in takes HTTPS, so that nobody on the way can read the password; open this desk by its https address", nil)
}

// session is the secret of the session that a request brings, empty for none.
func (s *site) session(r *http.Request) string {
	c, err := r.Cookie(s.cookieName(r))
	if err != nil {
		return ""
	}
	return c.Value
}

// keep has the browser keep the secret of a session until it ends; an empty
// one has it forget.
func (s *site) keep(w http.ResponseWriter, r *http.Request, secret string, until time.Time) {
	c := &http.Cookie{
		Name: s.cookieName(r), Value: secret, Path: "/", Expires: until,
		HttpOnly: true, Secure: s.encrypted(r), SameSite: http.SameSiteLaxMode,
	}
	if secret == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// signInPage serves the form. Whoever is signed in already is sent on.
func (s *site) signInPage(r *http.Request) (Page, error) {
	next := onward(r.URL.Query().Get("next"))
	if accounts.VisitorOf(r.Context()).Role != "" {
		return Page{Moved: next}, nil
	}
	v := SignInView{Next: next}
	v.Note = signInNotes[r.URL.Query().Get("done")]
	return s.signInForm(v, 0), nil
}

func (s *site) signInForm(v SignInView, status int) Page {
	if s.OpenID != nil {
		v.OpenID = openIDPath + "?" + url.Values{"next": {v.Next}}.Encode()
	}
	return Page{Template: "signin", Title: "Sign in", View: v, Status: status}
}

// signIn begins a session.
func (s *site) signIn(w http.ResponseWriter, r *http.Request) {
	if err := s.overheard(r); err != nil {
		s.fail(w, r, err)
		return
	}
	form := SignInView{Next: onward(r.PostFormValue("next")), Email: r.PostFormValue("email")}
	secret, session, err := s.Accounts.SignIn(r.Context(), accounts.Attempt{
		Email: form.Email, Password: r.PostFormValue("password"), Code: r.PostFormValue("code"),
		From: s.from(r), Agent: r.UserAgent(), Before: s.session(r),
	})
	if problem, told := tell(err); told {
		form.Problem = problem
		if err := s.render(w, r, s.signInForm(form, api.Status(news.KindOf(err)))); err != nil {
			s.fail(w, r, err)
		}
		return
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.keep(w, r, secret, session.Made.Add(accounts.Longest))
	http.Redirect(w, r, form.Next, http.StatusSeeOther)
}

// signOut ends the session.
func (s *site) signOut(w http.ResponseWriter, r *http.Request) {
	v := accounts.VisitorOf(r.Context())
	if err := s.Accounts.SignOut(r.Context(), v.By, v.Session); err != nil {
		s.fail(w, r, err)
		return
	}
	s.keep(w, r, "", time.Time{})
	http.Redirect(w, r, "/sign-in?done=out", http.StatusSeeOther)
}

// signInNotes say what was done before.
var signInNotes = map[string]string{
	"password": "The password is set. Sign in with it.",
	"out":      "You are signed out.",
}

// tell is what a form says of an error that whoever filled it in can mend.
func tell(err error) (string, bool) {
	var e *news.Error
	if !errors.As(err, &e) {
		return "", false
	}
	switch e.Kind {
	case news.Invalid, news.Forbidden, news.NotFound, news.Conflict, news.TooMany:
		return sentence(e.Message), true
	}
	return "", false
}

// onward is where to go after signing in: an address of this desk and of
// nobody else, or the first page.
func onward(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(u.Path, "/") ||
		strings.HasPrefix(u.Path, "//") || strings.ContainsAny(u.Path, "\\\t\r\n") {
		return "/"
	}
	return u.RequestURI()
}
