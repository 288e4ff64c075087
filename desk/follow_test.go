package desk_test

import (
	"slices"
	"testing"
	"time"

	"github.com/onrecord/onrecord/desk"
	"github.com/onrecord/onrecord/news"
)

var (
	first = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	later = first.Add(48 * time.Hour)
)

// denied is a story with one article that lacks the denial, one that is gone,
// one whose outlet carries it elsewhere, one that nobody looked at since, and
// two that carry it.
func denied() *news.Story {
	s := &news.Story{StoryHead: news.StoryHead{ID: "s1", Victim: "Brindle"}, Measures: news.Measures{FirstDenial: first}}
	add := func(outlet string, article news.ArticleID, carries news.Carries, change func(*news.Coverage)) {
		cov := news.Coverage{
			Outlet: outlet, Article: article, URL: "https://gazette.example/" + string(article), Title: "Files of Brindle for sale", Lang: "en",
			Published: first, CarriesDenial: carries, State: news.StateClaimOnly, Evidence: "Somebody sells files of Brindle.", Revisions: 1,
		}
		if carries == news.CarriesYes {
			cov.State, cov.Evidence, cov.Since = news.StateFromStart, "Brindle says that nothing was taken.", first
		}
		if change != nil {
			change(&cov)
		}
		s.Coverage = append(s.Coverage, cov)
	}
	add("Gazette", "claims", news.CarriesNotFound, nil)
	add("Ledger", "gone", news.CarriesNotFound, func(c *news.Coverage) { c.Gone, c.State = true, news.StateGone })
	add("Courier", "second", news.CarriesNotFound, nil)
	add("Courier", "carries", news.CarriesYes, nil)
	add("Bote", "unseen", news.CarriesNotChecked, nil)
	add("Brindle", "statement", news.CarriesYes, func(c *news.Coverage) { c.URL, c.Since = "https://brindle.example/statement", later })
	return s
}

// of is the coverage of an article.
func of(s *news.Story, id news.ArticleID) *news.Coverage {
	return &s.Coverage[slices.IndexFunc(s.Coverage, func(c news.Coverage) bool { return c.Article == id })]
}

func TestWhatLacksTheDenialIsProposed(t *testing.T) {
	turns := desk.Follow(denied(), nil, later)
	if len(turns) != 1 || turns[0].Case.Article != "claims" {
		t.Fatalf("proposed: %+v", turns)
	}
	c := turns[0].Case
	if !c.Proposed || c.Status != news.CaseToWrite || c.Passage.Sentence != "Somebody sells files of Brindle." || c.Passage.In != news.InBody || !turns[0].Events[0].Auto {
		t.Errorf("%+v", turns[0])
	}
	undenied := denied()
	undenied.Measures.FirstDenial = time.Time{}
	if turns := desk.Follow(undenied, nil, later); len(turns) != 0 {
		t.Errorf("nobody denies it: %+v", turns)
	}
	confirmed := denied()
	confirmed.Status = news.Confirmed
	if turns := desk.Follow(confirmed, nil, later); len(turns) != 0 {
		t.Errorf("it is confirmed: %+v", turns)
	}
	itself := denied()
	of(itself, "claims").Outlet = "Brindle Newsroom"
	if turns := desk.Follow(itself, nil, later); len(turns) != 0 {
		t.Errorf("its own newsroom is asked: %+v", turns)
	}
	if again := desk.Follow(denied(), []news.Case{c}, later); len(again) != 0 {
		t.Errorf("twice: %+v", again)
	}
	if got := desk.Lacking(denied()); !slices.Equal(got, []news.ArticleID{"claims", "second"}) {
		t.Errorf("lacking: %v", got)
	}
}

