package pipeline

import (
	"context"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// raise finds the alerts that an article's new revision calls for in each of
// its stories.
func (p *Pipeline) raise(ctx context.Context, change store.Change) (all []news.Raised, err error) {
	if p.Alerts == nil {
		return nil, nil
	}
	for i := range change.Stories {
		raised, err := p.Alerts.Raise(ctx, &change.Stories[i], change.Article, p.Now())
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
			p.tell(AlertEvent, string(r.Alert.ID), string(r.Alert.Kind)+": "+r.Alert.StoryTitle, r.Alert.Story)
		}
	}
}
