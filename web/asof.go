package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Moments lead through a story's time: to every step of it, to any moment, and
// back to now.
type Moments struct {
	Shown          When   // zero for now
	Input          string // as a form field for date and hour takes it
	Steps          []Step // oldest first, the last one now
	Step           int    // the newest one within what is shown
	Earlier, Later string // addresses of the steps beside it; empty where there is none
}

// Last is the number of the step that is now.
func (m Moments) Last() int { return len(m.Steps) - 1 }

// Label says in words which step is shown.
func (m Moments) Label() string {
	if m.Step >= len(m.Steps) {
		return ""
	}
	return m.Steps[m.Step].Label()
}

// Step is a moment of a story with what happened at it. It is a whole second,
// as addresses hold them, and not before what happened.
type Step struct {
	On   When
	What string
	at   time.Time
}

// Label is the step in words.
func (s Step) Label() string { return s.On.Exact + ": " + s.What }

// asOf is the story as the request asks for it, with a clock that stands at
// that moment: now, or as it stood then.
func (s *site) asOf(r *http.Request, story *news.Story) (*news.Story, clock, error) {
	c := s.clock()
	asked := r.URL.Query().Get("at")
	if asked == "" {
		return story, c, nil
	}
	at, err := momentIn(asked, s.Zone)
	if err != nil {
		return nil, c, err
	}
	if at.After(c.now) {
		at = c.now
	}
	c.now = at
	then, err := s.Desk.StoryAsOf(r.Context(), story.ID, at)
	return then, c, err
}

// fieldTime is how a form field for date and hour writes a moment.
const fieldTime = "2006-01-02T15:04"

// momentIn reads a moment: with its zone, or as a form field gives it, in the
// page's zone.
func momentIn(text string, zone *time.Location) (time.Time, error) {
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at, nil
	}
	at, err := time.ParseInLocation(fieldTime, text, zone)
	if err != nil {
		return at, news.E(news.Invalid, "the moment is not written as 2026-09-17T14:05", nil)
	}
	return at, nil
}

// moments lists the steps of the whole story, of which a page shows the one at
// the moment of its clock, or an earlier one where past.
func (s *site) moments(story *news.Story, shown clock, past bool) Moments {
	m := Moments{Input: shown.now.In(s.Zone).Format(fieldTime), Steps: s.clock().steps(story)}
	m.Step = m.Last()
	if past {
		m.Shown = shown.exact(shown.now)
		for m.Step > 0 && m.Steps[m.Step].at.After(shown.now) {
			m.Step--
		}
	}
	if m.Step > 0 {
		m.Earlier = stepAddress(story.ID, m.Steps, m.Step-1)
	}
	if m.Step < m.Last() {
		m.Later = stepAddress(story.ID, m.Steps, m.Step+1)
	}
	return m
}

// steps lists the moments at which something happened, and now.
func (c clock) steps(story *news.Story) []Step {
	var all []Step
	for i := range story.Events {
		e := &story.Events[i]
		at, what := wholeSecond(e.Time), actWord(string(e.Kind))+", "+e.Outlet
		if !at.Before(c.now) {
			break
		}
		if n := len(all); n > 0 && all[n-1].at.Equal(at) {
			all[n-1].What += "; " + what
			continue
		}
		all = append(all, Step{On: c.exact(at), What: what, at: at})
	}
	return append(all, Step{On: c.exact(c.now), What: "now", at: c.now})
}

// wholeSecond is the first second that is not before t.
func wholeSecond(t time.Time) time.Time {
	at := t.Truncate(time.Second)
	if at.Before(t) {
		at = at.Add(time.Second)
	}
	return at
}

// stepAddress is where a story is shown as it stood at one of its steps.
func stepAddress(id news.StoryID, steps []Step, n int) string {
	at := ""
	if n < len(steps)-1 {
		at = steps[n].On.Datetime
	}
	return with("/stories/"+string(id), nil, "at", at)
}

// stepAsked is the address that a step's number stands for: the number changes
// as a story grows, the address does not.
func (s *site) stepAsked(story *news.Story, number string) (string, error) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 {
		return "", news.E(news.Invalid, "a step is a number from 0 on", err)
	}
	return stepAddress(story.ID, s.clock().steps(story), n), nil
}
