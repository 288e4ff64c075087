package stories

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// marked are the acts that make an event. "Not verified" and "no comment" say
// that nothing is known yet, and an update says only that there was one.
var marked = [...]news.Act{news.Claiming, news.Insistence, news.Denial, news.Confirmation, news.Correction, news.Retraction}

// events are the dated steps of the story: what each article first says, each
// act once, what its revisions add, headlines changed without a word about
// it, and pages that went away. Oldest first.
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
		at := m.since(func(rev *news.Revision) bool { return has(&rev.Reading, act) })
		if at.known() {
			out = append(out, m.event(at, news.EventKind(act), sentence(&at.revision.Reading, act)))
		}
	}
	return out
}

// changes are the silent edits of an article and its disappearance.
func (m *member) changes() []news.Event {
	var out []news.Event
	revisions := m.Article.Revisions
	for i := 1; i < len(revisions); i++ {
		before, after := &revisions[i-1], &revisions[i]
		switch {
		case after.Gone && !before.Gone:
			out = append(out, m.event(m.momentOf(i), news.EventGone, before.Title))
		case before.FromFeed && !after.FromFeed:
			// The page's first text after the feed's: no change by the outlet.
		case !after.Gone && !before.Gone && headlineChanged(before, after) && !announced(before, after):
			out = append(out, m.event(m.momentOf(i), news.EventSilentEdit, after.Title))
		}
	}
	return out
}

func (m *member) event(at moment, kind news.EventKind, sentence string) news.Event {
	return news.Event{Time: at.time, After: at.after, Kind: kind, Article: m.Article.ID, Outlet: m.Outlet,
		Lang: m.reading.Lang, Sentence: sentence, TimeKind: at.kind}
}

// headlineChanged compares words, so that typography is not news.
func headlineChanged(before, after *news.Revision) bool {
	return !slices.Equal(words(lang.Fold(before.Reading.Lang, before.Title)), words(lang.Fold(after.Reading.Lang, after.Title)))
}

// announced reports whether a revision says that something was changed: a new
// note of correction in the page's data, or a new sentence of update,
// correction or retraction.
func announced(before, after *news.Revision) bool {
	for _, note := range after.Corrections {
		if !slices.Contains(before.Corrections, note) {
			return true
		}
	}
	return slices.ContainsFunc(after.Reading.Statements, func(st news.Statement) bool {
		return (st.Act == news.Update || st.Act == news.Correction || st.Act == news.Retraction) &&
			!slices.ContainsFunc(before.Reading.Statements, func(old news.Statement) bool { return old.Sentence == st.Sentence })
	})
}
