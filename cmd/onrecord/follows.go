package main

import (
	"context"
	"slices"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// follows knows which stories watches and saved searches stand for.
type follows struct {
	store *store.Store
	index index.Index
}

// StoriesOf gives, of the stories named, those that are about one of a reader's
// watches, or have an article that one of its searches finds.
func (f follows) StoriesOf(ctx context.Context, s news.Subscription, among []news.StoryID) (chosen []news.StoryID, err error) {
	for _, id := range s.Watches {
		about, err := f.about(ctx, id)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, about...)
	}
	for _, id := range s.Searches {
		found, err := f.found(ctx, id, among)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, found...)
	}
	return slices.DeleteFunc(slices.Clone(among), func(id news.StoryID) bool { return !slices.Contains(chosen, id) }), nil
}

// about lists the stories that are about a watch.
func (f follows) about(ctx context.Context, id news.WatchID) (ids []news.StoryID, err error) {
	for cursor := ""; ; {
		lines, next, err := f.store.Stories(ctx, store.StoryQuery{Watch: id, Limit: index.MaxLimit, Cursor: cursor})
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			ids = append(ids, l.ID)
		}
		if cursor = next; cursor == "" {
			return ids, nil
		}
	}
}

// found lists the stories of those named of which a saved search finds an
// article; none for a search that was removed.
func (f follows) found(ctx context.Context, id news.SearchID, among []news.StoryID) (ids []news.StoryID, err error) {
	saved, err := f.store.SavedSearch(ctx, id)
	if news.KindOf(err) == news.NotFound {
		return nil, nil
	}
	for _, story := range among {
		if err != nil {
			return nil, err
		}
		var r *index.Result
		if r, err = f.index.Search(ctx, index.Query{Text: saved.Query, Story: []string{string(story)}, Limit: 1}); err == nil && r.Total > 0 {
			ids = append(ids, story)
		}
	}
	return ids, err
}
