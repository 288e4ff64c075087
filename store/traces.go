package store

import (
	"context"
	"database/sql"

	"github.com/onrecord/onrecord/news"
)

// Traces gives the traces of articles, as they were stored; those that have
// none are left out.
func (s *Store) Traces(ctx context.Context, ids []news.ArticleID) (map[news.ArticleID][]byte, error) {
	found := make(map[news.ArticleID][]byte, len(ids))
	err := s.read(ctx, "the traces could not be read", func(tx *sql.Tx) error {
		for part := range chunks(ids) {
			_, err := collect(ctx, tx, func(r row) (id news.ArticleID, err error) {
				var trace []byte
				err = r.Scan(&id, &trace)
				found[id] = trace
				return id, err
			}, `SELECT article, trace FROM traces WHERE article IN (`+marks(1, len(part))+`)`, part...)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return found, err
}

// SaveTraces adds or replaces traces of articles that are stored.
func (s *Store) SaveTraces(ctx context.Context, traces map[news.ArticleID][]byte) error {
	if len(traces) == 0 {
		return nil
	}
	return s.write(ctx, "the traces could not be stored", func(tx *sql.Tx) error {
		for id, trace := range traces {
			if err := saveTrace(ctx, tx, id, trace); err != nil {
				return err
			}
		}
		return nil
	})
}

// saveTrace adds or replaces an article's trace; nil leaves it.
func saveTrace(ctx context.Context, tx *sql.Tx, id news.ArticleID, trace []byte) error {
	if trace == nil {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO traces (article, trace) VALUES ($1, $2)
		ON CONFLICT (article) DO UPDATE SET trace = excluded.trace`, id, trace)
	return err
}
