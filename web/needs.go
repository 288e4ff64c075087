package web

import (
	"context"
	"io"
	"time"

	"github.com/onrecord/onrecord/claims"
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
	StoryMute(ctx context.Context, id news.StoryID) (time.Time, error)
	Opinion(ctx context.Context, id news.ArticleID, hash string) (news.Opinion, error)
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
	// Explain says of every sentence of an article, as it last stood, how the
	// reader comes to its label.
	Explain(ctx context.Context, id news.ArticleID) ([]claims.Explanation, error)
	// RemoveDemo removes every article, story and feed that is marked Demo.
	RemoveDemo(ctx context.Context) error
}
