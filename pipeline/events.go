package pipeline

import (
	"sync"

	"github.com/onrecord/onrecord/news"
)

// EventKind says what an Event tells.
type EventKind string

// The kinds of event.
const (
	ArticleTaken   EventKind = "article"  // a new article
	ArticleChanged EventKind = "revision" // an article changed or is gone
	FeedChanged    EventKind = "feed"     // a feed was polled
)

// Event tells listeners that something is new. What it is, they ask the store.
type Event struct {
	Kind    EventKind      `json:"kind"`
	Article news.ArticleID `json:"article,omitempty"`
	Stories []news.StoryID `json:"stories,omitempty"`
	Feed    news.FeedID    `json:"feed,omitempty"`
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

func (p *Pipeline) tell(event Event) {
	if p.Events != nil {
		p.Events.tell(event)
	}
}
