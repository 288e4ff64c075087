package stories

import "github.com/onrecord/onrecord/news"

// How much must be known of an outlet before a rate says anything of it.
// Below, one story or one edit would move the figure by more than readers would
// forgive; they are told that it is too little to say.
const (
	EnoughStories = 5  // with a denial
	EnoughWatched = 20 // articles whose page was seen at least twice
	EnoughSources = 5  // articles whose source is known
)

// Rates are what an outlet's record says of how it goes about denials and
// edits. A nil one cannot be told: there is too little of it or, of MedianLagS,
// the denial has not come to half of the stories.
type Rates struct {
	CarryingShare     *float64 `json:"carrying_share"`       // of the stories with a denial that was looked for since
	MedianLagS        *int64   `json:"median_lag_s"`         // seconds until half of its stories stopped standing without the denial
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
