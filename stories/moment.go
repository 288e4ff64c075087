package stories

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// moment is when something began to stand in an article, as far as is known.
// The zero moment means never.
type moment struct {
	time     time.Time
	after    time.Time // with TimeSeenBetween: the capture before, if there was one
	kind     news.TimeKind
	revision *news.Revision // the first one that has it
}

func (m moment) known() bool { return m.revision != nil }

// dated reports whether the time says more than "at some time before".
func (m moment) dated() bool {
	return m.known() && (m.kind == news.TimePublished || !m.after.IsZero())
}

// momentOf is the moment of an article's i-th revision. The first one counts
// from the outlet's own date. An article without a date stood there some time
// before it was first seen, so its moment has an end and no beginning.
func (m *member) momentOf(i int) moment {
	rev := &m.Article.Revisions[i]
	switch {
	case i > 0:
		return moment{time: rev.Seen, after: m.lookBefore(i), kind: news.TimeSeenBetween, revision: rev}
	case m.dated():
		return moment{time: m.when, kind: news.TimePublished, revision: rev}
	}
	return moment{time: m.when, kind: news.TimeSeenBetween, revision: rev}
}

// lookBefore is the last look that found the state before revision i.
func (m *member) lookBefore(i int) time.Time {
	before := &m.Article.Revisions[i-1]
	if before.Checked.After(before.Seen) && !before.Checked.After(m.Article.Revisions[i].Seen) {
		return before.Checked
	}
	return before.Seen
}

// since is when the article first did what does tells of a revision.
func (m *member) since(does func(*news.Revision) bool) moment {
	for i := range m.Article.Revisions {
		if rev := &m.Article.Revisions[i]; !rev.Gone && does(rev) {
			return m.momentOf(i)
		}
	}
	return moment{}
}

// denialSince is when the article came to carry the denial, if its standing
// revision does. One that lost the denial again does not carry it.
func (m *member) denialSince() moment {
	if !m.reading.CarriesDenial {
		return moment{}
	}
	return m.since(func(rev *news.Revision) bool { return rev.Reading.CarriesDenial })
}

// began reports whether the article carried the denial when first captured.
func (m *member) began() bool { return m.Article.Revisions[0].Reading.CarriesDenial }

// firstDenial is the earliest time at which any article of the story is known
// to have carried the denial, also one that dropped it later; zero if none
// did.
func (s chronicle) firstDenial() time.Time {
	var first time.Time
	for _, m := range s {
		at := m.since(func(rev *news.Revision) bool { return rev.Reading.CarriesDenial })
		if at.known() && (first.IsZero() || at.time.Before(first)) {
			first = at.time
		}
	}
	return first
}

// turns are the acts that outlets hurry to add to what they have published.
var turns = [...]news.Act{news.Denial, news.Confirmation, news.Correction, news.Retraction}

// turned is when the story last took a turn, zero if it never did: the newest
// of the times at which a revision with one of these acts was first captured.
func (s chronicle) turned() time.Time {
	var last time.Time
	for _, act := range turns {
		var first time.Time
		for _, m := range s {
			at := m.since(func(r *news.Revision) bool { return tells(&r.Reading, act) })
			if at.known() && (first.IsZero() || at.revision.Seen.Before(first)) {
				first = at.revision.Seen
			}
		}
		last = later(last, first)
	}
	return last
}

// sentence is the one that shows an act best: of the body before the title,
// then the surest, then the first.
func sentence(r *news.Reading, act news.Act) string {
	best, found := news.Statement{}, false
	for _, st := range r.Statements {
		if st.Act != act || act == news.Denial && st.Speaker != news.Victim { // another's denial shows nothing here
			continue
		}
		body, bestBody := st.In == news.InBody, best.In == news.InBody
		if !found || body && !bestBody || body == bestBody && st.Confidence > best.Confidence {
			best, found = st, true
		}
	}
	return best.Sentence
}

func has(r *news.Reading, act news.Act) bool { return slices.Contains(r.Acts, act) }

// tells reports whether a reading has an act; a denial only where it is the
// organisation's.
func tells(r *news.Reading, act news.Act) bool {
	return has(r, act) && (act != news.Denial || r.CarriesDenial)
}
