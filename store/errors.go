package store

import (
	"database/sql"
	"errors"

	"github.com/onrecord/onrecord/news"
)

// explain gives err a kind and a message in plain words. An error that has
// them already is left as it is.
func explain(doing string, err error) error {
	var known *news.Error
	if errors.As(err, &known) {
		return err
	}
	if errors.Is(err, sql.ErrNoRows) {
		return news.E(news.NotFound, "there is no such thing in the archive", err)
	}
	if kind, message, ok := sqliteKind(err); ok {
		return news.E(kind, message, err)
	}
	return news.E(news.Internal, doing, err)
}

// changedOne turns an update that met no row into NotFound.
func changedOne(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return sql.ErrNoRows
	}
	return nil
}
