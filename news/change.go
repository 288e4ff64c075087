package news

// ChangeKind says what a revision does to what the article said before.
type ChangeKind string

// The changes that are news. Typography, furniture and slips of the pen are
// none.
const (
	ChangeHeadline      ChangeKind = "headline"           // its words changed
	ChangeDenialAdded   ChangeKind = "denial-added"       // the victim's denial is reported now
	ChangeDenialDropped ChangeKind = "denial-dropped"     // and was before
	ChangeConfirmed     ChangeKind = "confirmation-added" // a confirmation is reported now
	ChangeCount         ChangeKind = "count-changed"      // other figures of the data
	ChangeHedged        ChangeKind = "hedge-added"        // what stood as a fact is left open now
	ChangeUnhedged      ChangeKind = "hedge-dropped"      // and the reverse
	ChangeNote          ChangeKind = "note-added"         // a note of correction, update or retraction
	ChangeRemoved       ChangeKind = "claim-removed"      // no sentence asserts the claim any more
	ChangeGone          ChangeKind = "gone"               // the page was not there any more
	ChangeBack          ChangeKind = "back"               // it was there again
)

// Change is one thing that a revision did.
type Change struct {
	Kind   ChangeKind `json:"kind"`
	Before string     `json:"before,omitempty"` // the sentence, headline or figure that stood there
	After  string     `json:"after,omitempty"`  // the one that stands there now
}
