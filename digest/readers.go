package digest

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Subscribe stores a new subscription, or what was changed in one, and gives
// it as stored. An address that has not said yes is asked by mail whether it
// wants the digest; nothing else is sent there before.
func (d *Desk) Subscribe(ctx context.Context, s news.Subscription) (news.Subscription, error) {
	s.Address, s.Name = strings.ToLower(strings.TrimSpace(s.Address)), oneLine(s.Name)
	if s.Watches == nil {
		s.Watches = []news.WatchID{}
	}
	if s.Searches == nil {
		s.Searches = []news.SearchID{}
	}
	if err := s.Check(); err != nil {
		return s, err
	}
	ask := true
	if s.ID == 0 {
		s.Made, s.Confirmed, s.Suppressed, s.Reason = d.Now().UTC(), time.Time{}, time.Time{}, ""
	} else {
		before, err := d.Store.Subscription(ctx, s.ID)
		if err != nil {
			return s, err
		}
		s.Made, s.Confirmed, s.Suppressed, s.Reason = before.Made, before.Confirmed, before.Suppressed, before.Reason
		if ask = s.Address != before.Address; ask {
			s.Confirmed, s.Suppressed, s.Reason = time.Time{}, time.Time{}, ""
		}
	}
	saved, err := d.Store.SaveSubscription(ctx, s)
	if err != nil || !ask {
		return saved, err
	}
	return saved, d.ask(ctx, saved)
}

// Ask sends the question once more whether an address wants the digest. That
// is how a subscription begins again that was ended or suppressed.
func (d *Desk) Ask(ctx context.Context, id news.SubscriptionID) error {
	s, err := d.Store.Subscription(ctx, id)
	if err != nil {
		return err
	}
	if s.Active() {
		return news.E(news.Conflict, "this address has said yes already", nil)
	}
	return d.ask(ctx, s)
}

func (d *Desk) ask(ctx context.Context, s news.Subscription) error {
	_, err := d.Store.PlanIssue(ctx, issue(s, news.IssueConfirm, d.Now().UTC()), "")
	return err
}

// Confirm notes that the reader whose link it is wants the digest, and gives
// the subscription.
func (d *Desk) Confirm(ctx context.Context, q url.Values) (news.Subscription, error) {
	return d.by(ctx, ToConfirm, q, func(s news.Subscription) error {
		if s.Active() {
			return nil
		}
		return d.Store.ConfirmSubscription(ctx, s.ID, d.Now().UTC())
	})
}

// Unsubscribed is the reason of a subscription that its reader has ended.
const Unsubscribed = "the reader has ended it by the link in a mail"

// Unsubscribe ends the subscription of the reader whose link it is.
func (d *Desk) Unsubscribe(ctx context.Context, q url.Values) (news.Subscription, error) {
	return d.by(ctx, ToUnsubscribe, q, func(s news.Subscription) error {
		if !s.Suppressed.IsZero() {
			return nil
		}
		return d.Store.SuppressSubscription(ctx, s.ID, d.Now().UTC(), Unsubscribed)
	})
}

// Reader gives the subscription that a signed link is for, and changes
// nothing.
func (d *Desk) Reader(ctx context.Context, what string, q url.Values) (news.Subscription, error) {
	return d.by(ctx, what, q, func(news.Subscription) error { return nil })
}

func (d *Desk) by(ctx context.Context, what string, q url.Values, do func(news.Subscription) error) (news.Subscription, error) {
	id, err := Links{Secret: d.Secret}.Opened(what, q)
	if err != nil {
		return news.Subscription{}, err
	}
	s, err := d.Store.Subscription(ctx, id)
	if err != nil {
		return s, err
	}
	if err := do(s); err != nil {
		return s, err
	}
	return d.Store.Subscription(ctx, id)
}

// Remove removes a subscription with the log of its mails.
func (d *Desk) Remove(ctx context.Context, id news.SubscriptionID) error {
	return d.Store.RemoveSubscription(ctx, id)
}

// Resend has a digest written and sent anew, as a mail of its own. Conflict
// where nothing is sent to the reader.
func (d *Desk) Resend(ctx context.Context, id news.IssueID) error {
	old, err := d.Store.Issue(ctx, id)
	if err != nil {
		return err
	}
	reader, err := d.Store.Subscription(ctx, old.Subscription)
	if err != nil {
		return err
	}
	_, err = d.Extra(ctx, reader, Period{old.From, old.To})
	return err
}

// Extra has a digest of a period sent to a reader besides those that are due,
// and gives its issue.
func (d *Desk) Extra(ctx context.Context, reader news.Subscription, p Period) (news.IssueID, error) {
	if !reader.Active() {
		return "", news.E(news.Conflict, fmt.Sprintf("nothing is sent to %s: the address has not said yes, or it was ended", reader.Address), nil)
	}
	i := issue(reader, news.IssueDigest, d.Now().UTC())
	i.Slot, i.From, i.To = p.To, p.From, p.To
	_, err := d.Store.PlanIssue(ctx, i, "")
	return i.ID, err
}

// Next is the period that a reader's next digest would tell of by now.
func (d *Desk) Next(ctx context.Context, reader news.Subscription) (Period, error) {
	now := d.Now()
	last, err := d.Store.LastIssues(ctx)
	p := Period{From: now.Add(-firstLook), To: now}
	if before, known := last[reader.ID]; known {
		p.From = before.To
	}
	return p, err
}
