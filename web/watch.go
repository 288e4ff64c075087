package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/web/api"
	"github.com/onrecord/onrecord/web/picture"
)

// WatchView is the page of one watch: the stories about it, how the coverage
// runs, and what it says itself.
type WatchView struct {
	news.Watch
	Live    []StoryLine // with news in the last 14 days
	Earlier []WatchStory
	All     string // address of all stories about it
	Pace    PaceView
	Own     []ArticleLine // its own announcements
	Feed    string        // name of its newsroom's feed
	Latest  []ArticleLine // by the press, in these stories
	Search  string        // address of the articles that name it
	Note    string
}

// WatchStory is a story that has been quiet for a while.
type WatchStory struct {
	news.StoryHead
	Word string // its status
	Last When
}

// ArticleLine is an article in a list.
type ArticleLine struct {
	ID     news.ArticleID
	Title  string
	URL    string
	Tongue Tongue
	Outlet string
	On     When
	Acts   []news.Act
	Demo   bool
}

// What a watch's page lists.
const (
	watchedStories  = 60 // whose coverage is drawn, the last seen first
	watchedEarlier  = 12
	watchedArticles = 12
	ownArticles     = 8
)

// watch serves the page of one watch.
func (s *site) watch(r *http.Request) (Page, error) {
	ctx := r.Context()
	w, err := s.watchOf(r)
	if err != nil {
		return Page{}, err
	}
	view := WatchView{Watch: w, All: fmt.Sprintf("/?watch=%d", w.ID), Note: watchNotes[r.URL.Query().Get("done")]}
	if query := api.WatchQuery(w); query != "" {
		view.Search = "/search?" + url.Values{"q": {query}, "sort": {"newest"}}.Encode()
	}
	if err := s.watchStories(ctx, &view); err != nil {
		return Page{}, err
	}
	if err := s.watchArticles(ctx, &view); err != nil {
		return Page{}, err
	}
	return Page{Template: "watch", Title: w.Name, Section: "watches", View: view}, nil
}

// watchStories fills in the stories, and how their coverage runs.
func (s *site) watchStories(ctx context.Context, view *WatchView) error {
	heads, _, err := s.Store.Stories(ctx, store.StoryQuery{Watch: view.ID, Limit: watchedStories})
	if err != nil {
		return err
	}
	c := s.clock()
	var told []*news.Story
	for _, h := range heads {
		story, err := s.Store.Story(ctx, h.ID)
		if err != nil {
			return err
		}
		told = append(told, story)
		switch {
		case h.LastSeen.After(c.now.Add(-live)):
			view.Live = append(view.Live, c.storyLine(story))
		case len(view.Earlier) < watchedEarlier:
			view.Earlier = append(view.Earlier, WatchStory{h.StoryHead, statusWord(h.Status), c.when(h.LastSeen)})
		}
	}
	view.Pace = c.pace(told)
	return nil
}

// watchArticles fills in what the organisation says itself, and what the press
// published last.
func (s *site) watchArticles(ctx context.Context, view *WatchView) error {
	outlets, err := s.Store.Outlets(ctx)
	if err != nil {
		return err
	}
	names, own := map[news.OutletID]string{}, []news.OutletID{}
	for _, o := range outlets {
		names[o.ID] = o.Name
		if o.Home != "" && view.Owns(0, fetch.Host(o.Home)) {
			own = append(own, o.ID)
		}
	}
	if view.Newsroom != 0 {
		f, err := s.Store.Feed(ctx, view.Newsroom)
		if err != nil {
			return err
		}
		view.Feed = f.Name
	}
	said, err := s.Store.ArticlesFrom(ctx, view.Newsroom, own, ownArticles)
	if err != nil {
		return err
	}
	latest, err := s.Store.WatchedArticles(ctx, view.ID, watchedArticles)
	if err != nil {
		return err
	}
	latest = slices.DeleteFunc(latest, func(a *news.Article) bool { return view.Owns(a.Feed, fetch.Host(a.URL)) })
	view.Own, view.Latest = s.clock().articleLines(said, names), s.clock().articleLines(latest, names)
	return nil
}

func (c clock) articleLines(all []*news.Article, outlets map[news.OutletID]string) []ArticleLine {
	var lines []ArticleLine
	for _, a := range all {
		r := a.Standing()
		lines = append(lines, ArticleLine{
			ID: a.ID, Title: r.Title, URL: a.URL, Tongue: tongue(r.Reading.Lang), Outlet: outlets[a.Outlet],
			On: c.when(a.When()), Acts: r.Reading.Acts, Demo: a.Demo,
		})
	}
	return lines
}

// PaceView is how the coverage of some stories runs in time, drawn and as
// tables.
type PaceView struct {
	Wide, Narrow picture.Pace
	Unit         string // what a column is: "day" or "week"
	Since        When
	Undated      int // articles without a date, which are left out
	Days         []PaceDay
}

// paceRow is a row of the picture with the picture that it stands in.
type paceRow struct {
	picture.Pace
	Row  picture.PaceRow
	Name string
}

// PaceDay is a line of the table by day or week.
type PaceDay struct {
	On              When
	Without, Denial int // articles that were published then, by how they stand now
	Stood, Carried  int // articles that stood without the denial, and with it, at the end of it
}

// pace draws how the coverage of stories runs.
func (c clock) pace(told []*news.Story) PaceView {
	var pieces []picture.Dated
	undated := 0
	for _, s := range told {
		for _, cov := range s.Coverage {
			switch {
			case cov.Official:
			case cov.Published.IsZero():
				undated++
			default:
				pieces = append(pieces, dated(cov))
			}
		}
	}
	v := PaceView{
		Wide: picture.DrawPace(pieces, picture.Page, c.now, c.zone), Narrow: picture.DrawPace(pieces, picture.Phone, c.now, c.zone),
		Undated: undated, Unit: "day",
	}
	if v.Wide.Weekly {
		v.Unit = "week"
	}
	for _, col := range v.Wide.Columns {
		if len(v.Days) == 0 {
			v.Since = c.onDay(col.From)
		}
		if col.Without+col.Denial > 0 {
			v.Days = append(v.Days, PaceDay{On: c.onDay(col.From), Without: col.Without, Denial: col.Denial, Stood: col.Stood, Carried: col.Carried})
		}
	}
	return v
}

// dated is an article of the coverage as the picture takes it.
func dated(cov news.Coverage) picture.Dated {
	d := picture.Dated{Lang: cov.Lang, Outlet: cov.Outlet, Published: cov.Published}
	if cov.CarriesDenial == news.CarriesYes {
		d.Denial = cov.Published
		if cov.Since.After(cov.Published) {
			d.Denial = cov.Since
		}
	}
	return d
}
