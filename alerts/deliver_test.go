package alerts_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/alerts"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

func TestAnAlertArrivesOnceAndSigned(t *testing.T) {
	r := newReceiver(t, status(202, ""))
	w, rule := hooked(t, r.URL)
	w.deliver()
	w.now = w.now.Add(48 * time.Hour)
	w.deliver()
	got := r.got()
	if len(got) != 1 {
		t.Fatalf("%d messages", len(got))
	}
	m := got[0]
	if wrong := verify(rule.Secret, w.now.Add(-48*time.Hour), m); wrong != "" {
		t.Error(wrong)
	}
	forged := message{m.header, []byte(strings.Replace(string(m.body), "Brackwater", "Tolveth", 1))}
	if verify(rule.Secret, w.now.Add(-48*time.Hour), forged) == "" {
		t.Error("a forged body passes")
	}
	var event struct {
		Type      string
		Timestamp time.Time
		Data      struct{ Kind, Victim, Words, Rule, URL string }
	}
	if err := json.Unmarshal(m.body, &event); err != nil {
		t.Fatal(err)
	}
	d := event.Data
	if event.Type != "alert.new-story" || event.Timestamp.IsZero() || d.Victim != "Brackwater Rail" || d.Rule != "All" ||
		d.Words != "New story about Brackwater Rail, first seen at Outlet 1" || d.URL != "https://kestrel.example/a001" {
		t.Errorf("the receiver reads %s", m.body)
	}
	if log := w.log(); len(log) != 1 || log[0].State != news.DeliveryDelivered || log[0].Last().Status != 202 || log[0].ID != m.header.Get("webhook-id") {
		t.Errorf("the log says %+v", log)
	}
}

// TestACrashSendsAgainUnderTheSameID: the program ends after the receiver took
// the message and before that was noted.
func TestACrashSendsAgainUnderTheSameID(t *testing.T) {
	ctx, crash := context.WithCancel(t.Context())
	r := newReceiver(t, func(http.ResponseWriter, *http.Request) { crash() }, status(200, ""))
	w, rule := hooked(t, r.URL)
	if err := w.Deliver(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("delivered into a crash: %v", err)
	}
	if log := w.log(); log[0].State != news.DeliveryWaiting || len(log[0].Attempts) != 0 {
		t.Fatalf("the log says %+v", log[0])
	}
	w.now = w.now.Add(time.Minute)
	w.deliver()
	got := r.got()
	if len(got) != 2 || got[0].header.Get("webhook-id") != got[1].header.Get("webhook-id") || string(got[0].body) != string(got[1].body) {
		t.Fatalf("%d messages: %+v", len(got), got)
	}
	if got[0].header.Get("webhook-timestamp") == got[1].header.Get("webhook-timestamp") {
		t.Error("the second message is dated as the first")
	}
	if wrong := verify(rule.Secret, w.now, got[1]); wrong != "" {
		t.Error(wrong)
	}
}

// TestHowReceiversFail holds what follows from each way to fail.
func TestHowReceiversFail(t *testing.T) {
	endless := func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(500)
		for r.Context().Err() == nil {
			if _, err := io.WriteString(w, "no! "); err != nil {
				return
			}
		}
	}
	silent := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		state  news.DeliveryState
		wait   time.Duration // until it is tried again
		reason string
	}{
		"overloaded":         {status(503, ""), news.DeliveryWaiting, 30 * time.Second, "answered 503 Service Unavailable"},
		"overloaded, asks":   {status(503, "", "Retry-After", "600"), news.DeliveryWaiting, 10 * time.Minute, "answered 503"},
		"too many":           {status(429, "", "Retry-After", "120"), news.DeliveryWaiting, 2 * time.Minute, "answered 429"},
		"too many, no word":  {status(429, ""), news.DeliveryWaiting, 5 * time.Minute, "answered 429"},
		"too many, for long": {status(429, "", "Retry-After", "100000"), news.DeliveryFailed, 0, "not tried again, because a day"},
		"broken":             {status(500, "oops\nstack"), news.DeliveryWaiting, 30 * time.Second, "answered 500: oops"},
		"endless":            {endless, news.DeliveryWaiting, 30 * time.Second, "answered 500: no!"},
		"silent":             {silent, news.DeliveryWaiting, 30 * time.Second, "within 1 second"},
		"refuses":            {status(404, "no_service"), news.DeliveryFailed, 0, "answered 404: no_service"},
		"gone":               {status(410, ""), news.DeliveryFailed, 0, "answered 410 Gone"},
		"moved":              {status(302, "", "Location", "http://127.0.0.1:1/elsewhere"), news.DeliveryFailed, 0, "redirects are not followed"},
		"hostile":            {status(400, "\xff\x1b[31m <b>é\x00"), news.DeliveryFailed, 0, "answered 400: [31m <b>é"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newReceiver(t, c.answer, status(200, ""))
			w, _ := hooked(t, r.URL)
			w.deliver()
			log := w.log()[0]
			if log.State != c.state || !strings.Contains(log.Last().Error, c.reason) {
				t.Fatalf("the log says %s: %q, want %s: %q", log.State, log.Last().Error, c.state, c.reason)
			}
			begun := w.now
			if c.state == news.DeliveryWaiting {
				if got := log.Next.Sub(begun); got != c.wait {
					t.Errorf("tried again after %v, want %v", got, c.wait)
				}
				w.now = begun.Add(c.wait - time.Second)
				w.deliver()
			} else {
				w.now = begun.Add(23 * time.Hour)
				w.deliver()
			}
			if n := len(r.got()); n != 1 {
				t.Fatalf("%d messages before the next was due", n)
			}
			w.now = begun.Add(max(c.wait, 23*time.Hour))
			w.deliver()
			if after := w.log()[0]; c.state == news.DeliveryWaiting && (after.State != news.DeliveryDelivered || len(after.Attempts) != 2) {
				t.Errorf("in the end the log says %+v", after)
			}
		})
	}
}

