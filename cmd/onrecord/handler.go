package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/accounts/openid"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/web"
	"github.com/onrecord/onrecord/web/api"
)

// handler makes the pages and the API over the program. door says who somebody
// is; nil has everybody do everything.
func (p *program) handler(s *session, stage *stage, door *accounts.Door, now func() time.Time) (http.Handler, error) {
	o := web.Options{
		Store: p.store, Index: p.index, Desk: desk{p.pipeline, p, stage}, Alerts: p.alerts, Widgets: p.widgets, Digest: p.digest, Events: events{p.events},
		Accounts: door, Public: s.settings.PublicURL, Proxies: s.settings.TrustedProxies,
		Now: now, Log: s.log, Version: version, Hosts: publicHosts(s.settings),
	}
	if door != nil {
		o.People = door.People
	}
	if oidc := s.settings.OIDC; oidc.Issuer != "" {
		o.OpenID = openid.New(openid.Options{
			Issuer: oidc.Issuer, ClientID: oidc.ClientID, Secret: oidc.ClientSecret, Redirect: s.settings.address() + web.OpenIDBack,
			Scopes: oidc.Scopes, Claim: oidc.Claim,
			Groups: map[news.Role][]string{news.Viewer: oidc.Viewers, news.Editor: oidc.Editors, news.Admin: oidc.Admins},
		})
	}
	return web.New(o)
}

// publicHosts are the names by which readers call the pages from their mails.
func publicHosts(s Settings) []string {
	u, err := url.Parse(s.Digest.Base)
	if err != nil || u.Hostname() == "" {
		return nil
	}
	return []string{strings.ToLower(u.Hostname())}
}

// desk is what the pages can do: the pipeline's actions, with the demo's
// removal ending its replay first.
type desk struct {
	*pipeline.Pipeline
	program *program
	stage   *stage
}

// AddFeed adds the feed found at an address.
func (d desk) AddFeed(ctx context.Context, url string) ([]news.Feed, error) {
	feed, err := d.Pipeline.AddFeed(ctx, url)
	if err != nil {
		return nil, err
	}
	return []news.Feed{feed}, d.program.learn(ctx)
}

// ImportOPML adds the feeds of a list.
func (d desk) ImportOPML(ctx context.Context, r io.Reader) (added, known int, err error) {
	added, known, err = d.Pipeline.ImportOPML(ctx, r)
	return added, known, errors.Join(err, d.program.learn(ctx))
}

// PauseFeed stops polling a feed until a person resumes it.
func (d desk) PauseFeed(ctx context.Context, id news.FeedID) error {
	return d.Pipeline.PauseFeed(ctx, id, "Paused by hand.")
}

// RemoveDemo removes the demo newsroom with all it brought, for good.
func (d desk) RemoveDemo(ctx context.Context) error {
	d.stage.stop()
	d.stage.playing.Lock()
	defer d.stage.playing.Unlock()
	if err := d.program.store.SetSetting(ctx, demoSetting, demoRemoved); err != nil {
		return err
	}
	return d.Pipeline.RemoveDemo(ctx)
}

// events hands the pipeline's events to the web.
type events struct{ from *pipeline.Events }

func asSignal(e pipeline.Event) api.Signal {
	return api.Signal{Kind: string(e.Kind), ID: e.ID, Stories: e.Stories, Time: e.Time, Text: e.Text}
}

// Subscribe gives events until ctx ends.
func (e events) Subscribe(ctx context.Context) <-chan api.Signal {
	told, end := e.from.Listen()
	out := make(chan api.Signal)
	go func() {
		defer close(out)
		defer end()
		for {
			select {
			case <-ctx.Done():
				return
			case event := <-told:
				select {
				case <-ctx.Done():
					return
				case out <- asSignal(event):
				}
			}
		}
	}()
	return out
}
