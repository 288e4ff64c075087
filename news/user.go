package news

import "time"

// UserID identifies a person with an account; zero is nobody, or the program.
type UserID int64

// Role says what a person may do.
type Role string

// The roles, each of which may do what those before it may.
const (
	Viewer Role = "viewer" // sees everything but people and settings
	Editor Role = "editor" // corrects, watches, answers, exports
	Admin  Role = "admin"  // people, feeds, tokens, settings, removal
)

// Roles lists every role, the least first.
var Roles = [...]Role{Viewer, Editor, Admin}

// User is a person with an account.
type User struct {
	ID       UserID    `json:"id"`
	Email    string    `json:"email"` // in lower case; how they sign in
	Name     string    `json:"name"`
	Role     Role      `json:"role"`
	Disabled bool      `json:"disabled,omitempty"`
	Made     time.Time `json:"made"`
	LastSeen time.Time `json:"last_seen,omitzero"`
}
