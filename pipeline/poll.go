package pipeline

import (
	"context"
	"slices"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/news"
)

// feedsToPoll lists the feeds that are due, or all that are not paused.
func (p *Pipeline) feedsToPoll(ctx context.Context, all bool) ([]news.Feed, error) {
	every, err := p.Store.Feeds(ctx)
	return slices.DeleteFunc(every, func(f news.Feed) bool {
		return f.Demo != p.Demo || f.Paused != "" || !all && !f.Due(p.Now())
	}), err
}

// pollFeed polls one feed and takes its entries through the journey. The
// feed's new state, its validators above all, is kept only after the entries
// are: a crash between the two asks for the entries again and doubles none.
func (p *Pipeline) pollFeed(ctx context.Context, f news.Feed) (Report, error) {
	poll := p.poller.Poll(ctx, f)
	if ctx.Err() != nil {
		return Report{}, ctx.Err()
	}
	report := Report{Feeds: 1}
	switch {
	case poll.Err != nil:
		report.Failed = 1
		p.Log.Warn("feed failed", "feed", f.URL, "error", poll.Feed.LastError, "next", poll.Feed.NextPoll)
	case poll.Document == nil:
		report.NotModified = 1
	default:
		taken, err := p.takeEntries(ctx, poll.Feed, poll.Document.Entries)
		report.add(taken)
		if err != nil {
			return report, err
		}
		poll.Feed.Entries += int64(taken.Articles)
	}
	p.tell(Event{Kind: FeedChanged, Feed: f.ID})
	return report, p.Store.SaveFeed(ctx, poll.Feed)
}

// takeEntries takes the entries of a feed, oldest first, so that stories grow
// in the order in which the outlets published.
func (p *Pipeline) takeEntries(ctx context.Context, f news.Feed, entries []feeds.Entry) (Report, error) {
	entries = slices.Clone(entries)
	slices.Reverse(entries) // feeds list the newest first; keeps that order among equal dates
	slices.SortStableFunc(entries, func(a, b feeds.Entry) int { return a.Published.Compare(b.Published) })
	var report Report
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		one, err := p.takeEntry(ctx, f, e)
		report.add(one)
		if err != nil {
			return report, err
		}
	}
	return report, nil
}

// takeEntry makes a new article of an entry, or looks again at the page of one
// whose entry changed.
func (p *Pipeline) takeEntry(ctx context.Context, f news.Feed, e feeds.Entry) (Report, error) {
	if e.URL == "" {
		return Report{}, nil
	}
	known, err := p.Store.ArticleByKey(ctx, e.URL)
	switch {
	case news.KindOf(err) == news.NotFound:
		return p.takeNew(ctx, f, e)
	case err != nil:
		return Report{}, err
	case known.Check.Entry == e.Hash() || known.Feed != f.ID:
		return Report{}, nil
	}
	known.Check.Entry = e.Hash()
	if known.Check.FromFeed && known.Check.Error == "" {
		return p.keepCapture(ctx, known, fromEntry(e, p.Now(), known.Check))
	}
	return p.look(ctx, known)
}

// takeNew takes an article that was never seen before: with the entry's own
// text where that is whole, else with its page's.
func (p *Pipeline) takeNew(ctx context.Context, f news.Feed, e feeds.Entry) (Report, error) {
	now := p.Now()
	a := &news.Article{
		ID: newArticleID(now, e.URL), URL: e.URL, Outlet: f.Outlet, Feed: f.ID, Demo: f.Demo,
		Author: e.Author, Published: notAfter(e.Published, now), FirstSeen: now,
	}
	a.Check.Entry = e.Hash()
	if capture := fromEntry(e, now, a.Check); capture.whole {
		return p.keepNew(ctx, a, capture, e.URL, f.Language)
	}
	capture := p.fetchPage(ctx, a)
	if ctx.Err() != nil {
		return Report{}, ctx.Err()
	}
	if capture.state != changed {
		// The page cannot be had now. What the feed said of it is shown
		// meanwhile, and the page is asked for again.
		check := capture.check
		capture = fromEntry(e, now, check)
		capture.check.Next = p.retryAt(check)
	}
	if capture.url != "" && capture.url != a.URL {
		known, err := p.Store.ArticleByKey(ctx, capture.url)
		if err == nil {
			return Report{}, p.alias(ctx, known, e.URL)
		}
		if news.KindOf(err) != news.NotFound {
			return Report{}, err
		}
		a.URL = capture.url
	}
	return p.keepNew(ctx, a, capture, e.URL, f.Language)
}
