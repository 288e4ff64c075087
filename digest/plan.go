package digest

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"github.com/onrecord/onrecord/news"
)

// How far a first digest looks back, and by how much a clock may be put back
// without the digests that it has planned being taken for those of another time.
const (
	firstLook = 24 * time.Hour
	slack     = time.Hour
)

// Plan plans the digests whose time has come. However long nobody planned, a
// reader gets one that tells of all that time; the periods of a reader's digests
// follow one another without gap and without overlap.
func (d *Desk) Plan(ctx context.Context) error {
	now := d.Now().UTC()
	if err := d.Store.SetBackIssues(ctx, now, slack); err != nil {
		return err
	}
	readers, err := d.Store.Subscriptions(ctx)
	if err != nil {
		return err
	}
	last, err := d.Store.LastIssues(ctx)
	if err != nil {
		return err
	}
	for _, r := range readers {
		slot := slotBefore(r, now)
		from, since := r.Confirmed.Add(-firstLook), r.Confirmed
		if before, known := last[r.ID]; known {
			from, since = before.To, before.Slot
		}
		if !r.Active() || !slot.After(since) {
			continue
		}
		i := issue(r, news.IssueDigest, now)
		i.Slot = slot
		if i.From = from; from.After(now) {
			i.From = now
		}
		if _, err := d.Store.PlanIssue(ctx, i, slotKey(r, slot)); err != nil {
			return err
		}
	}
	return nil
}

// slotKey makes a slot one issue, whoever plans it.
func slotKey(r news.Subscription, slot time.Time) string {
	return fmt.Sprintf("%d %s", r.ID, slot.UTC().Format(time.RFC3339))
}

// issue is one to a reader that is due at once.
func issue(r news.Subscription, kind news.IssueKind, now time.Time) news.Issue {
	return news.Issue{
		ID: news.IssueID("d" + rand.Text()), Subscription: r.ID, Kind: kind, Address: r.Address,
		Slot: now, From: now, To: now, State: news.IssuePlanned, Due: now, Stories: []news.StoryID{}, Attempts: []news.Attempt{},
	}
}
