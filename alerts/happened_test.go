package alerts_test

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// TestWhatAStoryRaises follows one story: each thing that happens is raised
// when it happens, and only then.
func TestWhatAStoryRaises(t *testing.T) {
	w := newWorld(t)
	w.rule(nil)
	const victim = "Brackwater Rail"
	expect(t, "the first article", w.article(victim, news.Claiming), "new-story")
	w.now = w.now.Add(time.Hour)
	expect(t, "a second one", w.article(victim, news.Claiming), "")
	w.now = w.now.Add(time.Hour)
	expect(t, "the first denial", w.article(victim, news.Claiming, news.Denial), "denial")
	w.now = w.now.Add(time.Hour)
	late := w.article(victim, news.Claiming)
	expect(t, "an article without it", late, "pickup")
	if a := late[0]; a.Outlet != "Outlet 4" || a.Sentence != "A sentence that is a claim." || a.Victim != victim || !a.Time.Equal(w.now) || a.Revision != 1 {
		t.Errorf("the pickup is told as %+v", a)
	}
	expect(t, "one with it from the start", w.article(victim, news.Claiming, news.Denial), "")
	expect(t, "one that claims nothing", w.article(victim, news.Unverified), "")
	w.now = w.now.Add(time.Hour)
	expect(t, "another text of the same position", w.revise(4, nil, news.Claiming), "")
	expect(t, "a denial added", w.revise(1, nil, news.Claiming, news.Denial), "denial")
	expect(t, "the same once more", w.revise(1, nil, news.Claiming, news.Denial), "")
	edited := w.revise(2, func(r *news.Revision) { r.Title = "Another headline altogether" }, news.Claiming)
	expect(t, "a headline changed", edited, "silent-edit")
	if edited[0].Change != news.ChangeHeadline || edited[0].Sentence != "Another headline altogether" {
		t.Errorf("the edit is told as %+v", edited[0])
	}
	w.now = w.now.Add(time.Hour)
	expect(t, "changed back", w.revise(2, func(r *news.Revision) { r.Title = "Headline a002" }, news.Claiming), "silent-edit")
	expect(t, "a correction", w.revise(4, nil, news.Claiming, news.Correction), "correction")
	noted := w.revise(4, func(r *news.Revision) { r.Corrections = []string{"The figure was wrong."} }, news.Claiming, news.Correction)
	expect(t, "a note in the page's data", noted, "correction")
	if noted[0].Sentence != "The figure was wrong." {
		t.Errorf("the note is told as %+v", noted[0])
	}
	expect(t, "an update that says so", w.revise(5, nil, news.Claiming, news.Denial, news.Update), "")
	w.now = w.now.Add(time.Hour)
	vanish := func(r *news.Revision) { r.Title, r.Text, r.Gone, r.Reading = "", "", true, news.Reading{} }
	gone := w.revise(5, vanish)
	expect(t, "a page that is gone", gone, "correction")
	if gone[0].Event != news.EventGone {
		t.Errorf("the lost page is told as %+v", gone[0])
	}
}

// TestASummaryIsNotJudged holds that a feed's summary is not taken for an
// article that lacks the denial: its page is waited for.
func TestASummaryIsNotJudged(t *testing.T) {
	w := newWorld(t)
	w.rule(nil)
	w.article("Brackwater Rail", news.Claiming, news.Denial)
	w.now = w.now.Add(time.Hour)
	summary := func(a *news.Article) {
		a.Revisions[0].FromFeed, a.Check.FromFeed = true, true
		a.Check.Error, a.Check.Failures = "the server answered 503", 1
	}
	expect(t, "a summary", w.add("Brackwater Rail", summary, news.Claiming), "")
	expect(t, "another summary", w.add("Brackwater Rail", summary, news.Claiming), "")
	w.now = w.now.Add(time.Hour)
	expect(t, "a page with the denial", w.revise(2, nil, news.Claiming, news.Denial), "")
	expect(t, "a page without it", w.revise(3, nil, news.Claiming), "pickup")

	whole := func(a *news.Article) { a.Revisions[0].FromFeed, a.Check.FromFeed = true, true }
	expect(t, "a feed that gives the whole text", w.add("Brackwater Rail", whole, news.Claiming), "pickup")
	expect(t, "the page of the same text", w.revise(4, nil, news.Claiming), "")
}

// TestThePastRaisesNothing holds for articles that are imported, or found when
// a feed is added.
func TestThePastRaisesNothing(t *testing.T) {
	w := newWorld(t)
	w.rule(nil)
	past := func(a *news.Article) { a.Published = w.now.Add(-49 * time.Hour) }
	expect(t, "an article of the day before yesterday", w.add("Brackwater Rail", past, news.Claiming, news.Denial), "")
	expect(t, "a new one in its story", w.article("Brackwater Rail", news.Claiming), "pickup")
	old := func(r *news.Revision) { r.Seen = w.now.Add(-49 * time.Hour) }
	expect(t, "a past revision", w.revise(1, old, news.Claiming, news.Correction), "")
}

