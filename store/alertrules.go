package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/onrecord/onrecord/news"
)

const (
	ruleColumns = `name, organisations, watches, kinds, searches, demo, format, url, secret, muted_until, made`
	ruleWidth   = 11
)

func ruleFields(r *news.AlertRule) []any {
	return []any{&r.Name, asJSON(&r.Organisations), asJSON(&r.Watches), asJSON(&r.Kinds), asJSON(&r.Searches), &r.Demo, &r.Format, &r.URL, &r.Secret, at(&r.MutedUntil), at(&r.Made)}
}

func scanRule(r row) (rule news.AlertRule, err error) {
	err = r.Scan(append([]any{&rule.ID}, ruleFields(&rule)...)...)
	return rule, err
}

// AlertRules lists all rules in the order in which they were made.
func (s *Store) AlertRules(ctx context.Context) (all []news.AlertRule, err error) {
	err = s.read(ctx, "the alert rules could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanRule, `SELECT id, `+ruleColumns+` FROM alert_rules ORDER BY id`)
		return err
	})
	return all, err
}

// AlertRule gives one rule, or NotFound.
func (s *Store) AlertRule(ctx context.Context, id news.AlertRuleID) (r news.AlertRule, err error) {
	err = s.read(ctx, "the alert rule could not be read", func(tx *sql.Tx) error {
		r, err = scanRule(tx.QueryRowContext(ctx, `SELECT id, `+ruleColumns+` FROM alert_rules WHERE id = $1`, id))
		return noSuch("alert rule", err)
	})
	return r, err
}

// SaveAlertRule stores a rule and gives it back, with its ID where it is new
// (ID 0). NotFound where it has an ID and is not there.
func (s *Store) SaveAlertRule(ctx context.Context, r news.AlertRule) (news.AlertRule, error) {
	err := s.write(ctx, "the alert rule could not be stored", func(tx *sql.Tx) error {
		if r.ID == 0 {
			return tx.QueryRowContext(ctx, `INSERT INTO alert_rules (`+ruleColumns+`) VALUES (`+marks(1, ruleWidth)+`) RETURNING id`,
				ruleFields(&r)...).Scan(&r.ID)
		}
		return noSuch("alert rule", changedOne(tx.ExecContext(ctx,
			`UPDATE alert_rules SET (`+ruleColumns+`) = (`+marks(1, ruleWidth)+`) WHERE id = $12`, append(ruleFields(&r), r.ID)...)))
	})
	return r, err
}

// RemoveAlertRule removes a rule with its deliveries; its alerts stay.
func (s *Store) RemoveAlertRule(ctx context.Context, id news.AlertRuleID) error {
	return s.write(ctx, "the alert rule could not be removed", func(tx *sql.Tx) error {
		return noSuch("alert rule", changedOne(tx.ExecContext(ctx, `DELETE FROM alert_rules WHERE id = $1`, id)))
	})
}

// StoryMute gives until when a story is muted, the zero time where it never
// was.
func (s *Store) StoryMute(ctx context.Context, id news.StoryID) (until time.Time, err error) {
	err = s.read(ctx, "whether the story is muted could not be read", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT until FROM story_mutes WHERE story = $1`, id).Scan(at(&until))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return until, err
}

// MuteStory mutes a story until a moment; the zero time ends that.
func (s *Store) MuteStory(ctx context.Context, id news.StoryID, until time.Time) error {
	return s.write(ctx, "the story could not be muted", func(tx *sql.Tx) error {
		if until.IsZero() {
			_, err := tx.ExecContext(ctx, `DELETE FROM story_mutes WHERE story = $1`, id)
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO story_mutes (story, until) VALUES ($1, $2)
			ON CONFLICT (story) DO UPDATE SET until = excluded.until`, id, at(&until))
		return err
	})
}

// noSuch words a row that is not there.
func noSuch(what string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return news.E(news.NotFound, "there is no such "+what, err)
	}
	return err
}
