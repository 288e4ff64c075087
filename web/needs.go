package web

import (
	"context"
	"io"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Store is what the pages need of the store.
type Store interface {
	Stories(ctx context.Context, q store.StoryQuery) ([]store.StoryLine, string, error)
	Story(ctx context.Context, id news.StoryID) (*news.Story, error)
	Article(ctx context.Context, id news.ArticleID) (*news.Article, error)
	Outlets(ctx context.Context) ([]news.Outlet, error)
	Outlet(ctx context.Context, id news.OutletID) (news.Outlet, error)
	Feeds(ctx context.Context) ([]news.Feed, error)
	Feed(ctx context.Context, id news.FeedID) (news.Feed, error)
	FeedActivity(ctx context.Context, since time.Time) (map[news.FeedID]int, error)
	Counts(ctx context.Context) (store.Counts, error)
}

// Index is what the pages need of the index.
type Index interface {
	Search(ctx context.Context, q index.Query) (*index.Result, error)
	Cursor(ctx context.Context) (int64, error)
}

// Desk does what a reader asks for with a button. What goes wrong is a
// [news.Error] in plain words.
type Desk interface {
	// AddFeed finds the feed of a page, or takes a feed's own address, and
	// begins to poll it. It gives the feeds that were added.
	AddFeed(ctx context.Context, url string) ([]news.Feed, error)
	// CheckFeed polls a feed now, whether it is due or not.
	CheckFeed(ctx context.Context, id news.FeedID) error
	PauseFeed(ctx context.Context, id news.FeedID) error
	ResumeFeed(ctx context.Context, id news.FeedID) error
	RemoveFeed(ctx context.Context, id news.FeedID) error
	// ImportOPML adds the feeds of a list; those already known are counted.
	ImportOPML(ctx context.Context, r io.Reader) (added, known int, err error)
	// RemoveDemo removes every article, story and feed that is marked Demo.
	RemoveDemo(ctx context.Context) error
}
