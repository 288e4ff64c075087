package accounts

import (
	"context"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

// tokenMark begins every token's secret, so that a leaked one is recognised.
const tokenMark = "onr_"

// AddToken makes a token of the person t.User and gives its secret, which is
// not told again. Forbidden where it would do more than its owner may, or than
// whoever makes it: no token makes one that goes further than itself.
func (d *Door) AddToken(ctx context.Context, v Visitor, t news.Token) (news.Token, string, error) {
	t.Name, t.Made = strings.TrimSpace(t.Name), d.now()
	if err := t.Check(); err != nil {
		return t, "", err
	}
	u, err := d.store.User(ctx, t.User)
	if err != nil {
		return t, "", err
	}
	if role := t.Scope.Role(news.Admin); !u.Role.Allows(role) || !v.Role.Allows(role) {
		return t, "", news.E(news.Forbidden, "a token of the scope "+string(t.Scope)+" would do more than its owner may, or than the token that makes it", nil)
	}
	key := tokenMark + secret()
	t, err = d.store.AddToken(ctx, t, hashed(key), d.deed(v.By, "made a token of the scope "+string(t.Scope), t.Name+", of "+u.Email))
	return t, key, err
}

// Token gives the token of a secret, and whose it is. NotFound where it is
// over, was removed, or never was.
func (d *Door) Token(ctx context.Context, secret string) (news.Token, news.User, error) {
	now := d.now()
	t, u, err := d.store.Token(ctx, hashed(secret), now)
	if err != nil || now.Sub(t.Used) < noticing {
		return t, u, err
	}
	t.Used = now
	_ = d.store.TouchToken(ctx, t.ID, now) // as for a session
	return t, u, nil
}

// Tokens lists the tokens of a person, or of everybody (ID 0), the newest
// first.
func (d *Door) Tokens(ctx context.Context, of news.UserID) ([]news.Token, error) {
	return d.store.Tokens(ctx, of)
}

// RemoveToken removes a token of a person, or of anybody (ID 0). NotFound where
// there is none.
func (d *Door) RemoveToken(ctx context.Context, by By, of news.UserID, id news.TokenID) error {
	all, err := d.store.Tokens(ctx, of)
	if err != nil {
		return err
	}
	name := ""
	for _, t := range all {
		if t.ID == id {
			name = t.Name
		}
	}
	return d.store.RemoveToken(ctx, of, id, d.deed(by, "removed a token", name))
}

// Over reports whether a token is not good any more.
func Over(t news.Token, now time.Time) bool { return !t.Expires.IsZero() && !now.Before(t.Expires) }
