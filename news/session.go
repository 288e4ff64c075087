package news

import "time"

// Session is somebody's being signed in with one browser.
type Session struct {
	ID      string    // SHA-256, in hex, of the secret that the browser holds
	User    UserID    // whose it is
	Made    time.Time // when they signed in
	Seen    time.Time // when it was last used, give or take some minutes
	Expires time.Time // from then on it is void
	Agent   string    // what the browser called itself
	Address string    // where they signed in from
}
