package feeds

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"time"
)

// Document is a feed as it was read.
type Document struct {
	Title    string
	Home     string // canonical URL of the site it belongs to; may be empty
	Language string // the feed's own tag, as written; a hint, never the answer
	Kind     string // "rss", "atom", "rdf" or "json"
	Entries  []Entry
	Notes    []string // what was repaired or left out, in words
}

// Entry is one piece that a feed announces.
type Entry struct {
	GUID      string    // as the feed gives it
	URL       string    // canonical; empty where the feed gives none
	Title     string    // plain text
	Summary   string    // plain text, of at most a few thousand characters
	HTML      string    // the content as given, not sanitised; where there is none, the summary as given
	Author    string    // plain text
	Language  string    // the entry's own tag, where it has one
	Published time.Time // UTC; zero for unknown
	Updated   time.Time // UTC; zero for unknown
}

// Hash changes when the feed says something new about the entry. The GUID is
// no part of it: publishers change GUIDs without changing anything else.
func (e Entry) Hash() string {
	h := sha256.New()
	for _, s := range []string{e.URL, e.Title, e.Summary, e.HTML, e.Author} {
		fmt.Fprintf(h, "%d:", len(s))
		io.WriteString(h, s) //nolint:errcheck // a hash takes everything
	}
	fmt.Fprintf(h, "%d %d", e.Published.Unix(), e.Updated.Unix())
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Settle drops the dates that lie more than a day after now: they are wrong,
// or announce what is not out yet, and unknown is the honest reading.
func (d *Document) Settle(now time.Time) {
	latest, dropped := now.Add(24*time.Hour), 0
	for i := range d.Entries {
		for _, t := range []*time.Time{&d.Entries[i].Published, &d.Entries[i].Updated} {
			if t.After(latest) {
				*t = time.Time{}
				dropped++
			}
		}
	}
	if dropped > 0 {
		d.note("%d dates lie in the future and were taken as unknown", dropped)
	}
}

// newest is the latest publication date, or zero.
func (d *Document) newest() (latest time.Time) {
	for _, e := range d.Entries {
		if e.Published.After(latest) {
			latest = e.Published
		}
	}
	return latest
}

func (d *Document) note(format string, args ...any) {
	d.Notes = append(d.Notes, fmt.Sprintf(format, args...))
}
