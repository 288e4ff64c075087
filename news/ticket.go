package news

import "time"

// Ticket is a one-time link with which somebody sets the password of an
// account.
type Ticket struct {
	ID      string // SHA-256, in hex, of the secret in the link
	User    UserID
	Made    time.Time
	Expires time.Time
}
