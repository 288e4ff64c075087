package store

import (
	"context"
	"database/sql"
	"strconv"

	"github.com/onrecord/onrecord/news"
)

const deedColumns = `made, person, who, via, what, target, origin`

func deedFields(d *news.Deed) []any {
	return []any{at(&d.Time), to(&d.User), &d.Who, &d.Via, &d.What, &d.Target, &d.From}
}

func scanDeed(r row) (d news.Deed, err error) {
	err = r.Scan(append([]any{&d.ID}, deedFields(&d)...)...)
	return d, err
}

// record adds deeds to the audit log, in the transaction of what they tell of.
// No statement anywhere changes a line of it.
func record(ctx context.Context, tx *sql.Tx, deeds ...news.Deed) error {
	for _, d := range deeds {
		if _, err := tx.ExecContext(ctx, `INSERT INTO audit (`+deedColumns+`) VALUES (`+marks(1, 7)+`)`, deedFields(&d)...); err != nil {
			return err
		}
	}
	return nil
}

// Record adds a deed to the audit log.
func (s *Store) Record(ctx context.Context, d news.Deed) error {
	return s.write(ctx, "the audit log could not be written", func(tx *sql.Tx) error { return record(ctx, tx, d) })
}

// Deeds lists the audit log, of everybody or of one person (not 0), the newest
// first, and gives the cursor for the rest, empty where there is none.
func (s *Store) Deeds(ctx context.Context, of news.UserID, limit int, cursor string) (list []news.Deed, next string, err error) {
	from, continued, err := parsePlace(cursor)
	if err != nil {
		return nil, "", err
	}
	c := conditions{}
	if of != 0 {
		c.add(`person = $`, of)
	}
	if continued {
		c.add(`id < $`, from.ms)
	}
	limit = atMost(limit)
	query := `SELECT id, ` + deedColumns + ` FROM audit` + c.where() + ` ORDER BY id DESC` + c.limit(limit+1)
	err = s.read(ctx, "the audit log could not be read", func(tx *sql.Tx) error {
		list, err = collect(ctx, tx, scanDeed, query, c.args...)
		list, next = cut(list, limit, func(d news.Deed) place { return place{d.ID, strconv.FormatInt(d.ID, 10)} })
		return err
	})
	return list, next, err
}
