package stories

import (
	"cmp"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// coverage says of each article whether it carries the denial, by what
// sentence and since when, which is not known of an article without a date that
// had it when first seen. Those still without it come first, then by time.
func (s chronicle) coverage(denial time.Time) []news.Coverage {
	out := make([]news.Coverage, 0, len(s))
	for _, m := range s {
		out = append(out, m.coverage(denial))
	}
	slices.SortStableFunc(out, func(a, b news.Coverage) int {
		return cmp.Compare(btoi(a.CarriesDenial == news.CarriesYes), btoi(b.CarriesDenial == news.CarriesYes))
	})
	return out
}

func (m *member) coverage(denial time.Time) news.Coverage {
	c := news.Coverage{
		Outlet:        m.Outlet,
		Article:       m.Article.ID,
		URL:           m.Article.URL,
		Title:         m.standing.Title,
		Lang:          m.reading.Lang,
		Published:     m.Article.Published,
		HeadlineAct:   m.reading.HeadlineAct,
		HeadlineWas:   m.Article.Revisions[0].Reading.HeadlineAct,
		CarriesDenial: m.carriesDenial(denial),
		Checks:        m.Article.Check.Captures,
		LastChecked:   m.lastLook(),
		Revisions:     len(m.Article.Revisions),
		Gone:          m.Article.Gone(),
		Official:      m.official,
	}
	if m.carries.dated() {
		c.Since, c.After = m.carries.time, m.carries.after
		c.LagS = lag(denial, m.carries.time)
	}
	if m.carries.known() {
		c.Evidence = sentence(m.reading, news.Denial)
	} else {
		c.Evidence = m.stance()
	}
	c.State = m.state(c.CarriesDenial)
	return c
}

// state is the strongest thing that can be said of the article.
func (m *member) state(carries news.Carries) news.State {
	later := m.Article.Revisions[1:]
	says := func(act news.Act) bool {
		return slices.ContainsFunc(later, func(r news.Revision) bool { return !r.Gone && has(&r.Reading, act) })
	}
	switch {
	case m.Article.Gone():
		return news.StateGone
	case says(news.Retraction) && !has(&m.Article.Revisions[0].Reading, news.Retraction):
		return news.StateRetracted
	case says(news.Correction) && !has(&m.Article.Revisions[0].Reading, news.Correction):
		return news.StateCorrected
	case carries == news.CarriesYes && m.began():
		return news.StateFromStart
	case carries == news.CarriesYes:
		return news.StateDenialAdded
	case carries == news.CarriesNotChecked:
		return news.StateNotChecked
	case m.since(func(r *news.Revision) bool { return r.Reading.CarriesDenial }).known():
		return news.StateDropped
	case m.Article.Revisions[0].Reading.HeadlineAct == news.Claiming && m.reading.HeadlineAct != news.Claiming:
		return news.StateSoftened
	case asserts(m.reading):
		return news.StateClaimOnly
	}
	return news.StateNoClaim
}

// carriesDenial is not_checked where nobody has looked since the story's first
// denial, and where the article is in a language that cannot be read.
func (m *member) carriesDenial(denial time.Time) news.Carries {
	switch {
	case m.carries.known():
		return news.CarriesYes
	case m.reading.Unread, !denial.IsZero() && m.lastLook().Before(denial):
		return news.CarriesNotChecked
	}
	return news.CarriesNotFound
}

// lastLook is when the article's page was last seen in any state. An entry
// that came whole with its feed was seen when the feed brought it.
func (m *member) lastLook() time.Time {
	last := m.Article.Last()
	return later(m.Article.Check.Last, later(last.Checked, later(last.Seen, m.Article.FirstSeen)))
}

// stance is the sentence that shows what an article without the denial says.
func (m *member) stance() string {
	for _, act := range marked {
		if s := sentence(m.reading, act); s != "" {
			return s
		}
	}
	return ""
}

// lag is the time from the first denial, in whole seconds; never below zero.
func lag(denial, since time.Time) int64 {
	return max(0, int64(since.Sub(denial)/time.Second))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
