package storetest

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func (p *press) subscription(address string) news.Subscription {
	p.t.Helper()
	s, err := p.SaveSubscription(p.ctx, news.Subscription{
		Address: address, Name: "Ärger", Lang: "fr", Zone: "Europe/Paris", At: 430, Days: news.Weekdays,
		Watches: []news.WatchID{3}, Searches: []news.SearchID{}, QuietLine: true, Confirmed: after(1), Made: after(0),
	})
	must(p.t, err)
	return s
}

func (p *press) planned(id news.IssueID, of news.SubscriptionID, minute int) news.Issue {
	return news.Issue{
		ID: id, Subscription: of, Kind: news.IssueDigest, Address: "a@press.example", Slot: after(minute), From: after(minute - 60), To: after(minute),
		State: news.IssuePlanned, Due: after(minute), Stories: []news.StoryID{}, Attempts: []news.Attempt{},
	}
}

func (p *press) plan(i news.Issue, key string) bool {
	p.t.Helper()
	ok, err := p.PlanIssue(p.ctx, i, key)
	must(p.t, err)
	return ok
}

func subscriptions(t *testing.T, p *press) {
	two, one := p.subscription("b@press.example"), p.subscription("a@press.example")
	all, err := p.Subscriptions(p.ctx)
	must(t, err)
	equal(t, "subscriptions", all, []news.Subscription{one, two})
	_, err = p.SaveSubscription(p.ctx, news.Subscription{Address: one.Address})
	refused(t, err, news.Conflict)
	two.Address = one.Address
	_, err = p.SaveSubscription(p.ctx, two)
	refused(t, err, news.Conflict)

	must(t, p.SuppressSubscription(p.ctx, one.ID, after(5), "550 no such user"))
	got, err := p.SubscriptionOf(p.ctx, one.Address)
	must(t, err)
	equal(t, "suppressed", []any{got.Suppressed, got.Reason, got.Active()}, []any{after(5), "550 no such user", false})
	must(t, p.ConfirmSubscription(p.ctx, one.ID, after(6)))
	got, err = p.Subscription(p.ctx, one.ID)
	must(t, err)
	equal(t, "confirmed again", []any{got.Confirmed, got.Reason, got.Active()}, []any{after(6), "", true})

	p.plan(p.planned("d1", one.ID, 60), "key")
	must(t, p.RemoveSubscription(p.ctx, one.ID))
	_, err = p.Subscription(p.ctx, one.ID)
	refused(t, err, news.NotFound)
	_, err = p.Issue(p.ctx, "d1")
	refused(t, err, news.NotFound)
	refused(t, p.RemoveSubscription(p.ctx, one.ID), news.NotFound)
	refused(t, p.ConfirmSubscription(p.ctx, one.ID, after(9)), news.NotFound)
	_, err = p.SubscriptionOf(p.ctx, "nobody@press.example")
	refused(t, err, news.NotFound)
}

