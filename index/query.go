package index

import "time"

// Sort is the order of hits.
type Sort string

// The orders. Relevance is the default where the query has words, Newest
// where it has none.
const (
	Relevance Sort = "relevance"
	Newest    Sort = "newest"
)

// Limits of a page of hits.
const (
	DefaultLimit = 20
	MaxLimit     = 100
)

// Query is one search. Values within a filter are alternatives; filters add up.
type Query struct {
	Text   string // what the person typed, read with Parse; empty finds all
	Lang   []string
	Outlet []string // names, exactly
	Act    []string // acts that the title or the body takes
	Story  []string // IDs
	// Articles are the IDs of those among which is searched; empty: all.
	Articles []string
	From     time.Time // inclusive; zero for open
	To       time.Time // exclusive; zero for open
	Sort     Sort      // empty for the default
	Limit    int       // 1 to MaxLimit; 0 is DefaultLimit, more is cut to MaxLimit
	Cursor   string    // Next of the page before; empty for the first
	Facets   bool      // count them; they cost more than the hits
	Demo     bool      // include the demo newsroom's articles
	Group    bool      // one hit a story, its best; hits without a story stand for themselves. The best 2000 articles are looked at
	Typing   bool      // the last word may go on: the commonest words that begin so are looked for too
	Near     bool      // where all hits are on the first page, look for what is near, and for slips of the pen
}

// Segment is a stretch of text, marked where it matched. The segments of a
// text, put together, are the text; they are data and hold no markup.
type Segment struct {
	Text   string `json:"text"`
	Marked bool   `json:"marked,omitempty"`
}

// SnippetRunes bounds the length of a Hit's Snippet, in runes.
const SnippetRunes = 240

// Hit is an article that was found. Its Document has no Text.
type Hit struct {
	Document
	Score   float64   // comparable within one search only; 0 when sorted by time
	Title   []Segment // the whole title; Document.Title has it plain
	More    int       // articles of its story that were found besides; only where hits are grouped
	Snippet []Segment // the best passage of the text, at most SnippetRunes long
}

// Bucket is one value of a facet.
type Bucket struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// The facets of a Result. Day is "2006-01-02" in UTC.
const (
	FacetLang   = "lang"
	FacetOutlet = "outlet"
	FacetAct    = "act"
	FacetDay    = "day"
)

// Result is a page of hits.
type Result struct {
	Total  uint64
	Took   time.Duration
	Hits   []Hit
	Facets map[string][]Bucket // most frequent first, FacetDay newest first; nil unless asked for
	Next   string              // the next page's Cursor; empty on the last
	Near   []Hit               // articles beside the hits, best first, that tell the same story or have some of the words; nil unless asked for
	Meant  string              // the query with words that no article has spelled like ones that some have; it has hits; empty if there is none
}
