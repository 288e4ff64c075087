package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/onrecord/onrecord/news"
)

const deliveryColumns = `id, rule, alert, made, state, due, attempts`

func deliveryFields(d *news.Delivery) []any {
	return []any{&d.ID, &d.Rule, optional(&d.Alert), at(&d.Made), &d.State, at(&d.Next), asJSON(&d.Attempts)}
}

func scanDelivery(r row) (d news.Delivery, err error) {
	err = r.Scan(deliveryFields(&d)...)
	return d, err
}

// DueDeliveries lists the deliveries that wait and are due at now, those that
// have been due for longest first, at most limit.
func (s *Store) DueDeliveries(ctx context.Context, now time.Time, limit int) (due []news.Delivery, err error) {
	err = s.read(ctx, "the deliveries that are due could not be read", func(tx *sql.Tx) error {
		due, err = collect(ctx, tx, scanDelivery, `SELECT `+deliveryColumns+` FROM deliveries
			WHERE state = 'waiting' AND due <= $1 ORDER BY due, made, id LIMIT $2`, at(&now), atMost(limit))
		return err
	})
	return due, err
}

// Deliveries lists deliveries, the newest first, and gives the cursor for the
// next ones, empty where there are none.
func (s *Store) Deliveries(ctx context.Context, limit int, cursor string) (list []news.Delivery, next string, err error) {
	from, continued, err := parsePlace(cursor)
	if err != nil {
		return nil, "", err
	}
	c := conditions{}
	if continued {
		c.add(`(made, id) < ($, $)`, from.ms, from.id)
	}
	limit = atMost(limit)
	query := `SELECT ` + deliveryColumns + ` FROM deliveries` + c.where() + ` ORDER BY made DESC, id DESC` + c.limit(limit+1)
	err = s.read(ctx, "the deliveries could not be read", func(tx *sql.Tx) error {
		list, err = collect(ctx, tx, scanDelivery, query, c.args...)
		list, next = cut(list, limit, func(d news.Delivery) place { return place{d.Made.UnixMilli(), d.ID} })
		return err
	})
	return list, next, err
}

// AddDelivery stores a delivery that no alert set off: a test.
func (s *Store) AddDelivery(ctx context.Context, d news.Delivery) error {
	return s.write(ctx, "the delivery could not be stored", func(tx *sql.Tx) error {
		return addDelivery(ctx, tx, &d)
	})
}

func addDelivery(ctx context.Context, tx *sql.Tx, d *news.Delivery) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO deliveries (`+deliveryColumns+`) VALUES (`+marks(1, 7)+`)`, deliveryFields(d)...)
	return err
}

// SaveDelivery stores where a delivery stands now. NotFound where it is gone,
// with its rule or with its alert.
func (s *Store) SaveDelivery(ctx context.Context, d news.Delivery) error {
	return s.write(ctx, "the delivery could not be stored", func(tx *sql.Tx) error {
		return noSuch("delivery", changedOne(tx.ExecContext(ctx, `UPDATE deliveries SET state = $1, due = $2, attempts = $3 WHERE id = $4`,
			d.State, at(&d.Next), asJSON(&d.Attempts), d.ID)))
	})
}
