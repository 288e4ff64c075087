package digest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

var errKilled = errors.New("the process was killed")

// death kills a process at its nth step outward: before the step or after it.
type death struct {
	left  int
	after bool
	dead  bool
	last  string // the step at which it died
}

// step does something outward, unless the process is dead or dies now.
func (d *death) step(name string, do func() error) error {
	if d.dead {
		return errKilled
	}
	if d.left--; d.left > 0 {
		return do()
	}
	d.dead, d.last = true, name
	if d.after {
		d.last += " done"
		if err := do(); err != nil {
			return err
		}
	}
	return errKilled
}

// mortal is the store and the mail server as a process that dies sees them.
type mortal struct {
	*world
	*death
	post Sender
}

func (m mortal) PlanIssue(ctx context.Context, i news.Issue, key string) (ok bool, err error) {
	return ok, m.step("plan", func() error { ok, err = m.world.PlanIssue(ctx, i, key); return err })
}

func (m mortal) SetBackIssues(ctx context.Context, now time.Time, slack time.Duration) error {
	return m.step("set back", func() error { return m.world.SetBackIssues(ctx, now, slack) })
}

func (m mortal) HoldIssue(ctx context.Context, id news.IssueID, holder string, now, until time.Time, horizon time.Duration) (i news.Issue, ok bool, err error) {
	err = m.step("hold", func() error { i, ok, err = m.world.HoldIssue(ctx, id, holder, now, until, horizon); return err })
	return i, ok && err == nil, err
}

func (m mortal) SaveIssue(ctx context.Context, i news.Issue, holder string, release bool) error {
	return m.step(fmt.Sprintf("save %s", i.State), func() error { return m.world.SaveIssue(ctx, i, holder, release) })
}

func (m mortal) Send(ctx context.Context, from, to string, raw []byte) error {
	return m.step("send", func() error { return m.post.Send(ctx, from, to, raw) })
}

// inWindow reports whether the process died between the server's yes and our
// note of it: the one window that SMTP leaves open.
func (d *death) inWindow() bool { return d.last == "send done" || d.last == "save sent" }

// TestKilledAtAnyPoint kills processes 300 times, at random steps, over days
// on which the clock also jumps: each reader has each day's digest, and one
// twice only where a process died in the window, and then with one Message-ID.
func TestKilledAtAnyPoint(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	w := newWorld(t)
	w.corvina()
	w.reader("anna")
	w.reader("bela", func(s *news.Subscription) { s.Zone = "America/New_York"; s.At = 8*60 + 30 })
	w.reader("chloe", func(s *news.Subscription) { s.Days = news.Hourly; s.At = 20 })
	box := &post{}
	windows, kills := 0, 0
	for range 300 {
		fate := &death{left: 1 + random.IntN(14), after: random.IntN(2) == 0}
		process := mortal{w, fate, box}
		desk := w.desk(process, func(o *Options) { o.Store = process })
		for range 3 {
			_ = desk.Round(t.Context()) // the next process sees what is left
			w.pass(time.Duration(random.IntN(40)) * time.Minute)
		}
		if fate.dead {
			kills++
		}
		if fate.inWindow() {
			windows++
		}
		switch random.IntN(20) {
		case 0:
			w.pass(-30 * time.Minute) // the clock is put back
		case 1:
			w.pass(30 * time.Hour) // the machine slept
		}
	}
	alive := w.desk(box)
	for range 30 {
		must(t, alive.Round(t.Context()))
		w.pass(lease)
	}
	t.Logf("%d kills, %d of them in the window, %d mails", kills, windows, len(box.mails))
	if kills < 200 || windows == 0 {
		t.Fatalf("%d kills, %d in the window: the test tested little", kills, windows)
	}
	checkOnce(t, w, box, windows)
}

// checkOnce holds what the readers got against what was planned.
func checkOnce(t *testing.T, w *world, box *post, windows int) {
	t.Helper()
	got := map[string]int{}
	for _, m := range box.mails {
		got[m.messageID]++
	}
	doubled := 0
	for _, n := range got {
		doubled += n - 1
	}
	if doubled > windows {
		t.Errorf("%d mails were sent again, and only %d processes died in the window", doubled, windows)
	}
	known := map[string]bool{}
	readers, err := w.Subscriptions(t.Context())
	must(t, err)
	for _, r := range readers {
		issues, _, err := w.Issues(t.Context(), r.ID, 10_000, "")
		must(t, err)
		seen := map[time.Time]bool{}
		for n, i := range issues {
			if i.State != news.IssueSent || got["<"+i.MessageID+">"] == 0 {
				t.Errorf("%s: the digest of %v was not sent: %s", r.Address, i.Slot, i.State)
			}
			if seen[i.Slot] {
				t.Errorf("%s: two digests of %v", r.Address, i.Slot)
			}
			seen[i.Slot], known["<"+i.MessageID+">"] = true, true
			if n > 0 && (issues[n-1].From.After(i.To) || issues[n-1].From.Before(i.To.Add(-slack))) {
				t.Errorf("%s: the digest after %v tells from %v", r.Address, i.To, issues[n-1].From)
			}
		}
	}
	for id := range got {
		if !known[id] {
			t.Errorf("a mail went out as %s, and no issue is called so", id)
		}
	}
}

// TestTwoInstances has two processes work on one archive at the same time.
func TestTwoInstances(t *testing.T) {
	w := newWorld(t)
	w.corvina()
	for n := range 20 {
		w.reader(fmt.Sprintf("reader%d", n))
	}
	w.pass(25 * time.Hour)
	box := &post{}
	ends := make(chan error)
	for range 4 {
		go func() { ends <- w.desk(box).Round(context.Background()) }()
	}
	for range 4 {
		must(t, <-ends)
	}
	if box.count() != 20 {
		t.Errorf("20 readers got %d mails", box.count())
	}
}

// TestClockPutForwardAndBack: a clock that was a year ahead for a while neither
// silences a reader for that year nor has anything told twice.
func TestClockPutForwardAndBack(t *testing.T) {
	w := newWorld(t)
	w.reader("anna")
	box := &post{}
	desk := w.desk(box)
	for range 3 {
		w.pass(24 * time.Hour)
		must(t, desk.Round(t.Context()))
	}
	w.pass(365 * 24 * time.Hour)
	must(t, desk.Round(t.Context()))
	w.pass(-365 * 24 * time.Hour)
	must(t, desk.Round(t.Context()))
	if box.count() != 4 {
		t.Fatalf("%d mails after three days and a jump, want 4", box.count())
	}
	for range 3 {
		w.pass(24 * time.Hour)
		must(t, desk.Round(t.Context()))
	}
	if box.count() != 7 {
		t.Errorf("%d mails after three more days, want 7", box.count())
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
