package api

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/stories"
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
	Watches(ctx context.Context) ([]news.Watch, error)
	Watch(ctx context.Context, id news.WatchID) (news.Watch, error)
	SavedSearches(ctx context.Context) ([]news.SavedSearch, error)
	SavedSearch(ctx context.Context, id news.SearchID) (news.SavedSearch, error)
	Alerts(ctx context.Context, q store.AlertQuery) ([]news.Alert, string, error)
	Alert(ctx context.Context, id news.AlertID) (news.Alert, error)
	AlertRules(ctx context.Context) ([]news.AlertRule, error)
	AlertRule(ctx context.Context, id news.AlertRuleID) (news.AlertRule, error)
	Deliveries(ctx context.Context, limit int, cursor string) ([]news.Delivery, string, error)
	Cases(ctx context.Context, q store.CaseQuery) ([]store.CaseLine, error)
	Case(ctx context.Context, id news.CaseID) (store.CaseLine, []news.CaseEvent, error)
	OutletMergers(ctx context.Context, id news.OutletID) ([]news.OutletMerger, error)
	Widgets(ctx context.Context) ([]news.Widget, error)
	Widget(ctx context.Context, id news.WidgetID) (news.Widget, error)
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
	// SaveWatch keeps a watch, new (ID 0) or changed, and gives it as kept;
	// TryWatch says which stories it would be about, and keeps nothing.
	SaveWatch(ctx context.Context, w news.Watch) (news.Watch, error)
	TryWatch(ctx context.Context, w news.Watch) ([]stories.Match, error)
	RemoveWatch(ctx context.Context, id news.WatchID) error
	// SaveSearch keeps a search under a name, new (ID 0) or changed.
	SaveSearch(ctx context.Context, s news.SavedSearch) (news.SavedSearch, error)
	RemoveSearch(ctx context.Context, id news.SearchID) error
	// Rule has a person's answer to a label hold, and WithdrawRuling takes it
	// back.
	Rule(ctx context.Context, r news.Ruling) error
	WithdrawRuling(ctx context.Context, r news.Ruling) error
	// Explain says of every sentence of an article, as it last stood, how the
	// reader comes to its label.
	Explain(ctx context.Context, id news.ArticleID) ([]claims.Explanation, error)
	// Nearest gives the examples that the reader was taught with that are most
	// like a sentence, the nearest first.
	Nearest(e claims.Explanation) ([]claims.Near, error)
	// OpenCases opens or takes up cases about articles of a story, all that
	// lack the denial where none is named. ChangeCases does what a person asks
	// to cases, all of them or none.
	OpenCases(ctx context.Context, id news.StoryID, articles []news.ArticleID, by news.UserID) ([]news.CaseID, error)
	ChangeCases(ctx context.Context, ids []news.CaseID, change news.CaseChange, by news.UserID) error
	// SaveOutlet keeps what a person says of an outlet. MergeOutlets makes one
	// of two, and UndoMerger takes that back.
	SaveOutlet(ctx context.Context, o news.Outlet) error
	MergeOutlets(ctx context.Context, kept, taken news.OutletID, by news.UserID) (news.OutletMerger, error)
	UndoMerger(ctx context.Context, id int64) (news.OutletMerger, error)
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

// Widgets changes the keys under which other sites embed the search. What goes
// wrong is a [news.Error] in plain words.
type Widgets interface {
	// Save stores a widget, new (ID 0) or changed, and gives it as stored.
	Save(ctx context.Context, w news.Widget) (news.Widget, error)
	Remove(ctx context.Context, id news.WidgetID) error
	// Days is what a widget was asked in the last so many days, the oldest first.
	Days(ctx context.Context, id news.WidgetID, days int) ([]news.WidgetDay, error)
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
