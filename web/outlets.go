package web

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// OutletsView is the table of outlets with what they do over all stories.
type OutletsView struct {
	Tabs    []Link
	Columns []OutletColumn
	Rows    []OutletRow
	Silent  int // outlets that have no article in a story, and are left out
	Enough  Enough
}

// OutletColumn is a column by which the table can be sorted.
type OutletColumn struct {
	Link
	Sorted string // how it is, in ARIA's words
}

// OutletRow is an outlet in the table.
type OutletRow struct {
	stories.Profile
	Tongue Tongue
	Since  When
	Denial Measured
	Lag    Measured
	Edits  Measured
}

// Measured is a figure with what it counts. Where there is too little to say
// it of, the value says so.
type Measured struct {
	Value string
	Of    string
	Few   bool
}

// Enough is how much must be known before a rate is told.
type Enough struct{ Stories, Articles, Sources int }

var enough = Enough{Stories: stories.EnoughStories, Articles: stories.EnoughWatched, Sources: stories.EnoughSources}

// tooFew stands in place of a rate that would rest on too little.
const tooFew = "too few to say"

var outletColumns = []struct {
	by   stories.Order
	word string
}{
	{stories.ByName, "Outlet"}, {stories.ByStories, "Stories"}, {stories.ByArticles, "Articles"},
	{stories.ByDenial, "Carries the denial"}, {stories.ByLag, "Median lag"}, {stories.ByEdits, "Silent edits"},
}

// outlets serves the table of outlets.
func (s *site) outlets(r *http.Request) (Page, error) {
	all, err := s.Store.Outlets(r.Context())
	if err != nil {
		return Page{}, err
	}
	records, err := s.Store.Records(r.Context())
	if err != nil {
		return Page{}, err
	}
	by := stories.Order(r.URL.Query().Get("sort"))
	if !slices.Contains(stories.Orders[:], by) {
		by = stories.ByStories
	}
	profiles := stories.Profiles(all, records)
	stories.SortProfiles(profiles, by)
	view := OutletsView{Tabs: whoTabs("/outlets"), Columns: columnsBy(by), Enough: enough}
	c := s.clock()
	for _, p := range profiles {
		if p.Stories == 0 {
			view.Silent++
			continue
		}
		view.Rows = append(view.Rows, c.outletRow(p))
	}
	return Page{Template: "outlets", Title: "Outlets", Section: "outlets", View: view}, nil
}

func columnsBy(by stories.Order) []OutletColumn {
	all := make([]OutletColumn, len(outletColumns))
	for i, c := range outletColumns {
		all[i] = OutletColumn{Link: Link{Word: c.word, Address: "/outlets?sort=" + string(c.by), Current: c.by == by}, Sorted: "none"}
		switch {
		case c.by != by:
		case c.by == stories.ByName, c.by == stories.ByDenial:
			all[i].Sorted = "ascending"
		default:
			all[i].Sorted = "descending"
		}
	}
	return all
}

func (c clock) outletRow(p stories.Profile) OutletRow {
	return OutletRow{Profile: p, Tongue: tongue(p.Language), Since: c.onDay(p.First), Denial: denialMeasured(p), Lag: lagMeasured(p), Edits: editsMeasured(p)}
}

func denialMeasured(p stories.Profile) Measured {
	m := Measured{Value: tooFew, Of: fmt.Sprintf("%d of %s", p.Carrying, storiesWord(p.Denied)), Few: true}
	switch {
	case p.Denied == 0:
		m.Value, m.Of = "none to tell", "no story with a denial that was looked for since"
	case p.CarryingShare != nil:
		m.Value, m.Few = percent(*p.CarryingShare), false
	}
	return m
}

func lagMeasured(p stories.Profile) Measured {
	m := Measured{Value: tooFew, Of: "of " + storiesWord(len(p.Spells)), Few: true}
	switch {
	case len(p.Spells) == 0:
		m.Value, m.Of = "none to tell", "no story where its time is known"
	case p.LagOpen:
		m.Value, m.Few = "half not yet", false
	case p.MedianLagS != nil && *p.MedianLagS == 0:
		m.Value, m.Few = "at once", false
	case p.MedianLagS != nil:
		m.Value, m.Few = span(time.Duration(*p.MedianLagS)*time.Second), false
	}
	return m
}

func editsMeasured(p stories.Profile) Measured {
	m := Measured{Value: tooFew, Of: fmt.Sprintf("%s in %s", count(p.SilentEdits, "edit"), count(p.Watched, "article")), Few: true}
	switch {
	case p.Watched == 0:
		m.Value, m.Of = "none to tell", "no article was looked at twice"
	case p.SilentEditsPer100 != nil:
		m.Value, m.Few = trimmed(math.Round(10*(*p.SilentEditsPer100))/10)+" per 100", false
	}
	return m
}

// storiesWord counts stories, whose plural is not made with an s.
func storiesWord(n int) string { return grouped(int64(n)) + " " + plural(n, "story", "stories") }

// percent writes a share in whole per cents.
func percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }

// feedsOf are the feeds of one outlet with their health.
func (s *site) feedsOf(r *http.Request, id news.OutletID) ([]FeedRow, error) {
	rows, err := s.feedRows(r.Context())
	return slices.DeleteFunc(rows, func(f FeedRow) bool { return f.Outlet != id }), err
}
