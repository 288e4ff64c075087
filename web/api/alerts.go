package api

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// AlertsInput narrows the list of alerts.
type AlertsInput struct {
	Paging
	Open  bool           `query:"open" doc:"only those that are neither acknowledged nor muted"`
	Story news.StoryID   `query:"story"`
	Kind  news.AlertKind `query:"kind" enum:"new-story,pickup,denial,correction,silent-edit,spike,search"`
}

func (s *service) alerts(ctx context.Context, in *AlertsInput) (*List[news.Alert], error) {
	items, next, err := s.Store.Alerts(ctx, store.AlertQuery{
		Open: in.Open, Story: in.Story, Kind: in.Kind, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return listOf(items, next), nil
}

// AlertOutput is one alert.
type AlertOutput struct {
	Body news.Alert
}

// AcknowledgeInput says whether a person has seen an alert.
type AcknowledgeInput struct {
	ByID
	Body struct {
		Acknowledged bool `json:"acknowledged"`
	}
}

func (s *service) acknowledge(ctx context.Context, in *AcknowledgeInput) (*AlertOutput, error) {
	id := news.AlertID(in.ID)
	if err := s.Alerts.Acknowledge(ctx, id, in.Body.Acknowledged); err != nil {
		return nil, err
	}
	a, err := s.Store.Alert(ctx, id)
	return &AlertOutput{a}, err
}

// MuteInput mutes a story.
type MuteInput struct {
	ByID
	Body struct {
		Until time.Time `json:"until,omitzero" doc:"left out, or past: it is not muted any more"`
	}
}

func (s *service) muteStory(ctx context.Context, in *MuteInput) (*Nothing, error) {
	return &Nothing{}, s.Alerts.MuteStory(ctx, news.StoryID(in.ID), in.Body.Until)
}

func (s *service) deliveries(ctx context.Context, in *Paging) (*List[news.Delivery], error) {
	items, next, err := s.Store.Deliveries(ctx, in.Limit, in.Cursor)
	if err != nil {
		return nil, err
	}
	return listOf(items, next), nil
}
