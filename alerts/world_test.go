package alerts_test

import (
	"context"
	"fmt"
	"net/netip"
	"path/filepath"
	"testing"
	"time"

	"github.com/onrecord/onrecord/alerts"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/stories"
)

// world is a desk over a real store, with a clock that the test sets, and the
// articles of one story.
type world struct {
	*alerts.Desk
	t        *testing.T
	store    *store.Store
	now      time.Time
	outlet   news.OutletID
	articles []*news.Article
	n        int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "onrecord.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	w.store = s
	sender := fetch.New(fetch.Options{AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Now: w.clock, Timeout: time.Second})
	t.Cleanup(sender.Close)
	w.Desk = alerts.New(alerts.Options{Store: s, Sender: sender, Now: w.clock})
	o, err := s.EnsureOutlet(t.Context(), news.Outlet{Name: "The Kestrel", Home: "https://kestrel.example/"})
	if err != nil {
		t.Fatal(err)
	}
	w.outlet = o.ID
	return w
}

func (w *world) clock() time.Time { return w.now }

// rule adds a rule for everything that goes only to the page, but for change.
func (w *world) rule(change func(*news.AlertRule)) news.AlertRule {
	w.t.Helper()
	r := news.AlertRule{Name: "All", Kinds: news.AlertKinds[:], Format: news.PageOnly}
	if change != nil {
		change(&r)
	}
	saved, err := w.SaveRule(w.t.Context(), r)
	if err != nil {
		w.t.Fatal(err)
	}
	return saved
}

// reading is what a text of these acts is read as.
func reading(victim string, acts ...news.Act) news.Reading {
	r := news.Reading{Lang: "en", HeadlineAct: news.NoAct, Acts: acts, Victims: []news.Name{{Name: victim, Mentions: 3}}}
	for _, act := range acts {
		r.Statements = append(r.Statements, news.Statement{Act: act, Sentence: fmt.Sprintf("A sentence that is a %s.", act), In: news.InBody})
		r.CarriesDenial = r.CarriesDenial || act == news.Denial
	}
	return r
}

// article adds an article that was published now, and gives what it raises.
func (w *world) article(victim string, acts ...news.Act) []news.Alert {
	w.t.Helper()
	return w.add(victim, nil, acts...)
}

func (w *world) add(victim string, change func(*news.Article), acts ...news.Act) []news.Alert {
	w.t.Helper()
	w.n++
	id := fmt.Sprintf("a%03d", w.n)
	a := &news.Article{
		ID: news.ArticleID(id), URL: "https://kestrel.example/" + id, Outlet: w.outlet, Published: w.now, FirstSeen: w.now,
		Check: news.PageCheck{Captures: 1, Last: w.now}, Stories: []news.StoryID{"s1"},
		Revisions: []news.Revision{{N: 1, Seen: w.now, Checked: w.now, Title: "Headline " + id, Text: "Text.", Hash: id, Reading: reading(victim, acts...)}},
	}
	if change != nil {
		change(a)
	}
	w.articles = append(w.articles, a)
	return w.keep(a)
}

// revise gives the n-th article another revision.
func (w *world) revise(n int, change func(*news.Revision), acts ...news.Act) []news.Alert {
	w.t.Helper()
	a := w.articles[n-1]
	last := a.Last()
	r := news.Revision{N: last.N + 1, Seen: w.now, Checked: w.now, Title: last.Title, Text: fmt.Sprintf("Text %d.", last.N+1), Hash: fmt.Sprintf("%s/%d", a.ID, last.N+1), Reading: reading("Brackwater Rail", acts...)}
	if change != nil {
		change(&r)
	}
	a.Revisions = append(a.Revisions, r)
	a.Check.Last = w.now
	return w.keep(a)
}

// keep does what the pipeline does with an article that has a new revision, and
// gives the alerts that are new in the store.
func (w *world) keep(a *news.Article) []news.Alert {
	w.t.Helper()
	ctx := w.t.Context()
	known := map[news.AlertID]bool{}
	for _, old := range w.listed() {
		known[old.ID] = true
	}
	story := w.compose()
	raised, err := w.Raise(ctx, &story, a, w.now)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.store.Save(ctx, store.Change{Article: a, Stories: []news.Story{story}, Alerts: raised}); err != nil {
		w.t.Fatal(err)
	}
	var fresh []news.Alert
	for _, now := range w.listed() {
		if !known[now.ID] {
			fresh = append(fresh, now)
		}
	}
	return fresh
}

func (w *world) compose() news.Story {
	var pieces []stories.Piece
	for i, a := range w.articles {
		pieces = append(pieces, stories.Piece{Article: a, Outlet: fmt.Sprintf("Outlet %d", i+1)})
	}
	return stories.Compose("s1", pieces, w.now)
}

func (w *world) listed() []news.Alert {
	w.t.Helper()
	list, _, err := w.store.Alerts(context.Background(), store.AlertQuery{Limit: 1000})
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

// kinds says what alerts are about, in the order of news.AlertKinds.
func kinds(all []news.Alert) string {
	out := ""
	for _, kind := range news.AlertKinds {
		for _, a := range all {
			if a.Kind == kind {
				out += " " + string(kind)
			}
		}
	}
	return out
}

func expect(t *testing.T, what string, got []news.Alert, want string) {
	t.Helper()
	if want != "" {
		want = " " + want
	}
	if kinds(got) != want {
		t.Errorf("%s raised%s, want%s", what, kinds(got), want)
	}
}
