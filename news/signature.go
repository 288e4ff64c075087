package news

import "time"

// Signature is what placing an article into a story looks at: its facts, cut
// down to what can be compared across languages. It is computed from the
// reading by package stories, kept by the store, and found again by its Keys.
type Signature struct {
	Article ArticleID `json:"article"`
	Outlet  string    `json:"outlet"`
	Lang    string    `json:"lang"`
	When    time.Time `json:"when"`              // published, else first seen
	Undated bool      `json:"undated,omitempty"` // When is only first seen

	Victims []string `json:"victims,omitempty"` // folded, most mentioned first
	Actors  []string `json:"actors,omitempty"`  // folded
	Venues  []string `json:"venues,omitempty"`  // folded
	Counts  []int64  `json:"counts,omitempty"`
	Lead    []int64  `json:"lead,omitempty"`   // the figures with which the article opens
	Data    []string `json:"data,omitempty"`   // data types
	Quotes  []string `json:"quotes,omitempty"` // fingerprints of what stands in quotation marks
	Rare    []string `json:"rare,omitempty"`   // rare words: names, handles, figures, in any script
	Links   []string `json:"links,omitempty"`  // canonical URLs it links to
	URL     string   `json:"url"`
	Acts    []Act    `json:"acts,omitempty"`
	Firm    bool     `json:"firm,omitempty"` // says enough of an incident to open a story

	// Vectors of what the article is about and of what the names of its victim
	// and its actor mean, a signed byte a number; empty without an encoder.
	Sense       []byte `json:"sense,omitempty"`
	VictimSense []byte `json:"victim_sense,omitempty"`
	ActorSense  []byte `json:"actor_sense,omitempty"`

	Keys []string `json:"keys,omitempty"` // blocking keys: two articles that share none are never compared
}

// Placed is an article's signature with the story that it stands in.
type Placed struct {
	Signature
	Story StoryID
}
