package feeds

import (
	"context"
	"errors"
	"time"

	"github.com/onrecord/onrecord/fetch"
)

// Report is what looking at one address once gave.
type Report struct {
	URL     string    `json:"url"` // as asked
	Final   string    `json:"final_url,omitempty"`
	Status  int       `json:"status,omitempty"` // zero where nothing answered
	Kind    string    `json:"kind,omitempty"`
	Title   string    `json:"title,omitempty"`
	Entries int       `json:"entries"`
	Newest  time.Time `json:"newest,omitzero"`
	Notes   []string  `json:"notes,omitempty"`
	Error   string    `json:"error,omitempty"` // in words; empty where the feed was read
}

// Check fetches an address once, without validators, and says what it saw. It
// does not look for feeds in pages: see Discover.
func Check(ctx context.Context, g Getter, rawURL string, now time.Time) Report {
	r := Report{URL: rawURL}
	answer, err := g.Get(ctx, fetch.Request{URL: rawURL, Accept: accept, MaxBytes: MaxBytes})
	if err != nil {
		var status *fetch.StatusError
		if errors.As(err, &status) {
			r.Status = status.Status
		}
		r.Error = words(err)
		if ctx.Err() != nil {
			r.Error = "the check was stopped"
		}
		return r
	}
	r.Final, r.Status = answer.URL, answer.Status
	d, err := Parse(answer.Body, answer.ContentType, answer.URL)
	if err != nil {
		r.Error = words(err)
		return r
	}
	d.Settle(now)
	r.Kind, r.Title, r.Entries, r.Newest, r.Notes = d.Kind, d.Title, len(d.Entries), d.newest(), d.Notes
	if answer.Moved != "" {
		r.Notes = append(r.Notes, "the feed has moved to "+answer.Moved)
	}
	return r
}
