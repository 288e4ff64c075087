package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/onrecord/onrecord/news"
)

const opinionColumns = `article, hash, reader, asked, statements, unfounded, problem`

func opinionFields(o *news.Opinion) []any {
	return []any{&o.Article, &o.Hash, &o.Reader, at(&o.Asked), asJSON(&o.Statements), &o.Unfounded, &o.Problem}
}

// Opinion gives the newest opinion of a second reader about a state of an
// article, by the hash of its text; NotFound where nobody was asked.
func (s *Store) Opinion(ctx context.Context, id news.ArticleID, hash string) (o news.Opinion, err error) {
	err = s.read(ctx, "the second reader's opinion could not be read", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT `+opinionColumns+` FROM opinions
			WHERE article = $1 AND hash = $2 ORDER BY asked DESC, reader LIMIT 1`, id, hash).Scan(opinionFields(&o)...)
		if errors.Is(err, sql.ErrNoRows) {
			return news.E(news.NotFound, "no second reader was asked about this article", nil)
		}
		return err
	})
	return o, err
}

// SaveOpinion keeps an opinion; one of the same reader about the same text is
// replaced. NotFound where there is no such article.
func (s *Store) SaveOpinion(ctx context.Context, o news.Opinion) error {
	return s.write(ctx, "the second reader's opinion could not be stored", func(tx *sql.Tx) error {
		if _, err := oneArticle(ctx, tx, o.Article); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM opinions WHERE article = $1 AND hash = $2 AND reader = $3`, o.Article, o.Hash, o.Reader); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO opinions (`+opinionColumns+`) VALUES (`+marks(1, 7)+`)`, opinionFields(&o)...)
		return err
	})
}

// WithoutOpinion lists articles that stand in a story and whose newest text
// this second reader was not asked about: the newest first, at most limit.
func (s *Store) WithoutOpinion(ctx context.Context, reader string, limit int) (ids []news.ArticleID, err error) {
	err = s.read(ctx, "the articles without an opinion could not be read", func(tx *sql.Tx) error {
		ids, err = collect(ctx, tx, value[news.ArticleID], `SELECT a.id FROM articles a
			JOIN revisions r ON r.article = a.id AND r.n = (SELECT MAX(n) FROM revisions WHERE article = a.id AND NOT gone)
			WHERE r.body <> '' AND EXISTS (SELECT 1 FROM story_articles WHERE article = a.id)
			AND NOT EXISTS (SELECT 1 FROM opinions WHERE article = a.id AND hash = r.hash AND reader = $1)
			ORDER BY a.listed DESC, a.id DESC LIMIT $2`, reader, atMost(limit))
		return err
	})
	return ids, err
}
