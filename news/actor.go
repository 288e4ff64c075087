package news

import (
	"strings"
	"time"
	"unicode"
)

// AliasKind says what a person decided about two names of actors.
type AliasKind string

// What a person can decide.
const (
	AliasAccept AliasKind = "accept" // both are names of one actor
	AliasReject AliasKind = "reject" // they are names of two
	AliasRename AliasKind = "rename" // the actor of the one is called by the other
)

// AliasEdit is one decision of a person about names of actors. The ledger of
// aliases is what all of them that were not undone come to, in their order.
// Edits are never deleted, but for those of the demo, which leave with it.
type AliasEdit struct {
	ID     int64     `json:"id"` // grows with every edit; 0 before it is stored
	Kind   AliasKind `json:"kind"`
	Name   string    `json:"name"`  // with AliasAccept the main one of the two, unless its actor has another
	Other  string    `json:"other"` // with AliasRename the main one from now on
	Demo   bool      `json:"demo,omitempty"`
	By     string    `json:"by"` // who decided
	Made   time.Time `json:"made"`
	Undone time.Time `json:"undone,omitzero"`
}

// Check says in words what is wrong with an edit, as an Invalid error.
func (e *AliasEdit) Check() error {
	switch {
	case e.Kind != AliasAccept && e.Kind != AliasReject && e.Kind != AliasRename:
		return E(Invalid, "two names can be accepted as one actor’s, rejected, or the actor renamed", nil)
	case !aliasable(e.Name) || !aliasable(e.Other):
		return E(Invalid, "a name is one line of letters, at most 100 characters long", nil)
	case e.Name == e.Other:
		return E(Invalid, "it takes two names", nil)
	}
	return nil
}

// aliasable reports whether a name can be told from another: it has a letter
// or a digit.
func aliasable(name string) bool {
	return nameable(name) && strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// AliasReason is why the program takes two names for one actor's.
type AliasReason string

// The reasons, the strongest first.
const (
	AliasStated   AliasReason = "stated"   // a text says "also known as"
	AliasSpelling AliasReason = "spelling" // the same letters, or digits in their place
	AliasSound    AliasReason = "sound"    // the same name in another script
	AliasMeaning  AliasReason = "meaning"  // the names mean the same, in different languages
	AliasPlace    AliasReason = "place"    // articles in other languages name the one where others name the other
)

// AliasProposal is two names which articles of one story give to whoever claims
// to hold the data, and which the program takes for one actor's. Name is the one
// of more articles.
type AliasProposal struct {
	Name     string      `json:"name"`
	Other    string      `json:"other"`
	Why      AliasReason `json:"why"`
	Article  ArticleID   `json:"article"`            // the first that gives Other or, with AliasStated, that says so
	Evidence string      `json:"evidence,omitempty"` // with AliasStated, what it says
	Langs    []string    `json:"languages"`          // in which Other is given

	// The story is told where proposals of several are listed.
	Story StoryID `json:"story,omitempty"`
	Title string  `json:"title,omitempty"` // of the story
	Demo  bool    `json:"demo,omitempty"`
}
