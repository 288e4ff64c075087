package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sync/errgroup"
)

type demoCmd struct {
	Listen string  `help:"Address to listen on; loopback only." placeholder:"127.0.0.1:8080"`
	Speed  float64 `help:"How many times faster than life the story is told." default:"12000"`
}

// Run plays the demo newsroom in a temporary folder until it is stopped.
func (c *demoCmd) Run(s *session) (err error) {
	address := s.settings.Listen
	if c.Listen != "" {
		address = c.Listen
	}
	if err := loopbackOnly(address); err != nil {
		return err
	}
	if c.Speed <= 1 {
		return usage{"--speed is a number above 1: how many times faster than life the story is told"}
	}
	folder, err := os.MkdirTemp("", "onrecord-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	s.settings.Data = folder
	return s.withProgram(func(p *program) error { return c.play(s, p, address) })
}

func (c *demoCmd) play(s *session, p *program, address string) error {
	listener, err := listen(s, address)
	if err != nil {
		return err
	}
	defer listener.Close()
	begun := time.Now().UTC()
	start := begun.Add(-storyLength())
	now := func() time.Time { return quickened(begun, start, c.Speed, time.Now().UTC()) }
	stage, err := newStage(p, start, now, nil)
	if err != nil {
		return err
	}
	defer stage.close()
	if err := stage.open(s, p); err != nil {
		return err
	}
	fmt.Fprintf(s.err, "The demo newsroom is at http://%s\nIts story is told within %v; everything in it is fictional. Ctrl-C ends it.\n",
		listener.Addr(), time.Duration(float64(storyLength())/(c.Speed-1)).Round(time.Second))

	group, ctx := errgroup.WithContext(s)
	group.Go(func() error { return p.serveHTTP(ctx, s, listener, stage, nil, now) })
	group.Go(func() error { return stage.tell(ctx, stage.perform) })
	group.Go(func() error { p.alerts.Run(ctx, beat); return nil })
	go p.warm() // see serve
	return s.unlessStopped(group.Wait())
}

// quickened is a clock that was at start when begun, and runs speed times
// faster than life until it has caught up with it.
func quickened(begun, start time.Time, speed float64, real time.Time) time.Time {
	passed := speed * float64(real.Sub(begun)) // may be more than a Duration holds
	if passed >= float64(real.Sub(start)) {
		return real
	}
	return start.Add(time.Duration(passed))
}

// perform polls the press whenever something has happened in it.
func (st *stage) perform(ctx context.Context) error {
	for _, step := range st.press.Steps() {
		if err := st.until(ctx, st.start.Add(step)); err != nil {
			return err
		}
		if _, err := st.pipeline.Round(ctx, true); err != nil {
			return err
		}
	}
	<-ctx.Done()
	return ctx.Err()
}

// until waits for a moment of the stage's clock.
func (st *stage) until(ctx context.Context, moment time.Time) error {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for st.pipeline.Now().Before(moment) {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
	return ctx.Err()
}
