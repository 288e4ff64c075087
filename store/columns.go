package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A noun's columns are listed once, as pointers into the noun: the same list
// is bound to a statement and scanned from a row. The types below are those
// whose stored form differs from their Go form.

// moment is a time as unix milliseconds, the zero time as NULL.
type moment time.Time

func at(t *time.Time) *moment { return (*moment)(t) }

// Value implements driver.Valuer.
func (m *moment) Value() (driver.Value, error) {
	if t := time.Time(*m); !t.IsZero() {
		return t.UnixMilli(), nil
	}
	return nil, nil
}

// Scan implements sql.Scanner.
func (m *moment) Scan(from any) error {
	var ms sql.NullInt64
	if err := ms.Scan(from); err != nil {
		return err
	}
	*m = moment{}
	if ms.Valid {
		*m = moment(time.UnixMilli(ms.Int64).UTC())
	}
	return nil
}

// span is a duration in milliseconds.
type span time.Duration

func lasting(d *time.Duration) *span { return (*span)(d) }

// Value implements driver.Valuer.
func (s *span) Value() (driver.Value, error) { return time.Duration(*s).Milliseconds(), nil }

// Scan implements sql.Scanner.
func (s *span) Scan(from any) error {
	ms, ok := from.(int64)
	if !ok {
		return fmt.Errorf("a duration is stored as %T", from)
	}
	*s = span(time.Duration(ms) * time.Millisecond)
	return nil
}

// raw is a string of any bytes, valid UTF-8 or not.
type raw string

func bytesOf(s *string) *raw { return (*raw)(s) }

// Value implements driver.Valuer.
func (r *raw) Value() (driver.Value, error) { return []byte(*r), nil }

// Scan implements sql.Scanner.
func (r *raw) Scan(from any) error {
	switch from := from.(type) {
	case []byte:
		*r = raw(from)
	case nil:
		*r = ""
	default:
		return fmt.Errorf("bytes are stored as %T", from)
	}
	return nil
}

// document is a value kept as JSON.
type document struct{ value any }

// asJSON keeps what the pointer leads to as JSON.
func asJSON(pointer any) document { return document{pointer} }

// Value implements driver.Valuer.
func (d document) Value() (driver.Value, error) {
	text, err := json.Marshal(d.value)
	return string(text), err
}

// Scan implements sql.Scanner.
func (d document) Scan(from any) error {
	switch from := from.(type) {
	case string:
		return json.Unmarshal([]byte(from), d.value)
	case []byte:
		return json.Unmarshal(from, d.value)
	}
	return fmt.Errorf("JSON is stored as %T", from)
}

// reference is the number of another row, zero as NULL.
type reference[ID ~int64] struct{ id *ID }

func to[ID ~int64](id *ID) reference[ID] { return reference[ID]{id} }

// Value implements driver.Valuer.
func (r reference[ID]) Value() (driver.Value, error) {
	if *r.id == 0 {
		return nil, nil
	}
	return int64(*r.id), nil
}

// Scan implements sql.Scanner.
func (r reference[ID]) Scan(from any) error {
	var id sql.NullInt64
	if err := id.Scan(from); err != nil {
		return err
	}
	*r.id = ID(id.Int64)
	return nil
}

// name is the name of another row, empty as NULL.
type name[ID ~string] struct{ id *ID }

func optional[ID ~string](id *ID) name[ID] { return name[ID]{id} }

// Value implements driver.Valuer.
func (n name[ID]) Value() (driver.Value, error) {
	if *n.id == "" {
		return nil, nil
	}
	return string(*n.id), nil
}

// Scan implements sql.Scanner.
func (n name[ID]) Scan(from any) error {
	var id sql.NullString
	err := id.Scan(from)
	*n.id = ID(id.String)
	return err
}

// marks gives "$first, …" for n values.
func marks(first, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(first + i))
	}
	return b.String()
}

// row is one row of a result.
type row interface{ Scan(into ...any) error }

// collect runs a query to its end and gives what scan makes of each row.
func collect[T any](ctx context.Context, tx *sql.Tx, scan func(row) (T, error), query string, args ...any) ([]T, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// value scans a row of one column.
func value[T any](r row) (T, error) {
	var v T
	err := r.Scan(&v)
	return v, err
}

// atMost is how many rows a list gives: limit, or 50 where none is named.
func atMost(limit int) int {
	if limit <= 0 {
		return 50
	}
	return limit
}
