package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"github.com/onrecord/onrecord/alerts"
	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/digest"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/index/bleveindex"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/web/api"
	"github.com/onrecord/onrecord/web/widget"
)

// newDesk is the web on a real store and a real index in a temporary folder.
func newDesk(t testing.TB, incidents ...[]piece) (*httptest.Server, *store.Store, *buttons) {
	t.Helper()
	return newDeskAt(t, noon, incidents...)
}

// newDeskAt is a desk that is looked at at a given moment.
func newDeskAt(t testing.TB, now time.Time, incidents ...[]piece) (*httptest.Server, *store.Store, *buttons) {
	t.Helper()
	return newDeskThatHears(t, nil, now, incidents...)
}

// newDeskThatHears is a desk with a source of signals.
func newDeskThatHears(t testing.TB, source api.Events, now time.Time, incidents ...[]piece) (*httptest.Server, *store.Store, *buttons) {
	t.Helper()
	s, o, desk := newOptions(t, source, now, incidents...)
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server, s, desk
}

// newOptions is what a desk on a real store and a real index is made of.
func newOptions(t testing.TB, source api.Events, now time.Time, incidents ...[]piece) (*store.Store, Options, *buttons) {
	t.Helper()
	s, err := store.Open(context.Background(), t.TempDir()+"/onrecord.db")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	ix, _, err := bleveindex.Open(t.TempDir()+"/index", bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ix.Close() })
	fill(t, s, ix, incidents...)
	reader, err := claims.New(claims.Options{})
	if err != nil {
		t.Fatal(err)
	}
	desk := &buttons{store: s, Pipeline: pipeline.New(pipeline.Options{Store: s, Index: ix, Reader: reader, Now: func() time.Time { return now }})}
	sender := fetch.New(fetch.Options{AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	t.Cleanup(sender.Close)
	watch := alerts.New(alerts.Options{Store: s, Index: ix, Sender: sender, Now: func() time.Time { return now }})
	post, err := digest.New(digest.Options{Store: s, Archive: s, Past: desk, Secret: []byte("a test's secret"), Base: "https://desk.example", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	widgets, err := widget.New(widget.Options{Store: s, Index: ix, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	return s, Options{Store: s, Index: ix, Desk: desk, Alerts: watch, Widgets: widgets, Digest: post, Events: source, People: team, Now: func() time.Time { return now }, Version: "test"}, desk
}

// buttons is the pipeline, but for what would fetch: that it does to the store
// at once.
type buttons struct {
	*pipeline.Pipeline
	store   *store.Store
	checked []news.FeedID
	opml    string
}

func (b *buttons) AddFeed(ctx context.Context, url string) ([]news.Feed, error) {
	f, err := b.store.AddFeed(ctx, news.Feed{Name: "Added Wire", URL: url, Home: "https://added.example/", Added: noon})
	return []news.Feed{f}, err
}

func (b *buttons) CheckFeed(_ context.Context, id news.FeedID) error {
	b.checked = append(b.checked, id)
	return nil
}

func (b *buttons) PauseFeed(ctx context.Context, id news.FeedID) error {
	return b.pause(ctx, id, "Paused by a person.")
}

func (b *buttons) ResumeFeed(ctx context.Context, id news.FeedID) error { return b.pause(ctx, id, "") }

func (b *buttons) pause(ctx context.Context, id news.FeedID, why string) error {
	f, err := b.store.Feed(ctx, id)
	if err != nil {
		return err
	}
	f.Paused = why
	return b.store.SaveFeed(ctx, f)
}

func (b *buttons) RemoveFeed(ctx context.Context, id news.FeedID) error {
	return b.store.RemoveFeed(ctx, id)
}

func (b *buttons) ImportOPML(_ context.Context, r io.Reader) (int, int, error) {
	body, err := io.ReadAll(r)
	b.opml = string(body)
	return 1, 0, err
}

func (b *buttons) RemoveDemo(ctx context.Context) error {
	_, err := b.store.RemoveDemo(ctx)
	return err
}

// get fetches a page.
func get(t testing.TB, server *httptest.Server, path string) (int, string) {
	t.Helper()
	resp, err := http.Get(server.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}
