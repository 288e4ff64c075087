package stories

import (
	"time"

	"github.com/onrecord/onrecord/news"
)

// status is where the story stands by what its articles say last. The first of
// these that holds:
//
//   - confirmed: of the articles that take a side since the first confirmation,
//     at least half carry one. So a confirmation after a denial wins, and one
//     misread sentence does not.
//   - debunked: a denial stands, and a correction heads an article or is
//     carried by two outlets.
//   - withdrawn: the claimant took the claim back after the last insistence.
//   - disputed: denied, and the claimant insists.
//   - denied: a denial stands.
//   - alleged: nothing of this.
func (s chronicle) status() news.Status {
	denied := s.any(func(m *member) bool { return m.reading.CarriesDenial })
	switch {
	case s.confirmed():
		return news.Confirmed
	case denied && s.debunked():
		return news.Debunked
	case s.withdrawn():
		return news.Withdrawn
	case denied && s.any(func(m *member) bool { return has(m.reading, news.Insistence) }):
		return news.Disputed
	case denied:
		return news.Denied
	}
	return news.Alleged
}

func (s chronicle) any(does func(*member) bool) bool {
	for _, m := range s {
		if does(m) {
			return true
		}
	}
	return false
}

func (s chronicle) confirmed() bool {
	first := s.firstConfirmation()
	confirming, sides := 0, 0
	for _, m := range s {
		switch {
		case has(m.reading, news.Confirmation):
			confirming++
			sides++
		case (!m.dated() || !m.when.Before(first)) && (has(m.reading, news.Claiming) || m.reading.CarriesDenial):
			sides++
		}
	}
	return confirming > 0 && 2*confirming >= sides
}

// firstConfirmation is the earliest known time of a confirmation; zero where
// none has a known time, so that no article can be said to be older.
func (s chronicle) firstConfirmation() time.Time {
	var first time.Time
	for _, m := range s {
		if at := m.sinceStanding(news.Confirmation); at.dated() && (first.IsZero() || at.time.Before(first)) {
			first = at.time
		}
	}
	return first
}

// sinceStanding is when an act that the standing revision takes first appeared.
func (m *member) sinceStanding(act news.Act) moment {
	if !has(m.reading, act) {
		return moment{}
	}
	return m.since(func(rev *news.Revision) bool { return has(&rev.Reading, act) })
}

func (s chronicle) debunked() bool {
	outlets := map[string]bool{}
	for _, m := range s {
		if m.reading.HeadlineAct == news.Correction {
			return true
		}
		if has(m.reading, news.Correction) {
			outlets[m.Outlet] = true
		}
	}
	return len(outlets) > 1
}

// withdrawn looks for the claimant's own retraction; an outlet that withdraws
// its article withdraws nothing but that.
func (s chronicle) withdrawn() bool {
	var taken, insisted time.Time
	for _, m := range s {
		for _, st := range m.reading.Statements {
			switch {
			case st.Act == news.Retraction && st.Speaker == news.Actor:
				taken = later(taken, m.sinceStanding(news.Retraction).time)
			case st.Act == news.Insistence:
				insisted = later(insisted, m.sinceStanding(news.Insistence).time)
			}
		}
	}
	return !taken.IsZero() && !taken.Before(insisted)
}
