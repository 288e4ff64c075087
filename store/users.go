package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Credentials are what an account is opened with. None of it can be turned
// back into what a person types, but the authenticator's secret, from which
// codes are computed.
type Credentials struct {
	Password      string   `json:"password,omitempty"`      // its hash; empty: none was set yet
	Authenticator string   `json:"authenticator,omitempty"` // base32; empty: no second factor
	Step          int64    `json:"step,omitempty"`          // of the last code that was taken, so that none is taken twice
	Recovery      []string `json:"recovery,omitempty"`      // hashes of codes that stand in for the authenticator, once each
}

const userColumns = `email, name, role, disabled, made, last_seen`

func userFields(u *news.User) []any {
	return []any{&u.Email, &u.Name, &u.Role, &u.Disabled, at(&u.Made), at(&u.LastSeen)}
}

func scanUser(r row) (u news.User, err error) {
	err = r.Scan(append([]any{&u.ID}, userFields(&u)...)...)
	return u, err
}

// Users lists every account, by mail address.
func (s *Store) Users(ctx context.Context) (all []news.User, err error) {
	err = s.read(ctx, "the accounts could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanUser, `SELECT id, `+userColumns+` FROM users ORDER BY email`)
		return err
	})
	return all, err
}

// User gives one account, or NotFound.
func (s *Store) User(ctx context.Context, id news.UserID) (news.User, error) {
	return s.user(ctx, ` WHERE id = $1`, id)
}

// UserByEmail gives the account of a mail address, or NotFound.
func (s *Store) UserByEmail(ctx context.Context, email string) (news.User, error) {
	return s.user(ctx, ` WHERE email = $1`, email)
}

func (s *Store) user(ctx context.Context, where string, arg any) (u news.User, err error) {
	err = s.read(ctx, "the account could not be read", func(tx *sql.Tx) error {
		u, err = scanUser(tx.QueryRowContext(ctx, `SELECT id, `+userColumns+` FROM users`+where, arg))
		return noSuch("account", err)
	})
	return u, err
}

// SaveUser stores an account and gives it back, with its ID where it is new
// (ID 0), together with the deed. Conflict where another has its mail address.
// One that is disabled is signed out everywhere.
func (s *Store) SaveUser(ctx context.Context, u news.User, deed news.Deed) (news.User, error) {
	err := s.write(ctx, "the account could not be stored", func(tx *sql.Tx) error {
		if err := record(ctx, tx, deed); err != nil {
			return err
		}
		if u.ID == 0 {
			return tx.QueryRowContext(ctx, `INSERT INTO users (`+userColumns+`, credentials) VALUES (`+marks(1, 7)+`) RETURNING id`,
				append(userFields(&u), asJSON(&Credentials{}))...).Scan(&u.ID)
		}
		err := changedOne(tx.ExecContext(ctx, `UPDATE users SET (`+userColumns+`) = (`+marks(1, 6)+`) WHERE id = $7`, append(userFields(&u), u.ID)...))
		if err == nil && u.Disabled {
			_, err = tx.ExecContext(ctx, `DELETE FROM sessions WHERE person = $1`, u.ID)
		}
		return noSuch("account", err)
	})
	return u, err
}

// Credentials gives what an account is opened with, or NotFound.
func (s *Store) Credentials(ctx context.Context, id news.UserID) (c Credentials, err error) {
	err = s.read(ctx, "the account could not be read", func(tx *sql.Tx) error {
		c, err = credentials(ctx, tx, id)
		return err
	})
	return c, err
}

// ChangeCredentials has change decide, while nobody else writes, what an
// account is opened with from now on, and keeps that with the deeds. An error
// of change leaves everything as it was.
func (s *Store) ChangeCredentials(ctx context.Context, id news.UserID, change func(*Credentials) error, deeds ...news.Deed) error {
	return s.write(ctx, "the account could not be stored", func(tx *sql.Tx) error {
		c, err := credentials(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := change(&c); err != nil {
			return err
		}
		if err := saveCredentials(ctx, tx, id, c); err != nil {
			return err
		}
		return record(ctx, tx, deeds...)
	})
}

func credentials(ctx context.Context, tx *sql.Tx, id news.UserID) (c Credentials, err error) {
	err = tx.QueryRowContext(ctx, `SELECT credentials FROM users WHERE id = $1`, id).Scan(asJSON(&c))
	return c, noSuch("account", err)
}

func saveCredentials(ctx context.Context, tx *sql.Tx, id news.UserID, c Credentials) error {
	_, err := tx.ExecContext(ctx, `UPDATE users SET credentials = $1 WHERE id = $2`, asJSON(&c), id)
	return err
}

// SaveTicket stores a one-time link with the deed. It takes the place of the
// account's earlier ones.
func (s *Store) SaveTicket(ctx context.Context, t news.Ticket, deed news.Deed) error {
	return s.write(ctx, "the link could not be stored", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM tickets WHERE person = $1`, t.User); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO tickets (id, person, made, expires) VALUES (`+marks(1, 4)+`)`, t.ID, t.User, at(&t.Made), at(&t.Expires))
		if err != nil {
			return err
		}
		return record(ctx, tx, deed)
	})
}

// Ticket gives a one-time link that is good at a moment, or NotFound.
func (s *Store) Ticket(ctx context.Context, id string, now time.Time) (t news.Ticket, err error) {
	err = s.read(ctx, "the link could not be read", func(tx *sql.Tx) error {
		t, err = ticket(ctx, tx, id, now)
		return err
	})
	return t, err
}

func ticket(ctx context.Context, tx *sql.Tx, id string, now time.Time) (t news.Ticket, err error) {
	err = tx.QueryRowContext(ctx, `SELECT id, person, made, expires FROM tickets WHERE id = $1 AND expires > $2`, id, at(&now)).
		Scan(&t.ID, &t.User, at(&t.Made), at(&t.Expires))
	return t, noSuch("link", err)
}

// RedeemTicket sets the password, by its hash, of the account that a one-time
// link is for, and uses the link up. Who is signed in to the account is signed
// out. NotFound where the link is used or over.
func (s *Store) RedeemTicket(ctx context.Context, id, password string, now time.Time, deed news.Deed) error {
	return s.write(ctx, "the password could not be stored", func(tx *sql.Tx) error {
		t, err := ticket(ctx, tx, id, now)
		if err != nil {
			return err
		}
		c, err := credentials(ctx, tx, t.User)
		if err != nil {
			return err
		}
		c.Password = password
		if err := saveCredentials(ctx, tx, t.User, c); err != nil {
			return err
		}
		for _, table := range [...]string{"tickets", "sessions"} {
			if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE person = $1`, t.User); err != nil {
				return err
			}
		}
		return record(ctx, tx, deed)
	})
}
