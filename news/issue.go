package news

import "time"

// IssueID identifies an issue of the digest. It is random.
type IssueID string

// IssueKind says what a mail to a reader is.
type IssueKind string

// What is sent to readers.
const (
	IssueDigest  IssueKind = "digest"
	IssueConfirm IssueKind = "confirmation" // asks whether the address is wanted
)

// IssueState is where an issue stands on its way.
type IssueState string

// The states of an issue.
const (
	IssuePlanned  IssueState = "planned"  // it is known what it has to tell of
	IssueRendered IssueState = "rendered" // written, and not taken by the mail server yet
	IssueSent     IssueState = "sent"     // the mail server took it
	IssueQuiet    IssueState = "quiet"    // nothing to tell, and the reader wants no mail then
	IssueFailed   IssueState = "failed"   // it is not tried again
)

// Issue is one mail to one reader: the digest of one period.
type Issue struct {
	ID           IssueID        `json:"id"`
	Subscription SubscriptionID `json:"subscription"`
	Kind         IssueKind      `json:"kind"`
	Address      string         `json:"address"`
	Slot         time.Time      `json:"slot"` // the reader's time that it is for
	From         time.Time      `json:"from"` // it tells what became known after From,
	To           time.Time      `json:"to"`   // up to and with To
	State        IssueState     `json:"state"`
	Due          time.Time      `json:"due,omitzero"` // when it is tried next; zero when it is not
	MessageID    string         `json:"message_id,omitempty"`
	Subject      string         `json:"subject,omitempty"`
	Stories      []StoryID      `json:"stories"`
	Attempts     []Attempt      `json:"attempts"` // oldest first
	Sent         time.Time      `json:"sent,omitzero"`
	Mail         []byte         `json:"-"` // as it is sent, byte for byte; empty before it is rendered
}
