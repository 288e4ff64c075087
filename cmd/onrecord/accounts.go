package main

import (
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/web/api"
)

type userCmd struct {
	Add     userAddCmd     `cmd:"" help:"Make an account and print the link with which its owner sets a password."`
	List    userListCmd    `cmd:"" help:"List the accounts."`
	Role    userRoleCmd    `cmd:"" help:"Give an account another role."`
	Disable userDisableCmd `cmd:"" help:"Take an account out of use, or have it used again."`
	Reset   userResetCmd   `cmd:"" help:"Print a link with which an account's owner sets another password."`
}

type tokenCmd struct {
	Add    tokenAddCmd    `cmd:"" help:"Make an API token and print its secret, once."`
	List   tokenListCmd   `cmd:"" help:"List the API tokens."`
	Remove tokenRemoveCmd `cmd:"" help:"Remove an API token by its number."`
}

// withDoor runs do over the accounts of the data folder. It opens the store
// alone: the index and the reader have no part in it.
func (s *session) withDoor(do func(*accounts.Door) error) (err error) {
	f, err := holdFolder(s.settings.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.release()) }()
	archive, err := store.Open(s, f.database())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, archive.Close()) }()
	return do(accounts.New(accounts.Options{Store: archive}))
}

// withPerson runs do over the account of a mail address.
func (s *session) withPerson(email string, do func(*accounts.Door, news.User) error) error {
	return s.withDoor(func(d *accounts.Door) error {
		u, err := d.Person(s, email)
		if err != nil {
			return err
		}
		return do(d, u)
	})
}

// link is where the desk answers to a one-time link.
func (s *session) link(secret string) string {
	return s.settings.address() + api.Welcome(secret)
}

type userAddCmd struct {
	Email string `required:"" help:"Mail address, with which they sign in."`
	Name  string `help:"What they are called."`
	Role  string `enum:"viewer,editor,admin" default:"viewer" help:"viewer, editor or admin; the first account is an admin's."`
}

// Run makes an account.
func (c *userAddCmd) Run(s *session) error {
	return s.withDoor(func(d *accounts.Door) error {
		u, key, err := d.Add(s, accounts.Terminal.By, news.User{Email: c.Email, Name: c.Name, Role: news.Role(c.Role)})
		if err != nil {
			return err
		}
		fmt.Fprintf(s.err, "%s has an account as %s; once `onrecord serve` runs, the password is set at this link, once, within three days:\n", u.Email, u.Role)
		_, err = fmt.Fprintln(s.out, s.link(key))
		return err
	})
}

type userListCmd struct{}

// Run lists the accounts.
func (c *userListCmd) Run(s *session) error {
	return s.withDoor(func(d *accounts.Door) error {
		all, err := d.People(s)
		if err != nil {
			return err
		}
		rows := [][]any{{"EMAIL", "ROLE", "NAME", "LAST SEEN", "STATE"}}
		for _, u := range all {
			state := "in use"
			if u.Disabled {
				state = "disabled"
			}
			rows = append(rows, []any{u.Email, u.Role, u.Name, day(u.LastSeen, "never"), state})
		}
		return printTable(s.out, rows)
	})
}

type userRoleCmd struct {
	Email string `arg:"" help:"Mail address of the account."`
	Role  string `arg:"" enum:"viewer,editor,admin" help:"viewer, editor or admin."`
}

// Run gives an account another role.
func (c *userRoleCmd) Run(s *session) error {
	return s.withPerson(c.Email, func(d *accounts.Door, u news.User) error {
		u, err := d.SetRole(s, accounts.Terminal.By, u.ID, news.Role(c.Role))
		if err == nil {
			fmt.Fprintf(s.err, "%s is %s now\n", u.Email, u.Role)
		}
		return err
	})
}

type userDisableCmd struct {
	Email string `arg:"" help:"Mail address of the account."`
	Undo  bool   `help:"Have it used again."`
}

