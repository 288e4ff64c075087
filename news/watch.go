package news

import (
	"slices"
	"strings"
	"time"
)

// WatchID identifies a watch; it grows with every watch.
type WatchID int64

// Watch is an organisation whose reputation the team looks after.
type Watch struct {
	ID   WatchID `json:"id"`
	Name string  `json:"name"`
	// Aliases are its other names: short forms, former names, spellings in
	// other scripts. Inflected forms need none.
	Aliases  []string `json:"aliases"`
	Domains  []string `json:"domains"`  // its hosts, without scheme: what it publishes there is its own word
	Products []string `json:"products"` // that stand for it in the news
	People   []string `json:"people"`   // who speak for it
	// Newsroom is the feed of its own announcements, the source of the official
	// denial; zero where it has none here.
	Newsroom FeedID    `json:"newsroom,omitempty"`
	Made     time.Time `json:"made"`
}

// The bounds of a watch.
const maxWatchNames = 50 // of each kind

// Names are all by which a story's victim may be the organisation.
func (w *Watch) Names() []string { return append([]string{w.Name}, w.Aliases...) }

// Owns reports whether an article is the organisation's own word: the feed of
// its newsroom brought it, or it stands on one of its domains or below it.
// host is in lower case, without a port; it may be empty.
func (w *Watch) Owns(feed FeedID, host string) bool {
	return w.Newsroom != 0 && feed == w.Newsroom || slices.ContainsFunc(w.Domains, func(domain string) bool {
		return host == domain || strings.HasSuffix(host, "."+domain)
	})
}

// Check says in words what is wrong with a watch, as an Invalid error.
func (w *Watch) Check() error {
	if !nameable(w.Name) {
		return E(Invalid, "a watch needs the organisation's name, one line of at most 100 characters", nil)
	}
	for _, list := range [][]string{w.Aliases, w.Domains, w.Products, w.People} {
		if len(list) > maxWatchNames {
			return E(Invalid, "a watch takes at most 50 names of a kind", nil)
		}
		if slices.ContainsFunc(list, func(name string) bool { return !nameable(name) }) {
			return E(Invalid, "each name is one line of at most 100 characters", nil)
		}
	}
	if slices.ContainsFunc(w.Domains, func(host string) bool { return strings.ContainsAny(host, "/: @") || !strings.Contains(host, ".") }) {
		return E(Invalid, "a domain is a host's name such as example.com, without https:// and without a path", nil)
	}
	return nil
}

// SearchID identifies a saved search.
type SearchID int64

// SavedSearch is a search that has a name.
type SavedSearch struct {
	ID     SearchID  `json:"id"`
	Name   string    `json:"name"`
	Query  string    `json:"query"` // as typed into the search box
	Owner  UserID    `json:"owner,omitempty"`
	Shared bool      `json:"shared"` // everybody here sees it, not its owner alone
	Made   time.Time `json:"made"`
}

// Shows reports whether a person sees the search: it is shared, theirs, or
// nobody's, as where nobody signed in when it was made.
func (s *SavedSearch) Shows(to UserID) bool { return s.Shared || s.Owner == 0 || s.Owner == to }

// Check says in words what is wrong with a saved search, as an Invalid error;
// whether its query can be parsed is the index's to say.
func (s *SavedSearch) Check() error {
	switch {
	case !nameable(s.Name):
		return E(Invalid, "a saved search needs a name of one line, at most 100 characters long", nil)
	case strings.TrimSpace(s.Query) == "" || len(s.Query) > 2000:
		return E(Invalid, "a saved search needs a query of at most 2,000 bytes", nil)
	}
	return nil
}
