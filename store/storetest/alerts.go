package storetest

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func (p *press) rule(name string) news.AlertRule {
	p.t.Helper()
	r, err := p.SaveAlertRule(p.ctx, news.AlertRule{
		Name: name, Organisations: []string{"Brindle Ferries", "ブリンドル"}, Watches: []news.WatchID{4}, Searches: []news.SearchID{}, Kinds: []news.AlertKind{news.AlertSpike}, Demo: true,
		Format: news.Generic, URL: "https://hooks.example/" + name, Secret: "whsec_c2VjcmV0", MutedUntil: after(9), Made: after(1),
	})
	must(p.t, err)
	return r
}

// raised is alert n, with a delivery to each of the rules.
func raised(n int, id news.AlertID, rules ...news.AlertRule) news.Raised {
	r := news.Raised{Alert: news.Alert{
		ID: id, Kind: news.AlertSpike, Time: after(n), Raised: after(n), Story: "s1", StoryTitle: "Ärger « Brindle »", Victim: "Brindle Ferries",
		Article: "a001", Revision: n, URL: "https://gazette.example/a001", Title: "T", Outlet: "The Harbour Gazette", Lang: "en",
		Sentence: "S.", Pace: &news.Pace{LastHour: 7, Usual: 0.5},
	}}
	for _, rule := range rules {
		r.Alert.Rules = append(r.Alert.Rules, rule.ID)
		r.Deliveries = append(r.Deliveries, news.Delivery{
			ID: "msg_" + string(id) + rule.Name, Rule: rule.ID, Alert: id, Made: after(n), State: news.DeliveryWaiting, Next: after(n),
		})
	}
	return r
}

func (p *press) raise(all ...news.Raised) {
	p.t.Helper()
	a := p.article(1)
	a.Stories = []news.StoryID{"s1"}
	p.save(store.Change{Article: a, Stories: []news.Story{story("s1", "A story", after(1))}, Alerts: all})
}

func alertRules(t *testing.T, p *press) {
	one, two := p.rule("one"), p.rule("two")
	all, err := p.AlertRules(p.ctx)
	must(t, err)
	equal(t, "rules", all, []news.AlertRule{one, two})
	one.Name, one.MutedUntil, one.Organisations = "first", time.Time{}, []string{}
	_, err = p.SaveAlertRule(p.ctx, one)
	must(t, err)
	got, err := p.AlertRule(p.ctx, one.ID)
	must(t, err)
	equal(t, "changed rule", got, one)

	must(t, p.RemoveAlertRule(p.ctx, two.ID))
	refused(t, p.RemoveAlertRule(p.ctx, two.ID), news.NotFound)
	_, err = p.AlertRule(p.ctx, two.ID)
	refused(t, err, news.NotFound)
	_, err = p.SaveAlertRule(p.ctx, two)
	refused(t, err, news.NotFound)
	equal(t, "the ID of a removed rule is given again", p.rule("three").ID == two.ID, false)
}

func alerts(t *testing.T, p *press) {
	rule := p.rule("one")
	muted := raised(2, "x2", rule)
	muted.Alert.Muted = true
	p.raise(raised(1, "x1", rule), muted, raised(3, "x3", rule))
	again := raised(9, "x1", rule)
	again.Deliveries[0].ID = "msg_other"
	p.raise(again)

	open := func() int {
		t.Helper()
		n, err := p.OpenAlerts(p.ctx)
		must(t, err)
		return n
	}
	ids := func(q store.AlertQuery) (ids []news.AlertID, next string) {
		t.Helper()
		list, next, err := p.Alerts(p.ctx, q)
		must(t, err)
		for _, a := range list {
			ids = append(ids, a.ID)
		}
		return ids, next
	}
	equal(t, "open alerts", open(), 2)
	got, err := p.Alert(p.ctx, "x1")
	must(t, err)
	equal(t, "alert", got, raised(1, "x1", rule).Alert)
	page, next := ids(store.AlertQuery{Limit: 2})
	equal(t, "newest", page, []news.AlertID{"x3", "x2"})
	page, next = ids(store.AlertQuery{Limit: 2, Cursor: next})
	equal(t, "the rest", page, []news.AlertID{"x1"})
	equal(t, "after the rest", next, "")

	must(t, p.AcknowledgeAlert(p.ctx, "x3", after(20)))
	equal(t, "open after one was acknowledged", open(), 1)
	page, _ = ids(store.AlertQuery{Open: true})
	equal(t, "open", page, []news.AlertID{"x1"})
	must(t, p.AcknowledgeAlert(p.ctx, "x3", time.Time{}))
	n, err := p.AcknowledgeAlerts(p.ctx, after(2))
	must(t, err)
	equal(t, "acknowledged of those raised by then", n, 1)
	page, _ = ids(store.AlertQuery{Open: true})
	equal(t, "left open", page, []news.AlertID{"x3"})
	page, _ = ids(store.AlertQuery{Story: "s1", Kind: news.AlertDenial})
	equal(t, "of another kind", none(page), true)
	refused(t, p.AcknowledgeAlert(p.ctx, "none", after(1)), news.NotFound)
	_, err = p.Alert(p.ctx, "none")
	refused(t, err, news.NotFound)
	_, _, err = p.Alerts(p.ctx, store.AlertQuery{Cursor: "~"})
	refused(t, err, news.Invalid)
}

