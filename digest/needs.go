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

// Store keeps subscriptions and issues.
type Store interface {
	Subscriptions(ctx context.Context) ([]news.Subscription, error)
	Subscription(ctx context.Context, id news.SubscriptionID) (news.Subscription, error)
	SubscriptionOf(ctx context.Context, address string) (news.Subscription, error)
	SaveSubscription(ctx context.Context, s news.Subscription) (news.Subscription, error)
	ConfirmSubscription(ctx context.Context, id news.SubscriptionID, when time.Time) error
	SuppressSubscription(ctx context.Context, id news.SubscriptionID, when time.Time, reason string) error
	RemoveSubscription(ctx context.Context, id news.SubscriptionID) error

	PlanIssue(ctx context.Context, i news.Issue, key string) (planned bool, err error)
	LastIssues(ctx context.Context) (map[news.SubscriptionID]news.Issue, error)
	SetBackIssues(ctx context.Context, now time.Time, slack time.Duration) error
	DueIssues(ctx context.Context, now time.Time, horizon time.Duration, limit int) ([]news.IssueID, error)
	HoldIssue(ctx context.Context, id news.IssueID, holder string, now, until time.Time, horizon time.Duration) (news.Issue, bool, error)
	SaveIssue(ctx context.Context, i news.Issue, holder string, release bool) error
	Issue(ctx context.Context, id news.IssueID) (news.Issue, error)
}

// Sender hands a mail to a mail server. Nil means that it was taken; any other
// error is a [*Refusal].
type Sender interface {
	Send(ctx context.Context, from, to string, raw []byte) error
}
