package stories

import (
	"cmp"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Compose makes a story from all its articles. now is the moment as of which
// the story is told: dates after it are not believed. pieces may come in any
// order; the story is the same.
func Compose(id news.StoryID, pieces []Piece, now time.Time) news.Story {
	return (*Aliases)(nil).Compose(id, pieces, now)
}

// Compose makes a story as [Compose] does, in which names of actors are one or
// two as people settled it.
func (l *Aliases) Compose(id news.StoryID, pieces []Piece, now time.Time) news.Story {
	s := newChronicle(toldIn(id, pieces), now)
	victim := s.victim()
	s.official(victim)
	denial := s.firstDenial()
	events := s.events()
	coverage := s.coverage(denial)
	measures := s.measures(denial, events)
	spread := s.spread()
	forest := spread.forest()
	measures.UniqueOrigins = spread.uniqueOrigins(forest)
	return news.Story{
		StoryHead: news.StoryHead{
			ID:             id,
			Title:          s.own(id).title(victim),
			Victim:         victim,
			Status:         s.status(),
			FirstSeen:      s.first(),
			LastSeen:       s.last(events),
			Turned:         s.turned(),
			Articles:       len(s),
			Outlets:        measures.Carriers,
			CarryingDenial: measures.CarryingDenial,
			Demo:           len(s) > 0 && !slices.ContainsFunc(s, func(m *member) bool { return !m.Article.Demo }),
		},
		Actors:   s.actors(victim, l),
		Proposed: s.proposals(victim),
		Claim:    s.claim(victim),
		Events:   events,
		Coverage: coverage,
		Spread:   spread.edges(),
		Standing: s.standings(denial, events, forest),
		Told:     s.told(victim, l),
		Origins:  origins(forest),
		Forest:   forest,
		Measures: measures,
		ByLang:   s.byLang(),

		VictimKeys: NameKeys(victim),
	}
}

// Chosen puts what a person chose for a story over what its articles suggest.
func Chosen(s *news.Story, c news.Choice) {
	if c.Title != "" {
		s.Title = c.Title
	}
	s.Pinned = c.Pinned
}

// chronicle is the articles of a story in the order of their times, which
// everything else is drawn from.
type chronicle []*member

// member is one article of a story.
type member struct {
	Piece
	when     time.Time      // published, as far as that can be believed, else first seen
	reading  *news.Reading  // of the standing revision
	standing *news.Revision // what the article said last
	carries  moment         // since when it carries the denial; zero where it does not
	trace    trace
	official bool // it is the word of the story's victim
}

func newChronicle(pieces []Piece, now time.Time) chronicle {
	s := make(chronicle, 0, len(pieces))
	for _, p := range pieces {
		m := &member{Piece: p, when: clamp(p.Article, now), standing: p.Article.Standing()}
		m.reading = &m.standing.Reading
		m.carries = m.denialSince()
		m.trace = traceOf(p)
		s = append(s, m)
	}
	slices.SortFunc(s, inOrder)
	return s
}

// inOrder compares articles by their times.
func inOrder(a, b *member) int {
	return cmp.Or(a.when.Compare(b.when), cmp.Compare(a.Article.ID, b.Article.ID))
}

// dated reports whether the article's time is the outlet's own.
func (m *member) dated() bool { return m.when.Equal(m.Article.Published) }

func (s chronicle) first() time.Time {
	if len(s) == 0 {
		return time.Time{}
	}
	return s[0].when
}

// last is the time of the newest article or change of an article. An article
// without a date is as new as it was first seen only where nothing has a date:
// else every old one that is found late would make the story look new.
func (s chronicle) last(events []news.Event) time.Time {
	var last, seen time.Time
	for _, m := range s {
		seen = later(seen, m.when)
		if m.dated() {
			last = later(last, m.when)
		}
	}
	for _, e := range events {
		if !e.After.IsZero() {
			last = later(last, e.Time)
		}
	}
	if last.IsZero() {
		return seen
	}
	return last
}

// own are the articles whose own story this is or, where it has none, all of
// them.
func (s chronicle) own(story news.StoryID) chronicle {
	own := slices.DeleteFunc(slices.Clone(s), func(m *member) bool { return attached(m.Article, story) })
	if len(own) == 0 {
		return s
	}
	return own
}

func (s chronicle) byLang() map[string]int {
	out := map[string]int{}
	for _, m := range s {
		out[m.reading.Lang]++
	}
	return out
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
