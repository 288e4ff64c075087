package news

import "time"

// ArticleID identifies an article. Generated ones sort by when the article was
// first seen.
type ArticleID string

// Article is one piece by one outlet at one canonical URL, as it stands in its
// newest revision.
type Article struct {
	ID     ArticleID
	URL    string // canonical
	Outlet OutletID
	Feed   FeedID // zero for imported articles
	Author string
	Demo   bool // belongs to the bundled fictional newsroom

	Published time.Time // zero where the outlet gives none
	Modified  time.Time // as the page states it; zero where it does not
	FirstSeen time.Time
	Links     []Link // hyperlinks to other sites, in order

	Revisions []Revision // oldest first; at least one
	Check     PageCheck
	Stories   []StoryID
}

// Link is a hyperlink in an article's text.
type Link struct {
	URL  string `json:"url"`
	Text string `json:"text,omitempty"`
}

// Last is the newest revision.
func (a *Article) Last() *Revision { return &a.Revisions[len(a.Revisions)-1] }

// Standing is the newest revision that still has a text: what the article
// said last, even when the page is gone by now.
func (a *Article) Standing() *Revision {
	for i := len(a.Revisions) - 1; i > 0; i-- {
		if !a.Revisions[i].Gone {
			return &a.Revisions[i]
		}
	}
	return &a.Revisions[0]
}

// Gone reports whether the page was gone when last looked at.
func (a *Article) Gone() bool { return a.Last().Gone }

// When is the best known time of the article: published, else first seen.
func (a *Article) When() time.Time {
	if a.Published.IsZero() {
		return a.FirstSeen
	}
	return a.Published
}

// Revision is one captured state of an article. Nothing of it changes once it
// is stored, except the Reading, which is renewed when the reader's data are.
type Revision struct {
	N       int       // 1, 2, … within the article
	Seen    time.Time // when this state was first captured
	Checked time.Time // when the page was last found in this state
	Title   string
	Text    string // paragraphs separated by a blank line
	Hash    string // of title and text
	Gone    bool   // the page was not there any more; Title and Text are empty
	// FromFeed is true where the text is what the feed gave. The page's first
	// text after it is no change by the outlet.
	FromFeed bool
	// Corrections are the notes of correction that the page declares as
	// structured data (schema.org).
	Corrections []string
	Reading     Reading
}

// PageCheck is what is remembered about fetching an article's page.
type PageCheck struct {
	ETag, LastModified string    // validators, byte for byte as received
	Hash               string    // of the page as received, so that an unchanged page is not extracted twice
	Last               time.Time // last attempt that told us the page's state
	Full               time.Time // last unconditional fetch
	Next               time.Time // next one due; zero for never
	Captures           int       // looks that told us the page's state
	Failures           int       // consecutive failed looks
	Error              string    // of the last look, in words; empty when it went well
	// FromFeed is true while the text is the feed's and the page was never
	// extracted.
	FromFeed bool
}