func TestReadingAgainRaisesNothing(t *testing.T) {
	w := newWorld(t)
	w.rule(nil)
	w.article("Brackwater Rail", news.Claiming)
	w.revise(1, nil, news.Claiming, news.Denial)
	before := len(w.listed())
	// The same revision once more, as after a crash that kept the alerts and
	// forgot the story, which one transaction rules out: it is still one alert.
	story := w.compose()
	story.ID = "s2"
	again, err := w.Raise(t.Context(), &story, w.articles[0], w.now)
	if err != nil || len(again) == 0 {
		t.Fatalf("%d alerts, %v: nothing to store twice", len(again), err)
	}
	for range 2 {
		if err := w.store.Save(t.Context(), store.Change{Article: w.articles[0], Stories: []news.Story{w.compose()}, Alerts: again[:1]}); err != nil {
			t.Fatal(err)
		}
	}
	before++
	expect(t, "the same revision kept again", w.keep(w.articles[0]), "")
	if after := len(w.listed()); after != before || before != 3 {
		t.Errorf("%d alerts, then %d", before, after)
	}
}

func TestRulesAskForWhatConcernsThem(t *testing.T) {
	w := newWorld(t)
	named := func(name string, kinds ...news.AlertKind) news.AlertRule {
		return w.rule(func(r *news.AlertRule) {
			r.Name, r.Organisations = name, []string{name}
			if kinds != nil {
				r.Kinds = kinds
			}
		})
	}
	latin, cyrillic, spikes := named("TOLVETH plc"), named("Толвет"), named("Tolveth Pharmacies", news.AlertSpike)
	named("Brackwater Rail")
	raised := w.article("Tolveth Pharmacies", news.Claiming)
	expect(t, "the story", raised, "new-story")
	if got := raised[0].Rules; len(got) != 2 || got[0] != latin.ID || got[1] != cyrillic.ID {
		t.Errorf("asked for by %v, want %d and %d, not %d", got, latin.ID, cyrillic.ID, spikes.ID)
	}
}

// TestAStoryIsNewWhenItsOrganisationIsRecognised: the first article names
// somebody else, and later ones set it right; and nobody is told twice.
func TestAStoryIsNewWhenItsOrganisationIsRecognised(t *testing.T) {
	w := newWorld(t)
	rule := w.rule(func(r *news.AlertRule) { r.Organisations = []string{"Brackwater Rail"} })
	expect(t, "a story about somebody else", w.article("Tolveth Pharmacies", news.Claiming), "")
	w.article("Brackwater Rail", news.Claiming)
	w.article("Brackwater Rail", news.Claiming)
	list := w.listed()
	expect(t, "articles that set it right", list, "new-story")
	if list[0].Rules[0] != rule.ID || list[0].Victim != "Brackwater Rail" {
		t.Errorf("told as %+v", list[0])
	}
	for range 4 {
		w.article("Tolveth Pharmacies", news.Claiming)
	}
	if v := w.compose().Victim; v != "Tolveth Pharmacies" {
		t.Fatalf("the story is about %s still", v)
	}
	for range 4 {
		w.article("Brackwater Rail", news.Claiming)
	}
	expect(t, "a story that wavers", w.listed(), "new-story")
}

func TestTheDemoRaisesNothingUnlessAsked(t *testing.T) {
	fictional := func(a *news.Article) { a.Demo = true }
	w := newWorld(t)
	w.rule(nil)
	expect(t, "the demo", w.add("Brackwater Rail", fictional, news.Claiming), "")
	w = newWorld(t)
	w.rule(func(r *news.AlertRule) { r.Demo = true })
	expect(t, "the demo, asked for", w.add("Brackwater Rail", fictional, news.Claiming), "new-story")
}

func TestMutedAlertsAreListedAndQuiet(t *testing.T) {
	w := newWorld(t)
	rule := w.rule(func(r *news.AlertRule) { r.Format, r.URL = news.Generic, "https://hooks.example/x" })
	due := func() int {
		t.Helper()
		list, err := w.store.DueDeliveries(t.Context(), w.now, 100)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	if err := w.MuteRule(t.Context(), rule.ID, w.now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if raised := w.article("Brackwater Rail", news.Claiming); len(raised) != 1 || !raised[0].Muted || due() != 0 {
		t.Errorf("a muted rule raised %+v, with %d deliveries", raised, due())
	}
	w.now = w.now.Add(2 * time.Hour)
	if raised := w.article("Brackwater Rail", news.Claiming, news.Denial); len(raised) != 1 || raised[0].Muted || due() != 1 {
		t.Errorf("after the hour: %+v, with %d deliveries", raised, due())
	}
	w.now = w.now.Add(time.Minute)
	if err := w.MuteStory(t.Context(), "s1", w.now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if raised := w.article("Brackwater Rail", news.Claiming); len(raised) != 1 || !raised[0].Muted || due() != 1 {
		t.Errorf("a muted story raised %+v, with %d deliveries", raised, due())
	}
	if n, err := w.store.OpenAlerts(t.Context()); err != nil || n != 1 {
		t.Errorf("%d alerts wait, %v", n, err)
	}
	if err := w.MuteStory(t.Context(), "none", w.now); news.KindOf(err) != news.NotFound {
		t.Errorf("muting no story: %v", err)
	}
}
