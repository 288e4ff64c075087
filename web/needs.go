package web

import (
	"context"
	"io"
	"net/url"
	"time"

	"github.com/onrecord/onrecord/digest"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/web/api"
)

// Store is what the pages need of the store, besides what the API does.
type Store interface {
	api.Store
	FeedActivity(ctx context.Context, since time.Time) (map[news.FeedID]int, error)
	Counts(ctx context.Context) (store.Counts, error)
	StoriesOf(ctx context.Context, id news.OutletID, limit int) ([]store.StoryLine, error)
	OpenAlerts(ctx context.Context) (int, error)
	CaseCounts(ctx context.Context, q store.CaseQuery) (map[news.CaseStatus]int, error)
	StoryCases(ctx context.Context, id news.StoryID) ([]news.Case, error)
	StoryMute(ctx context.Context, id news.StoryID) (time.Time, error)
	WatchTallies(ctx context.Context, since time.Time) (map[news.WatchID]store.WatchTally, error)
	WatchesOf(ctx context.Context, id news.StoryID) ([]news.Watch, error)
	WatchedArticles(ctx context.Context, id news.WatchID, limit int) ([]*news.Article, error)
	ArticlesFrom(ctx context.Context, feed news.FeedID, outlets []news.OutletID, limit int) ([]*news.Article, error)
	Opinion(ctx context.Context, id news.ArticleID, hash string) (news.Opinion, error)
}

// Digest makes the digest and keeps who reads it.
type Digest interface {
	api.Digest
	// Next is the period that a reader's next digest would tell of by now.
	Next(ctx context.Context, reader news.Subscription) (digest.Period, error)
	Told(ctx context.Context, reader news.Subscription, p digest.Period) (digest.Sheet, error)
	Preview(ctx context.Context, reader news.Subscription, p digest.Period) (digest.Rendered, error)
	// Reader gives the subscription that a signed link is for; Confirm and
	// Unsubscribe do what it says.
	Reader(ctx context.Context, what string, q url.Values) (news.Subscription, error)
	Confirm(ctx context.Context, q url.Values) (news.Subscription, error)
	Unsubscribe(ctx context.Context, q url.Values) (news.Subscription, error)
	// Address is that of the pages, as mails give it.
	Address() string
}

// Index is what the pages need of the index.
type Index interface {
	api.Index
	Cursor(ctx context.Context) (int64, error)
	Complete(ctx context.Context, text string) ([]index.Completion, error)
}

// Desk does what a reader asks for with a button. What goes wrong is a
// [news.Error] in plain words.
type Desk interface {
	api.Desk
	// CheckFeed polls a feed now, whether it is due or not.
	CheckFeed(ctx context.Context, id news.FeedID) error
	// ImportOPML adds the feeds of a list; those already known are counted.
	ImportOPML(ctx context.Context, r io.Reader) (added, known int, err error)
	// RemoveDemo removes every article, story and feed that is marked Demo.
	RemoveDemo(ctx context.Context) error
}
