package main

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/index/bleveindex"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// TestFollowsWatchesAndSearches asks for the stories of a reader who follows a
// watch and a search, one of them removed meanwhile.
func TestFollowsWatchesAndSearches(t *testing.T) {
	ctx, now := t.Context(), time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "onrecord.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	engine, _, err := bleveindex.Open(filepath.Join(t.TempDir(), "index"), bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	watch, err := s.SaveWatch(ctx, news.Watch{Name: "Brindle Ferries", Made: now}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	search, err := s.SaveSearch(ctx, news.SavedSearch{Name: "Libraries", Query: "library", Shared: true, Made: now})
	if err != nil {
		t.Fatal(err)
	}
	outlet, err := s.EnsureOutlet(ctx, news.Outlet{Name: "The Kestrel"})
	if err != nil {
		t.Fatal(err)
	}
	var batch index.Batch
	for i, of := range []struct {
		id, title string
		watches   []news.WatchID
	}{{"ferries", "Ferries breached", []news.WatchID{watch.ID}}, {"library", "A library breached", nil}, {"bank", "A bank breached", nil}} {
		story := news.Story{StoryHead: news.StoryHead{ID: news.StoryID(of.id), Title: of.title, Status: news.Alleged, FirstSeen: now, LastSeen: now, Articles: 1}, Watches: of.watches}
		a := &news.Article{ID: news.ArticleID("a" + of.id), URL: "https://kestrel.example/" + of.id, Outlet: outlet.ID, FirstSeen: now, Published: now, Stories: []news.StoryID{story.ID},
			Revisions: []news.Revision{{N: 1, Seen: now, Checked: now, Title: of.title, Text: of.title + ".", Hash: of.id}}}
		if err := s.Save(ctx, store.Change{Article: a, Stories: []news.Story{story}}); err != nil {
			t.Fatal(err)
		}
		batch.Cursor = int64(i + 1)
		batch.Put = append(batch.Put, index.Document{ID: string(a.ID), URL: a.URL, Title: of.title, Text: of.title, Lang: "en", When: now, Story: of.id, Stories: []string{of.id}, Version: "1"})
	}
	if err := engine.Apply(ctx, batch); err != nil {
		t.Fatal(err)
	}
	all := []news.StoryID{"bank", "ferries", "library"}
	got, err := follows{s, engine}.StoriesOf(ctx, news.Subscription{Watches: []news.WatchID{watch.ID}, Searches: []news.SearchID{search.ID, 99}}, all)
	if err != nil || !slices.Equal(got, all[1:]) {
		t.Errorf("follows %v, %v", got, err)
	}
}
