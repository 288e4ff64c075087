package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// Entry is what is known of a feed's entry.
type Entry struct {
	Article news.ArticleID
	Hash    string // of the entry when its article was last saved because of it; may be empty
}

// Entry gives the article that the first of the keys which hits leads to, and
// the hash kept with that key, without loading the article. NotFound where
// none hits. The key that is the entry's own (its GUID within its feed) comes
// first, so that two feeds that carry one article do not take turns.
func (s *Store) Entry(ctx context.Context, keys ...string) (e Entry, err error) {
	err = s.read(ctx, "an entry could not be looked up", func(tx *sql.Tx) error {
		e, err = entryByKey(ctx, tx, keys)
		return err
	})
	return e, err
}

// ArticleByKey gives the article that the first of the keys which hits leads
// to, with all its revisions. NotFound where none hits.
func (s *Store) ArticleByKey(ctx context.Context, keys ...string) (a *news.Article, err error) {
	err = s.read(ctx, "the article could not be read", func(tx *sql.Tx) error {
		e, err := entryByKey(ctx, tx, keys)
		if err != nil {
			return err
		}
		a, err = oneArticle(ctx, tx, e.Article)
		return err
	})
	return a, err
}

// SaveEntry keeps further keys and a new entry hash for an article that did
// not change otherwise. Conflict where a key leads to another article. The
// index is not told.
func (s *Store) SaveEntry(ctx context.Context, id news.ArticleID, hash string, keys ...string) error {
	return s.write(ctx, "an entry could not be stored", func(tx *sql.Tx) error {
		return saveKeys(ctx, tx, id, hash, keys)
	})
}

func entryByKey(ctx context.Context, tx *sql.Tx, keys []string) (e Entry, err error) {
	for _, key := range keys {
		err := tx.QueryRowContext(ctx, `SELECT article, entry_hash FROM article_keys WHERE lookup = $1`, key).
			Scan(&e.Article, &e.Hash)
		if !errors.Is(err, sql.ErrNoRows) {
			return e, err
		}
	}
	return e, news.E(news.NotFound, "there is no such article in the archive", nil)
}

// saveKeys makes keys lead to an article. A key that leads to another one is
// never moved. An empty hash leaves the one that is kept.
func saveKeys(ctx context.Context, tx *sql.Tx, id news.ArticleID, hash string, keys []string) error {
	for i, key := range keys {
		if key == "" || slices.Contains(keys[:i], key) {
			continue
		}
		err := changedOne(tx.ExecContext(ctx, `INSERT INTO article_keys (lookup, article, entry_hash) VALUES ($1, $2, $3)
			ON CONFLICT (lookup) DO UPDATE
			SET entry_hash = CASE WHEN excluded.entry_hash = '' THEN article_keys.entry_hash ELSE excluded.entry_hash END
			WHERE article_keys.article = excluded.article`, key, id, hash))
		if errors.Is(err, sql.ErrNoRows) {
			return news.E(news.Conflict, "what leads to this article leads to another one already; nothing was stored", nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