// issues holds that a slot is one issue, which one holder at a time works on.
func issues(t *testing.T, p *press) {
	const horizon = 2 * time.Hour
	s := p.subscription("a@press.example")
	equal(t, "planned", p.plan(p.planned("d1", s.ID, 60), "k1"), true)
	equal(t, "planned again", p.plan(p.planned("d2", s.ID, 60), "k1"), false)
	equal(t, "planned without a key", p.plan(p.planned("d3", s.ID, 50), ""), true)
	equal(t, "and once more", p.plan(p.planned("d4", s.ID, 40), ""), true)
	last, err := p.LastIssues(p.ctx)
	must(t, err)
	equal(t, "the last one", last[s.ID].ID, news.IssueID("d1"))
	due, err := p.DueIssues(p.ctx, after(55), horizon, 9)
	must(t, err)
	equal(t, "due", due, []news.IssueID{"d4", "d3"})

	i, ok, err := p.HoldIssue(p.ctx, "d1", "one", after(60), after(70), horizon)
	must(t, err)
	equal(t, "held", ok, true)
	_, ok, err = p.HoldIssue(p.ctx, "d1", "two", after(65), after(75), horizon)
	must(t, err)
	equal(t, "held by another", ok, false)
	i.State, i.MessageID, i.Subject, i.Stories, i.Mail = news.IssueRendered, "m@desk.example", "Ärger", []news.StoryID{"s1"}, []byte("From: \x00\xff")
	must(t, p.SaveIssue(p.ctx, i, "one", false))
	got, ok, err := p.HoldIssue(p.ctx, "d1", "two", after(71), after(81), horizon)
	must(t, err)
	equal(t, "taken over when the time was up", ok, true)
	equal(t, "as it was stored", got, i)
	refused(t, p.SaveIssue(p.ctx, i, "one", true), news.Conflict)
	got.Mail = []byte("another")
	got.State, got.Due, got.Sent = news.IssueSent, time.Time{}, after(72)
	must(t, p.SaveIssue(p.ctx, got, "two", true))
	kept, err := p.Issue(p.ctx, "d1")
	must(t, err)
	equal(t, "a mail never changes", string(kept.Mail), string(i.Mail))
	_, ok, err = p.HoldIssue(p.ctx, "d1", "three", after(99), after(109), horizon)
	must(t, err)
	equal(t, "held after it was sent", ok, false)

	list, next, err := p.Issues(p.ctx, s.ID, 2, "")
	must(t, err)
	equal(t, "the newest", []news.IssueID{list[0].ID, list[1].ID}, []news.IssueID{"d1", "d3"})
	list, next, err = p.Issues(p.ctx, 0, 2, next)
	must(t, err)
	equal(t, "the rest", list[0].ID, news.IssueID("d4"))
	equal(t, "after the rest", next, "")
}

// clockSetBack holds that digests planned by a clock that was ahead make room.
func clockSetBack(t *testing.T, p *press) {
	s := p.subscription("a@press.example")
	p.plan(p.planned("early", s.ID, 6000), "k1")
	p.plan(p.planned("soon", s.ID, 30), "k2")
	must(t, p.SetBackIssues(p.ctx, after(0), time.Hour))
	last, err := p.LastIssues(p.ctx)
	must(t, err)
	equal(t, "the last slot", last[s.ID].Slot, after(30))
	i, err := p.Issue(p.ctx, "early")
	must(t, err)
	equal(t, "its period", []time.Time{i.From, i.To, i.Slot}, []time.Time{after(0), after(0), after(0)})
	equal(t, "its key is free", p.plan(p.planned("again", s.ID, 6000), "k1"), true)
	equal(t, "the other's is not", p.plan(p.planned("soon2", s.ID, 30), "k2"), false)
	due, err := p.DueIssues(p.ctx, after(1), time.Hour, 9)
	must(t, err)
	equal(t, "due although noted by that clock", due[0] == "early" || due[1] == "early", true)
}

func changedStories(t *testing.T, p *press) {
	one, two := p.article(1), p.article(50)
	one.Revisions = append(one.Revisions, p.revision(1, 90, "Another title"))
	one.Revisions[1].N = 2
	one.Stories, two.Stories = []news.StoryID{"s1"}, []news.StoryID{"s2"}
	p.save(store.Change{Article: one, Stories: []news.Story{story("s1", "One", after(91))}})
	p.save(store.Change{Article: two, Stories: []news.Story{story("s2", "Two", after(52))}})
	demo := p.article(51)
	demo.Demo, demo.Stories = true, []news.StoryID{"s3"}
	fictional := story("s3", "Three", after(53))
	fictional.Demo = true
	p.save(store.Change{Article: demo, Stories: []news.Story{fictional}})
	for _, c := range []struct {
		from, to int
		want     []news.StoryID
	}{
		{0, 2, nil}, {2, 3, []news.StoryID{"s1"}}, {3, 51, nil}, {3, 52, []news.StoryID{"s2"}}, {52, 90, nil}, {52, 91, []news.StoryID{"s1"}}, {0, 100, []news.StoryID{"s1", "s2"}},
	} {
		lines, err := p.ChangedStories(p.ctx, after(c.from), after(c.to))
		must(t, err)
		var got []news.StoryID
		for _, l := range lines {
			got = append(got, l.ID)
		}
		equal(t, "changed", got, c.want)
	}
}
