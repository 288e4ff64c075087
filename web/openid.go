package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
)

// OpenID is a provider by which people sign in.
type OpenID interface {
	// Begin gives the address at the provider where somebody signs in.
	Begin(ctx context.Context, e accounts.Exchange) (address string, err error)
	// Finish says who came back with a state and a code.
	Finish(ctx context.Context, e accounts.Exchange, state, code string) (accounts.Identity, error)
}

// Where the sign-in by a provider begins, and where the provider sends people
// back to.
const (
	openIDPath = "/sign-in/openid"
	// OpenIDBack is to be entered at the provider, after the desk's own address.
	OpenIDBack = openIDPath + "/back"
)

// exchangeCookie is what the cookie of an exchange is called, and patience how
// many seconds it is kept: as long as somebody may take at the provider.
func (s *site) exchangeCookie(r *http.Request) string { return s.cookieName(r) + "-openid" }

const patience = 600

// beginOpenID sends somebody to the provider.
func (s *site) beginOpenID(w http.ResponseWriter, r *http.Request) {
	if err := s.overheard(r); err != nil {
		s.fail(w, r, err)
		return
	}
	e := accounts.NewExchange()
	address, err := s.OpenID.Begin(r.Context(), e)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.keepExchange(w, r, url.Values{"s": {e.State}, "n": {e.Nonce}, "v": {e.Verifier}, "next": {onward(r.URL.Query().Get("next"))}}.Encode(), patience)
	http.Redirect(w, r, address, http.StatusSeeOther)
}

func (s *site) keepExchange(w http.ResponseWriter, r *http.Request, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: s.exchangeCookie(r), Value: value, Path: "/", MaxAge: seconds,
		HttpOnly: true, Secure: s.encrypted(r), SameSite: http.SameSiteLaxMode,
	})
}

// backFromOpenID begins a session for whoever the provider says came back.
func (s *site) backFromOpenID(w http.ResponseWriter, r *http.Request) {
	var kept url.Values
	if c, err := r.Cookie(s.exchangeCookie(r)); err == nil {
		kept, _ = url.ParseQuery(c.Value) // what cannot be read has no state, and is refused for that
	}
	s.keepExchange(w, r, "", -1)
	secret, session, err := s.signInBy(r, kept)
	if err != nil {
		problem, told := tell(err)
		if !told {
			s.fail(w, r, err)
			return
		}
		if err := s.render(w, r, s.signInForm(SignInView{Next: onward(kept.Get("next")), Problem: problem}, http.StatusForbidden)); err != nil {
			s.fail(w, r, err)
		}
		return
	}
	s.keep(w, r, secret, session.Made.Add(accounts.Longest))
	http.Redirect(w, r, onward(kept.Get("next")), http.StatusSeeOther)
}

func (s *site) signInBy(r *http.Request, kept url.Values) (string, news.Session, error) {
	q := r.URL.Query()
	if said := q.Get("error"); said != "" {
		return "", news.Session{}, news.E(news.Forbidden, "the provider of accounts did not let you in ("+strings.ToValidUTF8(said[:min(len(said), 60)], "")+")", nil)
	}
	e := accounts.Exchange{State: kept.Get("s"), Nonce: kept.Get("n"), Verifier: kept.Get("v")}
	who, err := s.OpenID.Finish(r.Context(), e, q.Get("state"), q.Get("code"))
	if err != nil {
		return "", news.Session{}, err
	}
	return s.Accounts.SignInBy(r.Context(), who, accounts.Attempt{From: s.from(r), Agent: r.UserAgent(), Before: s.session(r)})
}
