package accounts

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/news"
)

// How long somebody stays signed in.
const (
	Longest = 30 * 24 * time.Hour // in all

	idle     = 7 * 24 * time.Hour // without coming back
	noticing = 5 * time.Minute    // a use is noted once in this time, not with every page
)

// begin stores a new session and gives its secret. via is who vouched for the
// person; empty for their own password.
func (d *Door) begin(ctx context.Context, u news.User, a Attempt, via string) (string, news.Session, error) {
	now, key := d.now(), secret()
	one := news.Session{
		ID: hashed(key), User: u.ID, Made: now, Seen: now, Expires: now.Add(idle),
		Agent: shortened(a.Agent, 200), Address: a.From,
	}
	before := ""
	if a.Before != "" {
		before = hashed(a.Before)
	}
	return key, one, d.store.BeginSession(ctx, one, before, d.deed(By{User: u, Via: via, From: a.From}, "signed in", ""))
}

// Session gives the session of a secret, and whose it is. NotFound where it is
// over, was ended, or never was.
func (d *Door) Session(ctx context.Context, secret string) (news.Session, news.User, error) {
	now := d.now()
	one, u, err := d.store.Session(ctx, hashed(secret), now)
	if err != nil || now.Sub(one.Seen) < noticing {
		return one, u, err
	}
	one.Seen, one.Expires = now, now.Add(idle)
	if end := one.Made.Add(Longest); one.Expires.After(end) {
		one.Expires = end
	}
	_ = d.store.TouchSession(ctx, one) // a full disk must not shut people out; the next page tries again
	return one, u, nil
}

// Sessions lists where a person is signed in, the last used first.
func (d *Door) Sessions(ctx context.Context, id news.UserID) ([]news.Session, error) {
	return d.store.Sessions(ctx, id, d.now())
}

// SignOut ends one session of whoever asks, by its ID.
func (d *Door) SignOut(ctx context.Context, by By, session string) error {
	return d.store.EndSession(ctx, by.User.ID, session, d.deed(by, "signed out", ""))
}

// SignOutElsewhere ends all sessions of whoever asks but one, by its ID; with
// an empty one, everywhere.
func (d *Door) SignOutElsewhere(ctx context.Context, by By, but string) error {
	return d.store.EndSessions(ctx, by.User.ID, but, d.deed(by, "signed out everywhere else", ""))
}
