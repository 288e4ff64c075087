package desk

import (
	"strconv"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Change does what a person asks to a case. Whoever changes a proposal takes it
// up. The error says what is wrong with the change.
func Change(c news.Case, change news.CaseChange, by news.UserID, now time.Time) (news.CaseTurn, error) {
	if err := change.Check(); err != nil {
		return news.CaseTurn{}, err
	}
	h := hand{news.CaseTurn{Case: c}, by, now.UTC()}
	if change.Status != nil && *change.Status != c.Status {
		h.setStatus(*change.Status)
	}
	if change.Owner != nil && *change.Owner != c.Owner {
		h.note(news.CaseOwnerSet, person(c.Owner), person(*change.Owner), "")
		h.Case.Owner = *change.Owner
	}
	if change.Due != nil && *change.Due != c.Due {
		h.note(news.CaseDueSet, c.Due, *change.Due, "")
		h.Case.Due = *change.Due
	}
	if change.Letter != nil && *change.Letter != c.Letter {
		h.note(news.CaseLetterSet, "", "", "")
		h.Case.Letter = *change.Letter
	}
	if comment := strings.TrimSpace(change.Comment); comment != "" {
		h.note(news.CaseComment, "", "", comment)
	}
	return h.CaseTurn, nil
}

// TakeUp has a person open what the program proposed, also where the program
// has closed the proposal since; it changes nothing where somebody took it up
// already.
func TakeUp(c news.Case, by news.UserID, now time.Time) news.CaseTurn {
	h := hand{news.CaseTurn{Case: c}, by, now.UTC()}
	h.takeUp()
	if c.Proposed && c.Remedy == "" && !c.Status.Open() {
		h.setStatus(news.CaseToWrite)
	}
	return h.CaseTurn
}

// hand is a person's at a case.
type hand struct {
	news.CaseTurn
	by  news.UserID
	now time.Time
}

func (h *hand) takeUp() {
	if !h.Case.Proposed {
		return
	}
	h.Case.Proposed = false // before the note, which takes up what is proposed
	h.note(news.CaseTaken, "", "", "")
}

func (h *hand) setStatus(status news.CaseStatus) {
	h.note(news.CaseStatusSet, string(h.Case.Status), string(status), "")
	h.Case.Status, h.Case.Settled = status, false
}

func (h *hand) note(kind news.CaseEventKind, from, to, text string) {
	h.takeUp()
	h.Case.Changed = h.now
	h.Events = append(h.Events, news.CaseEvent{Case: h.Case.ID, Time: h.now, By: h.by, Kind: kind, From: from, To: to, Text: text})
}

// person is a number of a person in a history; nobody is "".
func person(id news.UserID) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(int64(id), 10)
}
