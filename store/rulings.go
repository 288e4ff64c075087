package store

import (
	"context"
	"database/sql"

	"github.com/onrecord/onrecord/news"
)

const rulingColumns = `article, part, sentence, act, speaker, was, made`

func rulingFields(r *news.Ruling) []any {
	return []any{&r.Article, &r.In, &r.Sentence, &r.Act, &r.Speaker, asJSON(&r.Was), at(&r.Made)}
}

func scanRuling(r row) (ruling news.Ruling, err error) {
	err = r.Scan(rulingFields(&ruling)...)
	return ruling, err
}

// Rulings gives what people decided about sentences of an article, the oldest
// first.
func (s *Store) Rulings(ctx context.Context, id news.ArticleID) ([]news.Ruling, error) {
	return s.rulings(ctx, ` WHERE article = $1`, id)
}

// AllRulings gives what people decided about all articles, the oldest first.
func (s *Store) AllRulings(ctx context.Context) ([]news.Ruling, error) {
	return s.rulings(ctx, ``)
}

func (s *Store) rulings(ctx context.Context, where string, args ...any) (all []news.Ruling, err error) {
	err = s.read(ctx, "the rulings could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanRuling, `SELECT `+rulingColumns+` FROM rulings`+where+` ORDER BY made, article, part, sentence`, args...)
		return err
	})
	return all, err
}

// saveRulings replaces an article's rulings; nil leaves them.
func saveRulings(ctx context.Context, tx *sql.Tx, id news.ArticleID, rulings []news.Ruling) error {
	if rulings == nil {
		return nil
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM rulings WHERE article = $1`, id); err != nil {
		return err
	}
	for _, r := range rulings {
		r.Article = id
		if _, err := tx.ExecContext(ctx, `INSERT INTO rulings (`+rulingColumns+`) VALUES (`+marks(1, 7)+`)`, rulingFields(&r)...); err != nil {
			return err
		}
	}
	return nil
}
