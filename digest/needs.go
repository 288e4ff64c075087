package digest

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Archive is what a digest is made from.
type Archive interface {
	// ChangedStories lists the stories, not those of the demo newsroom, of which
	// something became known after from, up to and with to.
	ChangedStories(ctx context.Context, from, to time.Time) ([]store.StoryLine, error)
	Story(ctx context.Context, id news.StoryID) (*news.Story, error)
	StoryArticles(ctx context.Context, id news.StoryID) ([]*news.Article, error)
}

// Past tells a story as it stood at a moment.
type Past interface {
	StoryAsOf(ctx context.Context, id news.StoryID, at time.Time) (*news.Story, error)
}

// Follows says which stories a reader follows by watches and saved searches.
type Follows interface {
	// StoriesOf gives, of the stories named, those that are about one of the
	// watches or found by one of the searches.
	StoriesOf(ctx context.Context, s news.Subscription, among []news.StoryID) ([]news.StoryID, error)
}
