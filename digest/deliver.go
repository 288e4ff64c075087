package digest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/onrecord/onrecord/news"
)

const (
	maxDue  = 100              // issues of one round; the next takes the others
	lease   = 10 * time.Minute // for which an issue is held; no mail takes as long
	horizon = 2 * time.Hour    // beyond which no right clock notes a due time or a lease
	giveUp  = 24 * time.Hour   // after the first attempt
)

// pauses stand between attempts; the last one stands before all further ones.
var pauses = [...]time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour}

// Run plans and delivers until ctx ends: beat is how often it looks.
func (d *Desk) Run(ctx context.Context, beat time.Duration) {
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		if err := d.Round(ctx); err != nil && ctx.Err() == nil {
			d.Log.Error("digests could not be sent and are tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Round plans what has come due and makes one attempt at each issue that waits.
// A mail server's trouble is noted with the issue; the error is the store's.
func (d *Desk) Round(ctx context.Context) error {
	if err := d.Plan(ctx); err != nil {
		return err
	}
	return d.Deliver(ctx)
}

// Deliver makes one attempt at each issue that is due.
func (d *Desk) Deliver(ctx context.Context) error {
	due, err := d.Store.DueIssues(ctx, d.Now(), horizon, maxDue)
	if err != nil {
		return err
	}
	var errs []error
	for _, id := range due {
		if ctx.Err() != nil {
			break
		}
		if err := d.deliver(ctx, id); err != nil {
			errs = append(errs, fmt.Errorf("issue %s: %w", id, err))
		}
	}
	return errors.Join(errs...)
}

// deliver takes one issue a step on: it is rendered and stored before it is
// sent, so that whoever goes on after a crash sends the same mail.
func (d *Desk) deliver(ctx context.Context, id news.IssueID) error {
	now := d.Now().UTC()
	i, held, err := d.Store.HoldIssue(ctx, id, d.name, now, now.Add(lease), horizon)
	if err != nil || !held {
		return err
	}
	reader, err := d.Store.Subscription(ctx, i.Subscription)
	if err != nil {
		return err
	}
	if i.Kind == news.IssueDigest && !reader.Active() || i.Address != reader.Address {
		return d.finish(ctx, i, news.IssueFailed, "nothing is sent to this address any more")
	}
	if i.State == news.IssuePlanned {
		if err := d.render(ctx, &i, reader); err != nil || i.State == news.IssueQuiet {
			return err
		}
	}
	return d.attempt(ctx, i)
}

// render writes an issue's mail and stores it.
func (d *Desk) render(ctx context.Context, i *news.Issue, reader news.Subscription) error {
	l, err := d.write(ctx, *i, reader)
	if err != nil {
		return err
	}
	i.Stories, i.Subject = l.Body.Stories, l.Body.Subject
	if l.Body.Quiet && !reader.QuietLine {
		i.State, i.Due = news.IssueQuiet, time.Time{}
		return d.Store.SaveIssue(ctx, *i, d.name, true)
	}
	if i.MessageID, i.Mail, err = d.Head.Write(l); err != nil {
		return err
	}
	i.State = news.IssueRendered
	return d.Store.SaveIssue(ctx, *i, d.name, false)
}

// write makes the letter of an issue.
func (d *Desk) write(ctx context.Context, i news.Issue, reader news.Subscription) (Letter, error) {
	var body Rendered
	var err error
	if i.Kind == news.IssueConfirm {
		body, err = d.renderer.Confirmation(reader)
	} else {
		body, err = d.Preview(ctx, reader, Period{i.From, i.To})
	}
	l := d.letter(reader, body)
	l.ID, l.Personal = i.ID, i.Kind == news.IssueConfirm
	return l, err
}

// attempt sends a mail once and notes how that went, also when ctx ends
// meanwhile: that it was taken must not be forgotten.
func (d *Desk) attempt(ctx context.Context, i news.Issue) error {
	err := d.Sender.Send(ctx, d.Bounce, i.Address, i.Mail)
	ctx = context.WithoutCancel(ctx)
	now := d.Now().UTC()
	if err == nil {
		i.Attempts = append(i.Attempts, news.Attempt{At: now, Status: 250})
		i.State, i.Sent, i.Due = news.IssueSent, now, time.Time{}
		return d.Store.SaveIssue(ctx, i, d.name, true)
	}
	var refused *Refusal
	errors.As(err, &refused)
	note := news.Attempt{At: now, Error: err.Error()}
	if refused != nil {
		note.Status = refused.Code
	}
	i.Attempts = append(i.Attempts, note)
	d.Log.Warn("a digest was not taken by the mail server", "issue", i.ID, "error", err)
	if refused != nil && refused.Final() {
		if err := d.Store.SuppressSubscription(ctx, i.Subscription, now, note.Error); err != nil {
			return err
		}
		return d.finish(ctx, i, news.IssueFailed, "")
	}
	i.Due = now.Add(pauses[min(len(i.Attempts), len(pauses))-1])
	if i.Due.Sub(i.Attempts[0].At) > giveUp {
		return d.finish(ctx, i, news.IssueFailed, "")
	}
	return d.Store.SaveIssue(ctx, i, d.name, true)
}

// finish ends an issue that was not sent, with a reason where the attempts do
// not give one.
func (d *Desk) finish(ctx context.Context, i news.Issue, state news.IssueState, reason string) error {
	if reason != "" {
		i.Attempts = append(i.Attempts, news.Attempt{At: d.Now().UTC(), Error: reason})
	}
	i.State, i.Due = state, time.Time{}
	return d.Store.SaveIssue(ctx, i, d.name, true)
}
