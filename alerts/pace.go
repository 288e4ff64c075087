package alerts

import (
	"math"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// The measure of a spike. At the time t of an article, its pace is the number
// n of articles published in the hour up to t; what is usual is the rate u, in
// articles an hour, of the day before that hour, or of the story's life before
// it where that is shorter, but at least usualLeast. It is a spike where
//
//	n ≥ spikeLeast  and  n ≥ u + spikeWidth·√(u+1)
//
// Were articles to come independently of each other, n would be a Poisson
// variable of mean u and deviation √u; outlets copy each other, so four
// deviations are asked for, and the 1 keeps a silent story from spiking with
// two articles. Articles without a date of their own do not count: after a
// pause of the program they would all seem to come at once.
const (
	spikeLeast = 5
	spikeWidth = 4.0
	usualMost  = 24 * time.Hour
	usualLeast = 3 * time.Hour
	// A spike within spikeRest of an earlier one is the same.
	spikeRest = 6 * time.Hour
)

// spiked is the strongest pace that is a spike at one of the times, later than
// since; false where there is none.
func spiked(times []time.Time, since time.Time) (strongest news.Pace, found bool) {
	if len(times) == 0 {
		return news.Pace{}, false
	}
	first := slices.MinFunc(times, time.Time.Compare)
	for _, t := range times {
		if !t.After(since) {
			continue
		}
		p, measured := paceAt(times, first, t)
		if measured && isSpike(p) && p.LastHour > strongest.LastHour {
			strongest, found = p, true
		}
	}
	return strongest, found
}

// paceAt is the pace at t of a story whose first article came at first; false
// where the story was too young for anything to be usual.
func paceAt(times []time.Time, first, t time.Time) (p news.Pace, measured bool) {
	hour := t.Add(-time.Hour)
	from := hour.Add(-usualMost)
	if first.After(from) {
		from = first
	}
	if hour.Sub(from) < usualLeast {
		return p, false
	}
	before := 0
	for _, at := range times {
		switch {
		case at.After(hour) && !at.After(t):
			p.LastHour++
		case !at.Before(from) && !at.After(hour):
			before++
		}
	}
	p.Usual = float64(before) / hour.Sub(from).Hours()
	return p, true
}

func isSpike(p news.Pace) bool {
	return p.LastHour >= spikeLeast && float64(p.LastHour) >= p.Usual+spikeWidth*math.Sqrt(p.Usual+1)
}

// published lists when a story's articles were published, those without a date
// left out.
func published(s *news.Story) []time.Time {
	var times []time.Time
	if s == nil {
		return nil
	}
	for _, c := range s.Coverage {
		if !c.Published.IsZero() {
			times = append(times, c.Published)
		}
	}
	return times
}
