package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// SearchView is the search box with what it found.
type SearchView struct {
	Query  string
	Asked  bool // there is something to look for
	Error  *SyntaxView
	Total  uint64
	Hits   []HitView
	Near   []HitView // beside the hits
	Meant  *Link     // the search with its words spelled as articles have them
	Facets []FacetView
	Chosen []Filter
	Kept   []Link // what the box sends along: parameter and value
	Sorts  []Link
	Groups []Link // every article, or one a story
	Time   *HistogramView
	Files  []Link // the same search in other forms
	Save   string // address where it is given a name
	Next   string
}

// SyntaxView points at the character that the search could not understand.
type SyntaxView struct {
	Before, At, After string
	Message           string
}

// HitView is an article that was found.
type HitView struct {
	index.Hit
	Tongue Tongue
	On     When
	Acts   []string
	Story  *StoryLink
	More   *Link // to the other articles of its story that were found
}

// FacetView is a way to narrow a search, with how many articles each leaves.
type FacetView struct {
	Name    string
	Buckets []FacetLink
}

// FacetLink narrows a search to one value, or widens it again.
type FacetLink struct {
	Link
	Count int
	Act   string // for acts: which mark stands before it
}

// Link is an address with words.
type Link struct {
	Address, Word string
	Current       bool
}

// Filter is a narrowing in force, with the address that lifts it.
type Filter struct {
	Word string
	Lift string
}

// search serves the search.
func (s *site) search(r *http.Request) (Page, error) {
	q := r.URL.Query()
	view := SearchView{Query: q.Get("q"), Chosen: filters(q), Kept: kept(q), Sorts: sorts(q), Groups: groupings(q), Files: files(q), Save: with("/searches/new", q, "cursor", "", "sort", "")}
	view.Asked = view.Query != "" || len(view.Chosen) > 0
	page := Page{Template: "search", Title: "Search", Section: "search"}
	if view.Asked {
		result, err := s.Index.Search(r.Context(), queryOf(q))
		switch syntax := (*index.SyntaxError)(nil); {
		case errors.As(err, &syntax):
			view.Error = pointAt(view.Query, syntax)
			page.Status = http.StatusBadRequest
		case err != nil:
			return Page{}, err
		default:
			if err := s.found(r.Context(), &view, q, result); err != nil {
				return Page{}, err
			}
		}
	}
	page.View = view
	return page, nil
}

// queryOf reads a search out of an address.
func queryOf(q url.Values) index.Query {
	from, to := spanOf(q)
	query := index.Query{
		Text: q.Get("q"), Lang: q["lang"], Outlet: q["outlet"], Act: q["act"], Story: q["story"], From: from, To: to,
		Sort: index.Relevance, Limit: 20, Cursor: q.Get("cursor"), Facets: true, Demo: true, Group: q.Get("group") == "story",
	}
	query.Near = !query.Group // what is near is of the same stories
	if q.Get("sort") == "newest" {
		query.Sort = index.Newest
	}
	if query.Typing = q.Has("typing"); query.Typing {
		query.Near = false
	}
	return query
}

// found fills the view with a result.
func (s *site) found(ctx context.Context, view *SearchView, q url.Values, result *index.Result) error {
	view.Total = result.Total
	if result.Next != "" {
		view.Next = with("/search", q, "cursor", result.Next)
	}
	if result.Meant != "" {
		view.Meant = &Link{Word: result.Meant, Address: with("/search", q, "q", result.Meant, "cursor", "", "typing", "")}
	}
	var err error
	if view.Hits, err = s.hits(ctx, q, result.Hits); err != nil {
		return err
	}
	if view.Near, err = s.hits(ctx, q, result.Near); err != nil {
		return err
	}
	if result.Facets, err = s.widened(ctx, q, result.Facets); err != nil {
		return err
	}
	view.Facets = facets(q, result.Facets)
	view.Time = histogram(q, result.Facets[index.FacetDay])
	return nil
}

// hits are articles as the page shows them.
func (s *site) hits(ctx context.Context, q url.Values, found []index.Hit) ([]HitView, error) {
	links, err := s.hitStories(ctx, found)
	if err != nil {
		return nil, err
	}
	c := s.clock()
	var all []HitView
	for _, h := range found {
		id := h.Document.Story
		view := HitView{Hit: h, Tongue: tongue(h.Lang), On: c.when(h.When), Acts: h.Acts, Story: links[news.StoryID(id)]}
		if h.More > 0 {
			view.More = &Link{Word: fmt.Sprintf("%d more in this story", h.More), Address: with("/search", q, "story", id, "group", "", "cursor", "", "typing", "")}
		}
		all = append(all, view)
	}
	return all, nil
}

// hitStories names the stories that the hits stand in.
func (s *site) hitStories(ctx context.Context, hits []index.Hit) (map[news.StoryID]*StoryLink, error) {
	var ids []news.StoryID
	for _, h := range hits {
		if id := news.StoryID(h.Document.Story); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	links, err := s.storyLinks(ctx, ids)
	byID := map[news.StoryID]*StoryLink{}
	for i := range links {
		byID[links[i].ID] = &links[i]
	}
	return byID, err
}

// pointAt cuts a query at the place of the error.
func pointAt(query string, e *index.SyntaxError) *SyntaxView {
	from := min(max(e.Pos, 0), len(query))
	to := min(max(e.End, from), len(query))
	v := &SyntaxView{Before: query[:from], At: query[from:to], After: query[to:], Message: sentence(e.Message)}
	if v.At == "" {
		v.At = "\u00a0" // the end of the query, or between two characters
	}
	return v
}
