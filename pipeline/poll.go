package pipeline

import (
	"context"
	"fmt"
	"slices"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// feedsToPoll lists the feeds that are due, or all that are not paused.
func (p *Pipeline) feedsToPoll(ctx context.Context, all bool) ([]news.Feed, error) {
	every, err := p.Store.Feeds(ctx)
	return slices.DeleteFunc(every, func(f news.Feed) bool {
		return f.Demo != p.Demo || f.Paused != "" || !all && !f.Due(p.Now())
	}), err
}

// pollFeed polls one feed and takes its entries through the journey. One that
// a person removes meanwhile is let go: what could not be kept is not missed.
func (p *Pipeline) pollFeed(ctx context.Context, f news.Feed) (Report, error) {
	report, err := p.followFeed(ctx, f)
	if err == nil || ctx.Err() != nil {
		return report, err
	}
	if _, missing := p.Store.Feed(ctx, f.ID); news.KindOf(missing) == news.NotFound {
		return report, nil
	}
	return report, err
}

// followFeed is pollFeed for a feed that stays. Its new state, its validators
// above all, is kept only after the entries are: a crash between the two asks
// for the entries again and doubles none.
func (p *Pipeline) followFeed(ctx context.Context, f news.Feed) (Report, error) {
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
	return report, p.keepFeed(ctx, f, poll.Feed)
}

// keepFeed keeps the state that a poll left a feed in, but not over a person's
// word: a feed that was paused or resumed meanwhile stays so. One that moved to
// the address of another feed is paused, since both would bring the same.
func (p *Pipeline) keepFeed(ctx context.Context, before, after news.Feed) error {
	p.tending.Lock()
	defer p.tending.Unlock()
	stored, err := p.Store.Feed(ctx, before.ID)
	if err != nil {
		return err
	}
	if stored.Paused != before.Paused {
		after.Paused = stored.Paused
	}
	err = p.Store.SaveFeed(ctx, after)
	if news.KindOf(err) == news.Conflict {
		after.Paused = fmt.Sprintf("It has moved to %s, which is followed already.", after.URL)
		after.URL = before.URL
		err = p.Store.SaveFeed(ctx, after)
	}
	if err != nil {
		return err
	}
	p.tellFeed(after)
	return nil
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
// whose entry changed. An article that another feed brought is left to that
// feed: it is only noted that this one carries it too.
func (p *Pipeline) takeEntry(ctx context.Context, f news.Feed, e feeds.Entry) (Report, error) {
	if e.URL == "" {
		return Report{}, nil
	}
	own := fmt.Sprintf("entry:%d:%s", f.ID, e.URL)
	known, err := p.Store.Entry(ctx, own, e.URL)
	switch {
	case news.KindOf(err) == news.NotFound:
		return p.takeNew(ctx, f, e, own)
	case err != nil || known.Hash == e.Hash():
		return Report{}, err
	case known.Hash == "":
		return Report{}, p.Store.SaveEntry(ctx, known.Article, e.Hash(), own)
	}
	report, err := p.lookFor(ctx, known.Article, e)
	if err != nil {
		return report, err
	}
	return report, p.Store.SaveEntry(ctx, known.Article, e.Hash(), own)
}

// lookFor looks again at an article because its entry changed: at the entry
// itself where that is the whole text, else at the page.
func (p *Pipeline) lookFor(ctx context.Context, id news.ArticleID, e feeds.Entry) (Report, error) {
	a, err := p.Store.Article(ctx, id)
	if err != nil {
		return Report{}, err
	}
	if entry := fromEntry(e, p.Now(), a.Check); a.Check.FromFeed && entry.whole {
		report, err := p.keepCapture(ctx, a, entry)
		report.asked = append(report.asked, a.ID)
		return report, err
	}
	return p.look(ctx, a)
}

// takeNew takes an article that was never seen before: with the entry's own
// text where that is whole, else with its page's.
func (p *Pipeline) takeNew(ctx context.Context, f news.Feed, e feeds.Entry, own string) (Report, error) {
	now := p.Now()
	a := &news.Article{
		ID: newArticleID(now, e.URL), URL: e.URL, Outlet: f.Outlet, Feed: f.ID, Demo: f.Demo,
		Author: e.Author, Published: notAfter(e.Published, now), FirstSeen: now,
	}
	entry := fromEntry(e, now, a.Check)
	seen := entry
	if !entry.whole {
		seen = p.fetchPage(ctx, a)
	}
	if ctx.Err() != nil {
		return Report{}, ctx.Err()
	}
	if seen.state != changed {
		// The page cannot be had now. What the feed says of it is shown
		// meanwhile, and the page is asked for again.
		entry.check = seen.check
		entry.check.FromFeed = true
		seen = entry
	}
	seen.tags = append(seen.tags, f.Language)
	if seen.title == "" {
		seen.title = e.Title
	}
	known, err := p.knownAs(ctx, a, seen.url)
	if err != nil {
		return Report{}, err
	}
	change := store.Change{Article: a, Keys: []string{own, e.URL}, EntryHash: e.Hash()}
	if known != nil {
		return Report{}, p.Store.SaveEntry(ctx, known.ID, e.Hash(), change.Keys...)
	}
	return p.keepNew(ctx, change, seen)
}

// knownAs settles an article's canonical address, which its page may put
// differently, and gives the article that has that address already, if any.
func (p *Pipeline) knownAs(ctx context.Context, a *news.Article, url string) (*news.Article, error) {
	if url == "" || url == a.URL {
		return nil, nil
	}
	known, err := p.Store.ArticleByKey(ctx, url)
	if news.KindOf(err) == news.NotFound {
		a.URL = url
		return nil, nil
	}
	return known, err
}
