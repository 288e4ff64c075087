package store

import (
	"context"
	"database/sql"

	"github.com/onrecord/onrecord/news"
)

// IndexChange tells the index that an article is to be put again, or removed.
type IndexChange struct {
	Seq     int64 // grows with every change, never given twice
	Article news.ArticleID
	Removed bool
}

// Changes lists what the index, having followed up to after, does not know
// yet: the oldest first, at most limit. Only the newest change of an article
// is listed, so that the whole list is never longer than the archive, those
// removed included.
func (s *Store) Changes(ctx context.Context, after int64, limit int) (changes []IndexChange, err error) {
	err = s.read(ctx, "the changes for the index could not be read", func(tx *sql.Tx) error {
		changes, err = collect(ctx, tx, func(r row) (c IndexChange, err error) {
			err = r.Scan(&c.Seq, &c.Article, &c.Removed)
			return c, err
		}, `SELECT seq, article, removed FROM index_changes WHERE seq > $1 ORDER BY seq LIMIT $2`, after, atMost(limit))
		return err
	})
	return changes, err
}

// LastChange is the number of the newest change, 0 before the first. An index
// that has followed up to it knows everything.
func (s *Store) LastChange(ctx context.Context) (last int64, err error) {
	err = s.read(ctx, "the last change could not be read", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT last FROM index_sequence WHERE id = 1`).Scan(&last)
	})
	return last, err
}

// noteChange puts an article into the outbox, in place of its earlier note.
func noteChange(ctx context.Context, tx *sql.Tx, id news.ArticleID, removed bool) error {
	var seq int64
	if err := tx.QueryRowContext(ctx, `UPDATE index_sequence SET last = last + 1 WHERE id = 1 RETURNING last`).Scan(&seq); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO index_changes (article, seq, removed) VALUES ($1, $2, $3)
		ON CONFLICT (article) DO UPDATE SET seq = excluded.seq, removed = excluded.removed`, id, seq, removed)
	return err
}
