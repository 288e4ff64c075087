package alerts

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// Run delivers what is due until ctx ends: beat is how often it looks.
func (d *Desk) Run(ctx context.Context, beat time.Duration) {
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		if err := d.Deliver(ctx); err != nil && ctx.Err() == nil {
			d.Log.Error("alerts could not be delivered and are tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

const (
	maxDue  = 50 // deliveries of one round; the next takes the others
	abreast = 8  // rules served at once
)

// Deliver makes one attempt at each delivery that is due, rules side by side
// and the deliveries of a rule one after the other: where one of them has to
// wait, those behind it are put off as well. A receiver's trouble is noted with
// the delivery; the error is the store's.
func (d *Desk) Deliver(ctx context.Context) error {
	due, err := d.Store.DueDeliveries(ctx, d.Now(), maxDue)
	if err != nil {
		return err
	}
	queues := map[news.AlertRuleID][]news.Delivery{}
	for _, one := range due {
		queues[one.Rule] = append(queues[one.Rule], one)
	}
	var (
		working sync.WaitGroup
		lock    sync.Mutex
		errs    []error
		slots   = make(chan struct{}, abreast)
	)
	for id, queue := range queues {
		slots <- struct{}{}
		working.Go(func() {
			defer func() { <-slots }()
			err := d.serve(ctx, id, queue)
			lock.Lock()
			defer lock.Unlock()
			errs = append(errs, err)
		})
	}
	working.Wait()
	return errors.Join(errs...)
}

// serve makes one attempt at each delivery of a rule, until one has to wait:
// then those behind it are put off, so that a dead receiver is not called for
// each of them, and does not keep others' deliveries from their turn.
func (d *Desk) serve(ctx context.Context, id news.AlertRuleID, queue []news.Delivery) error {
	rule, err := d.Store.AlertRule(ctx, id)
	if err != nil {
		return gone(err)
	}
	waits := false
	for _, delivery := range queue {
		if waits {
			delivery.Next = d.Now().UTC().Add(firstPause)
			err = d.Store.SaveDelivery(ctx, delivery)
		} else {
			err = d.deliver(ctx, rule, &delivery)
			waits = delivery.State == news.DeliveryWaiting
		}
		if gone(err) != nil {
			return err
		}
	}
	return nil
}

// deliver makes one attempt at a delivery, and keeps how that went.
func (d *Desk) deliver(ctx context.Context, r news.AlertRule, delivery *news.Delivery) error {
	alert, err := d.Store.Alert(ctx, delivery.Alert)
	if err != nil {
		return err
	}
	if err := d.attempt(ctx, r, alert, delivery); err != nil {
		return err
	}
	return d.Store.SaveDelivery(ctx, *delivery)
}

// gone lets go of what was removed while it was delivered.
func gone(err error) error {
	if news.KindOf(err) == news.NotFound {
		return nil
	}
	return err
}

// attempt sends a delivery once and notes how that went. Its only error is
// that ctx has ended: then nothing is known, and nothing noted.
func (d *Desk) attempt(ctx context.Context, r news.AlertRule, a news.Alert, delivery *news.Delivery) error {
	message, err := envelope(r, a, delivery.ID, d.Now())
	status := 0
	if err == nil {
		status, err = d.Sender.Post(ctx, message)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	note(delivery, d.Now().UTC(), status, err)
	return nil
}

// envelope is an alert as it is sent to a rule's webhook, signed now.
func envelope(r news.AlertRule, a news.Alert, id string, now time.Time) (fetch.Message, error) {
	if r.Format == news.PageOnly {
		return fetch.Message{}, news.E(news.Invalid, "the rule has no webhook any more", nil)
	}
	body, err := payload(r, a)
	if err != nil {
		return fetch.Message{}, news.E(news.Internal, "the alert could not be written", err)
	}
	header, err := signed(r.Secret, id, now, body)
	return fetch.Message{URL: r.URL, Header: header, Body: body}, err
}

// Test sends a sample to a rule's webhook at once, logs it, and says what went
// wrong, as an Unavailable error. Invalid where the rule has no webhook.
func (d *Desk) Test(ctx context.Context, id news.AlertRuleID) error {
	rule, err := d.Store.AlertRule(ctx, id)
	if err != nil {
		return err
	}
	if rule.Format == news.PageOnly {
		return news.E(news.Invalid, "this rule has no webhook to test", nil)
	}
	delivery := newDelivery(id, d.Now())
	now := d.Now().UTC()
	sample := news.Alert{ID: "test", Kind: "test", Time: now, Raised: now, StoryTitle: "No story: this is a test"}
	if err := d.attempt(ctx, rule, sample, &delivery); err != nil {
		return err
	}
	if delivery.State == news.DeliveryWaiting {
		delivery.State, delivery.Next = news.DeliveryFailed, time.Time{} // a person tries again
	}
	if err := d.Store.AddDelivery(ctx, delivery); err != nil {
		return err
	}
	if delivery.State == news.DeliveryFailed {
		return news.E(news.Unavailable, "the test was not delivered: "+delivery.Last().Error, nil)
	}
	return nil
}
