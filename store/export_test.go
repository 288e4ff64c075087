package store

import (
	"context"
	"database/sql"
)

// ListOfRecords are the queries of Records.
var ListOfRecords = [...]string{tallies + ` GROUP BY outlet`, spells + ` ORDER BY outlet`}

// Plan is how the engine goes about a query, a step a line.
func (s *Store) Plan(ctx context.Context, query string) (steps []string, err error) {
	err = s.read(ctx, "a plan could not be read", func(tx *sql.Tx) error {
		steps, err = collect(ctx, tx, func(r row) (step string, err error) {
			var ignored int
			return step, r.Scan(&ignored, &ignored, &ignored, &step)
		}, "EXPLAIN QUERY PLAN "+query)
		return err
	})
	return steps, err
}

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
