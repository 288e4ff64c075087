package stories

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// measures are the story's figures, an outlet counted once whatever the number
// of its articles. The definitions are this program's own, since the press
// research that we know of has no agreed ones:
//
//   - carriers: outlets with an article in the story;
//   - carrying_denial: those of them with an article that carries the denial now;
//   - correction_rate: of the outlets that reported first without the denial,
//     the share that carries it now; nil without a denial or such outlets;
//   - median_lag_s: over the outlets that carry the denial now, the median time
//     from the story's first denial to when the outlet first carried it, where
//     that time is known. It says nothing of the outlets that do not carry it
//     yet, so it is too short while there are any; nil if none carries it;
//   - half_life_s: from the first denial until half of all outlets in the story
//     carried it; nil while fewer do;
//   - share_of_voice: by language, articles that assert the claim and lack the
//     denial, and articles that carry it;
//   - silent_edits: headlines that changed without a note, as in the events.
func (s chronicle) measures(denial time.Time, events []news.Event) news.Measures {
	outlets := s.outlets()
	m := news.Measures{Carriers: len(outlets), ShareOfVoice: s.voices()}
	lags := []int64{}
	without, corrected := 0, 0
	for _, o := range outlets {
		if !o.began {
			without++
		}
		m.CarryingDenial += btoi(o.carries)
		corrected += btoi(o.carries && !o.began)
		if !o.since.IsZero() {
			lags = append(lags, lag(denial, o.since))
		}
	}
	slices.Sort(lags)
	if len(lags) > 0 {
		m.MedianLagS = median(lags)
	}
	if half := (len(outlets) + 1) / 2; half > 0 && len(lags) >= half {
		m.HalfLifeS = &lags[half-1]
	}
	if !denial.IsZero() && without > 0 {
		rate := float64(corrected) / float64(without)
		m.CorrectionRate = &rate
	}
	for _, e := range events {
		m.SilentEdits += btoi(e.Kind == news.EventSilentEdit)
	}
	return m
}

// outletStand is where an outlet stands with all its articles.
type outletStand struct {
	began   bool // its first article had the denial from the start
	carries bool
	since   time.Time // zero where not carried, or not known since when
}

func (s chronicle) outlets() map[string]*outletStand {
	out := map[string]*outletStand{}
	for _, m := range s {
		o := out[m.Outlet]
		if o == nil {
			o = &outletStand{began: m.began()}
			out[m.Outlet] = o
		}
		o.carries = o.carries || m.carries.known()
		if m.carries.dated() && (o.since.IsZero() || m.carries.time.Before(o.since)) {
			o.since = m.carries.time
		}
	}
	return out
}

func (s chronicle) voices() map[string]news.Voice {
	out := map[string]news.Voice{}
	for _, m := range s {
		v := out[m.reading.Lang]
		switch {
		case m.carries.known():
			v.Denial++
		case has(m.reading, news.Claiming), has(m.reading, news.Insistence):
			v.Claim++
		}
		out[m.reading.Lang] = v
	}
	return out
}

// median of a sorted list; the mean of the middle two of an even one.
func median(sorted []int64) *int64 {
	n := len(sorted)
	m := (sorted[(n-1)/2] + sorted[n/2]) / 2
	return &m
}
