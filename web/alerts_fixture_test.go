package web

import (
	"context"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// addAlerts stores two rules and what they asked for in the first story: an
// alert of each kind, one of them acknowledged, and deliveries in each state.
func addAlerts(t testing.TB, s *store.Store) []news.AlertRule {
	t.Helper()
	ctx := context.Background()
	var rules []news.AlertRule
	for _, r := range []news.AlertRule{
		{Name: "Halvard, everything", Organisations: []string{"Halvard Ferries", "ハルヴァード"}, Kinds: news.AlertKinds[:], Demo: true,
			Format: news.Slack, URL: "https://hooks.chat.example/services/T0/B0/x", Secret: "whsec_" + strings.Repeat("c2VjcmV0", 5), Made: before(300)},
		{Name: "Late pickups", Organisations: []string{}, Kinds: []news.AlertKind{news.AlertPickup, news.AlertSpike}, Format: news.PageOnly, MutedUntil: before(-30), Made: before(200)},
	} {
		saved, err := s.SaveAlertRule(ctx, r)
		if err != nil {
			t.Fatal(err)
		}
		rules = append(rules, saved)
	}
	story, err := s.Story(ctx, "story-a")
	if err != nil {
		t.Fatal(err)
	}
	var raised []news.Raised
	for i, kind := range news.AlertKinds[:6] { // what happens in a story
		c := story.Coverage[i%len(story.Coverage)]
		a := news.Alert{
			ID: news.AlertID("x" + string(rune('1'+i))), Kind: kind, Time: before(float64(9 - i)), Raised: before(float64(9-i) - 0.1), Story: story.ID,
			StoryTitle: story.Title, Victim: story.Victim, Article: c.Article, Revision: 1, URL: c.URL, Title: c.Title, Outlet: c.Outlet, Lang: c.Lang,
			Sentence: c.Evidence, Demo: true, Rules: []news.AlertRuleID{rules[0].ID},
		}
		switch kind {
		case news.AlertSilentEdit:
			a.Change = news.ChangeHeadline
		case news.AlertCorrection:
			a.Event = news.EventKind(news.Correction)
		case news.AlertSpike:
			a.Sentence, a.Pace = "", &news.Pace{LastHour: 9, Usual: 0.7}
		}
		raised = append(raised, news.Raised{Alert: a})
	}
	gone := raised[3].Alert
	gone.ID, gone.Event, gone.Raised, gone.Rules = "x7", news.EventGone, before(1), []news.AlertRuleID{99}
	raised = append(raised, news.Raised{Alert: gone})
	refused := news.Attempt{At: before(4), Status: 503, Error: "the receiver answered 503 Service Unavailable"}
	raised[1].Deliveries = []news.Delivery{{ID: "msg_a", Rule: rules[0].ID, Alert: "x2", Made: before(8), State: news.DeliveryDelivered, Attempts: []news.Attempt{refused, refused, {At: before(3), Status: 200}}}}
	raised[2].Deliveries = []news.Delivery{{ID: "msg_b", Rule: rules[0].ID, Alert: "x3", Made: before(7), State: news.DeliveryWaiting, Next: before(-0.4), Attempts: []news.Attempt{refused, refused}}}
	raised[3].Deliveries = []news.Delivery{{ID: "msg_c", Rule: rules[0].ID, Alert: "x4", Made: before(6), State: news.DeliveryFailed, Attempts: []news.Attempt{{At: before(6), Status: 404, Error: "the receiver answered 404: no_service"}}}}
	article, err := s.Article(ctx, story.Coverage[0].Article)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(ctx, store.Change{Article: article, Stories: []news.Story{*story}, Alerts: raised}); err != nil {
		t.Fatal(err)
	}
	if err := s.AcknowledgeAlert(ctx, "x7", before(0.2)); err != nil {
		t.Fatal(err)
	}
	return rules
}
