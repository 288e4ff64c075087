package news

import (
	"strings"
	"time"
	"unicode/utf8"
)

// CaseID identifies a case; it grows with every case.
type CaseID int64

// CaseStatus is where a case stands.
type CaseStatus string

// The states of a case, in the order in which it goes through them.
const (
	CaseToWrite   CaseStatus = "to-write"  // nobody has written to the outlet yet
	CaseWritten   CaseStatus = "written"   // somebody has
	CaseAnswered  CaseStatus = "answered"  // the outlet has answered
	CaseCorrected CaseStatus = "corrected" // a look at the page found the denial or a correction; never set by hand
	CaseClosed    CaseStatus = "closed"    // nothing more is done about it
)

// CaseStatuses lists every state, in order.
var CaseStatuses = [...]CaseStatus{CaseToWrite, CaseWritten, CaseAnswered, CaseCorrected, CaseClosed}

// Valid reports whether s is a state that a case can have.
func (s CaseStatus) Valid() bool {
	for _, known := range CaseStatuses {
		if s == known {
			return true
		}
	}
	return false
}

// Open reports whether a case in this state still waits for something.
func (s CaseStatus) Open() bool { return s == CaseToWrite || s == CaseWritten || s == CaseAnswered }

// Remedy is what the last look at a page found that settles a case.
type Remedy string

// What a look can find. The empty Remedy is nothing: the page lacks the denial.
const (
	RemedyDenial     Remedy = "denial"     // the page carries the denial
	RemedyCorrection Remedy = "correction" // the page says that something in it was wrong
	RemedyRetraction Remedy = "retraction" // the article was withdrawn
	RemedyGone       Remedy = "gone"       // the page is not there any more
)

// Case is the work on one article that lacks the denial of its story: what it
// says, who asks its outlet for a correction, and what came of it.
type Case struct {
	ID      CaseID     `json:"id"`
	Story   StoryID    `json:"story"`
	Article ArticleID  `json:"article"`
	Status  CaseStatus `json:"status"`
	// Proposed is true while the program alone has opened the case, and nobody
	// has touched it.
	Proposed bool    `json:"proposed"`
	Owner    UserID  `json:"owner,omitempty"`
	Due      string  `json:"due,omitempty"` // a day, as 2006-01-02
	Passage  Passage `json:"passage"`
	Letter   Letter  `json:"letter"` // as a person edited it; empty until then

	Remedy  Remedy `json:"remedy,omitempty"`  // what the last look found
	Settled bool   `json:"settled,omitempty"` // the program set the status because of Remedy
	// Lacking and Found are the captures of the page, by their numbers, that
	// show the remedy: the last one that lacked it and the first that has it.
	// Found is zero until there is one, and equal to Lacking where the page did
	// not change, and its reading did.
	Lacking int       `json:"lacking"`
	Found   int       `json:"found,omitempty"`
	Opened  time.Time `json:"opened"`
	Changed time.Time `json:"changed"` // by a person, or its status by the program
	Demo    bool      `json:"demo,omitempty"`
}

// Passage is what an article says in place of the denial, as it stood in one
// capture: the sentence that asserts the claim, or its headline alone.
type Passage struct {
	Sentence string `json:"sentence"`
	In       Part   `json:"in"`
	Title    string `json:"title"`              // of the article then
	Headline bool   `json:"headline,omitempty"` // it asserts the claim itself
	Lang     string `json:"lang"`
	Revision int    `json:"revision"`
}

// Letter is a message to an outlet. The program sends none.
type Letter struct {
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// CaseEventKind says what happened to a case.
type CaseEventKind string

// What can happen to a case.
const (
	CaseOpened    CaseEventKind = "opened"  // by a person, or proposed by the program
	CaseTaken     CaseEventKind = "taken"   // a person took a proposal up
	CaseStatusSet CaseEventKind = "status"  // From one status To another
	CaseOwnerSet  CaseEventKind = "owner"   // From one person's number To another's
	CaseDueSet    CaseEventKind = "due"     // From one day To another
	CaseLetterSet CaseEventKind = "letter"  // the message was edited
	CaseComment   CaseEventKind = "comment" // somebody wrote Text
	CaseFound     CaseEventKind = "found"   // a look found the remedy To; Text is the sentence that shows it
	CaseLost      CaseEventKind = "lost"    // a later look did not find the remedy From any more
)

// CaseEvent is one entry of a case's history, which is never changed.
type CaseEvent struct {
	ID   int64         `json:"id"`
	Case CaseID        `json:"case"`
	Time time.Time     `json:"time"`
	By   UserID        `json:"by,omitempty"` // zero: the program, or somebody without an account
	Auto bool          `json:"auto,omitempty"`
	Kind CaseEventKind `json:"kind"`
	From string        `json:"from,omitempty"`
	To   string        `json:"to,omitempty"`
	Text string        `json:"text,omitempty"`
}

// CaseTurn is a case as it is from now on, with what brought it there.
type CaseTurn struct {
	Case   Case
	Events []CaseEvent
}

// CaseChange is what a person changes of a case; nil leaves it.
type CaseChange struct {
	Status  *CaseStatus
	Owner   *UserID
	Due     *string
	Letter  *Letter
	Comment string // added to the history; "" adds none
}

// The bounds of what is written in a case, in characters.
const (
	MaxComment = 5000
	MaxSubject = 300
	MaxLetter  = 20000
)

// Check says in words what is wrong with a change, as an Invalid or TooLarge
// error.
func (c CaseChange) Check() error {
	switch {
	case c.Status != nil && !c.Status.Valid():
		return E(Invalid, "a case is to write, written, answered or closed", nil)
	case c.Status != nil && *c.Status == CaseCorrected:
		return E(Invalid, "a case is corrected when a look at the page finds it; close it if you know it from elsewhere", nil)
	case c.Owner != nil && *c.Owner < 0:
		return E(Invalid, "there is no such person", nil)
	case c.Due != nil && !validDay(*c.Due):
		return E(Invalid, "a due date is a day such as 2026-11-24, or empty", nil)
	case !utf8.ValidString(c.Comment) || utf8.RuneCountInString(c.Comment) > MaxComment:
		return E(TooLarge, "a comment is text of at most 5,000 characters", nil)
	case c.Letter != nil:
		return c.Letter.check()
	}
	return nil
}

func validDay(day string) bool {
	if day == "" {
		return true
	}
	_, err := time.Parse(time.DateOnly, day)
	return err == nil
}

func (l *Letter) check() error {
	switch {
	case !utf8.ValidString(l.Subject) || !utf8.ValidString(l.Body):
		return E(Invalid, "the message holds something that is no text", nil)
	case strings.ContainsAny(l.Subject, "\r\n"):
		return E(Invalid, "a subject is one line", nil)
	case utf8.RuneCountInString(l.Subject) > MaxSubject || utf8.RuneCountInString(l.Body) > MaxLetter:
		return E(TooLarge, "a subject has at most 300 characters, and a message 20,000", nil)
	}
	return nil
}
