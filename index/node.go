package index

import "time"

// Node is a part of a query that was read: All, And, Or, Not, Word, Phrase,
// Prefix, Fuzzy, Field, Before, After or Has.
type Node interface{ node() }

// The parts of a query.
type (
	// All finds every article: the empty query.
	All struct{}
	// And finds what each of its nodes finds; it has at least two.
	And struct{ Nodes []Node }
	// Or finds what any of its nodes finds; it has at least two.
	Or struct{ Nodes []Node }
	// Not finds what its node does not.
	Not struct{ Node Node }
	// Word finds a word in any of its inflected forms, and its translations
	// where it belongs to the vocabulary.
	Word struct{ Text string }
	// Phrase finds words as they are written and in this order.
	Phrase struct{ Text string }
	// Prefix finds words that begin with Text.
	Prefix struct{ Text string }
	// Fuzzy finds words that are spelled nearly like Text.
	Fuzzy struct{ Text string }
	// Field finds articles by a property.
	Field struct {
		Name  FieldName
		Value string
	}
	// Before finds articles of before a moment.
	Before struct{ Moment Moment }
	// After finds articles of a moment or later.
	After struct{ Moment Moment }
	// Has finds articles with a property.
	Has struct{ Property Property }
)

func (All) node()    {}
func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Word) node()   {}
func (Phrase) node() {}
func (Prefix) node() {}
func (Fuzzy) node()  {}
func (Field) node()  {}
func (Before) node() {}
func (After) node()  {}
func (Has) node()    {}

// FieldName names the property that a Field looks at.
type FieldName string

// The fields with a free value.
const (
	FieldOutlet FieldName = "outlet" // words of the outlet's name
	FieldLang   FieldName = "lang"   // ISO 639-1, lower case
	FieldAct    FieldName = "act"    // one of news.Acts, or "none"
	FieldStory  FieldName = "story"  // an ID
	FieldVictim FieldName = "victim" // words of the name
	FieldWatch  FieldName = "watch"  // the name of a watch: any of its names as the victim's
	FieldActor  FieldName = "actor"  // words of the name or handle
	FieldSite   FieldName = "site"   // a host, lower case; the hosts below it too
)

// Property is what an article can have.
type Property string

// The properties.
const (
	HasDenial   Property = "denial"   // it carries the denial
	HasRevision Property = "revision" // it changed since it was first captured
)

// Moment is a point in time that a query names: a date, or so long ago.
type Moment struct {
	Date   time.Time // the start of the year, month or day named, UTC; zero for relative moments
	Today  bool      // count from the start of the day instead of from the moment
	Months int       // ago
	Days   int       // ago
	Hours  int       // ago
}

// At is the moment as seen from now.
func (m Moment) At(now time.Time) time.Time {
	if !m.Date.IsZero() {
		return m.Date
	}
	now = now.UTC()
	if m.Today {
		now = now.Truncate(24 * time.Hour)
	}
	return now.AddDate(0, -m.Months, -m.Days).Add(-time.Duration(m.Hours) * time.Hour)
}
