package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/onrecord/onrecord/news"
)

const sessionColumns = `id, person, made, seen, expires, agent, address`

func sessionFields(s *news.Session) []any {
	return []any{&s.ID, &s.User, at(&s.Made), at(&s.Seen), at(&s.Expires), &s.Agent, &s.Address}
}

func scanSession(r row) (s news.Session, err error) {
	err = r.Scan(sessionFields(&s)...)
	return s, err
}

// Session gives a session that is good at a moment, with whose it is. NotFound
// where there is none, or its account is disabled.
func (s *Store) Session(ctx context.Context, id string, now time.Time) (one news.Session, u news.User, err error) {
	err = s.read(ctx, "the session could not be read", func(tx *sql.Tx) error {
		one, err = scanSession(tx.QueryRowContext(ctx, `SELECT `+sessionColumns+` FROM sessions WHERE id = $1 AND expires > $2`, id, at(&now)))
		if err != nil {
			return noSuch("session", err)
		}
		u, err = enabled(ctx, tx, one.User)
		return err
	})
	return one, u, err
}

// enabled gives an account that is not disabled.
func enabled(ctx context.Context, tx *sql.Tx, id news.UserID) (news.User, error) {
	u, err := scanUser(tx.QueryRowContext(ctx, `SELECT id, `+userColumns+` FROM users WHERE id = $1 AND NOT disabled`, id))
	return u, noSuch("account", err)
}

// Sessions lists where a person is signed in at a moment, the last used first.
func (s *Store) Sessions(ctx context.Context, id news.UserID, now time.Time) (all []news.Session, err error) {
	err = s.read(ctx, "the sessions could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanSession, `SELECT `+sessionColumns+` FROM sessions WHERE person = $1 AND expires > $2 ORDER BY seen DESC, id`, id, at(&now))
		return err
	})
	return all, err
}

// BeginSession stores a new session with the deed, and forgets the one that
// the browser had before (empty: none) and those that are over.
func (s *Store) BeginSession(ctx context.Context, one news.Session, before string, deed news.Deed) error {
	return s.write(ctx, "the session could not be stored", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE expires <= $1 OR id = $2`, at(&one.Made), before); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO sessions (`+sessionColumns+`) VALUES (`+marks(1, 7)+`)`, sessionFields(&one)...); err != nil {
			return err
		}
		if err := noteSeen(ctx, tx, one); err != nil {
			return err
		}
		return record(ctx, tx, deed)
	})
}

// TouchSession notes that a session was used, and until when it is good now.
func (s *Store) TouchSession(ctx context.Context, one news.Session) error {
	return s.write(ctx, "the session could not be stored", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE sessions SET seen = $1, expires = $2 WHERE id = $3`, at(&one.Seen), at(&one.Expires), one.ID); err != nil {
			return err
		}
		return noteSeen(ctx, tx, one)
	})
}

// noteSeen notes when the person of a session was last seen.
func noteSeen(ctx context.Context, tx *sql.Tx, one news.Session) error {
	_, err := tx.ExecContext(ctx, `UPDATE users SET last_seen = $1 WHERE id = $2`, at(&one.Seen), one.User)
	return err
}

// EndSession ends one of a person's sessions, with the deed.
func (s *Store) EndSession(ctx context.Context, of news.UserID, id string, deed news.Deed) error {
	return s.endSessions(ctx, `id = $2`, of, id, deed)
}

// EndSessions ends all of a person's sessions but one (empty: none), with the
// deed.
func (s *Store) EndSessions(ctx context.Context, of news.UserID, but string, deed news.Deed) error {
	return s.endSessions(ctx, `id <> $2`, of, but, deed)
}

func (s *Store) endSessions(ctx context.Context, which string, of news.UserID, id string, deed news.Deed) error {
	return s.write(ctx, "the session could not be ended", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE person = $1 AND `+which, of, id); err != nil {
			return err
		}
		return record(ctx, tx, deed)
	})
}
