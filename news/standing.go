package news

import "time"

// Standing is where one outlet stands in one story with all its articles
// there. Standings add up to the outlet's [Record].
type Standing struct {
	Outlet      OutletID       `json:"outlet_id"`
	Name        string         `json:"outlet"`
	First       time.Time      `json:"first"` // of its articles
	Articles    int            `json:"articles"`
	Watched     int            `json:"watched"`           // of them, those whose page was seen at least twice
	SilentEdits int            `json:"silent_edits"`      // in them
	Carries     Carries        `json:"carries,omitempty"` // whether one of them carries the denial; empty where the story has none
	Spell       *Spell         `json:"spell,omitempty"`   // nil where there is no denial, and where its time is not known
	Langs       map[string]int `json:"languages"`         // articles by language
	Sources     []Source       `json:"sources"`           // from whom it had the story, most articles first
}

// Spell is how long an outlet's coverage of a story stood without the denial
// although the denial had been published: from the first denial or, where the
// outlet came later, from its first article, until it carried the denial (Over)
// or, where it does not, until it was last looked at.
type Spell struct {
	Seconds int64 `json:"seconds"`
	Over    bool  `json:"over"`
}

// Source is an outlet from which another one most likely had a story. Outlet is
// zero where none of its articles is known, and it is only named.
type Source struct {
	Outlet   OutletID `json:"outlet_id,omitempty"`
	Name     string   `json:"outlet"`
	Articles int      `json:"articles"` // that had it from there
}

// Record is what an outlet's standings in all its stories add up to.
type Record struct {
	Stories     int       `json:"stories"`
	Articles    int       `json:"articles"`
	First       time.Time `json:"first,omitzero"`        // of its articles
	Watched     int       `json:"watched"`               // articles whose page was seen at least twice
	SilentEdits int       `json:"silent_edits"`          // in them
	Denied      int       `json:"denied"`                // stories that have a denial, and where it was looked for since
	Carrying    int       `json:"carrying"`              // of them, those in which the outlet carries it
	NotChecked  int       `json:"not_checked"`           // stories that have a denial, and where it was not looked for since
	DeniedFirst time.Time `json:"denied_first,omitzero"` // the outlet's first article in a story of Denied
	Spells      []Spell   `json:"-"`                     // of the stories where the time is known
}

// RecordInFull is a record with what only the outlet's own page tells.
type RecordInFull struct {
	Record
	Langs   map[string]int `json:"languages"` // articles by language
	Sources []Source       `json:"sources"`   // from whom it had its stories, most articles first
}
