package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/catalogue"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/second"
	"github.com/onrecord/onrecord/web/api"
	"golang.org/x/sync/errgroup"
)

type serveCmd struct {
	Listen      string `help:"Address to listen on (ONRECORD_LISTEN)." placeholder:"127.0.0.1:8080"`
	NoCatalogue bool   `help:"On a first start, do not load the starter catalogue of feeds."`
	NoDemo      bool   `help:"On a first start, do not load the demo newsroom."`
}

// beat is how often serve looks for feeds and pages that are due.
const beat = 5 * time.Second

// mailBeat is how often serve looks for digests that are due.
const mailBeat = 30 * time.Second

// Run serves until it is stopped.
func (c *serveCmd) Run(s *session) error {
	address := s.settings.Listen
	if c.Listen != "" {
		address = c.Listen
	}
	if _, _, err := net.SplitHostPort(address); err != nil {
		return noAddress(address)
	}
	return s.withProgram(func(p *program) error {
		open, err := p.door.Open(s)
		if err != nil {
			return err
		}
		if err := loopbackOnly(address); open && err != nil {
			return err
		}
		listener, err := listen(s, address)
		if err != nil {
			return err
		}
		defer listener.Close()
		play, err := c.furnish(s, p)
		if err != nil {
			return err
		}
		url := "http://" + listener.Addr().String()
		if err := p.folder.announce(url); err != nil {
			return err
		}
		stage, err := p.openStage(s)
		if err != nil {
			return err
		}
		defer stage.close()
		fmt.Fprintf(s.err, "Onrecord is at %s\n", url)
		if open {
			fmt.Fprintf(s.err, "There are no accounts yet: nobody is asked who they are, and only this machine is let in.\nMake the first account, an admin's, at %s\n", url+api.Welcome(p.door.FirstTicket()))
		}

		group, ctx := errgroup.WithContext(s)
		group.Go(func() error { return p.serveHTTP(ctx, s, listener, stage, p.door, time.Now) })
		group.Go(func() error { p.pipeline.Run(ctx, beat); return nil })
		group.Go(func() error { p.alerts.Run(ctx, beat); return nil })
		group.Go(func() error { p.widgets.Run(ctx, beat); return nil })
		if s.settings.SMTP.Host != "" {
			group.Go(func() error { p.digest.Run(ctx, mailBeat); return nil })
		}
		if o := s.settings.Second; o.URL != "" {
			reader := second.New(second.Options{URL: o.URL, Model: o.Model, Key: o.Key})
			group.Go(func() error { p.pipeline.Opinions(ctx, reader, o.Pace); return nil })
		}
		go p.warm() // takes seconds, cannot be stopped, and is not waited for
		if play {
			group.Go(func() error { stage.replay(ctx, p, s.log); return nil })
		}
		return s.unlessStopped(group.Wait())
	})
}

// warm loads the language models, so that the first article does not wait for
// them. They are some 400 MB that never become garbage: without a word to the
// collector the heap would be let grow to twice that before it is looked at.
func (p *program) warm() {
	p.tongue.Warm()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(40)
	}
	debug.FreeOSMemory()
}

// furnish loads the catalogue and the demo newsroom on a first start, and says
// whether the demo is still to be played.
func (c *serveCmd) furnish(s *session, p *program) (play bool, err error) {
	started, err := p.store.Setting(s, "started")
	if err != nil {
		return false, err
	}
	if started == "" {
		if err := c.firstStart(s, p); err != nil {
			return false, err
		}
	}
	state, err := p.store.Setting(s, demoSetting)
	if err != nil || state != demoPlaying {
		return false, err
	}
	return true, p.pipeline.RemoveDemo(s) // a replay that was cut short begins anew
}

// firstStart furnishes a store that has no feeds yet; one that has some was
// begun by hand, and gets nothing that nobody asked for.
func (c *serveCmd) firstStart(s *session, p *program) error {
	own, err := p.store.Feeds(s)
	if err != nil {
		return err
	}
	if len(own) == 0 && !c.NoCatalogue {
		added, _, err := p.pipeline.AddFeeds(s, catalogue.Feeds())
		if err != nil {
			return err
		}
		s.log.Info("first start: the starter catalogue is loaded", "feeds", added)
	}
	if len(own) == 0 && !c.NoDemo {
		if err := p.store.SetSetting(s, demoSetting, demoPlaying); err != nil {
			return err
		}
	}
	return p.store.SetSetting(s, "started", time.Now().UTC().Format(time.RFC3339))
}

// loopbackOnly refuses an address that others could reach: as long as there
// are no accounts, everybody who reaches the pages can change everything.
func loopbackOnly(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return noAddress(address)
	}
	if host == "localhost" {
		return nil
	}
	if ip, err := netip.ParseAddr(host); err == nil && ip.Unmap().IsLoopback() {
		return nil
	}
	return usage{fmt.Sprintf("refusing to listen on %s: there are no accounts, so whoever reaches it could change everything. Make one first: onrecord user add --email you@example.org --role admin", address)}
}

func noAddress(address string) error {
	return usage{fmt.Sprintf("%q is not an address such as 127.0.0.1:8080", address)}
}

// listen opens the address, with words for a port that is taken.
func listen(ctx context.Context, address string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, news.E(news.Busy, fmt.Sprintf("%s is taken by another program; choose another address with --listen", address), nil)
	}
	if err != nil {
		return nil, news.E(news.Unavailable, "cannot listen on "+address, err)
	}
	return listener, nil
}

// serveHTTP serves until ctx ends. Streams of events end with it; other requests
// have five seconds to, and what they began to store is whole or not there. door
// says who somebody is; nil has everybody do everything.
func (p *program) serveHTTP(ctx context.Context, s *session, listener net.Listener, stage *stage, door *accounts.Door, now func() time.Time) error {
	handler, err := p.handler(s, stage, door, now)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		stopped <- server.Shutdown(grace)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
