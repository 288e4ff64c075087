package news

import "time"

// Deed is a line of the audit log: something that somebody did. Deeds are
// added, and neither changed nor removed.
type Deed struct {
	ID     int64     `json:"id"` // grows with every deed; 0 before it is stored
	Time   time.Time `json:"time"`
	User   UserID    `json:"user,omitempty"`   // 0: nobody who signed in
	Who    string    `json:"who"`              // as they were called then; "the terminal" for a command
	Via    string    `json:"via,omitempty"`    // the token that was used, by its name
	What   string    `json:"what"`             // in words: "merged stories"
	Target string    `json:"target,omitempty"` // what it was done to: an address of the pages or the API, or an account
	From   string    `json:"from,omitempty"`   // network address
}
