package store

import (
	"context"
	"database/sql"

	"github.com/onrecord/onrecord/news"
)

const (
	widgetColumns = `key, name, origins, watch, story, outlets, langs, per_key, per_address, expires, made`
	widgetWidth   = 11
)

func widgetFields(w *news.Widget) []any {
	return []any{
		&w.Key, &w.Name, asJSON(&w.Origins), to(&w.Watch), &w.Story, asJSON(&w.Outlets), asJSON(&w.Langs),
		&w.PerKey, &w.PerAddress, at(&w.Expires), at(&w.Made),
	}
}

func scanWidget(r row) (w news.Widget, err error) {
	err = r.Scan(append([]any{&w.ID}, widgetFields(&w)...)...)
	return w, err
}

// Widgets lists all widgets in the order in which they were made.
func (s *Store) Widgets(ctx context.Context) (all []news.Widget, err error) {
	err = s.read(ctx, "the widgets could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanWidget, `SELECT id, `+widgetColumns+` FROM widgets ORDER BY id`)
		return err
	})
	return all, err
}

// Widget gives one widget, or NotFound.
func (s *Store) Widget(ctx context.Context, id news.WidgetID) (w news.Widget, err error) {
	err = s.read(ctx, "the widget could not be read", func(tx *sql.Tx) error {
		w, err = scanWidget(tx.QueryRowContext(ctx, `SELECT id, `+widgetColumns+` FROM widgets WHERE id = $1`, id))
		return noSuch("widget", err)
	})
	return w, err
}

// SaveWidget stores a widget and gives it back, with its ID where it is new
// (ID 0). NotFound where it has an ID and is not there.
func (s *Store) SaveWidget(ctx context.Context, w news.Widget) (news.Widget, error) {
	err := s.write(ctx, "the widget could not be stored", func(tx *sql.Tx) error {
		if w.ID == 0 {
			return tx.QueryRowContext(ctx, `INSERT INTO widgets (`+widgetColumns+`) VALUES (`+marks(1, widgetWidth)+`) RETURNING id`,
				widgetFields(&w)...).Scan(&w.ID)
		}
		return noSuch("widget", changedOne(tx.ExecContext(ctx,
			`UPDATE widgets SET (`+widgetColumns+`) = (`+marks(1, widgetWidth)+`) WHERE id = $12`, append(widgetFields(&w), w.ID)...)))
	})
	return w, err
}

// RemoveWidget removes a widget with what it was asked.
func (s *Store) RemoveWidget(ctx context.Context, id news.WidgetID) error {
	return s.write(ctx, "the widget could not be removed", func(tx *sql.Tx) error {
		return noSuch("widget", changedOne(tx.ExecContext(ctx, `DELETE FROM widgets WHERE id = $1`, id)))
	})
}

// AddWidgetDays adds to what widgets were asked. Those of a widget that is
// gone are left out.
func (s *Store) AddWidgetDays(ctx context.Context, days []news.WidgetDay) error {
	return s.write(ctx, "what the widgets were asked could not be stored", func(tx *sql.Tx) error {
		for _, d := range days {
			_, err := tx.ExecContext(ctx, `INSERT INTO widget_days (widget, day, answered, refused)
				SELECT id, CAST($2 AS TEXT), CAST($3 AS BIGINT), CAST($4 AS BIGINT) FROM widgets WHERE id = $1
				ON CONFLICT (widget, day) DO UPDATE SET answered = widget_days.answered + excluded.answered, refused = widget_days.refused + excluded.refused`,
				d.Widget, d.Day, d.Answered, d.Refused)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// WidgetDays lists what a widget was asked on a day ("2006-01-02") and since,
// the oldest day first; days on which it was asked nothing are left out.
func (s *Store) WidgetDays(ctx context.Context, id news.WidgetID, since string) (days []news.WidgetDay, err error) {
	err = s.read(ctx, "what the widget was asked could not be read", func(tx *sql.Tx) error {
		days, err = collect(ctx, tx, func(r row) (d news.WidgetDay, err error) {
			return d, r.Scan(&d.Widget, &d.Day, &d.Answered, &d.Refused)
		}, `SELECT widget, day, answered, refused FROM widget_days WHERE widget = $1 AND day >= $2 ORDER BY day`, id, since)
		return err
	})
	return days, err
}

// KeepWidgetScript keeps a version of the widget's script for ever.
func (s *Store) KeepWidgetScript(ctx context.Context, version, body string) error {
	return s.write(ctx, "the widget's script could not be stored", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO widget_scripts (version, body) VALUES ($1, $2) ON CONFLICT (version) DO NOTHING`, version, body)
		return err
	})
}

// WidgetScript gives a version of the widget's script, or NotFound.
func (s *Store) WidgetScript(ctx context.Context, version string) (body string, err error) {
	err = s.read(ctx, "the widget's script could not be read", func(tx *sql.Tx) error {
		return noSuch("version of the widget's script", tx.QueryRowContext(ctx, `SELECT body FROM widget_scripts WHERE version = $1`, version).Scan(&body))
	})
	return body, err
}
