package stories

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// measures are the story's figures, an outlet counted once whatever the number
// of its articles, and the victim's own newsroom not at all. The definitions are this program's own, since the press
// research that we know of has no agreed ones:
//
//   - carriers: outlets with an article in the story;
//   - carrying_denial: those of them with an article that carries the denial now;
//   - correction_rate: of the outlets that reported first without the denial,
//     the share that carries it now; nil without a denial or such outlets;
//   - median_lag_s: the time by which half of the outlets' coverage has stopped
//     standing without the denial, outlets that do not carry it yet counted
//     for as long as they were watched (see medianSpell); nil while fewer have,
//     and without a denial;
//   - half_life_s: from the first denial until half of all outlets in the story
//     carried it; nil while fewer do;
//   - share_of_voice: by language, articles that assert the claim and lack the
//     denial, and articles that carry it;
//   - first_claim, first_denial: the earliest known times of either;
//   - new_without: articles published after the first denial that did not carry
//     it when first seen;
//   - silent_edits: changes without a note, as in the events.
func (s chronicle) measures(denial time.Time, events []news.Event) news.Measures {
	press := s.press()
	outlets := press.outlets()
	m := news.Measures{Carriers: len(outlets), ShareOfVoice: press.voices(), FirstClaim: s.firstClaim(), FirstDenial: denial, NewWithout: press.newWithout(denial)}
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
	m.MedianLagS = medianSpell(s.spells(denial, outlets))
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
	first   time.Time // of its articles
	looked  time.Time // last, in a language that is read
}

func (s chronicle) outlets() map[string]*outletStand {
	out := map[string]*outletStand{}
	for _, m := range s {
		o := out[m.Outlet]
		if o == nil {
			o = &outletStand{began: m.began(), first: m.when}
			out[m.Outlet] = o
		}
		if !m.reading.Unread {
			o.looked = later(o.looked, m.lastLook())
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

// spells are the times without the denial of the outlets of which it can be
// told.
func (s chronicle) spells(denial time.Time, outlets map[string]*outletStand) []news.Spell {
	if denial.IsZero() {
		return nil
	}
	var out []news.Spell
	for _, o := range outlets {
		from := later(denial, o.first)
		switch {
		case !o.since.IsZero():
			out = append(out, news.Spell{Seconds: lag(from, o.since), Over: true})
		case !o.carries && o.looked.After(from):
			out = append(out, news.Spell{Seconds: lag(from, o.looked)})
		}
	}
	return out
}

// firstClaim is the earliest time at which an article asserted the claim.
func (s chronicle) firstClaim() time.Time {
	var first time.Time
	for _, m := range s {
		at := m.since(func(rev *news.Revision) bool { return asserts(&rev.Reading) })
		if at.known() && (first.IsZero() || at.time.Before(first)) {
			first = at.time
		}
	}
	return first
}

// newWithout counts the articles that came after the denial and lacked it.
func (s chronicle) newWithout(denial time.Time) int {
	n := 0
	for _, m := range s {
		n += btoi(!denial.IsZero() && m.when.After(denial) && !m.began() && asserts(&m.Article.Revisions[0].Reading))
	}
	return n
}
