package store

import (
	"context"
	"database/sql"
)

// Tally is how many there are of each.
type Tally struct{ Articles, Revisions, Stories, Feeds, Outlets int }

// Counts is what the archive holds, the demo newsroom's items apart.
type Counts struct {
	Tally
	Demo Tally
}

// Counts counts what the archive holds.
func (s *Store) Counts(ctx context.Context) (c Counts, err error) {
	err = s.read(ctx, "the archive could not be counted", func(tx *sql.Tx) error {
		if err := tally(ctx, tx, false, &c.Tally); err != nil {
			return err
		}
		return tally(ctx, tx, true, &c.Demo)
	})
	return c, err
}

func tally(ctx context.Context, tx *sql.Tx, demo bool, t *Tally) error {
	return tx.QueryRowContext(ctx, `SELECT
		(SELECT COUNT(*) FROM articles WHERE demo = $1),
		(SELECT COUNT(*) FROM revisions JOIN articles ON articles.id = revisions.article WHERE demo = $1),
		(SELECT COUNT(*) FROM stories WHERE demo = $1),
		(SELECT COUNT(*) FROM feeds WHERE demo = $1),
		(SELECT COUNT(*) FROM outlets WHERE demo = $1 AND merged IS NULL)`, demo).
		Scan(&t.Articles, &t.Revisions, &t.Stories, &t.Feeds, &t.Outlets)
}
