package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/onrecord/onrecord/news"
)

const tokenColumns = `person, name, scope, made, expires, used`

func tokenFields(t *news.Token) []any {
	return []any{&t.User, &t.Name, &t.Scope, at(&t.Made), at(&t.Expires), at(&t.Used)}
}

func scanToken(r row) (t news.Token, err error) {
	err = r.Scan(append([]any{&t.ID}, tokenFields(&t)...)...)
	return t, err
}

// Tokens lists the tokens of a person, or of everybody (ID 0), the newest
// first, those that are over included.
func (s *Store) Tokens(ctx context.Context, of news.UserID) (all []news.Token, err error) {
	err = s.read(ctx, "the tokens could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanToken, `SELECT id, `+tokenColumns+` FROM tokens WHERE $1 = 0 OR person = $1 ORDER BY id DESC`, of)
		return err
	})
	return all, err
}

// Token gives the token whose secret has a hash, with whose it is. NotFound
// where there is none that is good at the moment, or its account is disabled.
func (s *Store) Token(ctx context.Context, hash string, now time.Time) (t news.Token, u news.User, err error) {
	err = s.read(ctx, "the token could not be read", func(tx *sql.Tx) error {
		t, err = scanToken(tx.QueryRowContext(ctx, `SELECT id, `+tokenColumns+` FROM tokens WHERE hash = $1 AND (expires IS NULL OR expires > $2)`, hash, at(&now)))
		if err != nil {
			return noSuch("token", err)
		}
		u, err = enabled(ctx, tx, t.User)
		return err
	})
	return t, u, err
}

// AddToken stores a token under the hash of its secret, with the deed, and
// gives it back with its ID.
func (s *Store) AddToken(ctx context.Context, t news.Token, hash string, deed news.Deed) (news.Token, error) {
	err := s.write(ctx, "the token could not be stored", func(tx *sql.Tx) error {
		if err := record(ctx, tx, deed); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `INSERT INTO tokens (`+tokenColumns+`, hash) VALUES (`+marks(1, 7)+`) RETURNING id`, append(tokenFields(&t), hash)...).Scan(&t.ID)
	})
	return t, err
}

// TouchToken notes when a token was last used.
func (s *Store) TouchToken(ctx context.Context, id news.TokenID, used time.Time) error {
	return s.write(ctx, "the token could not be stored", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE tokens SET used = $1 WHERE id = $2`, at(&used), id)
		return err
	})
}

// RemoveToken removes a token of a person, or of anybody (ID 0), with the deed.
// NotFound where there is none.
func (s *Store) RemoveToken(ctx context.Context, of news.UserID, id news.TokenID, deed news.Deed) error {
	return s.write(ctx, "the token could not be removed", func(tx *sql.Tx) error {
		if err := record(ctx, tx, deed); err != nil {
			return err
		}
		return noSuch("token", changedOne(tx.ExecContext(ctx, `DELETE FROM tokens WHERE id = $1 AND ($2 = 0 OR person = $2)`, id, of)))
	})
}
