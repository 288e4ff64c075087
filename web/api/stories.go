package api

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// StoriesInput narrows the list of stories.
type StoriesInput struct {
	Paging
	Q      string `query:"q" doc:"a part of the title or of the victim's name"`
	Status string `query:"status" enum:"alleged,denied,disputed,confirmed,debunked,withdrawn"`
	Watch  string `query:"watch" doc:"the ID or the name of a watch: only stories about it"`
	From   string `query:"from" doc:"last seen on this date or later"`
	To     string `query:"to" doc:"last seen on this date or before"`
}

func (s *service) stories(ctx context.Context, in *StoriesInput) (*List[store.StoryLine], error) {
	from, err := moment(in.From, false)
	if err != nil {
		return nil, err
	}
	to, err := moment(in.To, true)
	if err != nil {
		return nil, err
	}
	watch, err := s.watchNamed(ctx, in.Watch)
	if err != nil {
		return nil, err
	}
	items, next, err := s.Store.Stories(ctx, store.StoryQuery{
		Text: in.Q, Status: news.Status(in.Status), Watch: watch, From: from, To: to, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return listOf(items, next), nil
}

// ByID names one thing.
type ByID struct {
	ID string `path:"id"`
}

// StoryOutput is one story whole.
type StoryOutput struct {
	Body *news.Story
}

// StoryInput names a story, and perhaps a moment.
type StoryInput struct {
	ByID
	AsOf time.Time `query:"as_of" doc:"tell it as it stood at this moment"`
}

func (s *service) storyAsOf(ctx context.Context, in *StoryInput) (*StoryOutput, error) {
	if in.AsOf.IsZero() {
		return s.story(ctx, &in.ByID)
	}
	story, err := s.Desk.StoryAsOf(ctx, news.StoryID(in.ID), in.AsOf)
	if err != nil {
		return nil, err
	}
	return &StoryOutput{story}, nil
}

func (s *service) story(ctx context.Context, in *ByID) (*StoryOutput, error) {
	story, err := s.Store.Story(ctx, news.StoryID(in.ID))
	if err != nil {
		return nil, err
	}
	return &StoryOutput{story}, nil
}
