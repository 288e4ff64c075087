package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/onrecord/onrecord/news"
)

const (
	subscriptionColumns = `address, name, lang, zone, at, days, watches, searches, quiet_line, confirmed, suppressed, reason, made`
	subscriptionWidth   = 13
)

func subscriptionFields(s *news.Subscription) []any {
	return []any{
		&s.Address, &s.Name, &s.Lang, &s.Zone, &s.At, &s.Days, asJSON(&s.Watches), asJSON(&s.Searches), &s.QuietLine,
		at(&s.Confirmed), at(&s.Suppressed), &s.Reason, at(&s.Made),
	}
}

func scanSubscription(r row) (s news.Subscription, err error) {
	err = r.Scan(append([]any{&s.ID}, subscriptionFields(&s)...)...)
	return s, err
}

// Subscriptions lists all subscriptions, by their addresses.
func (s *Store) Subscriptions(ctx context.Context) (all []news.Subscription, err error) {
	err = s.read(ctx, "the subscriptions could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanSubscription, `SELECT id, `+subscriptionColumns+` FROM subscriptions ORDER BY address`)
		return err
	})
	return all, err
}

// Subscription gives one subscription, or NotFound.
func (s *Store) Subscription(ctx context.Context, id news.SubscriptionID) (one news.Subscription, err error) {
	err = s.read(ctx, "the subscription could not be read", func(tx *sql.Tx) error {
		one, err = scanSubscription(tx.QueryRowContext(ctx, `SELECT id, `+subscriptionColumns+` FROM subscriptions WHERE id = $1`, id))
		return noSuch("subscription", err)
	})
	return one, err
}

// SubscriptionOf gives the subscription of an address, or NotFound.
func (s *Store) SubscriptionOf(ctx context.Context, address string) (one news.Subscription, err error) {
	err = s.read(ctx, "the subscription could not be read", func(tx *sql.Tx) error {
		one, err = scanSubscription(tx.QueryRowContext(ctx, `SELECT id, `+subscriptionColumns+` FROM subscriptions WHERE address = $1`, address))
		return noSuch("subscription", err)
	})
	return one, err
}

// SaveSubscription stores a subscription and gives it back, with its ID where
// it is new (ID 0). NotFound where it has an ID and is not there; Conflict where
// another one has the address.
func (s *Store) SaveSubscription(ctx context.Context, one news.Subscription) (news.Subscription, error) {
	err := s.write(ctx, "the subscription could not be stored", func(tx *sql.Tx) error {
		others := 0
		if err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM subscriptions WHERE address = $1 AND id <> $2`, one.Address, one.ID).Scan(&others); err != nil {
			return err
		}
		if others > 0 {
			return news.E(news.Conflict, "this address is subscribed already", nil)
		}
		if one.ID == 0 {
			return tx.QueryRowContext(ctx, `INSERT INTO subscriptions (`+subscriptionColumns+`) VALUES (`+marks(1, subscriptionWidth)+`) RETURNING id`,
				subscriptionFields(&one)...).Scan(&one.ID)
		}
		return noSuch("subscription", changedOne(tx.ExecContext(ctx,
			`UPDATE subscriptions SET (`+subscriptionColumns+`) = (`+marks(1, subscriptionWidth)+`) WHERE id = $14`, append(subscriptionFields(&one), one.ID)...)))
	})
	return one, err
}

// ConfirmSubscription notes that the reader wants the digest, which also ends
// what suppressed it.
func (s *Store) ConfirmSubscription(ctx context.Context, id news.SubscriptionID, when time.Time) error {
	return s.write(ctx, "the subscription could not be stored", func(tx *sql.Tx) error {
		return noSuch("subscription", changedOne(tx.ExecContext(ctx,
			`UPDATE subscriptions SET confirmed = $1, suppressed = NULL, reason = '' WHERE id = $2`, at(&when), id)))
	})
}

// SuppressSubscription notes that nothing is to be sent any more, and why.
func (s *Store) SuppressSubscription(ctx context.Context, id news.SubscriptionID, when time.Time, reason string) error {
	return s.write(ctx, "the subscription could not be stored", func(tx *sql.Tx) error {
		return noSuch("subscription", changedOne(tx.ExecContext(ctx,
			`UPDATE subscriptions SET suppressed = $1, reason = $2 WHERE id = $3`, at(&when), reason, id)))
	})
}

// RemoveSubscription removes a subscription with the log of its mails.
func (s *Store) RemoveSubscription(ctx context.Context, id news.SubscriptionID) error {
	return s.write(ctx, "the subscription could not be removed", func(tx *sql.Tx) error {
		return noSuch("subscription", changedOne(tx.ExecContext(ctx, `DELETE FROM subscriptions WHERE id = $1`, id)))
	})
}
