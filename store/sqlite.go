package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/onrecord/onrecord/news"
)

//go:embed migrations/sqlite/*.sql
var sqliteMigrations embed.FS

// inMemory is SQLite's own name for a database without a file.
const inMemory = ":memory:"

// sqliteReaders bounds the read connections. Each holds a page cache of 2 MB.
const sqliteReaders = 8

// openSQLite opens one connection that writes and a pool that reads. With
// write-ahead logging neither waits for the other.
func openSQLite(ctx context.Context, path string) (*Store, error) {
	writer, err := sqlitePool(path, 1, "_txlock=immediate")
	if err != nil {
		return nil, explain("the archive cannot be opened", err)
	}
	s := &Store{writer: writer, reader: writer}
	if path != inMemory {
		if s.reader, err = sqlitePool(path, sqliteReaders, "mode=ro"); err != nil {
			_ = writer.Close()
			return nil, explain("the archive cannot be opened", err)
		}
	}
	if err := migrateSQLite(ctx, writer); err != nil {
		_ = s.Close()
		return nil, explain("the archive cannot be opened", err)
	}
	return s, nil
}

// sqlitePool makes a pool of at most size connections.
//
// synchronous(FULL) makes each commit survive a power cut, not only a kill:
// the index remembers how far it followed, and an archive that came back older
// than its index would give the same numbers to other changes.
func sqlitePool(path string, size int, settings string) (*sql.DB, error) {
	name := path
	if path != inMemory {
		absolute, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		slashed := filepath.ToSlash(absolute)
		if !strings.HasPrefix(slashed, "/") { // a drive letter
			slashed = "/" + slashed
		}
		name = (&url.URL{Scheme: "file", Path: slashed}).String()
	}
	db, err := sql.Open("sqlite", name+"?"+settings+
		"&_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	db.SetConnMaxLifetime(0)
	return db, nil
}

// migrateSQLite brings the schema up to date, each step in a transaction of
// its own together with the note that it was taken.
func migrateSQLite(ctx context.Context, db *sql.DB) error {
	steps, err := fs.Sub(sqliteMigrations, "migrations/sqlite")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, steps)
	if err != nil {
		return err
	}
	have, know, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if have > know {
		return news.E(news.Invalid, fmt.Sprintf(
			"the archive was written by a newer version of Onrecord (its schema is %d, this version knows %d); nothing was changed; use the newer version, or restore a backup of before",
			have, know), nil)
	}
	_, err = provider.Up(ctx)
	return err
}

// sqliteKind says what an error of SQLite means to a caller. The extended
// code's low byte is the primary one.
func sqliteKind(err error) (kind news.Kind, message string, known bool) {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return "", "", false
	}
	switch code := e.Code(); code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return news.Conflict, "it is in the archive already", true
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return news.Invalid, "it refers to something that is not in the archive", true
	default:
		return sqlitePrimaryKind(code & 0xff)
	}
}

func sqlitePrimaryKind(code int) (kind news.Kind, message string, known bool) {
	switch code {
	case sqlite3.SQLITE_FULL:
		return news.Unavailable, "the disk is full; nothing was lost, and this change was not stored; make room and it will be tried again", true
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return news.Busy, "another program holds the archive; this change was not stored", true
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return news.Invalid, "the archive's file is damaged or is not an archive; keep a copy of it and restore a backup", true
	case sqlite3.SQLITE_CANTOPEN:
		return news.Unavailable, "the archive's file cannot be opened; does its folder exist, and may this program write there?", true
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return news.Forbidden, "the archive's file may not be written to", true
	case sqlite3.SQLITE_IOERR:
		return news.Unavailable, "the disk did not read or write as it should; nothing was stored", true
	}
	return "", "", false
}

// vacuumInto writes a compact copy of the database. It runs beside the writer
// on a snapshot, outside a transaction as SQLite demands.
func (s *Store) vacuumInto(ctx context.Context, file string) error {
	_, err := s.reader.ExecContext(ctx, `VACUUM INTO $1`, file)
	return err
}

// quickCheck gives the first complaint of SQLite about its file, or "".
func (s *Store) quickCheck(ctx context.Context) (string, error) {
	var answer string
	if err := s.reader.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&answer); err != nil {
		return "", err
	}
	if answer == "ok" {
		return "", nil
	}
	return answer, nil
}
