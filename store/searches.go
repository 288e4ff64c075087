package store

import (
	"context"
	"database/sql"

	"github.com/onrecord/onrecord/news"
)

const searchColumns = `name, query, owner, shared, made`

func searchFields(s *news.SavedSearch) []any {
	return []any{&s.Name, &s.Query, &s.Owner, &s.Shared, at(&s.Made)}
}

func scanSearch(r row) (s news.SavedSearch, err error) {
	err = r.Scan(append([]any{&s.ID}, searchFields(&s)...)...)
	return s, err
}

// SavedSearches lists all saved searches, everybody's, in the order in which
// they were made.
func (s *Store) SavedSearches(ctx context.Context) (all []news.SavedSearch, err error) {
	err = s.read(ctx, "the saved searches could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanSearch, `SELECT id, `+searchColumns+` FROM searches ORDER BY id`)
		return err
	})
	return all, err
}

// SavedSearch gives one saved search, or NotFound.
func (s *Store) SavedSearch(ctx context.Context, id news.SearchID) (saved news.SavedSearch, err error) {
	err = s.read(ctx, "the saved search could not be read", func(tx *sql.Tx) error {
		saved, err = scanSearch(tx.QueryRowContext(ctx, `SELECT id, `+searchColumns+` FROM searches WHERE id = $1`, id))
		return noSuch("saved search", err)
	})
	return saved, err
}

// SaveSearch stores a search and gives it back, with its ID where it is new
// (ID 0). NotFound where it has an ID and is not there.
func (s *Store) SaveSearch(ctx context.Context, saved news.SavedSearch) (news.SavedSearch, error) {
	err := s.write(ctx, "the search could not be stored", func(tx *sql.Tx) error {
		if saved.ID == 0 {
			return tx.QueryRowContext(ctx, `INSERT INTO searches (`+searchColumns+`) VALUES (`+marks(1, 5)+`) RETURNING id`, searchFields(&saved)...).Scan(&saved.ID)
		}
		return noSuch("saved search", changedOne(tx.ExecContext(ctx,
			`UPDATE searches SET (`+searchColumns+`) = (`+marks(1, 5)+`) WHERE id = $6`, append(searchFields(&saved), saved.ID)...)))
	})
	return saved, err
}

// RemoveSearch removes a saved search. NotFound where it is not there.
func (s *Store) RemoveSearch(ctx context.Context, id news.SearchID) error {
	return s.write(ctx, "the saved search could not be removed", func(tx *sql.Tx) error {
		return noSuch("saved search", changedOne(tx.ExecContext(ctx, `DELETE FROM searches WHERE id = $1`, id)))
	})
}

// SaveFound stores alerts of searches, each once, and in the same transaction
// a setting: how far the searches have followed.
func (s *Store) SaveFound(ctx context.Context, raised []news.Raised, setting, value string) error {
	return s.write(ctx, "the alerts of saved searches could not be stored", func(tx *sql.Tx) error {
		if err := saveAlerts(ctx, tx, raised); err != nil {
			return err
		}
		return setSetting(ctx, tx, setting, value)
	})
}
