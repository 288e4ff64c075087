package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Store is an open archive. It is safe for concurrent use: writes queue for
// the one writer, reads run beside them on a snapshot.
type Store struct {
	writer *sql.DB
	reader *sql.DB
}

// Open opens the archive at path, makes it if it is not there, and brings its
// schema up to date. The folder must exist. ":memory:" gives an archive that
// lives until Close, for tests.
//
// The errors are Invalid for a file that is not an archive, is damaged, or was
// written by a newer version; Busy where another process holds it; Unavailable
// where it cannot be opened.
func Open(ctx context.Context, path string) (*Store, error) {
	return openSQLite(ctx, path)
}

// Close releases the archive. It waits for running transactions.
func (s *Store) Close() error {
	if s.reader != s.writer {
		if err := s.reader.Close(); err != nil {
			return explain("the archive could not be closed", err)
		}
	}
	if err := s.writer.Close(); err != nil {
		return explain("the archive could not be closed", err)
	}
	return nil
}

// write runs do in the one write transaction. Whatever error do returns, or
// the commit, undoes all of it.
func (s *Store) write(ctx context.Context, doing string, do func(tx *sql.Tx) error) error {
	return inTx(ctx, s.writer, nil, doing, do)
}

// read runs do on one snapshot of the archive. Rows must be read to their end
// before the next query: a transaction is one connection.
func (s *Store) read(ctx context.Context, doing string, do func(tx *sql.Tx) error) error {
	return inTx(ctx, s.reader, &sql.TxOptions{ReadOnly: true}, doing, do)
}

func inTx(ctx context.Context, db *sql.DB, options *sql.TxOptions, doing string, do func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, options)
	if err != nil {
		return explain(doing, orCancelled(ctx, err))
	}
	if err := do(tx); err != nil {
		// The first error is the one to tell; a failed rollback means that
		// the connection is gone, and with it the transaction.
		_ = tx.Rollback()
		return explain(doing, orCancelled(ctx, err))
	}
	if err := tx.Commit(); err != nil {
		return explain(doing, orCancelled(ctx, err))
	}
	return nil
}

// orCancelled adds to an error that the context was cancelled, where it was: a
// transaction that it ended says only that it is over.
func orCancelled(ctx context.Context, err error) error {
	if ctx.Err() != nil && !errors.Is(err, ctx.Err()) {
		return fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return err
}
