package api

import (
	"bytes"
	"context"
	"slices"
	"time"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/news"
)

// Feed is a feed with its health.
type Feed struct {
	ID          news.FeedID   `json:"id"`
	Outlet      news.OutletID `json:"outlet"`
	Name        string        `json:"name"`
	URL         string        `json:"url"`
	Home        string        `json:"home,omitempty"`
	Language    string        `json:"language,omitempty"`
	Country     string        `json:"country,omitempty"`
	Kind        string        `json:"kind,omitempty"`
	Demo        bool          `json:"demo,omitempty"`
	Added       time.Time     `json:"added,omitzero"`
	LastPoll    time.Time     `json:"last_poll,omitzero"`
	LastSuccess time.Time     `json:"last_success,omitzero"`
	NextPoll    time.Time     `json:"next_poll,omitzero"`
	IntervalS   int64         `json:"interval_s"`
	Failures    int           `json:"failures" doc:"in a row"`
	LastError   string        `json:"last_error,omitempty"`
	Paused      string        `json:"paused,omitempty" doc:"why it is not polled"`
	Polls       int64         `json:"polls"`
	NotModified int64         `json:"not_modified"`
	Entries     int64         `json:"entries"`
}

func feedOf(f news.Feed) Feed {
	return Feed{
		ID: f.ID, Outlet: f.Outlet, Name: f.Name, URL: f.URL, Home: f.Home, Language: f.Language, Country: f.Country,
		Kind: f.Kind, Demo: f.Demo, Added: f.Added, LastPoll: f.LastPoll, LastSuccess: f.LastSuccess, NextPoll: f.NextPoll,
		IntervalS: int64(f.Interval / time.Second), Failures: f.Failures, LastError: f.LastError, Paused: f.Paused,
		Polls: f.Polls, NotModified: f.NotModified, Entries: f.Entries,
	}
}

func feedsOf(all []news.Feed) []Feed {
	out := make([]Feed, len(all))
	for i, f := range all {
		out[i] = feedOf(f)
	}
	return out
}

func (s *service) feeds(ctx context.Context, in *Paging) (*List[Feed], error) {
	all, err := s.Store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	return page(feedsOf(all), *in)
}

// AddFeedInput is the address of a feed, or of a page that has one.
type AddFeedInput struct {
	Body struct {
		URL string `json:"url" format:"uri"`
	}
}

func (s *service) addFeed(ctx context.Context, in *AddFeedInput) (*List[Feed], error) {
	added, err := s.Desk.AddFeed(ctx, in.Body.URL)
	if err != nil {
		return nil, err
	}
	return listOf(feedsOf(added), ""), nil
}

// FeedByID names a feed.
type FeedByID struct {
	ID int64 `path:"id"`
}

// ChangeFeedInput pauses or resumes a feed.
type ChangeFeedInput struct {
	FeedByID
	Body struct {
		Paused bool `json:"paused"`
	}
}

// FeedOutput is one feed.
type FeedOutput struct {
	Body Feed
}

func (s *service) changeFeed(ctx context.Context, in *ChangeFeedInput) (*FeedOutput, error) {
	id, change := news.FeedID(in.ID), s.Desk.ResumeFeed
	if in.Body.Paused {
		change = s.Desk.PauseFeed
	}
	if err := change(ctx, id); err != nil {
		return nil, err
	}
	f, err := s.Store.Feed(ctx, id)
	if err != nil {
		return nil, err
	}
	return &FeedOutput{feedOf(f)}, nil
}

// Nothing is an answer without a body.
type Nothing struct{}

func (s *service) removeFeed(ctx context.Context, in *FeedByID) (*Nothing, error) {
	return &Nothing{}, s.Desk.RemoveFeed(ctx, news.FeedID(in.ID))
}

func (s *service) exportFeeds(ctx context.Context, _ *struct{}) (*File, error) {
	all, err := s.Store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(f news.Feed) bool { return f.Demo }) // nobody else can reach them
	var b bytes.Buffer
	if err := feeds.WriteOPML(&b, "Onrecord", all); err != nil {
		return nil, err
	}
	return &File{ContentType: "text/x-opml; charset=utf-8", Disposition: `attachment; filename="onrecord.opml"`, Body: b.Bytes()}, nil
}
