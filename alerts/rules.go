package alerts

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// SaveRule stores a rule, new (ID 0) or changed, and gives it as it is stored:
// in order, with the secret that its deliveries are signed with. It asks for
// the kind [news.AlertSearch] where it names saved searches, and only there. Its
// secret and when it was made are not changed. Invalid where it makes no sense,
// or newly names a watch or a search that is not there; NotFound where it has an
// ID and is not there.
func (d *Desk) SaveRule(ctx context.Context, r news.AlertRule) (news.AlertRule, error) {
	tidy(&r)
	if err := r.Check(); err != nil {
		return r, err
	}
	if slices.ContainsFunc(r.Organisations, func(name string) bool { return !stories.Nameable(name) }) {
		return r, news.E(news.Invalid, "the name of an organisation has letters or digits", nil)
	}
	r.Secret, r.Made = newSecret(), d.Now().UTC()
	var known news.AlertRule
	if r.ID != 0 {
		var err error
		if known, err = d.Store.AlertRule(ctx, r.ID); err != nil {
			return r, err
		}
		r.Secret, r.Made = known.Secret, known.Made
	}
	if err := d.subjects(ctx, &r, &known); err != nil {
		return r, err
	}
	return d.Store.SaveAlertRule(ctx, r)
}

// subjects makes sure that the watches and searches which a rule newly names
// are there. One that it named before may have been removed since.
func (d *Desk) subjects(ctx context.Context, r, known *news.AlertRule) error {
	watches, err := d.Store.Watches(ctx)
	if err != nil {
		return err
	}
	searches, err := d.Store.SavedSearches(ctx)
	if err != nil {
		return err
	}
	for _, id := range r.Watches {
		if !slices.Contains(known.Watches, id) && !slices.ContainsFunc(watches, func(w news.Watch) bool { return w.ID == id }) {
			return news.E(news.Invalid, "there is no such watch", nil)
		}
	}
	for _, id := range r.Searches {
		if !slices.Contains(known.Searches, id) && !slices.ContainsFunc(searches, func(s news.SavedSearch) bool { return s.ID == id }) {
			return news.E(news.Invalid, "there is no such saved search", nil)
		}
	}
	return nil
}

// tidy puts what a person entered in order.
func tidy(r *news.AlertRule) {
	r.Name = spaced(r.Name)
	r.URL = strings.TrimSpace(r.URL)
	r.MutedUntil = r.MutedUntil.UTC()
	names := []string{}
	for _, name := range r.Organisations {
		if name = spaced(name); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	r.Organisations = names
	r.Watches, r.Searches = once(r.Watches), once(r.Searches)
	asked := slices.DeleteFunc(slices.Clone(r.Kinds), func(k news.AlertKind) bool { return k == news.AlertSearch })
	if len(r.Searches) > 0 {
		asked = append(asked, news.AlertSearch)
	}
	r.Kinds = slices.DeleteFunc(slices.Clone(news.AlertKinds[:]), func(k news.AlertKind) bool { return !slices.Contains(asked, k) })
	for _, k := range asked {
		if !k.Valid() {
			r.Kinds = append(r.Kinds, k) // for Check to refuse
		}
	}
}

// once gives each ID once, in order. Never nil.
func once[ID ~int64](ids []ID) []ID {
	return slices.Compact(append([]ID{}, slices.Sorted(slices.Values(ids))...))
}

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// secretBytes is the length of a secret before it is written in base64; the
// Standard Webhooks specification asks for 24 to 64.
const secretBytes = 32

func newSecret() string {
	b := make([]byte, secretBytes)
	rand.Read(b) //nolint:errcheck // never fails
	return secretPrefix + base64.StdEncoding.EncodeToString(b)
}

// MuteRule keeps a rule's alerts to the page until a moment; the zero time, or
// one that has passed, ends that. NotFound where there is no such rule.
func (d *Desk) MuteRule(ctx context.Context, id news.AlertRuleID, until time.Time) error {
	r, err := d.Store.AlertRule(ctx, id)
	if err != nil {
		return err
	}
	r.MutedUntil = until.UTC()
	_, err = d.Store.SaveAlertRule(ctx, r)
	return err
}

// MuteStory does the same for all alerts of a story. NotFound where there is
// no such story.
func (d *Desk) MuteStory(ctx context.Context, id news.StoryID, until time.Time) error {
	if _, err := d.Store.Story(ctx, id); err != nil {
		return err
	}
	return d.Store.MuteStory(ctx, id, until.UTC())
}

// RemoveRule removes a rule with the log of its deliveries; its alerts stay.
func (d *Desk) RemoveRule(ctx context.Context, id news.AlertRuleID) error {
	return d.Store.RemoveAlertRule(ctx, id)
}

// Acknowledge notes that a person has seen an alert, or takes that back.
func (d *Desk) Acknowledge(ctx context.Context, id news.AlertID, seen bool) error {
	var when time.Time
	if seen {
		when = d.Now().UTC()
	}
	return d.Store.AcknowledgeAlert(ctx, id, when)
}

// AcknowledgeAll notes that a person has seen every open alert raised by a
// moment: those that came while the page was read stay open.
func (d *Desk) AcknowledgeAll(ctx context.Context, by time.Time) error {
	_, err := d.Store.AcknowledgeAlerts(ctx, by.UTC())
	return err
}
