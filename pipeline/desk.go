package pipeline

import (
	"bytes"
	"context"
	"io"
	"slices"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// AddFeed adds the feed that is found at an address: a feed's own, or a page's
// that offers one. Of several it takes the first, which is the page's main one.
// It gives the feed, with news.Conflict where it is known already.
func (p *Pipeline) AddFeed(ctx context.Context, url string) (news.Feed, error) {
	found, err := feeds.Discover(ctx, p.Web, url)
	if err != nil {
		return news.Feed{}, err
	}
	if len(found) == 0 {
		return news.Feed{}, news.E(news.NotFound, "no feed was found at "+url, nil)
	}
	feed, err := p.describe(ctx, found[0].URL)
	if err != nil {
		return news.Feed{}, err
	}
	added, err := p.Store.AddFeed(ctx, feed)
	if news.KindOf(err) == news.Conflict {
		return added, news.E(news.Conflict, feed.URL+" is followed already", nil)
	}
	return added, err
}

// describe fetches a feed once, to see that it can be read and whose it is.
func (p *Pipeline) describe(ctx context.Context, url string) (news.Feed, error) {
	answer, err := p.Web.Get(ctx, fetch.Request{URL: url, MaxBytes: feeds.MaxBytes})
	if err != nil {
		return news.Feed{}, err
	}
	document, err := feeds.Parse(answer.Body, answer.ContentType, answer.URL)
	if err != nil {
		return news.Feed{}, err
	}
	feed := news.Feed{URL: feeds.Address(url), Name: document.Title, Home: document.Home, Language: document.Language, Added: p.Now()}
	if answer.Moved != "" {
		feed.URL = feeds.Address(answer.Moved)
	}
	if feed.Name == "" {
		feed.Name = fetch.Host(feed.URL)
	}
	return feed, nil
}

// AddFeeds adds feeds that are described already, and counts those that were
// new and those that were known.
func (p *Pipeline) AddFeeds(ctx context.Context, list []news.Feed) (added, known int, err error) {
	for _, f := range list {
		f.Added = p.Now()
		switch _, err := p.Store.AddFeed(ctx, f); {
		case err == nil:
			added++
		case news.KindOf(err) == news.Conflict:
			known++
		default:
			return added, known, err
		}
	}
	return added, known, nil
}

// ImportOPML adds the feeds of an OPML document.
func (p *Pipeline) ImportOPML(ctx context.Context, r io.Reader) (added, known int, err error) {
	list, err := feeds.ReadOPML(r)
	if err != nil {
		return 0, 0, err
	}
	return p.AddFeeds(ctx, list)
}

// maxOPML caps a fetched OPML document, in bytes.
const maxOPML = 5 << 20

// FetchOPML fetches an OPML document.
func (p *Pipeline) FetchOPML(ctx context.Context, url string) (io.ReadCloser, error) {
	answer, err := p.Web.Get(ctx, fetch.Request{URL: url, MaxBytes: maxOPML})
	if err != nil {
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(answer.Body)), nil
}

// OwnFeeds lists the feeds without the demo newsroom's.
func (p *Pipeline) OwnFeeds(ctx context.Context) ([]news.Feed, error) {
	list, err := p.Store.Feeds(ctx)
	return slices.DeleteFunc(list, func(f news.Feed) bool { return f.Demo }), err
}

// CheckFeed polls a feed now.
func (p *Pipeline) CheckFeed(ctx context.Context, id news.FeedID) error {
	f, err := p.Store.Feed(ctx, id)
	if err != nil {
		return err
	}
	if f.Demo != p.Demo {
		return news.E(news.Invalid, "the demo newsroom's feeds cannot be checked: its press has gone to bed", nil)
	}
	_, err = p.pollFeed(ctx, f)
	return err
}

// PauseFeed stops polling a feed, for the reason given.
func (p *Pipeline) PauseFeed(ctx context.Context, id news.FeedID, reason string) error {
	return p.changeFeed(ctx, id, func(f *news.Feed) { f.Paused = reason })
}

// ResumeFeed polls a paused feed again, from now.
func (p *Pipeline) ResumeFeed(ctx context.Context, id news.FeedID) error {
	return p.changeFeed(ctx, id, func(f *news.Feed) { f.Paused, f.Failures, f.NextPoll = "", 0, p.Now() })
}

func (p *Pipeline) changeFeed(ctx context.Context, id news.FeedID, change func(*news.Feed)) error {
	p.tending.Lock()
	defer p.tending.Unlock()
	f, err := p.Store.Feed(ctx, id)
	if err != nil {
		return err
	}
	change(&f)
	return p.Store.SaveFeed(ctx, f)
}

// RemoveFeed stops following a feed. Its articles stay.
func (p *Pipeline) RemoveFeed(ctx context.Context, id news.FeedID) error {
	return p.Store.RemoveFeed(ctx, id)
}

// RemoveDemo removes the demo newsroom with all it brought, also from the
// index.
func (p *Pipeline) RemoveDemo(ctx context.Context) error {
	p.keeping.Lock()
	_, err := p.Store.RemoveDemo(ctx)
	p.keeping.Unlock()
	if err != nil {
		return err
	}
	return p.CatchUp(ctx, nil)
}