// TestAProposalGoesWithItsReason: one that nobody has taken up is closed when
// the story is confirmed, and comes back when it is not; one that somebody has
// taken up stays.
func TestAProposalGoesWithItsReason(t *testing.T) {
	story := denied()
	proposal := desk.Follow(story, nil, first)[0].Case
	taken := desk.TakeUp(proposal, 7, first).Case
	story.Status = news.Confirmed
	if turns := desk.Follow(story, []news.Case{taken}, later); len(turns) != 0 {
		t.Errorf("what a person has taken up moves: %+v", turns)
	}
	turns := desk.Follow(story, []news.Case{proposal}, later)
	if len(turns) != 1 || turns[0].Case.Status != news.CaseClosed || !turns[0].Case.Settled || len(turns[0].Events) != 1 {
		t.Fatalf("%+v", turns)
	}
	if again := desk.Follow(story, []news.Case{turns[0].Case}, later); len(again) != 0 {
		t.Errorf("twice: %+v", again)
	}
	if up := desk.TakeUp(turns[0].Case, 7, later); up.Case.Status != news.CaseToWrite || up.Case.Proposed || up.Case.Settled || len(up.Events) != 2 {
		t.Errorf("a person may want it all the same: %+v", up)
	}
	story.Status = news.Denied
	if back := desk.Follow(story, []news.Case{turns[0].Case}, later); len(back) != 1 || back[0].Case.Status != news.CaseToWrite {
		t.Errorf("%+v", back)
	}
}

func TestAPersonMayOpenWhatIsNotProposed(t *testing.T) {
	s := denied()
	for id, want := range map[news.ArticleID]news.Kind{"claims": "", "second": "", "unseen": "", "gone": news.Invalid, "carries": news.Invalid} {
		turn, err := desk.Open(s, of(s, id), 7, later)
		if (err == nil) != (want == "") || err != nil && news.KindOf(err) != want {
			t.Errorf("%s: %v", id, err)
		}
		if err == nil && (turn.Case.Proposed || turn.Events[0].By != 7 || turn.Events[0].Auto) {
			t.Errorf("%s: %+v", id, turn)
		}
	}
}

// life takes a case through states of its page and gives where it stands after
// each.
type life struct {
	t     *testing.T
	story *news.Story
	c     news.Case
	kinds []news.CaseEventKind
}

func newLife(t *testing.T) *life {
	t.Helper()
	s := denied()
	turn, err := desk.Open(s, of(s, "claims"), 7, first)
	if err != nil {
		t.Fatal(err)
	}
	turn.Case.ID = 1
	return &life{t: t, story: s, c: turn.Case}
}

// look shows the page in a new capture.
func (l *life) look(change func(*news.Coverage)) {
	l.t.Helper()
	cov := of(l.story, "claims")
	cov.Revisions++
	change(cov)
	l.kinds = nil
	for _, turn := range desk.Follow(l.story, []news.Case{l.c}, later) {
		if turn.Case.Article != l.c.Article {
			continue
		}
		l.c = turn.Case
		for _, e := range turn.Events {
			if !e.Auto || e.Case != 1 {
				l.t.Errorf("%+v", e)
			}
			l.kinds = append(l.kinds, e.Kind)
		}
	}
}

func (l *life) by(hand news.CaseChange) {
	l.t.Helper()
	turn, err := desk.Change(l.c, hand, 7, later)
	if err != nil {
		l.t.Fatal(err)
	}
	l.c = turn.Case
}

func (l *life) stands(status news.CaseStatus, lacking, found int, kinds ...news.CaseEventKind) {
	l.t.Helper()
	if l.c.Status != status || l.c.Lacking != lacking || l.c.Found != found || !slices.Equal(l.kinds, kinds) {
		l.t.Fatalf("%s, lacking %d, found %d, %v; want %s, %d, %d, %v", l.c.Status, l.c.Lacking, l.c.Found, l.kinds, status, lacking, found, kinds)
	}
}

func carry(c *news.Coverage) { c.CarriesDenial, c.State = news.CarriesYes, news.StateDenialAdded }
func drop(c *news.Coverage) {
	c.CarriesDenial, c.State, c.Gone = news.CarriesNotFound, news.StateDropped, false
}
func vanish(c *news.Coverage) { c.State, c.Gone = news.StateGone, true }

