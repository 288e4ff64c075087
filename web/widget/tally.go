package widget

import (
	"context"
	"sync"
	"time"

	"github.com/onrecord/onrecord/news"
)

// tally counts in memory what widgets are asked, until it is written down: a
// visitor never waits for the store's one writer.
type tally struct {
	mu   sync.Mutex
	days map[tallied]news.WidgetDay
}

type tallied struct {
	widget news.WidgetID
	day    string
}

// add counts at a moment.
func (t *tally) add(id news.WidgetID, now time.Time, more news.WidgetDay) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.days == nil {
		t.days = map[tallied]news.WidgetDay{}
	}
	at := tallied{id, now.UTC().Format(time.DateOnly)}
	sum := t.days[at]
	t.days[at] = news.WidgetDay{
		Widget: id, Day: at.day, Answered: sum.Answered + more.Answered, Refused: sum.Refused + more.Refused,
	}
}

// take gives what was counted and begins anew.
func (t *tally) take() []news.WidgetDay {
	t.mu.Lock()
	defer t.mu.Unlock()
	var all []news.WidgetDay
	for _, d := range t.days {
		all = append(all, d)
	}
	t.days = nil
	return all
}

// Note writes down what was counted since the last time. What cannot be
// written is kept for the next.
func (d *Desk) Note(ctx context.Context) error {
	counted := d.tally.take()
	if len(counted) == 0 {
		return nil
	}
	err := d.Store.AddWidgetDays(ctx, counted)
	if err != nil {
		for _, day := range counted {
			d.tally.keep(day)
		}
	}
	return err
}

// keep puts back what was taken.
func (t *tally) keep(day news.WidgetDay) {
	if at, err := time.Parse(time.DateOnly, day.Day); err == nil {
		t.add(day.Widget, at, day)
	}
}

// Run keeps this version of the script, and writes down every so often what
// widgets were asked, until ctx ends, and then once more.
func (d *Desk) Run(ctx context.Context, beat time.Duration) {
	d.note(ctx, d.Store.KeepWidgetScript(ctx, d.script.version, string(d.script.body)))
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			last := context.WithoutCancel(ctx)
			d.note(last, d.Note(last))
			return
		case <-tick.C:
			d.note(ctx, d.Note(ctx))
		}
	}
}

func (d *Desk) note(ctx context.Context, err error) {
	if err != nil && ctx.Err() == nil {
		d.Log.Error("the widget's notes could not be kept", "err", err)
	}
}

// Days is what a widget was asked in the last so many days, today included,
// the oldest first, with the days on which it was asked nothing.
func (d *Desk) Days(ctx context.Context, id news.WidgetID, days int) ([]news.WidgetDay, error) {
	if err := d.Note(ctx); err != nil {
		return nil, err
	}
	today := d.Now().UTC()
	first := today.AddDate(0, 0, 1-days)
	found, err := d.Store.WidgetDays(ctx, id, first.Format(time.DateOnly))
	if err != nil {
		return nil, err
	}
	byDay := map[string]news.WidgetDay{}
	for _, day := range found {
		byDay[day.Day] = day
	}
	all := make([]news.WidgetDay, days)
	for i := range all {
		all[i] = byDay[first.AddDate(0, 0, i).Format(time.DateOnly)]
		all[i].Widget, all[i].Day = id, first.AddDate(0, 0, i).Format(time.DateOnly)
	}
	return all, nil
}
