package news

import "time"

// FeedID identifies a feed.
type FeedID int64

// Feed is an RSS, Atom, RDF or JSON feed of an outlet, with its polling state.
type Feed struct {
	ID       FeedID
	Outlet   OutletID
	Name     string // the outlet's name, as the catalogue or the person gave it
	URL      string // where it is polled; a permanent redirect changes it
	Home     string
	Language string // the feed's own tag; a hint, never the answer
	Country  string
	Demo     bool
	Added    time.Time

	FeedState
}

// FeedState is what polling remembers of a feed.
type FeedState struct {
	ETag, LastModified string    // validators, byte for byte as received
	LastPoll           time.Time // last attempt
	LastSuccess        time.Time // last answer that could be read, 304 included
	LastFull           time.Time // last unconditional fetch
	NextPoll           time.Time
	Interval           time.Duration
	Failures           int    // consecutive
	LastError          string // in words; empty when the last poll went well
	Paused             string // why the feed is not polled any more; empty when it is
	Kind               string // "rss", "atom", "rdf", "json"
	Polls, NotModified int64  // polls that were answered, and how many of them with 304
	Entries            int64  // articles taken from it
	LastEntry          time.Time
}

// Due reports whether the feed should be polled at now.
func (f *Feed) Due(now time.Time) bool {
	return f.Paused == "" && !f.NextPoll.After(now)
}
