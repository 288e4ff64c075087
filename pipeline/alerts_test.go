package pipeline_test

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/alerts"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/store"
)

// watched is a desk whose store has a rule for everything.
func watched(t *testing.T, p *press) *desk {
	t.Helper()
	d := openDesk(t)
	d.watch(t)
	rule := news.AlertRule{Name: "All", Kinds: news.AlertKinds[:], Format: news.Generic, URL: "https://hooks.example/", Made: d.now}
	if _, err := d.store.SaveAlertRule(t.Context(), rule); err != nil {
		t.Fatal(err)
	}
	d.follow(t, p)
	return d
}

// watch opens the desk anew, as a restart does, with alerts.
func (d *desk) watch(t *testing.T) {
	t.Helper()
	d.close(t)
	d.open(t, func(o *pipeline.Options) {
		o.Alerts = alerts.New(alerts.Options{Store: d.store, Now: o.Now})
	})
}

// raised gives the kinds of the alerts in the store, the newest first.
func (d *desk) raised(t *testing.T) []news.AlertKind {
	t.Helper()
	list, _, err := d.store.Alerts(t.Context(), store.AlertQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var kinds []news.AlertKind
	for _, a := range list {
		kinds = append(kinds, a.Kind)
	}
	return kinds
}

// TestWhatHappensIsRaisedOnce over looks, restarts, rereadings and rulings.
func TestWhatHappensIsRaisedOnce(t *testing.T) {
	p := openPress(t)
	d := watched(t, p)
	told, end := d.Events.Listen()
	defer end()
	p.print("/a", claimTitle, claimBody, claimMore)
	p.announce(claimTitle, "/a", "")
	d.round(t, true)
	if got := d.raised(t); len(got) != 1 || got[0] != news.AlertNewStory {
		t.Fatalf("the first article raised %v", got)
	}
	tell := false
	for !tell {
		select {
		case e := <-told:
			tell = e.Kind == pipeline.AlertEvent && e.ID != ""
		default:
			t.Fatal("the stream of events does not tell of it")
		}
	}
	d.now = d.now.Add(time.Hour)
	p.print("/a", claimTitle, claimBody, claimMore, denialBody)
	d.round(t, true)
	got := d.raised(t)
	if len(got) != 2 || got[0] != news.AlertDenial {
		t.Fatalf("the denial raised %v", got)
	}

	d.now = d.now.Add(time.Hour)
	d.watch(t)
	d.round(t, true)
	if err := d.Reread(t.Context(), true, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	a := d.articles(t)[0]
	ruling := news.Ruling{Article: a.ID, In: news.InBody, Sentence: "The sample contains names, email addresses and telephone numbers, according to the post.", Act: news.Correction, Speaker: news.OutletSelf}
	if err := d.Rule(t.Context(), ruling); err != nil {
		t.Fatal(err)
	}
	d.round(t, true)
	if again := d.raised(t); len(again) != 2 {
		t.Errorf("after a restart, a rereading and a ruling: %v", again)
	}
	due, err := d.store.DueDeliveries(t.Context(), d.now, 10)
	if err != nil || len(due) != 2 {
		t.Errorf("%d deliveries wait, %v", len(due), err)
	}
}
