package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/onrecord/onrecord/news"
)

// AlertQuery selects alerts. Fields left at zero do not narrow it.
type AlertQuery struct {
	Open   bool           // only those that are neither acknowledged nor muted
	Story  news.StoryID   // only this story's
	Kind   news.AlertKind // only those of a kind
	Limit  int            // at most so many; 50 where zero
	Cursor string         // of an earlier answer; empty for the newest
}

// Alerts lists alerts, those raised last first, and gives the cursor for the
// next ones, empty where there are none.
func (s *Store) Alerts(ctx context.Context, q AlertQuery) (list []news.Alert, next string, err error) {
	from, continued, err := parsePlace(q.Cursor)
	if err != nil {
		return nil, "", err
	}
	c := conditions{}
	if continued {
		c.add(`(raised, id) < ($, $)`, from.ms, from.id)
	}
	if q.Open {
		c.add(openAlert)
	}
	if q.Story != "" {
		c.add(`story = $`, q.Story)
	}
	if q.Kind != "" {
		c.add(`kind = $`, q.Kind)
	}
	limit := atMost(q.Limit)
	query := `SELECT alert, acknowledged FROM alerts` + c.where() + ` ORDER BY raised DESC, id DESC` + c.limit(limit+1)
	err = s.read(ctx, "the alerts could not be read", func(tx *sql.Tx) error {
		list, err = collect(ctx, tx, scanAlert, query, c.args...)
		list, next = cut(list, limit, func(a news.Alert) place { return place{a.Raised.UnixMilli(), string(a.ID)} })
		return err
	})
	return list, next, err
}

// openAlert is what makes an alert wait for a person.
const openAlert = `acknowledged IS NULL AND NOT muted`

// OpenAlerts counts the alerts that are neither acknowledged nor muted.
func (s *Store) OpenAlerts(ctx context.Context) (n int, err error) {
	err = s.read(ctx, "the alerts could not be counted", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM alerts WHERE `+openAlert).Scan(&n)
	})
	return n, err
}

// Alert gives one alert, or NotFound.
func (s *Store) Alert(ctx context.Context, id news.AlertID) (a news.Alert, err error) {
	err = s.read(ctx, "the alert could not be read", func(tx *sql.Tx) error {
		a, err = scanAlert(tx.QueryRowContext(ctx, `SELECT alert, acknowledged FROM alerts WHERE id = $1`, id))
		return noSuch("alert", err)
	})
	return a, err
}

// AcknowledgeAlert notes when a person acknowledged an alert; the zero time
// takes that back. NotFound where there is no such alert.
func (s *Store) AcknowledgeAlert(ctx context.Context, id news.AlertID, when time.Time) error {
	return s.write(ctx, "the alert could not be acknowledged", func(tx *sql.Tx) error {
		return noSuch("alert", changedOne(tx.ExecContext(ctx, `UPDATE alerts SET acknowledged = $1 WHERE id = $2`, at(&when), id)))
	})
}

// AcknowledgeAlerts notes when a person acknowledged all open alerts that were
// raised by then, and gives how many they were.
func (s *Store) AcknowledgeAlerts(ctx context.Context, when time.Time) (n int, err error) {
	err = s.write(ctx, "the alerts could not be acknowledged", func(tx *sql.Tx) error {
		ids, err := collect(ctx, tx, value[news.AlertID], `UPDATE alerts SET acknowledged = $1 WHERE `+openAlert+` AND raised <= $1 RETURNING id`, at(&when))
		n = len(ids)
		return err
	})
	return n, err
}

func scanAlert(r row) (a news.Alert, err error) {
	var acknowledged time.Time
	err = r.Scan(asJSON(&a), at(&acknowledged))
	a.Acknowledged = acknowledged
	return a, err
}

// saveAlerts stores alerts with their deliveries. One that is there already
// stays as it is, and sets off nothing again.
func saveAlerts(ctx context.Context, tx *sql.Tx, raised []news.Raised) error {
	for i := range raised {
		a := &raised[i].Alert
		err := changedOne(tx.ExecContext(ctx, `INSERT INTO alerts (id, story, kind, raised, muted, demo, alert) VALUES (`+marks(1, 7)+`)
			ON CONFLICT (id) DO NOTHING`, a.ID, a.Story, a.Kind, at(&a.Raised), a.Muted, a.Demo, asJSON(a)))
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return err
		}
		for j := range raised[i].Deliveries {
			if err := addDelivery(ctx, tx, &raised[i].Deliveries[j]); err != nil {
				return err
			}
		}
	}
	return nil
}
