package alerts_test

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// flow adds articles to a story at a steady pace over a span, and gives how
// many spikes that raised.
func (w *world) flow(articles int, over time.Duration, change func(*news.Article)) int {
	w.t.Helper()
	spikes := 0
	for range articles {
		w.now = w.now.Add(over / time.Duration(articles))
		for _, a := range w.add("Brackwater Rail", change, news.Claiming) {
			if a.Kind == news.AlertSpike {
				spikes++
			}
		}
	}
	return spikes
}

func TestASpikeIsMeasuredAgainstTheStorysOwnPace(t *testing.T) {
	w := newWorld(t)
	w.rule(func(r *news.AlertRule) { r.Kinds = []news.AlertKind{news.AlertSpike} })
	if n := w.flow(12, time.Hour, nil); n != 0 {
		t.Errorf("a story's first hour raised %d: nothing was usual yet", n)
	}
	if n := w.flow(24, 12*time.Hour, nil); n != 0 {
		t.Errorf("two articles an hour raised %d", n)
	}
	if n := w.flow(14, 50*time.Minute, nil); n != 1 {
		t.Errorf("a burst raised %d", n)
	}
	if n := w.flow(20, 2*time.Hour, nil); n != 0 {
		t.Errorf("the same burst raised %d more", n)
	}
	last := w.listed()[0]
	if p := last.Pace; p == nil || p.LastHour < 9 || p.LastHour > 14 || p.Usual < 1 || p.Usual > 4 {
		t.Errorf("the pace is told as %+v", p)
	}
	w.now = w.now.Add(36 * time.Hour)
	if n := w.flow(6, 30*time.Minute, nil); n != 1 {
		t.Errorf("five within an hour after a silence raised %d", n)
	}
}

// TestUndatedArticlesAreNoSpike: after a pause of the program everything that
// has no date of its own seems to come at once.
func TestUndatedArticlesAreNoSpike(t *testing.T) {
	w := newWorld(t)
	w.rule(nil)
	w.flow(4, 12*time.Hour, nil)
	if n := w.flow(20, time.Minute, func(a *news.Article) { a.Published = time.Time{} }); n != 0 {
		t.Errorf("articles without a date raised %d", n)
	}
}
