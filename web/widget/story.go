package widget

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
)

// Card is one story as it is shown outside: where it stands, and its timeline.
type Card struct {
	Story          Story     `json:"story"`
	Victim         string    `json:"victim"`
	Since          time.Time `json:"since,omitzero"`   // when it came to stand so, as far as known
	Outlets        int       `json:"outlets"`          // in the story
	CarryingDenial int       `json:"carrying_denial"`  // of them
	Denied         bool      `json:"denied"`           // whether there is a denial to carry
	Checked        time.Time `json:"checked,omitzero"` // the oldest of the last looks at those that do not carry it
	Events         []Event   `json:"events"`           // oldest first
	TookMS         int64     `json:"took_ms"`
}

// Event is a step of a story.
type Event struct {
	Time     time.Time      `json:"time"`
	Kind     news.EventKind `json:"kind"`
	Outlet   string         `json:"outlet"`
	Lang     string         `json:"lang"`
	URL      string         `json:"url"`
	Sentence string         `json:"sentence"` // at most ExtractRunes of an article over all its events
}

const maxEvents = 40

// serveStory answers for one story.
func (d *Desk) serveStory(w http.ResponseWriter, r *http.Request) {
	d.serveAnswer(w, r, func(at *door) (string, finder) {
		id := news.StoryID(r.URL.Query().Get("story"))
		return "s " + string(id), func(ctx context.Context) (any, any, error) {
			began := time.Now()
			card, err := d.card(ctx, at, id)
			if err != nil {
				return nil, nil, err
			}
			print := *card
			card.TookMS = time.Since(began).Milliseconds()
			return card, print, nil
		}
	})
}

// card tells a story, if the widget may show it.
func (d *Desk) card(ctx context.Context, at *door, id news.StoryID) (*Card, error) {
	none := news.E(news.NotFound, "there is no such story", nil)
	within, narrowed, err := d.stories(ctx, at)
	if err != nil {
		return nil, err
	}
	if narrowed && !slices.Contains(within, id) {
		return nil, none
	}
	s, err := d.Store.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	if s.Demo || !slices.ContainsFunc(s.Coverage, func(c news.Coverage) bool { return at.shows(c.Outlet, c.Lang) }) {
		return nil, none
	}
	return &Card{
		Story: Story{ID: s.ID, Title: s.Title, Status: s.Status}, Victim: s.Victim, Since: since(s),
		Outlets: s.Outlets, CarryingDenial: s.CarryingDenial, Denied: !s.Measures.FirstDenial.IsZero(), Checked: checked(s),
		Events: at.events(s),
	}, nil
}

// shows reports whether the widget's filters let an outlet's article in a
// language through.
func (at *door) shows(outlet, lang string) bool {
	return (len(at.Outlets) == 0 || slices.Contains(at.Outlets, outlet)) && (len(at.Langs) == 0 || slices.Contains(at.Langs, lang))
}

// since is when a story came to stand where it does: the first event of the
// kind that decides it.
func since(s *news.Story) time.Time {
	decisive := map[news.Status][]news.Act{
		news.Alleged: {news.Claiming}, news.Denied: {news.Denial}, news.Disputed: {news.Insistence, news.Denial},
		news.Confirmed: {news.Confirmation}, news.Debunked: {news.Correction, news.Retraction, news.Denial}, news.Withdrawn: {news.Retraction},
	}
	for _, act := range decisive[s.Status] {
		for _, e := range s.Events {
			if e.Kind == news.EventKind(act) {
				return e.Time
			}
		}
	}
	return time.Time{}
}

// checked is the oldest of the last looks at pages that do not carry the
// denial.
func checked(s *news.Story) (oldest time.Time) {
	for _, c := range s.Coverage {
		if c.CarriesDenial != news.CarriesYes && !c.LastChecked.IsZero() && (oldest.IsZero() || c.LastChecked.Before(oldest)) {
			oldest = c.LastChecked
		}
	}
	return oldest
}

// events are the newest steps of a story, told with at most ExtractRunes of
// each article.
func (at *door) events(s *news.Story) []Event {
	urls := map[news.ArticleID]string{}
	for _, c := range s.Coverage {
		if linkable(c.URL) {
			urls[c.Article] = c.URL
		}
	}
	shown := slices.DeleteFunc(slices.Clone(s.Events), func(e news.Event) bool { return !at.shows(e.Outlet, e.Lang) })
	shown = shown[max(0, len(shown)-maxEvents):]
	sentences := excerpts(shown)
	events := make([]Event, len(shown))
	for i, e := range shown {
		events[i] = Event{Time: e.Time, Kind: e.Kind, Outlet: e.Outlet, Lang: e.Lang, URL: urls[e.Article], Sentence: sentences[i]}
	}
	return events
}

// answering are the kinds of event whose sentences are cut last, where an
// article has several: a denial that breaks off says something else.
var answering = []news.EventKind{
	news.EventKind(news.Denial), news.EventKind(news.Confirmation), news.EventKind(news.Correction), news.EventKind(news.Retraction),
}

// excerpts are the sentences of events, cut so that no article gives more than
// ExtractRunes.
func excerpts(events []news.Event) []string {
	cut, given := make([]string, len(events)), map[news.ArticleID]int{} // runes
	for _, first := range []bool{true, false} {
		for i, e := range events {
			room := ExtractRunes - given[e.Article]
			if slices.Contains(answering, e.Kind) == first && room > 1 {
				cut[i] = shortened([]rune(e.Sentence), false, room)
				given[e.Article] += utf8.RuneCountInString(cut[i])
			}
		}
	}
	return cut
}

func contextEnded(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}
