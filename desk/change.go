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
		h.note(news.CaseStatusSet, string(c.Status), string(*change.Status), "")
		h.Case.Status, h.Case.Settled = *change.Status, false
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

// TakeUp has a person open what the program proposed; it changes nothing where
// somebody did already.
func TakeUp(c news.Case, by news.UserID, now time.Time) news.CaseTurn {
	h := hand{news.CaseTurn{Case: c}, by, now.UTC()}
	h.takeUp()
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
	h.Case.Proposed = false
	h.note(news.CaseTaken, "", "", "")
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
