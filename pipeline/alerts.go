package pipeline

import (
	"context"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// raise finds the alerts that an article's new revision calls for in each of
// its stories, which stand in the store as they were before.
func (p *Pipeline) raise(ctx context.Context, change store.Change) ([]news.Raised, error) {
	if p.Alerts == nil {
		return nil, nil
	}
	var all []news.Raised
	for i := range change.Stories {
		after := &change.Stories[i]
		before, err := p.Store.Story(ctx, after.ID)
		if news.KindOf(err) == news.NotFound {
			before, err = nil, nil
		}
		if err != nil {
			return nil, err
		}
		raised, err := p.Alerts.Raise(ctx, before, after, change.Article, p.Now())
		if err != nil {
			return nil, err
		}
		all = append(all, raised...)
	}
	return all, nil
}

// tellAlerts tells of alerts that were raised and are not muted.
func (p *Pipeline) tellAlerts(raised []news.Raised) {
	for _, r := range raised {
		if !r.Alert.Muted {
			p.tell(AlertEvent, string(r.Alert.ID), string(r.Alert.Kind)+": "+r.Alert.StoryTitle)
		}
	}
}
