package stories

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// marked are the acts that make an event. "Not verified" and "no comment" say
// that nothing is known yet, and an update says only that there was one.
var marked = [...]news.Act{news.Claiming, news.Insistence, news.Denial, news.Confirmation, news.Correction, news.Retraction}

// events are the dated steps of the story: what each article first says, each
// act once and a denial only where it is the organisation's, what its
// revisions add, headlines changed without a word about it, and pages that went
// away. Oldest first.
func (s chronicle) events() []news.Event {
	out := []news.Event{}
	for _, m := range s {
		out = append(out, m.acts()...)
		out = append(out, m.changes()...)
	}
	slices.SortStableFunc(out, func(a, b news.Event) int {
		return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.Article, b.Article))
	})
	return out
}

func (m *member) acts() []news.Event {
	var out []news.Event
	for _, act := range marked {
		at := m.since(func(r *news.Revision) bool { return tells(&r.Reading, act) })
		if at.known() {
			out = append(out, m.event(at, news.EventKind(act), sentence(&at.revision.Reading, act)))
		}
	}
	return out
}

// changes are the silent edits of an article, each by the change that tells
// most, and its disappearance.
func (m *member) changes() []news.Event {
	var out []news.Event
	revisions := m.Article.Revisions
	for i := 1; i < len(revisions); i++ {
		changes, announced := Changes(&revisions[i-1], &revisions[i])
		if len(changes) > 0 && changes[0].Kind == news.ChangeGone {
			out = append(out, m.event(m.momentOf(i), news.EventGone, changes[0].Before))
		}
		if c, ok := silentEdit(changes, announced); ok {
			e := m.event(m.momentOf(i), news.EventSilentEdit, c.After)
			if e.Change = c.Kind; e.Sentence == "" {
				e.Sentence = c.Before
			}
			out = append(out, e)
		}
	}
	return out
}

func (m *member) event(at moment, kind news.EventKind, sentence string) news.Event {
	return news.Event{Time: at.time, After: at.after, Kind: kind, Article: m.Article.ID, Outlet: m.Outlet,
		Lang: m.reading.Lang, Sentence: sentence, TimeKind: at.kind, Official: m.official}
}