func TestADeadReceiverIsTriedForADay(t *testing.T) {
	r := newReceiver(t, status(500, ""))
	w, _ := hooked(t, r.URL)
	begun := w.now
	var pauses []time.Duration
	for w.log()[0].State == news.DeliveryWaiting {
		if next := w.log()[0].Next; next.After(w.now) {
			pauses = append(pauses, next.Sub(w.now))
			w.now = next
		}
		w.deliver()
	}
	for i := range pauses {
		if want := min(30*time.Second<<i, 2*time.Hour); pauses[i] != want {
			t.Errorf("pause %d is %v, want %v", i+1, pauses[i], want)
		}
	}
	last := w.log()[0]
	if tried := w.now.Sub(begun); tried > 24*time.Hour || tried < 21*time.Hour || len(r.got()) != len(last.Attempts) {
		t.Errorf("tried %d times over %v", len(r.got()), tried)
	}
	if last.State != news.DeliveryFailed || !strings.Contains(last.Last().Error, "a day is over") {
		t.Errorf("the log ends with %s: %q", last.State, last.Last().Error)
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	r := newReceiver(t, status(200, ""))
	w, _ := hooked(t, r.URL)
	sender := fetch.New(fetch.Options{Now: w.clock})
	t.Cleanup(sender.Close)
	w.Desk = alerts.New(alerts.Options{Store: w.store, Sender: sender, Now: w.clock})
	w.deliver()
	if log := w.log()[0]; log.State != news.DeliveryFailed || !strings.Contains(log.Last().Error, "fetch.allow_private") {
		t.Errorf("the log says %+v", log)
	}
	if n := len(r.got()); n != 0 {
		t.Errorf("%d messages", n)
	}
}

// TestOneDeadReceiverHoldsUpNobody: nor is it called for each of the alerts
// that wait for it.
func TestOneDeadReceiverHoldsUpNobody(t *testing.T) {
	dead, well := newReceiver(t, status(500, "")), newReceiver(t, status(200, ""))
	w := newWorld(t)
	w.rule(func(r *news.AlertRule) { r.Format, r.URL = news.Generic, dead.URL })
	w.rule(func(r *news.AlertRule) { r.Format, r.URL = news.Slack, well.URL })
	w.article("Brackwater Rail", news.Claiming)
	w.now = w.now.Add(time.Minute)
	w.article("Brackwater Rail", news.Claiming, news.Denial)
	w.now = w.now.Add(time.Minute)
	w.article("Brackwater Rail", news.Claiming)
	w.deliver()
	if len(dead.got()) != 1 || len(well.got()) != 3 {
		t.Errorf("%d and %d messages in one round", len(dead.got()), len(well.got()))
	}
	w.deliver()
	if n := len(dead.got()); n != 1 {
		t.Errorf("called %d times at once", n)
	}
	w.now = w.now.Add(30 * time.Second)
	w.deliver()
	if n := len(dead.got()); n != 2 {
		t.Errorf("called %d times within half a minute", n)
	}
}

func TestARemovedRuleIsNotServed(t *testing.T) {
	r := newReceiver(t, status(500, ""), status(200, ""))
	w, rule := hooked(t, r.URL)
	w.deliver()
	if err := w.RemoveRule(t.Context(), rule.ID); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(time.Hour)
	w.deliver()
	if len(r.got()) != 1 || len(w.log()) != 0 || len(w.listed()) != 1 {
		t.Errorf("%d messages, %d deliveries, %d alerts", len(r.got()), len(w.log()), len(w.listed()))
	}
}

func TestATestIsSentAtOnceAndLogged(t *testing.T) {
	r := newReceiver(t, status(403, "invalid_token"), status(500, ""), status(200, ""))
	w := newWorld(t)
	rule := w.rule(func(rule *news.AlertRule) { rule.Format, rule.URL = news.Generic, r.URL })
	for _, want := range []string{"invalid_token", "answered 500"} {
		if err := w.Test(t.Context(), rule.ID); news.KindOf(err) != news.Unavailable || !strings.Contains(err.Error(), want) {
			t.Errorf("a failed test: %v, want %q", err, want)
		}
	}
	if err := w.Test(t.Context(), rule.ID); err != nil {
		t.Error(err)
	}
	w.now = w.now.Add(time.Hour)
	w.deliver() // what failed is not tried again
	if n := len(r.got()); n != 3 || len(w.log()) != 3 {
		t.Errorf("%d messages, %d in the log", n, len(w.log()))
	}
	if wrong := verify(rule.Secret, w.now.Add(-time.Hour), r.got()[2]); wrong != "" {
		t.Error(wrong)
	}
	if err := w.Test(t.Context(), w.rule(nil).ID); news.KindOf(err) != news.Invalid {
		t.Errorf("testing the page: %v", err)
	}
}

func TestRunDeliversUntilItIsStopped(t *testing.T) {
	arrived := make(chan struct{}, 1)
	r := newReceiver(t, func(http.ResponseWriter, *http.Request) { arrived <- struct{}{} })
	w, _ := hooked(t, r.URL)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.Run(ctx, time.Millisecond)
	}()
	<-arrived
	stop()
	<-done
}
