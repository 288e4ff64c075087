package stories

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// status is where the story stands by what its articles say last. The first of
// these that holds:
//
//   - confirmed: of the articles that take a side since the first confirmation,
//     at least half carry one, and in a story of five outlets or more, two
//     outlets do. So a confirmation after a denial wins, and one misread
//     sentence does not. An article that tells of both takes the side of
//     its headline.
//   - debunked: a denial stands, and a correction heads an article or is
//     carried by three outlets.
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
	outlets, all := map[string]bool{}, map[string]bool{}
	for _, m := range s {
		all[m.Outlet] = true
		switch {
		case m.confirms():
			outlets[m.Outlet] = true
			confirming++
			sides++
		case (!m.dated() || !m.when.Before(first)) && (has(m.reading, news.Claiming) || m.reading.CarriesDenial):
			sides++
		}
	}
	enough := len(outlets) > 1 || len(outlets) == 1 && len(all) < manyOutlets
	return enough && 2*confirming >= sides
}

// manyOutlets is how many outlets make a story in which one that reports a
// confirmation alone, ahead of all others or misread, does not turn the status.
const manyOutlets = 5

// confirms reports whether an article takes the side of the confirmation. One
// that tells of a denial too, as of an older incident or of one part of the
// data, does only if its headline does.
func (m *member) confirms() bool {
	return m.reading.HeadlineAct == news.Confirmation || surely(m.reading, news.Confirmation) && !m.reading.CarriesDenial
}

// firstConfirmation is the earliest known time of a confirmation; zero where
// none has a known time, so that no article can be said to be older.
func (s chronicle) firstConfirmation() time.Time {
	var first time.Time
	for _, m := range s {
		if !m.confirms() {
			continue
		}
		at := m.since(func(rev *news.Revision) bool { return has(&rev.Reading, news.Confirmation) })
		if at.dated() && (first.IsZero() || at.time.Before(first)) {
			first = at.time
		}
	}
	return first
}

func (s chronicle) debunked() bool {
	outlets := map[string]bool{}
	for _, m := range s {
		if m.reading.HeadlineAct == news.Correction {
			return true
		}
		if surely(m.reading, news.Correction) {
			outlets[m.Outlet] = true
		}
	}
	return len(outlets) > 2
}

// sureAt is the confidence from which a statement alone may turn a status.
const sureAt = 0.7

// surely reports whether a reading has an act, and a statement of it that the
// reader is sure of where it lists any.
func surely(r *news.Reading, act news.Act) bool {
	listed := false
	for _, st := range r.Statements {
		if st.Act == act {
			if st.Confidence >= sureAt {
				return true
			}
			listed = true
		}
	}
	return !listed && has(r, act)
}

// withdrawn looks for the claimant's own retraction; an outlet that withdraws
// its article withdraws nothing but that.
func (s chronicle) withdrawn() bool {
	taken := s.latest(func(st news.Statement) bool { return st.Act == news.Retraction && st.Speaker == news.Actor })
	insisted := s.latest(func(st news.Statement) bool { return st.Act == news.Insistence })
	return !taken.IsZero() && !taken.Before(insisted)
}

// latest is when the newest article with such a statement came to have it.
func (s chronicle) latest(is func(news.Statement) bool) time.Time {
	var last time.Time
	for _, m := range s {
		if slices.ContainsFunc(m.reading.Statements, is) {
			last = later(last, m.since(func(rev *news.Revision) bool { return slices.ContainsFunc(rev.Reading.Statements, is) }).time)
		}
	}
	return last
}