// Run takes an account out of use.
func (c *userDisableCmd) Run(s *session) error {
	return s.withPerson(c.Email, func(d *accounts.Door, u news.User) error {
		u, err := d.Disable(s, accounts.Terminal.By, u.ID, !c.Undo)
		if err != nil {
			return err
		}
		now := "signed out everywhere and cannot sign in any more"
		if c.Undo {
			now = "in use again"
		}
		fmt.Fprintf(s.err, "%s is %s\n", u.Email, now)
		return nil
	})
}

type userResetCmd struct {
	Email         string `arg:"" help:"Mail address of the account."`
	Authenticator bool   `help:"Remove the authenticator too, for somebody who has lost it and the recovery codes."`
}

// Run prints a link with which the password is set anew.
func (c *userResetCmd) Run(s *session) error {
	return s.withPerson(c.Email, func(d *accounts.Door, u news.User) error {
		if c.Authenticator {
			if err := d.ForgetAuthenticator(s, accounts.Terminal.By, u.ID); err != nil {
				return err
			}
		}
		_, key, err := d.Reset(s, accounts.Terminal.By, u.ID)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.err, "once `onrecord serve` runs, %s sets another password at this link, once, within three days:\n", u.Email)
		_, err = fmt.Fprintln(s.out, s.link(key))
		return err
	})
}

type tokenAddCmd struct {
	Email string `required:"" help:"Whose it is: it goes as far as they may go, at most."`
	Name  string `required:"" help:"What it is for."`
	Scope string `enum:"read,write,admin" default:"read" help:"read, write or admin."`
	Days  int    `default:"90" help:"For how many days it is good; 0 until it is removed."`
}

// Run makes a token.
func (c *tokenAddCmd) Run(s *session) error {
	if c.Days < 0 {
		return usage{"--days is a number of days, or 0 for a token that is good until it is removed"}
	}
	return s.withPerson(c.Email, func(d *accounts.Door, u news.User) error {
		t := news.Token{User: u.ID, Name: c.Name, Scope: news.Scope(c.Scope)}
		if c.Days > 0 {
			t.Expires = time.Now().Add(time.Duration(c.Days) * 24 * time.Hour)
		}
		t, key, err := d.AddToken(s, accounts.Terminal, t)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.err, "token %d, of the scope %s; it is not shown again:\n", t.ID, t.Scope)
		_, err = fmt.Fprintln(s.out, key)
		return err
	})
}

type tokenListCmd struct{}

// Run lists the tokens.
func (c *tokenListCmd) Run(s *session) error {
	return s.withDoor(func(d *accounts.Door) error {
		all, err := d.Tokens(s, 0)
		if err != nil {
			return err
		}
		people, err := d.People(s)
		if err != nil {
			return err
		}
		owners := map[news.UserID]string{}
		for _, u := range people {
			owners[u.ID] = u.Email
		}
		rows := [][]any{{"NUMBER", "OWNER", "SCOPE", "NAME", "GOOD UNTIL", "LAST USED"}}
		for _, t := range all {
			rows = append(rows, []any{t.ID, owners[t.User], t.Scope, t.Name, day(t.Expires, "removed"), day(t.Used, "never")})
		}
		return printTable(s.out, rows)
	})
}

type tokenRemoveCmd struct {
	Number int64 `arg:"" help:"Its number in the list."`
}

// Run removes a token.
func (c *tokenRemoveCmd) Run(s *session) error {
	return s.withDoor(func(d *accounts.Door) error {
		return d.RemoveToken(s, accounts.Terminal.By, 0, news.TokenID(c.Number))
	})
}

// day is a date, or a word where there is none.
func day(t time.Time, none string) string {
	if t.IsZero() {
		return none
	}
	return t.UTC().Format(time.DateOnly)
}

// printTable prints rows in columns.
func printTable(to io.Writer, rows [][]any) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				fmt.Fprint(w, "\t")
			}
			fmt.Fprint(w, cell)
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}
