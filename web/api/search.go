package api

import (
	"context"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// SearchInput is a search as an address gives it. A parameter that is given
// several times names alternatives.
type SearchInput struct {
	Q      string   `query:"q" doc:"the search box's language"`
	Lang   []string `query:"lang,explode"`
	Outlet []string `query:"outlet,explode"`
	Act    []string `query:"act,explode"`
	Story  []string `query:"story,explode"`
	From   string   `query:"from" doc:"a date or a time, inclusive"`
	To     string   `query:"to" doc:"a date or a time; a date is inclusive, a time exclusive"`
	Sort   string   `query:"sort" enum:"relevance,newest"`
	Limit  int      `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor string   `query:"cursor"`
	Demo   bool     `query:"demo" default:"true" doc:"false leaves out what belongs to the demo"`

	base string // scheme and host under which the search was asked for
}

// Resolve notes where the search was asked, for the addresses in feeds.
func (in *SearchInput) Resolve(ctx huma.Context) []error {
	scheme := "http"
	if ctx.TLS() != nil {
		scheme = "https"
	}
	in.base = scheme + "://" + ctx.Host()
	return nil
}

// SearchOutput is a page of what was found.
type SearchOutput struct {
	Body SearchResult
}

// SearchResult is a page of what was found.
type SearchResult struct {
	Total  uint64                    `json:"total"`
	TookMS int64                     `json:"took_ms"`
	Hits   []Hit                     `json:"hits"`
	Facets map[string][]index.Bucket `json:"facets" doc:"by lang, outlet, act and day"`
	Next   string                    `json:"next"`
}

// Hit is an article that was found.
type Hit struct {
	ID            string    `json:"id"`
	URL           string    `json:"url"`
	Title         string    `json:"title"`
	Outlet        string    `json:"outlet"`
	Lang          string    `json:"lang"`
	Published     time.Time `json:"published,omitzero"`
	Snippet       string    `json:"snippet"`
	Act           string    `json:"act" doc:"of the headline"`
	CarriesDenial bool      `json:"carries_denial"`
	Story         string    `json:"story"`
	Demo          bool      `json:"demo,omitempty"`
}

func (s *service) search(ctx context.Context, in *SearchInput) (*SearchOutput, error) {
	result, err := s.find(ctx, in)
	if err != nil {
		return nil, err
	}
	return &SearchOutput{NewSearchResult(result)}, nil
}

// NewSearchResult is the answer to a search in the form of the API, which the
// command line prints too.
func NewSearchResult(result *index.Result) SearchResult {
	out := SearchResult{Total: result.Total, TookMS: result.Took.Milliseconds(), Hits: hits(result), Facets: map[string][]index.Bucket{}, Next: result.Next}
	for _, name := range []string{index.FacetLang, index.FacetOutlet, index.FacetAct, index.FacetDay} {
		out.Facets[name] = append([]index.Bucket{}, result.Facets[name]...)
	}
	return out
}

// find runs a search.
func (s *service) find(ctx context.Context, in *SearchInput) (*index.Result, error) {
	from, err := moment(in.From, false)
	if err != nil {
		return nil, err
	}
	to, err := moment(in.To, true)
	if err != nil {
		return nil, err
	}
	return s.Index.Search(ctx, index.Query{
		Text: in.Q, Lang: in.Lang, Outlet: in.Outlet, Act: in.Act, Story: in.Story, From: from, To: to,
		Sort: index.Sort(in.Sort), Limit: in.Limit, Cursor: in.Cursor, Facets: true, Demo: in.Demo,
	})
}

// moment reads a date or a time. The date that ends a span means its end.
func moment(text string, ends bool) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, nil
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, news.E(news.Invalid, "“"+text+"” is not a date like 2026-09-17, or a time like 2026-09-17T14:05:00Z", err)
	}
	if ends {
		t = t.AddDate(0, 0, 1)
	}
	return t, nil
}

func hits(result *index.Result) []Hit {
	all := make([]Hit, len(result.Hits))
	for i, h := range result.Hits {
		all[i] = Hit{
			ID: h.ID, URL: h.URL, Title: h.Document.Title, Outlet: h.Outlet, Lang: h.Lang, Published: h.Published,
			Snippet: plain(h.Snippet), Act: h.HeadlineAct, CarriesDenial: h.CarriesDenial, Story: h.Document.Story, Demo: h.Demo,
		}
	}
	return all
}

// plain is a text without its marks.
func plain(segments []index.Segment) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(s.Text)
	}
	return b.String()
}
