package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/onrecord/onrecord/news"
)

const issueColumns = `id, subscription, kind, address, slot, began, ended, state, due, message_id, subject, stories, attempts, sent`

func issueFields(i *news.Issue) []any {
	return []any{
		&i.ID, &i.Subscription, &i.Kind, &i.Address, at(&i.Slot), at(&i.From), at(&i.To), &i.State, at(&i.Due),
		&i.MessageID, &i.Subject, asJSON(&i.Stories), asJSON(&i.Attempts), at(&i.Sent),
	}
}

func scanIssue(r row) (i news.Issue, err error) {
	err = r.Scan(issueFields(&i)...)
	return i, err
}

// PlanIssue stores a planned issue. Of those with one key only the first is
// stored: for another one nothing changes, and planned is false. An empty key
// is like no other.
func (s *Store) PlanIssue(ctx context.Context, i news.Issue, key string) (planned bool, err error) {
	err = s.write(ctx, "the digest could not be planned", func(tx *sql.Tx) error {
		err := changedOne(tx.ExecContext(ctx, `INSERT INTO issues (`+issueColumns+`, slot_key, holder, held) VALUES (`+marks(1, 15)+`, '', 0)
			ON CONFLICT (slot_key) DO NOTHING`, append(issueFields(&i), optional(&key))...))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		planned = err == nil
		return err
	})
	return planned, err
}

// LastIssues gives the digest of the latest slot of each subscription.
func (s *Store) LastIssues(ctx context.Context) (last map[news.SubscriptionID]news.Issue, err error) {
	last = map[news.SubscriptionID]news.Issue{}
	err = s.read(ctx, "the digests could not be read", func(tx *sql.Tx) error {
		all, err := collect(ctx, tx, scanIssue, `SELECT `+issueColumns+` FROM issues i WHERE kind = 'digest'
			AND NOT EXISTS (SELECT 1 FROM issues j WHERE j.subscription = i.subscription AND j.kind = i.kind AND j.slot > i.slot) ORDER BY id`)
		for _, i := range all {
			last[i.Subscription] = i
		}
		return err
	})
	return last, err
}

// SetBackIssues brings the slots and periods of digests that lie after now
// back to now, where they do so by more than slack: they were planned by a clock
// that has been put back since. Their keys are free for the slots to come.
func (s *Store) SetBackIssues(ctx context.Context, now time.Time, slack time.Duration) error {
	limit := now.Add(slack)
	return s.write(ctx, "the digests could not be planned", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE issues SET slot_key = NULL, slot = $1, ended = $1, began = CASE WHEN began > $1 THEN $1 ELSE began END
			WHERE kind = 'digest' AND slot > $2`, at(&now), at(&limit))
		return err
	})
}

// DueIssues lists the issues that are due at now and that nobody is at work
// on, those that have been due for longest first, at most limit. What is due, or
// held, more than horizon from now was noted by a clock that has been put back.
func (s *Store) DueIssues(ctx context.Context, now time.Time, horizon time.Duration, limit int) (ids []news.IssueID, err error) {
	far := now.Add(horizon)
	err = s.read(ctx, "the digests that are due could not be read", func(tx *sql.Tx) error {
		ids, err = collect(ctx, tx, value[news.IssueID], `SELECT id FROM issues WHERE `+dueIssue+` ORDER BY due, id LIMIT $3`, at(&now), at(&far), atMost(limit))
		return err
	})
	return ids, err
}

const dueIssue = `(due <= $1 OR due > $2) AND (held <= $1 OR held > $2)`

// HoldIssue takes an issue that is due, so that nobody else works on it until
// a moment within the horizon, and gives it with its mail. ok is false where it
// is not due any more or somebody else has it.
func (s *Store) HoldIssue(ctx context.Context, id news.IssueID, holder string, now, until time.Time, horizon time.Duration) (i news.Issue, ok bool, err error) {
	far := now.Add(horizon)
	err = s.write(ctx, "the digest could not be taken", func(tx *sql.Tx) error {
		err := changedOne(tx.ExecContext(ctx, `UPDATE issues SET holder = $4, held = $5 WHERE id = $3 AND `+dueIssue, at(&now), at(&far), id, holder, at(&until)))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		ok = true
		i, err = issueWithMail(ctx, tx, id)
		return err
	})
	return i, ok && err == nil, err
}

// SaveIssue stores where an issue stands, with its mail where it has one, for
// its holder, who keeps it unless it is released. Conflict where somebody else
// has taken it meanwhile.
func (s *Store) SaveIssue(ctx context.Context, i news.Issue, holder string, release bool) error {
	return s.write(ctx, "the digest could not be stored", func(tx *sql.Tx) error {
		err := changedOne(tx.ExecContext(ctx, `UPDATE issues SET state = $1, due = $2, message_id = $3, subject = $4, stories = $5, attempts = $6, sent = $7,
			held = CASE WHEN $8 THEN 0 ELSE held END WHERE id = $9 AND holder = $10`,
			i.State, at(&i.Due), i.MessageID, i.Subject, asJSON(&i.Stories), asJSON(&i.Attempts), at(&i.Sent), release, i.ID, holder))
		if errors.Is(err, sql.ErrNoRows) {
			return news.E(news.Conflict, "another process has taken this digest", nil)
		}
		if err != nil || len(i.Mail) == 0 {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO issue_mails (issue, mail) VALUES ($1, $2) ON CONFLICT (issue) DO NOTHING`, i.ID, i.Mail)
		return err
	})
}

// Issue gives an issue with its mail, or NotFound.
func (s *Store) Issue(ctx context.Context, id news.IssueID) (i news.Issue, err error) {
	err = s.read(ctx, "the digest could not be read", func(tx *sql.Tx) error {
		i, err = issueWithMail(ctx, tx, id)
		return noSuch("digest", err)
	})
	return i, err
}

func issueWithMail(ctx context.Context, tx *sql.Tx, id news.IssueID) (news.Issue, error) {
	i, err := scanIssue(tx.QueryRowContext(ctx, `SELECT `+issueColumns+` FROM issues WHERE id = $1`, id))
	if err != nil {
		return i, err
	}
	err = tx.QueryRowContext(ctx, `SELECT mail FROM issue_mails WHERE issue = $1`, id).Scan(&i.Mail)
	if errors.Is(err, sql.ErrNoRows) {
		return i, nil
	}
	return i, err
}

// Issues lists issues without their mails, the latest slot first, of one
// subscription unless that is zero, and gives the cursor for the next ones.
func (s *Store) Issues(ctx context.Context, of news.SubscriptionID, limit int, cursor string) (list []news.Issue, next string, err error) {
	from, continued, err := parsePlace(cursor)
	if err != nil {
		return nil, "", err
	}
	c := conditions{}
	if continued {
		c.add(`(slot, id) < ($, $)`, from.ms, from.id)
	}
	if of != 0 {
		c.add(`subscription = $`, of)
	}
	limit = atMost(limit)
	query := `SELECT ` + issueColumns + ` FROM issues` + c.where() + ` ORDER BY slot DESC, id DESC` + c.limit(limit+1)
	err = s.read(ctx, "the digests could not be read", func(tx *sql.Tx) error {
		list, err = collect(ctx, tx, scanIssue, query, c.args...)
		list, next = cut(list, limit, func(i news.Issue) place { return place{i.Slot.UnixMilli(), string(i.ID)} })
		return err
	})
	return list, next, err
}