func TestACaseFollowsItsPage(t *testing.T) {
	written := news.CaseWritten
	l := newLife(t)
	l.look(func(c *news.Coverage) { c.Evidence = "Files of Brindle for sale" })
	l.stands(news.CaseToWrite, 2, 0)
	if l.c.Passage.In != news.InTitle || l.c.Passage.Revision != 2 {
		t.Errorf("until somebody writes, the newest capture is quoted: %+v", l.c.Passage)
	}
	l.by(news.CaseChange{Status: &written})
	l.look(func(c *news.Coverage) { c.Evidence = "Somebody sells files." })
	l.stands(news.CaseWritten, 3, 0)
	if l.c.Passage.Revision != 2 {
		t.Errorf("what was written about stays quoted: %+v", l.c.Passage)
	}
	l.look(carry)
	l.stands(news.CaseCorrected, 3, 4, news.CaseFound, news.CaseStatusSet)
	l.look(carry)
	l.stands(news.CaseCorrected, 3, 4)
	l.look(vanish)
	l.stands(news.CaseCorrected, 3, 6, news.CaseFound)
	l.look(drop)
	l.stands(news.CaseToWrite, 7, 0, news.CaseLost, news.CaseStatusSet)
	l.look(func(c *news.Coverage) { c.State = news.StateCorrected })
	l.stands(news.CaseCorrected, 7, 8, news.CaseFound, news.CaseStatusSet)
	if l.c.Remedy != news.RemedyCorrection {
		t.Errorf("found %q", l.c.Remedy)
	}
}

func TestAGonePageClosesItsCaseUntilItIsBack(t *testing.T) {
	l := newLife(t)
	l.look(vanish)
	l.stands(news.CaseClosed, 1, 2, news.CaseFound, news.CaseStatusSet)
	l.look(drop)
	l.stands(news.CaseToWrite, 3, 0, news.CaseLost, news.CaseStatusSet)
	l.look(vanish)
	l.look(func(c *news.Coverage) { c.Gone = false; carry(c) })
	l.stands(news.CaseCorrected, 3, 5, news.CaseFound, news.CaseStatusSet)
}

func TestWhatAPersonDecidedStays(t *testing.T) {
	closed, answered := news.CaseClosed, news.CaseAnswered
	l := newLife(t)
	l.by(news.CaseChange{Status: &closed})
	l.look(carry)
	l.stands(news.CaseClosed, 1, 2, news.CaseFound)
	l.look(drop)
	l.stands(news.CaseClosed, 3, 0, news.CaseLost)

	l = newLife(t)
	l.look(carry)
	l.by(news.CaseChange{Status: &answered}) // the correction is not enough
	l.look(carry)
	l.stands(news.CaseAnswered, 1, 2)
}

func TestAReadingAloneCanSettleACase(t *testing.T) {
	l := newLife(t)
	of(l.story, "claims").Revisions--
	l.look(carry)
	l.stands(news.CaseCorrected, 1, 1, news.CaseFound, news.CaseStatusSet)
}

func TestAChangeIsNotedAndTakesAProposalUp(t *testing.T) {
	proposal := desk.Follow(denied(), nil, first)[0].Case
	owner, due := news.UserID(4), "2026-03-09"
	turn, err := desk.Change(proposal, news.CaseChange{Owner: &owner, Due: &due, Letter: &news.Letter{Subject: "S"}, Comment: "  @ana, please  "}, 7, later)
	if err != nil {
		t.Fatal(err)
	}
	var got []news.CaseEvent
	for _, kind := range []news.CaseEventKind{news.CaseTaken, news.CaseOwnerSet, news.CaseDueSet, news.CaseLetterSet, news.CaseComment} {
		got = append(got, news.CaseEvent{Time: later, By: 7, Kind: kind})
	}
	got[1].To, got[2].To, got[4].Text = "4", due, "@ana, please"
	if !slices.Equal(turn.Events, got) || turn.Case.Proposed || !turn.Case.Changed.Equal(later) {
		t.Errorf("%+v", turn)
	}
	same, err := desk.Change(turn.Case, news.CaseChange{Owner: &owner, Due: &due}, 7, later)
	if err != nil || len(same.Events) != 0 {
		t.Errorf("what changes nothing is noted: %+v, %v", same.Events, err)
	}
	if up := desk.TakeUp(turn.Case, 7, later); len(up.Events) != 0 {
		t.Errorf("taken up twice: %+v", up)
	}
}

func TestNonsenseIsRefused(t *testing.T) {
	corrected, lost, nobody, day := news.CaseCorrected, news.CaseStatus("lost"), news.UserID(-1), "2026-02-30"
	for what, change := range map[string]news.CaseChange{
		"corrected by hand": {Status: &corrected}, "no status": {Status: &lost}, "no person": {Owner: &nobody}, "no day": {Due: &day},
		"two lines": {Letter: &news.Letter{Subject: "A\r\nBcc: b"}}, "no text": {Letter: &news.Letter{Body: "\xff"}},
	} {
		if _, err := desk.Change(news.Case{}, change, 0, later); news.KindOf(err) != news.Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
}
