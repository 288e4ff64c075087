package stories

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// How much must be known of an outlet before a rate says anything of it.
// Below, one story or one edit would move the figure by more than readers would
// forgive; they are told that it is too little to say.
const (
	EnoughStories = 5  // with a denial
	EnoughWatched = 20 // articles whose page was seen at least twice
	EnoughSources = 5  // articles whose source is known
)

// Rates are what an outlet's record says of how it goes about denials and
// edits. One is nil where there is too little to say it of.
type Rates struct {
	CarryingShare     *float64 `json:"carrying_share"`       // of the stories with a denial that was looked for since
	MedianLagS        *int64   `json:"median_lag_s"`         // seconds until half of its stories stopped standing without the denial
	LagOpen           bool     `json:"median_lag_open"`      // half of them have not yet, and there are enough
	SilentEditsPer100 *float64 `json:"silent_edits_per_100"` // watched articles
}

// RatesOf computes an outlet's rates. The median lag counts a story in which
// the outlet does not carry the denial yet for as long as it was watched (see
// medianSpell).
func RatesOf(r news.Record) Rates {
	var out Rates
	if r.Denied >= EnoughStories {
		out.CarryingShare = ratio(r.Carrying, r.Denied)
	}
	if len(r.Spells) >= EnoughStories {
		out.MedianLagS = medianSpell(r.Spells)
		out.LagOpen = out.MedianLagS == nil
	}
	if r.Watched >= EnoughWatched {
		out.SilentEditsPer100 = ratio(100*r.SilentEdits, r.Watched)
	}
	return out
}

func ratio(part, whole int) *float64 {
	r := float64(part) / float64(whole)
	return &r
}

// Upstream is an outlet from which another one has its stories.
type Upstream struct {
	news.Source
	Share *float64 `json:"share"` // of the articles whose source is known; nil where these are too few
}

// Upstreams are the sources of an outlet, most articles first, each once, with
// the number of articles whose source is known.
func Upstreams(sources []news.Source) (all []Upstream, known int) {
	var merged []news.Source
	for _, s := range sources {
		known += s.Articles
		merged = addSource(merged, s)
	}
	sortSources(merged)
	for _, s := range merged {
		u := Upstream{Source: s}
		if known >= EnoughSources {
			u.Share = ratio(s.Articles, known)
		}
		all = append(all, u)
	}
	return all, known
}

// Profile is an outlet with what it does over all stories.
type Profile struct {
	news.Outlet
	news.Record
	Rates
}

// Profiles gives each outlet with its record.
func Profiles(outlets []news.Outlet, records map[news.OutletID]news.Record) []Profile {
	all := make([]Profile, len(outlets))
	for i, o := range outlets {
		all[i] = Profile{o, records[o.ID], RatesOf(records[o.ID])}
	}
	return all
}

// Order is what outlets are sorted by.
type Order string

// The orders. By name it is the alphabet; by the others, what deserves a look
// comes first: the most stories and articles, the smallest share that carries
// the denial, the longest lag, the most silent edits. What cannot be told comes
// last.
const (
	ByName     Order = "name"
	ByStories  Order = "stories"
	ByArticles Order = "articles"
	ByDenial   Order = "denial"
	ByLag      Order = "lag"
	ByEdits    Order = "edits"
)

// Orders lists every order.
var Orders = [...]Order{ByName, ByStories, ByArticles, ByDenial, ByLag, ByEdits}

// SortProfiles sorts outlets; of equals those of most stories come first, then
// by name.
func SortProfiles(all []Profile, by Order) {
	slices.SortStableFunc(all, func(a, b Profile) int {
		names := strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
		if by == ByName {
			return names
		}
		return cmp.Or(cmp.Compare(b.rank(by), a.rank(by)), cmp.Compare(b.Stories, a.Stories), names)
	})
}

// rank is the higher the sooner an outlet comes in an order; below zero where
// it cannot be told.
func (p *Profile) rank(by Order) float64 {
	switch {
	case by == ByArticles:
		return float64(p.Articles)
	case by == ByDenial && p.CarryingShare != nil:
		return 1 - *p.CarryingShare
	case by == ByLag && p.LagOpen:
		return math.Inf(1)
	case by == ByLag && p.MedianLagS != nil:
		return float64(*p.MedianLagS)
	case by == ByEdits && p.SilentEditsPer100 != nil:
		return *p.SilentEditsPer100
	case by == ByStories:
		return float64(p.Stories)
	}
	return -1
}
