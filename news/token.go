package news

import (
	"slices"
	"time"
)

// TokenID identifies an API token.
type TokenID int64

// Scope says what a token is good for, at most: never for more than the person
// whose it is may do.
type Scope string

// The scopes, each of which includes those before it.
const (
	ScopeRead  Scope = "read"  // what a viewer sees; no call that changes anything
	ScopeWrite Scope = "write" // what an editor does
	ScopeAdmin Scope = "admin" // what an admin does
)

// Scopes lists every scope, the least first, in the order of Roles.
var Scopes = [...]Scope{ScopeRead, ScopeWrite, ScopeAdmin}

// Role is what a token of this scope makes of a person of a role: the lesser
// of the two, or no role where there is no such scope.
func (s Scope) Role(of Role) Role {
	i := slices.Index(Scopes[:], s)
	if i < 0 {
		return ""
	}
	if of.Allows(Roles[i]) {
		return Roles[i]
	}
	return of
}

// Token lets a program call the API in a person's name.
type Token struct {
	ID      TokenID   `json:"id"`
	User    UserID    `json:"user"`
	Name    string    `json:"name"` // what it is for
	Scope   Scope     `json:"scope"`
	Made    time.Time `json:"made"`
	Expires time.Time `json:"expires,omitzero"` // zero: never
	Used    time.Time `json:"used,omitzero"`    // last, give or take some minutes
}

// Check says in words what is wrong with a token, as an Invalid error.
func (t *Token) Check() error {
	switch {
	case !nameable(t.Name):
		return E(Invalid, "a token needs a name of one line, at most 100 characters long, that says what it is for", nil)
	case !slices.Contains(Scopes[:], t.Scope):
		return E(Invalid, "the scope is one of read, write and admin", nil)
	case !t.Expires.IsZero() && !t.Expires.After(t.Made):
		return E(Invalid, "a token ends in the future, or never", nil)
	}
	return nil
}
