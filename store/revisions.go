package store

import (
	"context"
	"database/sql"

	"github.com/onrecord/onrecord/news"
)

const (
	revisionColumns = `n, seen, checked, title, body, hash, gone, from_feed, corrections, reading`
	revisionWidth   = 10
)

func revisionFields(r *news.Revision) []any {
	return []any{
		&r.N, at(&r.Seen), at(&r.Checked), &r.Title, &r.Text, &r.Hash, &r.Gone, &r.FromFeed,
		asJSON(&r.Corrections), asJSON(&r.Reading),
	}
}

// keptRevision is what saving needs to know of a stored revision.
type keptRevision struct {
	n       int
	hash    string
	gone    bool
	checked moment
	reading string
}

func scanKept(r row) (k keptRevision, err error) {
	err = r.Scan(&k.n, &k.hash, &k.gone, &k.checked, &k.reading)
	return k, err
}

// saveRevisions adds the article's new revisions and renews what may be
// renewed of the stored ones. An article that does not hold exactly the stored
// revisions before its new ones was loaded before somebody else saved it, and
// is refused with Conflict.
func saveRevisions(ctx context.Context, tx *sql.Tx, a *news.Article) error {
	kept, err := collect(ctx, tx, scanKept,
		`SELECT n, hash, gone, checked, reading FROM revisions WHERE article = $1 ORDER BY n`, a.ID)
	if err != nil {
		return err
	}
	if len(kept) > len(a.Revisions) {
		return changedMeanwhile()
	}
	for i := range a.Revisions {
		r := &a.Revisions[i]
		switch {
		case r.N != i+1:
			return news.E(news.Invalid, "an article's revisions must be numbered from 1 without a gap", nil)
		case i >= len(kept):
			err = insertRevision(ctx, tx, a.ID, r)
		case kept[i].hash != r.Hash || kept[i].gone != r.Gone:
			err = changedMeanwhile()
		default:
			err = renewRevision(ctx, tx, a.ID, r, kept[i])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func changedMeanwhile() error {
	return news.E(news.Conflict, "the article was changed by somebody else meanwhile; nothing was stored", nil)
}

func insertRevision(ctx context.Context, tx *sql.Tx, id news.ArticleID, r *news.Revision) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO revisions (`+revisionColumns+`, article) VALUES (`+marks(1, revisionWidth+1)+`)`,
		append(revisionFields(r), id)...)
	return err
}

// renewRevision writes the two things about a stored revision that may change,
// where they did.
func renewRevision(ctx context.Context, tx *sql.Tx, id news.ArticleID, r *news.Revision, kept keptRevision) error {
	reading, err := asJSON(&r.Reading).Value()
	if err != nil {
		return err
	}
	was, _ := kept.checked.Value()
	is, _ := at(&r.Checked).Value()
	if reading == kept.reading && was == is {
		return nil
	}
	_, err = tx.ExecContext(ctx, `UPDATE revisions SET checked = $1, reading = $2 WHERE article = $3 AND n = $4`,
		is, reading, id, r.N)
	return err
}
