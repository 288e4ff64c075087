package web

import (
	"net/http"
	"net/url"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// OutletView is what one outlet does over all stories.
type OutletView struct {
	OutletRow
	DeniedSince When
	Tongues     []Tongue
	Upstream    []UpstreamRow
	More        int // further outlets that it had stories from
	Sourced     int // articles whose source is known
	Feeds       []FeedRow
	Stories     []OutletStory
	Search      string // address of all its articles
	Enough      Enough
	Known       Known
}

// UpstreamRow is an outlet that another has stories from.
type UpstreamRow struct {
	stories.Upstream
	Share string // of the articles whose source is known; empty where these are too few
}

// OutletStory is a story that an outlet has an article in.
type OutletStory struct {
	news.StoryHead
	Word string // of its status
	Last When
}

// How much an outlet's page lists.
const (
	listedStories  = 12
	listedUpstream = 10
)

// outlet serves the page of one outlet.
func (s *site) outlet(r *http.Request) (Page, error) {
	id, err := outletID(r)
	if err != nil {
		return Page{}, err
	}
	o, err := s.Store.Outlet(r.Context(), id)
	if err != nil {
		return Page{}, err
	}
	record, err := s.Store.RecordOf(r.Context(), o.ID)
	if err != nil {
		return Page{}, err
	}
	c := s.clock()
	view := OutletView{
		OutletRow:   c.outletRow(stories.Profile{Outlet: o, Record: record.Record, Rates: stories.RatesOf(record.Record)}),
		DeniedSince: c.onDay(record.DeniedFirst), Tongues: tongues(record.Langs), Enough: enough,
		Search: "/search?" + url.Values{"outlet": {o.Name}}.Encode(),
	}
	view.upstream(record.Sources)
	if view.Feeds, err = s.feedsOf(r, o.ID); err != nil {
		return Page{}, err
	}
	if view.Known, err = s.knownOf(r, o); err != nil {
		return Page{}, err
	}
	list, err := s.Store.StoriesOf(r.Context(), o.ID, listedStories)
	for _, line := range list {
		view.Stories = append(view.Stories, OutletStory{line.StoryHead, statusWord(line.Status), c.when(line.LastSeen)})
	}
	return Page{Template: "outlet", Title: o.Name, Section: "outlets", View: view}, err
}

func (v *OutletView) upstream(sources []news.Source) {
	all, known := stories.Upstreams(sources)
	v.Sourced = known
	for i, u := range all {
		if i == listedUpstream {
			v.More = len(all) - i
			return
		}
		row := UpstreamRow{Upstream: u}
		if u.Share != nil {
			row.Share = percent(*u.Share)
		}
		v.Upstream = append(v.Upstream, row)
	}
}
