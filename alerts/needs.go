package alerts

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Store is what alerts need of the store.
type Store interface {
	AlertRules(ctx context.Context) ([]news.AlertRule, error)
	AlertRule(ctx context.Context, id news.AlertRuleID) (news.AlertRule, error)
	SaveAlertRule(ctx context.Context, r news.AlertRule) (news.AlertRule, error)
	RemoveAlertRule(ctx context.Context, id news.AlertRuleID) error

	Watches(ctx context.Context) ([]news.Watch, error)
	SavedSearches(ctx context.Context) ([]news.SavedSearch, error)

	Articles(ctx context.Context, ids []news.ArticleID) ([]*news.Article, error)
	Story(ctx context.Context, id news.StoryID) (*news.Story, error)
	StoryMute(ctx context.Context, id news.StoryID) (until time.Time, err error)
	MuteStory(ctx context.Context, id news.StoryID, until time.Time) error

	Alert(ctx context.Context, id news.AlertID) (news.Alert, error)
	Alerts(ctx context.Context, q store.AlertQuery) ([]news.Alert, string, error)
	AcknowledgeAlert(ctx context.Context, id news.AlertID, when time.Time) error
	AcknowledgeAlerts(ctx context.Context, when time.Time) (int, error)

	DueDeliveries(ctx context.Context, now time.Time, limit int) ([]news.Delivery, error)
	AddDelivery(ctx context.Context, d news.Delivery) error
	SaveDelivery(ctx context.Context, d news.Delivery) error
}

// Index is what saved searches are asked of.
type Index interface {
	Search(ctx context.Context, q index.Query) (*index.Result, error)
}

// Sender sends a message to a webhook.
type Sender interface {
	Post(ctx context.Context, m fetch.Message) (status int, err error)
}
