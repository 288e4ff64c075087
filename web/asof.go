package web

import (
	"net/http"
	"net/url"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Moments lead through a story's time: to the step before the moment that is
// shown, to the one after it, and back to now.
type Moments struct {
	Shown           When   // zero for now
	Earlier, Later  string // addresses; empty where there is nothing more
	EarlierOn, Last When
	Input           string // as a form field for date and hour takes it
}

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

// moments finds the steps of the whole story on both sides of the moment of
// the clock.
func (c clock) moments(story *news.Story, past bool) Moments {
	m := Moments{Input: c.now.In(c.zone).Format(fieldTime)}
	if past {
		m.Shown = c.exact(c.now)
	}
	address := func(t time.Time) string {
		return "/stories/" + string(story.ID) + "?at=" + url.QueryEscape(t.UTC().Format(time.RFC3339))
	}
	for _, e := range story.Events {
		at := e.Time.Truncate(time.Second)
		if at.Before(e.Time) {
			at = at.Add(time.Second) // the address holds seconds, and the step must lie within
		}
		switch {
		case at.Before(c.now.Truncate(time.Second)):
			m.Earlier, m.EarlierOn = address(at), c.exact(at)
		case past && at.After(c.now) && m.Later == "":
			m.Later = address(at)
		}
	}
	return m
}
