package alerts

import (
	"context"
	"crypto/rand"
	"log/slog"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/stories"
)

// Options is what a Desk works with. All fields but Log are required.
type Options struct {
	Store  Store
	Index  Index
	Sender Sender
	Now    func() time.Time // by which rules are muted and deliveries tried
	Log    *slog.Logger
}

// Desk keeps the rules, raises alerts by them and delivers these.
type Desk struct{ Options }

// New makes a desk.
func New(o Options) *Desk {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Desk{o}
}

// Raise gives the alerts that the newest revision of an article calls for in a
// story as it stands with it, and the deliveries they set off. The store still
// has the story as it stood before. now is when the revision was taken, by the
// clock of the press that it is from. Nothing is stored.
func (d *Desk) Raise(ctx context.Context, story *news.Story, a *news.Article, now time.Time) ([]news.Raised, error) {
	rules, err := d.Store.AlertRules(ctx)
	if err != nil {
		return nil, err
	}
	rules = slices.DeleteFunc(rules, func(r news.AlertRule) bool { return story.Demo && !r.Demo })
	if len(rules) == 0 {
		return nil, nil
	}
	named, err := d.named(ctx, rules)
	if err != nil {
		return nil, err
	}
	before, err := d.before(ctx, story.ID)
	if err != nil {
		return nil, err
	}
	t := newTurn(before, story, a, now)
	if t.old() {
		return nil, nil
	}
	return d.raise(ctx, t, named)
}

// before is the story that the store has, nil where it has none.
func (d *Desk) before(ctx context.Context, id news.StoryID) (*news.Story, error) {
	story, err := d.Store.Story(ctx, id)
	if news.KindOf(err) == news.NotFound {
		return nil, nil
	}
	return story, err
}

// raise addresses what happened to the rules that ask for it.
func (d *Desk) raise(ctx context.Context, t turn, rules []rule) (raised []news.Raised, err error) {
	muted, err := d.Store.StoryMute(ctx, t.after.ID)
	if err != nil {
		return nil, err
	}
	add := func(alert news.Alert, asked []rule) {
		if len(asked) > 0 {
			raised = append(raised, d.dispatch(alert, asked, muted.After(d.Now())))
		}
	}
	for _, alert := range t.happened() {
		add(alert, asking(rules, alert.Kind, t.after.Victim))
	}
	late, err := d.recognised(ctx, t, rules)
	if err != nil {
		return nil, err
	}
	alert, _ := t.newStory()
	add(alert, late)
	return raised, nil
}

// rule is an alert rule with the names of whom it is about: its own, and those
// of its watches.
type rule struct {
	news.AlertRule
	names []string
}

// named finds the names of rules. A watch that was removed has none.
func (d *Desk) named(ctx context.Context, rules []news.AlertRule) ([]rule, error) {
	watches, err := d.Store.Watches(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]rule, len(rules))
	for i, r := range rules {
		all[i] = rule{r, slices.Clone(r.Organisations)}
		for _, w := range watches {
			if slices.Contains(r.Watches, w.ID) {
				all[i].names = append(all[i].names, w.Names()...)
			}
		}
	}
	return all, nil
}

// asking are the rules that ask for a kind of alert about an organisation.
func asking(rules []rule, kind news.AlertKind, victim string) []rule {
	return slices.DeleteFunc(slices.Clone(rules), func(r rule) bool {
		return !slices.Contains(r.Kinds, kind) || !r.concerns(victim)
	})
}

// concerns reports whether a rule is about an organisation, in any script.
func (r rule) concerns(victim string) bool {
	return len(r.Organisations)+len(r.Watches) == 0 || stories.Concerns(r.names, victim)
}

// recognised are the rules to which a known story is new: only now does it
// turn out to be about their organisation.
func (d *Desk) recognised(ctx context.Context, t turn, rules []rule) ([]rule, error) {
	if t.before == nil || t.before.Victim == t.after.Victim {
		return nil, nil
	}
	late := slices.DeleteFunc(asking(rules, news.AlertNewStory, t.after.Victim), func(r rule) bool {
		return r.concerns(t.before.Victim)
	})
	if len(late) == 0 {
		return nil, nil
	}
	told, _, err := d.Store.Alerts(ctx, store.AlertQuery{Story: t.after.ID, Kind: news.AlertNewStory})
	return slices.DeleteFunc(late, func(r rule) bool {
		return slices.ContainsFunc(told, func(a news.Alert) bool { return slices.Contains(a.Rules, r.ID) })
	}), err
}

// dispatch addresses an alert to the rules that asked for it. Those that are
// muted have it on the page alone.
func (d *Desk) dispatch(a news.Alert, asked []rule, muted bool) news.Raised {
	now := d.Now()
	r := news.Raised{Alert: a}
	loud := 0
	for _, rule := range asked {
		r.Alert.Rules = append(r.Alert.Rules, rule.ID)
		if muted || rule.Muted(now) {
			continue
		}
		loud++
		if rule.Format != news.PageOnly {
			delivery := newDelivery(rule.ID, now)
			delivery.Alert = a.ID
			r.Deliveries = append(r.Deliveries, delivery)
		}
	}
	r.Alert.Muted = loud == 0
	return r
}

// newDelivery is one that is due at once. Its ID is random, so that receivers
// that hear of several programs do not take two deliveries for one.
func newDelivery(rule news.AlertRuleID, now time.Time) news.Delivery {
	return news.Delivery{ID: "msg_" + rand.Text(), Rule: rule, Made: now.UTC(), State: news.DeliveryWaiting, Next: now.UTC()}
}
