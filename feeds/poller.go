package feeds

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// accept names the formats that are read, and everything, since many servers
// send feeds under other names.
const accept = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"

// fullEvery is how often a feed is fetched without validators: there are
// servers that answer 304 for ever.
const fullEvery = 24 * time.Hour

// Getter is what feeds needs of a fetch.Client.
type Getter interface {
	Get(ctx context.Context, req fetch.Request) (*fetch.Response, error)
}

// Poller asks feeds. It keeps nothing: the state is the feed's own. It is safe
// for concurrent use.
type Poller struct {
	get  Getter
	pace Pace
	now  func() time.Time
}

// NewPoller makes a poller that keeps feeds at the given pace.
func NewPoller(g Getter, pace Pace, now func() time.Time) *Poller {
	return &Poller{get: g, pace: pace.ordered(), now: now}
}

// Poll is what asking a feed once gave.
type Poll struct {
	Feed     news.Feed // with its new state, to be stored whatever happened
	Document *Document // nil where nothing is new or the poll failed
	Err      error     // also in words in Feed.LastError
}

// Poll asks a feed once, conditionally where a full answer is less than a day
// old. The feed comes back with the state that follows: a permanent redirect
// changes its URL once the new one has proved to be a feed, 410 pauses it,
// failures put the next poll off further and further. A paused feed that is
// polled all the same, and answers, is paused no more. Where ctx ends, the feed
// comes back as it was.
func (p *Poller) Poll(ctx context.Context, f news.Feed) Poll {
	now := p.now().UTC()
	req := fetch.Request{URL: f.URL, Accept: accept, MaxBytes: MaxBytes}
	if now.Sub(f.LastFull) < fullEvery {
		req.ETag, req.LastModified = f.ETag, f.LastModified
	}
	answer, err := p.get.Get(ctx, req)
	if err != nil && ctx.Err() != nil {
		return Poll{Feed: f, Err: ctx.Err()}
	}
	f.LastPoll = now
	if err != nil {
		return p.failed(f, err, now)
	}
	if answer.NotModified {
		f.Polls, f.NotModified = f.Polls+1, f.NotModified+1
		return Poll{Feed: p.unchanged(f, answer, now)}
	}
	d, err := Parse(answer.Body, answer.ContentType, answer.URL)
	if err != nil {
		f.Polls++
		return p.failed(f, err, now)
	}
	d.Settle(now)
	f.Polls++
	return Poll{Feed: p.changed(f, answer, d, now), Document: d}
}

// changed is the state after a document was read. The validators are taken
// only now: those of an answer that could not be read would turn the next one
// into a 304.
func (p *Poller) changed(f news.Feed, a *fetch.Response, d *Document, now time.Time) news.Feed {
	f = succeeded(f, a, now)
	f.ETag, f.LastModified, f.LastFull = a.ETag, a.LastModified, now
	f.Kind = d.Kind
	f.Name, f.Home, f.Language = first(f.Name, d.Title), first(f.Home, d.Home), first(f.Language, d.Language)
	if t := d.newest(); t.After(f.LastEntry) {
		f.LastEntry = t
	}
	f.Interval = p.pace.after(f.Interval, d, now)
	f.NextPoll = p.pace.next(f, a.FreshUntil, now)
	return f
}

// unchanged is the state after 304. A server may send newer validators with it
// (RFC 9110, section 15.4.5).
func (p *Poller) unchanged(f news.Feed, a *fetch.Response, now time.Time) news.Feed {
	f = succeeded(f, a, now)
	f.ETag, f.LastModified = first(a.ETag, f.ETag), first(a.LastModified, f.LastModified)
	f.Interval = p.pace.slower(f.Interval)
	f.NextPoll = p.pace.next(f, a.FreshUntil, now)
	return f
}

func succeeded(f news.Feed, a *fetch.Response, now time.Time) news.Feed {
	f.LastSuccess, f.LastError, f.Failures, f.Paused = now, "", 0, ""
	if a.Moved != "" {
		f.URL = a.Moved
	}
	return f
}

// failed is the state after anything that was not a feed.
func (p *Poller) failed(f news.Feed, err error, now time.Time) Poll {
	var status *fetch.StatusError
	asked := errors.As(err, &status)
	f.LastError = words(err)
	switch {
	case asked && status.Status == 0:
		// The host had asked to be left alone, and was: nothing failed.
	case asked && status.Status == http.StatusGone:
		f.Failures++
		f.Polls++
		f.Paused = "The server says that this feed is gone for good (it answered 410)"
	default:
		f.Failures++
		if asked {
			f.Polls++
		}
	}
	floor := time.Time{}
	if asked {
		floor = status.NotBefore
	}
	f.NextPoll = p.pace.retry(f, floor, now)
	return Poll{Feed: f, Err: err}
}

// words is what a person is told about an error, as a sentence.
func words(err error) string {
	var e *news.Error
	if !errors.As(err, &e) {
		return "Something went wrong inside Onrecord"
	}
	if e.Message == "" {
		return string(e.Kind)
	}
	return strings.ToUpper(e.Message[:1]) + e.Message[1:]
}
