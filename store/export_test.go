package store

import (
	"context"
	"database/sql"
)

// Exec runs a statement on the connection that writes, so that a test can
// bring the engine into a state that the product never asks for.
func (s *Store) Exec(ctx context.Context, statement string) error {
	_, err := s.writer.ExecContext(ctx, statement)
	return err
}

// Pragma gives a setting of the connection that writes.
func (s *Store) Pragma(ctx context.Context, name string) (setting string, err error) {
	err = s.writer.QueryRowContext(ctx, "PRAGMA "+name).Scan(&setting)
	return setting, err
}

// WriteAsReader tries to write on a connection that reads.
func (s *Store) WriteAsReader(ctx context.Context) error {
	return s.read(ctx, "a reader wrote", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM settings")
		return err
	})
}

// WriteAnd runs do amid a write and gives what the write answers.
func (s *Store) WriteAnd(ctx context.Context, do func()) error {
	return s.write(ctx, "a test wrote", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM settings"); err != nil {
			return err
		}
		do()
		return nil
	})
}
