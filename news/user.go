package news

import (
	"net/mail"
	"slices"
	"strings"
	"time"
)

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

// Allows reports whether somebody of this role may do what asks for the role
// least. Nobody may do what asks for a role that there is not.
func (r Role) Allows(least Role) bool {
	asked := slices.Index(Roles[:], least)
	return asked >= 0 && slices.Index(Roles[:], r) >= asked
}

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

// Check says in words what is wrong with an account, as an Invalid error.
func (u *User) Check() error {
	address, err := mail.ParseAddress(u.Email)
	switch {
	case err != nil || address.Address != u.Email || len(u.Email) > 200:
		return E(Invalid, "an account needs a mail address such as a.moreau@corvina.example", err)
	case u.Email != strings.ToLower(u.Email):
		return E(Invalid, "the mail address of an account is written in lower case", nil)
	case u.Name != "" && !nameable(u.Name):
		return E(Invalid, "a name is one line of at most 100 characters", nil)
	case !slices.Contains(Roles[:], u.Role):
		return E(Invalid, "the role is one of viewer, editor and admin", nil)
	}
	return nil
}

// Called is the name of a person, or the mail address where they have given
// none.
func (u *User) Called() string {
	if u.Name != "" {
		return u.Name
	}
	return u.Email
}
