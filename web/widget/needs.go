package widget

import (
	"context"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Store is what the widget needs of the store.
type Store interface {
	Widgets(ctx context.Context) ([]news.Widget, error)
	Widget(ctx context.Context, id news.WidgetID) (news.Widget, error)
	SaveWidget(ctx context.Context, w news.Widget) (news.Widget, error)
	RemoveWidget(ctx context.Context, id news.WidgetID) error
	AddWidgetDays(ctx context.Context, days []news.WidgetDay) error
	WidgetDays(ctx context.Context, id news.WidgetID, since string) ([]news.WidgetDay, error)
	KeepWidgetScript(ctx context.Context, version, body string) error
	WidgetScript(ctx context.Context, version string) (string, error)
	StoryLines(ctx context.Context, ids []news.StoryID) (map[news.StoryID]store.StoryLine, error)
	Story(ctx context.Context, id news.StoryID) (*news.Story, error)
}

// Index is what the widget needs of the index.
type Index interface {
	Search(ctx context.Context, q index.Query) (*index.Result, error)
}
