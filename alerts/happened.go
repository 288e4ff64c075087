package alerts

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// history is how old something may be that deserves an alert.
const history = 48 * time.Hour

// turn is what the newest revision of an article did to a story.
type turn struct {
	before  *news.Story // nil: it was not there
	after   *news.Story
	article *news.Article
	now     time.Time

	stand  news.Coverage // where the article stands now
	joined bool          // it was not in the story before
	fresh  []news.Event  // what it says or does since this revision
}

func newTurn(before, after *news.Story, a *news.Article, now time.Time) turn {
	t := turn{before: before, after: after, article: a, now: now}
	ofArticle := func(c news.Coverage) bool { return c.Article == a.ID }
	if at := slices.IndexFunc(after.Coverage, ofArticle); at >= 0 {
		t.stand = after.Coverage[at]
	}
	t.joined = before == nil || !slices.ContainsFunc(before.Coverage, ofArticle)
	for _, e := range after.Events {
		if e.Article == a.ID && (t.joined || e.Time.Equal(a.Last().Seen) && !tells(before, e)) {
			t.fresh = append(t.fresh, e)
		}
	}
	return t
}

// tells reports whether a story has an event already. What is stored is as fine
// as a millisecond.
func tells(s *news.Story, e news.Event) bool {
	return slices.ContainsFunc(s.Events, func(old news.Event) bool {
		return old.Article == e.Article && old.Kind == e.Kind && old.Change == e.Change && old.Time.UnixMilli() == e.Time.UnixMilli()
	})
}

// when is when the revision happened: published, for the first one.
func (t turn) when() time.Time {
	if t.joined {
		return t.article.When()
	}
	return t.article.Last().Seen
}

// old reports whether it happened too long ago for an alert.
func (t turn) old() bool { return t.now.Sub(t.when()) > history }

// happened lists what the revision did, without what rules make of it.
func (t turn) happened() []news.Alert {
	var all []news.Alert
	for _, found := range []func() (news.Alert, bool){t.newStory, t.pickup, t.denial, t.correction, t.silentEdit, t.spike} {
		if a, ok := found(); ok {
			all = append(all, a)
		}
	}
	return all
}

func (t turn) newStory() (news.Alert, bool) {
	sentence := t.stand.Evidence
	if claim, said := t.event(news.EventKind(news.Claiming)); said {
		sentence = claim.Sentence
	}
	return t.alert(news.AlertNewStory, t.when(), sentence), t.before == nil
}

// pickup judges an article by its first text that is more than a feed's
// summary, once.
func (t turn) pickup() (news.Alert, bool) {
	a := t.alert(news.AlertPickup, t.article.When(), t.stand.Evidence)
	a.ID = alertID(a, 0)
	r, denial := &t.article.Last().Reading, t.after.Measures.FirstDenial
	asserts := slices.Contains(r.Acts, news.Claiming) || slices.Contains(r.Acts, news.Insistence)
	late := !denial.IsZero() && t.article.When().After(denial)
	return a, late && asserts && !t.stand.Official && t.stand.CarriesDenial == news.CarriesNotFound && (t.joined && !t.summary() || t.unfolded())
}

// summary reports whether the article's text is only what its feed says, since
// the page could not be had.
func (t turn) summary() bool { return t.article.Last().FromFeed && t.article.Check.Error != "" }

// unfolded reports whether this is the page's first text, after the feed's.
func (t turn) unfolded() bool {
	n := len(t.article.Revisions)
	return n > 1 && !t.article.Last().FromFeed && t.article.Revisions[n-2].FromFeed
}

func (t turn) denial() (news.Alert, bool) {
	e, said := t.event(news.EventKind(news.Denial))
	said = said && t.article.Last().Reading.CarriesDenial
	first := t.before == nil || t.before.Measures.FirstDenial.IsZero()
	return t.alert(news.AlertDenial, e.Time, e.Sentence), said && (first || !t.joined && !t.unfolded())
}

func (t turn) correction() (news.Alert, bool) {
	for _, kind := range []news.EventKind{news.EventKind(news.Retraction), news.EventKind(news.Correction), news.EventGone} {
		if e, said := t.event(kind); said {
			a := t.alert(news.AlertCorrection, e.Time, e.Sentence)
			a.Event = kind
			return a, true
		}
	}
	a := t.alert(news.AlertCorrection, t.when(), t.note())
	a.Event = news.EventKind(news.Correction)
	return a, a.Sentence != ""
}

// note is a note of correction that is new in a known article, where the story
// has one of it already: "" where there is none.
func (t turn) note() string {
	n := len(t.article.Revisions)
	if n < 2 || t.joined {
		return ""
	}
	changes, _ := stories.Changes(&t.article.Revisions[n-2], &t.article.Revisions[n-1])
	for _, c := range changes {
		if c.Kind == news.ChangeNote && !t.update(c.After) {
			return c.After
		}
	}
	return ""
}

// update reports whether a sentence says only that there is something new.
func (t turn) update(sentence string) bool {
	return slices.ContainsFunc(t.article.Last().Reading.Statements, func(s news.Statement) bool {
		return s.Sentence == sentence && s.Act == news.Update
	})
}

func (t turn) silentEdit() (news.Alert, bool) {
	e, found := t.event(news.EventSilentEdit)
	a := t.alert(news.AlertSilentEdit, e.Time, e.Sentence)
	a.Change = e.Change
	return a, found
}

func (t turn) spike() (news.Alert, bool) {
	times := published(t.after)
	a := t.alert(news.AlertSpike, t.when(), "")
	if len(times) == 0 || !t.joined {
		return a, false
	}
	since := slices.MaxFunc(times, time.Time.Compare).Add(-spikeRest)
	pace, now := spiked(times, since)
	_, already := spiked(published(t.before), since)
	a.Pace = &pace
	return a, now && !already
}

func (t turn) event(kind news.EventKind) (news.Event, bool) {
	at := slices.IndexFunc(t.fresh, func(e news.Event) bool { return e.Kind == kind })
	if at < 0 {
		return news.Event{}, false
	}
	return t.fresh[at], true
}

// alert is one about the article as it stands.
func (t turn) alert(kind news.AlertKind, when time.Time, sentence string) news.Alert {
	a := news.Alert{
		Kind: kind, Time: when.UTC(), Raised: t.now.UTC(),
		Story: t.after.ID, StoryTitle: t.after.Title, Victim: t.after.Victim, Demo: t.after.Demo,
		Article: t.article.ID, Revision: t.article.Last().N, URL: t.article.URL,
		Title: t.stand.Title, Outlet: t.stand.Outlet, Lang: t.stand.Lang, Sentence: sentence,
	}
	a.ID = alertID(a, a.Revision)
	return a
}

// alertID names what happened: by story, article, kind and revision. What can
// happen only once to an article is given revision 0.
func alertID(a news.Alert, revision int) news.AlertID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d", a.Story, a.Article, a.Kind, revision))
	return news.AlertID(hex.EncodeToString(sum[:12]))
}
