package api

import (
	"context"
	"slices"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// OutletsInput sorts the list of outlets.
type OutletsInput struct {
	Paging
	Sort string `query:"sort" enum:"name,stories,articles,denial,lag,edits" default:"name" doc:"by the alphabet, or what deserves a look first"`
}

func (s *service) outlets(ctx context.Context, in *OutletsInput) (*List[stories.Profile], error) {
	all, err := s.Store.Outlets(ctx)
	if err != nil {
		return nil, err
	}
	records, err := s.Store.Records(ctx)
	if err != nil {
		return nil, err
	}
	profiles := stories.Profiles(all, records)
	stories.SortProfiles(profiles, stories.Order(in.Sort))
	return page(profiles, in.Paging)
}

// OutletByID names an outlet.
type OutletByID struct {
	ID news.OutletID `path:"id"`
}

// OutletOutput is an outlet with what it does over all stories.
type OutletOutput struct {
	Body struct {
		stories.Profile
		Languages map[string]int     `json:"languages" doc:"articles in stories, by language"`
		Sourced   int                `json:"sourced" doc:"articles whose source is known"`
		Upstream  []stories.Upstream `json:"upstream" doc:"from whom it had its stories, most articles first"`
		Feeds     []Feed             `json:"feeds"`
	}
}

func (s *service) outlet(ctx context.Context, in *OutletByID) (*OutletOutput, error) {
	o, err := s.Store.Outlet(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	r, err := s.Store.RecordOf(ctx, o.ID)
	if err != nil {
		return nil, err
	}
	feeds, err := s.Store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	out := &OutletOutput{}
	out.Body.Profile = stories.Profile{Outlet: o, Record: r.Record, Rates: stories.RatesOf(r.Record)}
	out.Body.Languages = r.Langs
	out.Body.Upstream, out.Body.Sourced = stories.Upstreams(r.Sources)
	out.Body.Feeds = feedsOf(slices.DeleteFunc(feeds, func(f news.Feed) bool { return f.Outlet != o.ID }))
	return out, nil
}
