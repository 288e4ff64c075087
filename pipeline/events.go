package pipeline

import (
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/onrecord/onrecord/news"
)

// EventKind says what an Event tells of.
type EventKind string

// The kinds of event.
const (
	ArticleEvent    EventKind = "article"    // a new article, or a new revision of one
	StoryEvent      EventKind = "story"      // a story changed
	CorrectionEvent EventKind = "correction" // a revision brought the denial, or a correction
	FeedEvent       EventKind = "feed"       // a feed was polled
	AlertEvent      EventKind = "alert"      // an alert was raised
)

// Event tells listeners that something is new.
type Event struct {
	Kind EventKind
	ID   string // of the article, story, feed or alert
	Time time.Time
	// Stories are those that it belongs to: the story itself, or those in which
	// the article stands; none for a feed.
	Stories []news.StoryID
	Text    string // title of the article or story, health of the feed in words, kind of the alert
}

// Events hands events to whoever listens. A listener that is too slow misses
// events and never holds up the pipeline. The zero value is ready.
type Events struct {
	lock      sync.Mutex
	listeners map[chan Event]struct{}
}

// Listen gives a channel of events from now on, and a function that ends it.
func (e *Events) Listen() (<-chan Event, func()) {
	c := make(chan Event, 64)
	e.lock.Lock()
	defer e.lock.Unlock()
	if e.listeners == nil {
		e.listeners = map[chan Event]struct{}{}
	}
	e.listeners[c] = struct{}{}
	return c, func() {
		e.lock.Lock()
		defer e.lock.Unlock()
		delete(e.listeners, c)
	}
}

func (e *Events) tell(event Event) {
	e.lock.Lock()
	defer e.lock.Unlock()
	for c := range e.listeners {
		select {
		case c <- event:
		default:
		}
	}
}

// tell hands an event to the listeners.
func (p *Pipeline) tell(kind EventKind, id, text string, in ...news.StoryID) {
	if p.Events != nil {
		p.Events.tell(Event{Kind: kind, ID: id, Time: p.Now(), Text: text, Stories: in})
	}
}

// tellRevision tells of an article's newest revision.
func (p *Pipeline) tellRevision(a *news.Article) {
	kind, now := ArticleEvent, a.Last()
	if len(a.Revisions) > 1 && !now.Gone {
		before := a.Revisions[len(a.Revisions)-2]
		gains := func(act news.Act) bool {
			return slices.Contains(now.Reading.Acts, act) && !slices.Contains(before.Reading.Acts, act)
		}
		if now.Reading.CarriesDenial && !before.Reading.CarriesDenial || gains(news.Correction) || gains(news.Retraction) {
			kind = CorrectionEvent
		}
	}
	p.tell(kind, string(a.ID), a.Standing().Title, slices.Clone(a.Stories)...)
}

// tellStories tells of stories that changed.
func (p *Pipeline) tellStories(changed []news.Story) {
	for _, story := range changed {
		p.tell(StoryEvent, string(story.ID), story.Title, story.ID)
	}
}

// tellFeed tells how a feed is.
func (p *Pipeline) tellFeed(f news.Feed) {
	health := "fine"
	if f.LastError != "" {
		health = f.LastError
	}
	p.tell(FeedEvent, strconv.FormatInt(int64(f.ID), 10), f.Name+": "+health)
}
