package accounts

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// recoveryCodes is how many codes stand in for an authenticator.
const recoveryCodes = 10

// SetPassword changes a person's own password, who proves to know the old one,
// and signs out every session but the one with the ID but. The errors are
// Forbidden for a wrong old one, Invalid for a weak new one, and TooMany.
func (d *Door) SetPassword(ctx context.Context, by By, old, new, but string) error {
	if err := d.prove(ctx, by, old); err != nil {
		return err
	}
	hash, err := d.hasher.hash(new, by.User)
	if err != nil {
		return err
	}
	err = d.store.ChangeCredentials(ctx, by.User.ID, func(c *store.Credentials) error { c.Password = hash; return nil },
		d.deed(by, "changed the password", by.User.Email))
	if err != nil {
		return err
	}
	return d.SignOutElsewhere(ctx, by, but)
}

// prove has somebody who is signed in prove that they know the password, at
// the pace of signing in.
func (d *Door) prove(ctx context.Context, by By, password string) error {
	if err := d.pace.attempt(by.User.Email, by.From); err != nil {
		return err
	}
	c, err := d.store.Credentials(ctx, by.User.ID)
	if err != nil {
		return err
	}
	right, _, err := d.hasher.same(password, c.Password)
	if err != nil {
		return err
	}
	if !right {
		return news.E(news.Forbidden, "that is not your password", nil)
	}
	d.pace.succeeded(by.User.Email, by.From)
	return nil
}

// Factor says whether a person has an authenticator, and how many recovery
// codes are left.
func (d *Door) Factor(ctx context.Context, id news.UserID) (on bool, left int, err error) {
	c, err := d.store.Credentials(ctx, id)
	return c.Authenticator != "", len(c.Recovery), err
}

// NewAuthenticator gives a secret for an authenticator, in base32. It counts
// once a code of it was shown to [Door.SetAuthenticator].
func NewAuthenticator() string {
	var bits [20]byte
	_, _ = rand.Read(bits[:]) // never fails
	return base32.StdEncoding.EncodeToString(bits[:])
}

// SetAuthenticator has signing in ask for codes of the authenticator with a
// secret, of which code is one, and gives the recovery codes, which are not
// told again. Invalid where the code is not of that secret.
func (d *Door) SetAuthenticator(ctx context.Context, by By, secret, code string) ([]string, error) {
	var told []string
	err := d.store.ChangeCredentials(ctx, by.User.ID, func(c *store.Credentials) error {
		step, right := codeStep(secret, code, d.now(), 0)
		if !right {
			return news.E(news.Invalid, "that is not the code that the authenticator shows now; is the clock of the phone right?", nil)
		}
		c.Authenticator, c.Step, c.Recovery = secret, step, nil
		for range recoveryCodes {
			one := strings.ToLower(NewAuthenticator()[:12])
			told, c.Recovery = append(told, one[:6]+"-"+one[6:]), append(c.Recovery, hashed(one))
		}
		return nil
	}, d.deed(by, "set up an authenticator", by.User.Email))
	return told, err
}

// ForgetAuthenticator has signing in to an account ask for no code any more.
func (d *Door) ForgetAuthenticator(ctx context.Context, by By, id news.UserID) error {
	u, err := d.store.User(ctx, id)
	if err != nil {
		return err
	}
	return d.store.ChangeCredentials(ctx, id, func(c *store.Credentials) error {
		c.Authenticator, c.Step, c.Recovery = "", 0, nil
		return nil
	}, d.deed(by, "removed an authenticator", u.Email))
}

// RemoveAuthenticator is ForgetAuthenticator by its owner, who proves to know
// the password.
func (d *Door) RemoveAuthenticator(ctx context.Context, by By, password string) error {
	if err := d.prove(ctx, by, password); err != nil {
		return err
	}
	return d.ForgetAuthenticator(ctx, by, by.User.ID)
}

// useCode takes a code of the authenticator, or a recovery code, once.
func (d *Door) useCode(c *store.Credentials, code string) error {
	code = strings.ToLower(strings.NewReplacer(" ", "", "-", "").Replace(code))
	if step, right := codeStep(c.Authenticator, code, d.now(), c.Step); right {
		c.Step = step
		return nil
	}
	if at := slices.Index(c.Recovery, hashed(code)); at >= 0 {
		c.Recovery = slices.Delete(c.Recovery, at, at+1)
		return nil
	}
	return news.E(news.Forbidden, refusal, nil)
}
