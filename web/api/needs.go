package api

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Store is what the API needs of the store.
type Store interface {
	Stories(ctx context.Context, q store.StoryQuery) ([]store.StoryLine, string, error)
	Story(ctx context.Context, id news.StoryID) (*news.Story, error)
	Article(ctx context.Context, id news.ArticleID) (*news.Article, error)
	Edits(ctx context.Context, id news.StoryID) ([]news.Edit, error)
	Rulings(ctx context.Context, id news.ArticleID) ([]news.Ruling, error)
	Outlets(ctx context.Context) ([]news.Outlet, error)
	Outlet(ctx context.Context, id news.OutletID) (news.Outlet, error)
	Records(ctx context.Context) (map[news.OutletID]news.Record, error)
	RecordOf(ctx context.Context, id news.OutletID) (news.RecordInFull, error)
	AliasEdits(ctx context.Context) ([]news.AliasEdit, error)
	AliasProposals(ctx context.Context, limit int) ([]news.AliasProposal, error)
	Feeds(ctx context.Context) ([]news.Feed, error)
	Feed(ctx context.Context, id news.FeedID) (news.Feed, error)
	Alerts(ctx context.Context, q store.AlertQuery) ([]news.Alert, string, error)
	Alert(ctx context.Context, id news.AlertID) (news.Alert, error)
	AlertRules(ctx context.Context) ([]news.AlertRule, error)
	AlertRule(ctx context.Context, id news.AlertRuleID) (news.AlertRule, error)
	Deliveries(ctx context.Context, limit int, cursor string) ([]news.Delivery, string, error)
	Subscriptions(ctx context.Context) ([]news.Subscription, error)
	Subscription(ctx context.Context, id news.SubscriptionID) (news.Subscription, error)
	Issues(ctx context.Context, of news.SubscriptionID, limit int, cursor string) ([]news.Issue, string, error)
	Issue(ctx context.Context, id news.IssueID) (news.Issue, error)
}

// Digest changes who has the digest. What goes wrong is a [news.Error] in plain
// words.
type Digest interface {
	// Subscribe stores a subscription, new (ID 0) or changed, and gives it as
	// stored. A new address is asked by mail first.
	Subscribe(ctx context.Context, s news.Subscription) (news.Subscription, error)
	// Ask sends the question once more.
	Ask(ctx context.Context, id news.SubscriptionID) error
	Remove(ctx context.Context, id news.SubscriptionID) error
	// Resend has a digest written and sent anew.
	Resend(ctx context.Context, id news.IssueID) error
}

// Index is what the API needs of the index.
type Index interface {
	Search(ctx context.Context, q index.Query) (*index.Result, error)
}

// Desk changes what people manage. What goes wrong is a [news.Error] in plain
// words.
type Desk interface {
	// AddFeed finds the feed of a page, or takes a feed's own address, and
	// begins to poll it. It gives the feeds that were added.
	AddFeed(ctx context.Context, url string) ([]news.Feed, error)
	PauseFeed(ctx context.Context, id news.FeedID) error
	ResumeFeed(ctx context.Context, id news.FeedID) error
	RemoveFeed(ctx context.Context, id news.FeedID) error
	// Merge, Split, Rename and Pin have a person overrule what belongs to a
	// story and what it is called; Undo takes the last of them back.
	Merge(ctx context.Context, id, with news.StoryID) error
	Split(ctx context.Context, id news.StoryID, articles []news.ArticleID) (news.StoryID, error)
	Rename(ctx context.Context, id news.StoryID, title string) error
	Pin(ctx context.Context, id news.StoryID, pinned bool) error
	Undo(ctx context.Context, id news.StoryID) error
	// StoryAsOf tells a story as it stood at a moment.
	StoryAsOf(ctx context.Context, id news.StoryID, at time.Time) (*news.Story, error)
	// SettleAlias has a person's decision about two names of actors hold, and
	// UndoAlias takes it back.
	SettleAlias(ctx context.Context, e news.AliasEdit) (news.AliasEdit, error)
	UndoAlias(ctx context.Context, id int64) error
	// Rule has a person's answer to a label hold, and WithdrawRuling takes it
	// back.
	Rule(ctx context.Context, r news.Ruling) error
	WithdrawRuling(ctx context.Context, r news.Ruling) error
}

// Alerts changes what deserves an alert, and what became of them. What goes
// wrong is a [news.Error] in plain words.
type Alerts interface {
	// SaveRule stores a rule, new (ID 0) or changed, and gives it as stored.
	SaveRule(ctx context.Context, r news.AlertRule) (news.AlertRule, error)
	RemoveRule(ctx context.Context, id news.AlertRuleID) error
	MuteRule(ctx context.Context, id news.AlertRuleID, until time.Time) error
	MuteStory(ctx context.Context, id news.StoryID, until time.Time) error
	// Test sends a sample to a rule's webhook and says whether it was taken.
	Test(ctx context.Context, id news.AlertRuleID) error
	Acknowledge(ctx context.Context, id news.AlertID, seen bool) error
	// AcknowledgeAll acknowledges every open alert raised by a moment.
	AcknowledgeAll(ctx context.Context, by time.Time) error
}

// Packs readies evidence packs.
type Packs interface {
	// Pack readies a story's evidence pack as of a moment, of the kind [ZIP] or
	// [PDF]; the zero moment is now.
	Pack(ctx context.Context, id news.StoryID, at time.Time, kind string) (Pack, error)
}

// Events is where news of the desk comes from. The channel is closed when ctx
// ends; a subscriber that is slow misses events.
type Events interface {
	Subscribe(ctx context.Context) <-chan Signal
}

// The kinds of signal.
const (
	ArticleTaken    = "article"    // an article was taken, or a page changed
	StoryChanged    = "story"      // a story appeared or changed
	CorrectionFound = "correction" // an article began to carry a denial or a correction
	FeedHealth      = "feed"       // a feed fell into trouble, or recovered
	AlertRaised     = "alert"      // an alert was raised
)

// Signal says that something is new. (An event of a story is [news.Event].)
type Signal struct {
	Kind string `json:"kind" enum:"article,story,correction,feed,alert"`
	ID   string `json:"id" doc:"of the article, the story, the feed or the alert"`
	// Stories are those that it belongs to; none for a feed.
	Stories []news.StoryID `json:"stories,omitempty"`
	Time    time.Time      `json:"time"`
	Text    string         `json:"text,omitempty" doc:"the title, the feed's health in words, or the alert's kind and story"`
}
