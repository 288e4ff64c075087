package index

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Document is what the index holds of one article: its standing revision, and
// what it is searched and filtered by.
type Document struct {
	ID, URL, Site string // Site is the host name of URL
	Title, Text   string
	Outlet        string   // the name
	Lang          string   // ISO 639-1, or "und"
	Story         string   // the first of Stories; empty for none
	Stories       []string // IDs
	When          time.Time
	Published     time.Time // zero where the outlet gives none
	HeadlineAct   string    // an act, or "none"
	Acts          []string
	Victims       []string
	Actors        []string
	CarriesDenial bool
	Revisions     int
	Demo          bool   // belongs to the bundled fictional newsroom
	Version       string // see Sum; compared by doctor
}

// Sum is a hash of everything in the document but its Version, 16 hexadecimal
// digits: two documents with the same Sum are the same to a searcher.
func (d Document) Sum() string {
	d.Version = ""
	d.When, d.Published = d.When.UTC(), d.Published.UTC()
	data, err := json.Marshal(d)
	if err != nil { // a time outside the years 0 to 9999
		data = fmt.Append(nil, d)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
