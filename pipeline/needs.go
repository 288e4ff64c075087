package pipeline

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Store is what the pipeline needs of the store.
type Store interface {
	Feeds(ctx context.Context) ([]news.Feed, error)
	Feed(ctx context.Context, id news.FeedID) (news.Feed, error)
	AddFeed(ctx context.Context, f news.Feed) (news.Feed, error)
	RemoveFeed(ctx context.Context, id news.FeedID) error
	SaveFeed(ctx context.Context, f news.Feed) error
	Outlets(ctx context.Context) ([]news.Outlet, error)
	EnsureOutlet(ctx context.Context, o news.Outlet) (news.Outlet, error)

	Entry(ctx context.Context, keys ...string) (store.Entry, error)
	SaveEntry(ctx context.Context, id news.ArticleID, hash string, keys ...string) error
	ArticleByKey(ctx context.Context, keys ...string) (*news.Article, error)
	Article(ctx context.Context, id news.ArticleID) (*news.Article, error)
	Articles(ctx context.Context, ids []news.ArticleID) ([]*news.Article, error)
	StoryArticles(ctx context.Context, id news.StoryID) ([]*news.Article, error)
	DuePages(ctx context.Context, now time.Time, demo store.DemoFilter, limit int) ([]news.ArticleID, error)
	LivePages(ctx context.Context, since time.Time) ([]news.ArticleID, error)
	Traces(ctx context.Context, ids []news.ArticleID) (map[news.ArticleID][]byte, error)
	SaveTraces(ctx context.Context, traces map[news.ArticleID][]byte) error
	Near(ctx context.Context, keys []string, limit int) ([]news.Placed, error)
	Story(ctx context.Context, id news.StoryID) (*news.Story, error)
	Choice(ctx context.Context, id news.StoryID) (news.Choice, error)
	Edits(ctx context.Context, id news.StoryID) ([]news.Edit, error)
	SaveEdit(ctx context.Context, e news.Edit, stories []news.Story) error
	Watches(ctx context.Context) ([]news.Watch, error)
	Watch(ctx context.Context, id news.WatchID) (news.Watch, error)
	SaveWatch(ctx context.Context, w news.Watch, about, behind []news.StoryID) (news.Watch, error)
	RemoveWatch(ctx context.Context, id news.WatchID, behind []news.StoryID) error
	Named(ctx context.Context, keys []string) ([]store.StoryLine, error)
	Placements(ctx context.Context, stories []news.StoryID) ([]store.Placement, error)
	SavedSearch(ctx context.Context, id news.SearchID) (news.SavedSearch, error)
	SaveSearch(ctx context.Context, s news.SavedSearch) (news.SavedSearch, error)
	RemoveSearch(ctx context.Context, id news.SearchID) error
	SaveFound(ctx context.Context, raised []news.Raised, setting, value string) error
	Setting(ctx context.Context, name string) (string, error)
	AliasEdits(ctx context.Context) ([]news.AliasEdit, error)
	SaveAliasEdit(ctx context.Context, e news.AliasEdit, behind []news.StoryID) (news.AliasEdit, error)
	Rulings(ctx context.Context, id news.ArticleID) ([]news.Ruling, error)
	WithoutOpinion(ctx context.Context, reader string, limit int) ([]news.ArticleID, error)
	SaveOpinion(ctx context.Context, o news.Opinion) error

	Save(ctx context.Context, c store.Change) error
	LastTurn(ctx context.Context, id news.ArticleID) (time.Time, error)
	SaveCheck(ctx context.Context, id news.ArticleID, c news.PageCheck) error
	Behind(ctx context.Context) ([]news.StoryID, error)
	SaveStories(ctx context.Context, stories ...news.Story) error

	RemoveDemo(ctx context.Context) (removed int, err error)
	AllArticles(ctx context.Context, after news.ArticleID, limit int) ([]*news.Article, error)
	Changes(ctx context.Context, after int64, limit int) ([]store.IndexChange, error)
}

// Fetcher is the polite client.
type Fetcher interface {
	Get(ctx context.Context, r fetch.Request) (*fetch.Response, error)
}

// Tongue says which language a text is in.
type Tongue interface {
	Detect(title, text string, hints ...string) (lang string, confidence float64)
}

// Reader reads articles.
type Reader interface {
	Read(d claims.Document) news.Reading
	Explain(d claims.Document) []claims.Explanation
	Nearest(e claims.Explanation, n int) ([]claims.Near, error)
	Lexicon() string // hash of the data files that it reads with
}

// Alerts says what deserves an alert.
type Alerts interface {
	// Raise gives the alerts that the newest revision of an article calls for
	// in a story as it stands with it, which the store still has as it stood
	// before. now is when the revision was taken.
	Raise(ctx context.Context, story *news.Story, a *news.Article, now time.Time) ([]news.Raised, error)
	// Found gives the alerts of saved searches for articles that the index has
	// just taken.
	Found(ctx context.Context, ids []news.ArticleID) ([]news.Raised, error)
}

// Second is a second reader.
type Second interface {
	Name() string
	Read(ctx context.Context, title, text string) (news.Opinion, error)
}
