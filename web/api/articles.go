package api

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
)

// ArticleOutput is an article as it stands.
type ArticleOutput struct {
	Body Article
}

// Article is an article as it stands, with the reading of what it said last
// and all states in which its page was seen.
type Article struct {
	ID          string         `json:"id"`
	URL         string         `json:"url"`
	Outlet      string         `json:"outlet"`
	Author      string         `json:"author,omitempty"`
	Title       string         `json:"title"`
	Text        string         `json:"text"`
	Lang        string         `json:"lang"`
	Published   time.Time      `json:"published,omitzero"`
	Modified    time.Time      `json:"modified,omitzero"`
	FirstSeen   time.Time      `json:"first_seen"`
	LastChecked time.Time      `json:"last_checked,omitzero"`
	Checks      int            `json:"checks"`
	Gone        bool           `json:"gone"`
	Demo        bool           `json:"demo,omitempty"`
	Stories     []news.StoryID `json:"stories"`
	Links       []news.Link    `json:"links"`
	Reading     news.Reading   `json:"reading"`
	Revisions   []Revision     `json:"revisions"`
}

// Revision is one state in which a page was seen.
type Revision struct {
	N       int       `json:"n"`
	Seen    time.Time `json:"seen"`
	Checked time.Time `json:"checked,omitzero" doc:"when the page was last found in this state"`
	Title   string    `json:"title"`
	Text    string    `json:"text"`
	Gone    bool      `json:"gone"`
}

func (s *service) article(ctx context.Context, in *ByID) (*ArticleOutput, error) {
	a, err := s.Store.Article(ctx, news.ArticleID(in.ID))
	if err != nil {
		return nil, err
	}
	outlet, err := s.Store.Outlet(ctx, a.Outlet)
	if err != nil {
		return nil, err
	}
	standing := a.Standing()
	out := Article{
		ID: string(a.ID), URL: a.URL, Outlet: outlet.Name, Author: a.Author, Title: standing.Title, Text: standing.Text,
		Lang: standing.Reading.Lang, Published: a.Published, Modified: a.Modified, FirstSeen: a.FirstSeen,
		LastChecked: a.Check.Last, Checks: a.Check.Captures, Gone: a.Gone(), Demo: a.Demo,
		Stories: append([]news.StoryID{}, a.Stories...), Links: append([]news.Link{}, a.Links...), Reading: standing.Reading,
	}
	for _, r := range a.Revisions {
		out.Revisions = append(out.Revisions, Revision{N: r.N, Seen: r.Seen, Checked: r.Checked, Title: r.Title, Text: r.Text, Gone: r.Gone})
	}
	return &ArticleOutput{out}, nil
}

// DiffInput names a revision.
type DiffInput struct {
	ID string `path:"id"`
	N  int    `path:"n" minimum:"1"`
}

// DiffOutput is a revision beside the one before it.
type DiffOutput struct {
	Body Diff
}

// Diff is a revision beside the one before it, by words; the first revision is
// all insertion.
type Diff struct {
	N     int           `json:"n"`
	Gone  bool          `json:"gone"`
	Title []pages.Piece `json:"title"`
	Text  []pages.Piece `json:"text"`
}

func (s *service) diff(ctx context.Context, in *DiffInput) (*DiffOutput, error) {
	a, err := s.Store.Article(ctx, news.ArticleID(in.ID))
	if err != nil {
		return nil, err
	}
	if in.N > len(a.Revisions) {
		return nil, news.E(news.NotFound, "this article has no such revision", nil)
	}
	var before news.Revision
	if in.N > 1 {
		before = a.Revisions[in.N-2]
	}
	after := a.Revisions[in.N-1]
	return &DiffOutput{Diff{
		N: in.N, Gone: after.Gone,
		Title: append([]pages.Piece{}, pages.Diff(before.Title, after.Title)...),
		Text:  append([]pages.Piece{}, pages.Diff(before.Text, after.Text)...),
	}}, nil
}
