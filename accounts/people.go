package accounts

import (
	"context"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

// How long a one-time link is good.
const ticketLasts = 3 * 24 * time.Hour

// People lists every account, by mail address.
func (d *Door) People(ctx context.Context) ([]news.User, error) { return d.store.Users(ctx) }

// Person gives the account of a mail address, or NotFound.
func (d *Door) Person(ctx context.Context, email string) (news.User, error) {
	return d.store.UserByEmail(ctx, address(email))
}

// Add makes an account and gives the secret of the one-time link with which
// its owner sets a password. The first account is an admin's. Conflict where
// the mail address has one.
func (d *Door) Add(ctx context.Context, by By, u news.User) (news.User, string, error) {
	u, err := d.add(ctx, by, u, false)
	if err != nil {
		return u, "", err
	}
	key, err := d.ticket(ctx, by, u, "gave a link to set a password")
	return u, key, err
}

// add stores a new account; with first, only where there is none yet.
func (d *Door) add(ctx context.Context, by By, u news.User, first bool) (news.User, error) {
	d.people.Lock()
	defer d.people.Unlock()
	u.Email, u.Name, u.Made = address(u.Email), strings.TrimSpace(u.Name), d.now()
	if err := u.Check(); err != nil {
		return u, err
	}
	open, err := d.Open(ctx)
	if err != nil {
		return u, err
	}
	switch {
	case first && !open:
		return u, errTicket(news.E(news.NotFound, "there is an account already", nil))
	case open && u.Role != news.Admin:
		return u, news.E(news.Invalid, "the first account is an admin's: nobody could make another otherwise", nil)
	}
	saved, err := d.store.SaveUser(ctx, u, d.deed(by, "added an account as "+string(u.Role), u.Email))
	if news.KindOf(err) == news.Conflict {
		return u, news.E(news.Conflict, "there is an account of "+u.Email+" already", err)
	}
	d.closed.Store(d.closed.Load() || err == nil)
	return saved, err
}

// SetRole gives a person another role. Conflict where nobody would be an admin
// any more.
func (d *Door) SetRole(ctx context.Context, by By, id news.UserID, role news.Role) (news.User, error) {
	return d.change(ctx, by, id, "made an account "+string(role), func(u *news.User) { u.Role = role })
}

// Disable takes an account out of use and signs it out everywhere, or has it
// used again. Conflict where nobody would be an admin any more.
func (d *Door) Disable(ctx context.Context, by By, id news.UserID, disabled bool) (news.User, error) {
	what := "enabled an account"
	if disabled {
		what = "disabled an account"
	}
	return d.change(ctx, by, id, what, func(u *news.User) { u.Disabled = disabled })
}

// Rename says what a person is called; empty: by their mail address.
func (d *Door) Rename(ctx context.Context, by By, id news.UserID, name string) (news.User, error) {
	return d.change(ctx, by, id, "renamed an account", func(u *news.User) { u.Name = strings.TrimSpace(name) })
}

func (d *Door) change(ctx context.Context, by By, id news.UserID, what string, how func(*news.User)) (news.User, error) {
	d.people.Lock()
	defer d.people.Unlock()
	all, err := d.store.Users(ctx)
	if err != nil {
		return news.User{}, err
	}
	var changed *news.User
	admins := 0
	for i := range all {
		if all[i].ID == id {
			changed = &all[i]
			how(changed)
		}
		if all[i].Role == news.Admin && !all[i].Disabled {
			admins++
		}
	}
	switch {
	case changed == nil:
		return news.User{}, news.E(news.NotFound, "there is no such account", nil)
	case admins == 0:
		return news.User{}, news.E(news.Conflict, "nobody would be an admin any more; make somebody else one first", nil)
	}
	if err := changed.Check(); err != nil {
		return news.User{}, err
	}
	return d.store.SaveUser(ctx, *changed, d.deed(by, what, changed.Email))
}
