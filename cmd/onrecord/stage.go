package main

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/onrecord/onrecord/demo"
	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
)

// The demo newsroom's state, kept in the store's settings.
const (
	demoSetting = "demo"
	demoPlaying = "playing" // it is to be told from its beginning
	demoPlayed  = "played"
	demoRemoved = "removed"

	demoStartSetting = "demo_start" // when its story began, RFC 3339
)

// stage is where the demo newsroom plays: its press on loopback, its clock,
// and a pipeline that reaches that press and no other.
type stage struct {
	press    *demo.Press
	server   *demo.Server
	clock    *clock
	start    time.Time
	pipeline *pipeline.Pipeline

	playing sync.Mutex // held while the story is told
	stop    context.CancelFunc
	stopped context.Context // ends when the demo is removed, or the stage closed
}

// clock is a clock that somebody sets.
type clock struct {
	lock sync.Mutex
	at   time.Time
}

func (c *clock) now() time.Time {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.at
}

func (c *clock) set(t time.Time) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.at = t
}

// storyLength is how long the demo's story takes in its own time.
func storyLength() time.Duration { return demo.New(time.Time{}, time.Now).Length() }

// openStage opens the press with its story ending now, or where it ended when
// it was told.
func (p *program) openStage(ctx context.Context) (*stage, error) {
	start := time.Now().UTC().Add(-storyLength()).Truncate(time.Minute)
	told, err := p.store.Setting(ctx, demoStartSetting)
	if err != nil {
		return nil, err
	}
	state, err := p.store.Setting(ctx, demoSetting)
	if err != nil {
		return nil, err
	}
	if at, err := time.Parse(time.RFC3339, told); err == nil && state == demoPlayed {
		start = at
	}
	c := &clock{at: start.Add(storyLength())}
	return newStage(p, start, c.now, c)
}

func newStage(p *program, start time.Time, now func() time.Time, c *clock) (*stage, error) {
	press := demo.New(start, now)
	server, err := press.Listen()
	if err != nil {
		return nil, err
	}
	st := &stage{press: press, server: server, clock: c, start: start}
	st.stopped, st.stop = context.WithCancel(context.Background())
	st.pipeline = p.pipeline.Beside(func(o *pipeline.Options) {
		o.Web = fetch.New(fetch.Options{DialContext: server.DialContext, Now: now, MinHostInterval: time.Nanosecond})
		o.Now, o.Demo, o.Pace = now, true, feeds.Pace{Min: time.Minute, Max: time.Hour}
	})
	return st, nil
}

func (st *stage) close() error {
	st.stop()
	return st.server.Close()
}

// tell lets how tell the story until the demo is removed. Whatever goes wrong
// from then on goes wrong with what is being removed, and is no error.
func (st *stage) tell(ctx context.Context, how func(context.Context) error) error {
	st.playing.Lock()
	defer st.playing.Unlock()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(st.stopped, cancel)()
	if err := how(ctx); st.stopped.Err() == nil {
		return err
	}
	return nil
}

// replay tells the whole story at once, beside the real press. Its trouble is
// logged and does not end serving: the next start tells it anew.
func (st *stage) replay(ctx context.Context, p *program, log *slog.Logger) {
	err := st.tell(ctx, func(ctx context.Context) error { return st.hurry(ctx, p) })
	if err != nil && ctx.Err() == nil {
		log.Error("the demo newsroom broke off; the next start begins it anew", "error", err)
	}
}

// open follows the press's feeds.
func (st *stage) open(ctx context.Context, p *program) error {
	if _, _, err := st.pipeline.AddFeeds(ctx, st.press.Feeds()); err != nil {
		return err
	}
	return p.learn(ctx)
}

// hurry has the clock jump from one moment at which something happens to the
// next, and polls the press each time.
func (st *stage) hurry(ctx context.Context, p *program) error {
	if err := st.open(ctx, p); err != nil {
		return err
	}
	for _, step := range st.press.Steps() {
		st.clock.set(st.start.Add(step))
		if _, err := st.pipeline.Round(ctx, true); err != nil {
			return err
		}
	}
	return st.finish(ctx, p)
}

// finish marks the demo as told; its feeds are not polled any more.
func (st *stage) finish(ctx context.Context, p *program) error {
	list, err := p.store.Feeds(ctx)
	if err != nil {
		return err
	}
	for _, f := range slices.DeleteFunc(list, func(f news.Feed) bool { return !f.Demo }) {
		if err := st.pipeline.PauseFeed(ctx, f.ID, "The demo newsroom has been told to its end."); err != nil {
			return err
		}
	}
	return errors.Join(
		p.store.SetSetting(ctx, demoStartSetting, st.start.Format(time.RFC3339)),
		p.store.SetSetting(ctx, demoSetting, demoPlayed),
	)
}
