package desk

import (
	"time"

	"github.com/onrecord/onrecord/news"
)

// look compares a case with its article as it stands, and says whether that
// moved it. Worth says whether the article would be proposed now.
func look(c news.Case, cov *news.Coverage, worth bool, now time.Time) (news.CaseTurn, bool) {
	l := lookAt{news.CaseTurn{Case: c}, cov, now.UTC()}
	switch remedy := remedyOf(cov); {
	case remedy != c.Remedy && remedy == "":
		l.lose()
	case remedy != c.Remedy:
		l.find(remedy)
	case remedy == "" && c.Proposed && !worth && c.Status == news.CaseToWrite:
		l.settle(news.CaseClosed)
	case remedy == "" && c.Proposed && worth && c.Status == news.CaseClosed:
		l.settle(news.CaseToWrite)
	case remedy == "" && c.Lacking != cov.Revisions:
		l.lack()
	default:
		return news.CaseTurn{}, false
	}
	return l.CaseTurn, true
}

// lookAt is one look at the page of a case.
type lookAt struct {
	news.CaseTurn
	cov *news.Coverage
	now time.Time
}

// find notes what the page has now, and settles a case that was open by it. A
// page that was corrected and is gone later stays corrected.
func (l *lookAt) find(remedy news.Remedy) {
	l.note(news.CaseEvent{Kind: news.CaseFound, From: string(l.Case.Remedy), To: string(remedy), Text: l.cov.Evidence})
	l.Case.Remedy, l.Case.Found = remedy, l.cov.Revisions
	if remedy == news.RemedyGone && (l.Case.Settled || l.Case.Status.Open()) && l.Case.Status != news.CaseCorrected {
		l.settle(news.CaseClosed)
	}
	if remedy != news.RemedyGone && (l.Case.Settled || l.Case.Status.Open()) {
		l.settle(news.CaseCorrected)
	}
}

// lose notes that the page does not have any more what it had, and opens a case
// again that was settled by it: a new message has to be written.
func (l *lookAt) lose() {
	l.note(news.CaseEvent{Kind: news.CaseLost, From: string(l.Case.Remedy), Text: l.cov.Evidence})
	l.Case.Remedy, l.Case.Found = "", 0
	if l.Case.Settled {
		l.settle(news.CaseToWrite)
	}
	l.lack()
}

// lack notes the newest capture that lacks the denial. Until somebody has
// written a message, the case quotes what that says.
func (l *lookAt) lack() {
	l.Case.Lacking = l.cov.Revisions
	if l.Case.Status == news.CaseToWrite && l.Case.Letter == (news.Letter{}) {
		l.Case.Passage = passageOf(l.cov)
	}
}

// settle sets the status by the program's own hand.
func (l *lookAt) settle(status news.CaseStatus) {
	l.Case.Settled = !status.Open()
	if l.Case.Status == status {
		return
	}
	l.note(news.CaseEvent{Kind: news.CaseStatusSet, From: string(l.Case.Status), To: string(status)})
	l.Case.Status, l.Case.Changed = status, l.now
}

func (l *lookAt) note(e news.CaseEvent) {
	e.Case, e.Time, e.Auto = l.Case.ID, l.now, true
	l.Events = append(l.Events, e)
}