func deliveries(t *testing.T, p *press) {
	one, two := p.rule("one"), p.rule("two")
	p.raise(raised(1, "x1", one, two), raised(3, "x3", one))
	due := func(minute int) []news.Delivery {
		t.Helper()
		list, err := p.DueDeliveries(p.ctx, after(minute), 10)
		must(t, err)
		return list
	}
	equal(t, "due before", none(due(0)), true)
	first := due(1)
	equal(t, "due", len(first), 2)
	d := first[0]
	d.Attempts = []news.Attempt{{At: after(1), Status: 503, Error: "the receiver answered 503"}}
	d.Next = after(30)
	must(t, p.SaveDelivery(p.ctx, d))
	equal(t, "due after an attempt", len(due(3)), 2)
	equal(t, "due in the end", len(due(30)), 3)
	d.State, d.Next = news.DeliveryDelivered, time.Time{}
	must(t, p.SaveDelivery(p.ctx, d))
	equal(t, "due after it was delivered", len(due(30)), 2)

	test := news.Delivery{ID: "msg_test", Rule: one.ID, Made: after(5), State: news.DeliveryFailed, Attempts: d.Attempts}
	must(t, p.AddDelivery(p.ctx, test))
	list, next, err := p.Deliveries(p.ctx, 1, "")
	must(t, err)
	equal(t, "newest delivery", list, []news.Delivery{test})
	list, next, err = p.Deliveries(p.ctx, 10, next)
	must(t, err)
	equal(t, "other deliveries", len(list), 3)
	equal(t, "after them", next, "")

	must(t, p.RemoveAlertRule(p.ctx, two.ID))
	list, _, err = p.Deliveries(p.ctx, 10, "")
	must(t, err)
	equal(t, "deliveries of the rule that is left", len(list), 3)
	refused(t, p.SaveDelivery(p.ctx, news.Delivery{ID: "msg_x1two", Rule: two.ID, Alert: "x1", Made: after(1)}), news.NotFound)
	got, err := p.Alert(p.ctx, "x1")
	must(t, err)
	equal(t, "the alert names the removed rule still", got.Rules, []news.AlertRuleID{one.ID, two.ID})
}

func alertsOfDemo(t *testing.T, p *press) {
	real, fictional := raised(1, "x1", p.rule("one")), raised(2, "x2", p.rule("two"))
	fictional.Alert.Demo = true
	p.raise(real, fictional)
	_, err := p.RemoveDemo(p.ctx)
	must(t, err)
	list, _, err := p.Alerts(p.ctx, store.AlertQuery{})
	must(t, err)
	equal(t, "alerts", len(list), 1)
	due, err := p.DueDeliveries(p.ctx, after(9), 10)
	must(t, err)
	equal(t, "deliveries", len(due), 1)
}

// alertsOrNothing holds that a change that is refused raises nothing.
func alertsOrNothing(t *testing.T, p *press) {
	rule := p.rule("one")
	a := p.article(1)
	a.Stories = []news.StoryID{"nowhere"}
	err := p.Save(p.ctx, store.Change{Article: a, Alerts: []news.Raised{raised(1, "x1", rule)}})
	refused(t, err, news.Invalid)
	n, err := p.OpenAlerts(p.ctx)
	must(t, err)
	equal(t, "alerts", n, 0)
}

func storyMutes(t *testing.T, p *press) {
	until := func() time.Time {
		t.Helper()
		at, err := p.StoryMute(p.ctx, "s1")
		must(t, err)
		return at
	}
	equal(t, "before", until(), time.Time{})
	must(t, p.MuteStory(p.ctx, "s1", after(5)))
	must(t, p.MuteStory(p.ctx, "s1", after(7)))
	equal(t, "muted", until(), after(7))
	must(t, p.MuteStory(p.ctx, "s1", time.Time{}))
	equal(t, "ended", until(), time.Time{})
}
