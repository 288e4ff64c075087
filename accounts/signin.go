package accounts

import (
	"context"
	"strings"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Attempt is somebody's trying to sign in.
type Attempt struct {
	Email, Password string
	Code            string // of the authenticator, or a recovery code; empty where the account needs none
	From            string // network address
	Agent           string // what the browser calls itself
	Before          string // the secret of the session that the browser has already, if any
}

// refusal is all that a failed attempt is told, so that nobody learns which
// accounts there are.
const refusal = "that did not match: the mail address, the password, or the code of the authenticator"

// SignIn begins a session for whoever knows the password, and the code where
// the account asks for one, and gives the session's secret. The browser's
// earlier session ends. The errors are Forbidden, which does not say what was
// wrong, and TooMany.
func (d *Door) SignIn(ctx context.Context, a Attempt) (string, news.Session, error) {
	a.Email = address(a.Email)
	if err := d.pace.attempt(a.Email, a.From); err != nil {
		return "", news.Session{}, err
	}
	u, err := d.proven(ctx, a)
	if news.KindOf(err) == news.Forbidden {
		by := By{User: u, From: a.From}
		if recorded := d.Record(ctx, by, "failed to sign in", shortened(a.Email, 100)); recorded != nil {
			return "", news.Session{}, recorded
		}
	}
	if err != nil {
		return "", news.Session{}, err
	}
	d.pace.succeeded(a.Email, a.From)
	return d.begin(ctx, u, a, "")
}

// proven gives the account that an attempt has proven to be its own. The same
// work is done whether or not there is one.
func (d *Door) proven(ctx context.Context, a Attempt) (news.User, error) {
	u, err := d.store.UserByEmail(ctx, a.Email)
	if err != nil && news.KindOf(err) != news.NotFound {
		return news.User{}, err
	}
	var c store.Credentials
	if err == nil && !u.Disabled {
		if c, err = d.store.Credentials(ctx, u.ID); err != nil {
			return news.User{}, err
		}
	}
	right, older, err := d.hasher.same(a.Password, c.Password)
	if err != nil {
		return news.User{}, err
	}
	if !right {
		return news.User{}, news.E(news.Forbidden, refusal, nil)
	}
	if c.Authenticator != "" {
		if err := d.store.ChangeCredentials(ctx, u.ID, func(c *store.Credentials) error { return d.useCode(c, a.Code) }); err != nil {
			return news.User{}, err
		}
	}
	if older {
		err = d.rehash(ctx, u, a.Password)
	}
	return u, err
}

// rehash keeps a password that was hashed with older parameters with today's.
// One that would not be taken today stays as it is.
func (d *Door) rehash(ctx context.Context, u news.User, password string) error {
	hash, err := d.hasher.hash(password, u)
	if news.KindOf(err) == news.Invalid {
		return nil
	}
	if err != nil {
		return err
	}
	return d.store.ChangeCredentials(ctx, u.ID, func(c *store.Credentials) error { c.Password = hash; return nil })
}

// address is a mail address as accounts have it.
func address(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// shortened cuts what a stranger sent to a length that the store keeps.
func shortened(s string, most int) string {
	s = strings.ToValidUTF8(s, "")
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}
