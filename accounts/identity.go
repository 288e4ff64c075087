package accounts

import (
	"context"

	"github.com/onrecord/onrecord/news"
)

// Identity is who somebody is by the word of an OpenID Connect provider.
type Identity struct {
	Email string    // which the provider has verified
	Name  string    // may be empty
	Role  news.Role // that their groups stand for; empty where groups decide nothing
}

// Exchange is what is kept between sending somebody to a provider and their
// coming back: by it the answer is known to be to that question.
type Exchange struct {
	State, Nonce, Verifier string
}

// NewExchange makes one that nobody can guess.
func NewExchange() Exchange { return Exchange{secret(), secret(), secret()} }

// viaProvider is how the audit log tells that somebody came by a provider.
const viaProvider = "OpenID Connect"

// SignInBy begins a session for whoever a provider says somebody is, and gives
// the session's secret. Where groups decide on roles, an account is made for
// who has none, and the role follows the groups, but for the last admin's.
// Forbidden where there is no account, or it is disabled.
func (d *Door) SignInBy(ctx context.Context, who Identity, a Attempt) (string, news.Session, error) {
	by := By{Via: viaProvider, From: a.From}
	u, err := d.store.UserByEmail(ctx, address(who.Email))
	switch {
	case news.KindOf(err) == news.NotFound && who.Role != "":
		u, err = d.add(ctx, by, news.User{Email: who.Email, Name: who.Name, Role: who.Role}, false)
	case news.KindOf(err) == news.NotFound:
		err = news.E(news.Forbidden, "there is no account of "+who.Email+" here; ask an admin of this desk for one", nil)
	case err == nil && u.Disabled:
		err = news.E(news.Forbidden, "the account of "+who.Email+" is out of use", nil)
	case err == nil && who.Role != "" && who.Role != u.Role:
		changed, refused := d.SetRole(ctx, by, u.ID, who.Role)
		switch news.KindOf(refused) {
		case news.Conflict: // the last admin stays one
		default:
			u, err = changed, refused
		}
	}
	if err != nil {
		return "", news.Session{}, err
	}
	return d.begin(ctx, u, a, viaProvider)
}
