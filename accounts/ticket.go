package accounts

import (
	"context"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Reset gives a person and the secret of a one-time link with which they set
// another password. The old one holds until then.
func (d *Door) Reset(ctx context.Context, by By, id news.UserID) (news.User, string, error) {
	u, err := d.store.User(ctx, id)
	if err != nil {
		return u, "", err
	}
	key, err := d.ticket(ctx, by, u, "gave a link to set another password")
	return u, key, err
}

func (d *Door) ticket(ctx context.Context, by By, u news.User, what string) (string, error) {
	key, now := secret(), d.now()
	t := news.Ticket{ID: hashed(key), User: u.ID, Made: now, Expires: now.Add(ticketLasts)}
	return key, d.store.SaveTicket(ctx, t, d.deed(by, what, u.Email))
}

// errTicket words a link that is of no use.
func errTicket(err error) error {
	if news.KindOf(err) == news.NotFound {
		return news.E(news.NotFound, "this link was used already, or is over; ask whoever gave it to you for another", err)
	}
	return err
}

// Ticket gives the account that the one-time link with a secret is for, and
// whether it is the link with which the very first account is made.
func (d *Door) Ticket(ctx context.Context, secret string) (u news.User, first bool, err error) {
	if d.isFirst(secret) {
		return news.User{}, true, nil
	}
	t, err := d.store.Ticket(ctx, hashed(secret), d.now())
	if err != nil {
		return u, false, errTicket(err)
	}
	u, err = d.store.User(ctx, t.User)
	return u, false, err
}

// Redeem sets a password with the secret of a one-time link, and uses the link
// up. u's mail address and name are those of the first account, and are not
// looked at otherwise. Whoever was signed in to the account is signed out.
func (d *Door) Redeem(ctx context.Context, secret, password, from string, u news.User) error {
	known, first, err := d.Ticket(ctx, secret)
	if err != nil {
		return err
	}
	if u.Role = news.Admin; !first {
		u = known
	}
	hash, err := d.hasher.hash(password, u)
	if err != nil {
		return err
	}
	by := By{User: u, From: from}
	if first {
		if u, err = d.add(ctx, by, u, true); err != nil {
			return err
		}
		by.User = u
		return d.store.ChangeCredentials(ctx, u.ID, func(c *store.Credentials) error { c.Password = hash; return nil }, d.deed(by, "set a password", u.Email))
	}
	return errTicket(d.store.RedeemTicket(ctx, hashed(secret), hash, d.now(), d.deed(by, "set a password", u.Email)))
}

// FirstTicket gives the secret of a link with which the first account can be
// made. It is good until this process ends, or an account exists.
func (d *Door) FirstTicket() string {
	key := secret()
	kept := hashed(key)
	d.first.Store(&kept)
	return key
}

func (d *Door) isFirst(secret string) bool {
	kept := d.first.Load()
	return kept != nil && *kept == hashed(secret) && !d.closed.Load()
}
