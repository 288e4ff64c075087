package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"time"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
	"github.com/onrecord/onrecord/store"
)

// maxPage caps an article's page as received, in bytes.
const maxPage = 8 << 20

// state is what a look at an article found out.
type state int

const (
	unknown   state = iota // the look failed; nothing is known
	unchanged              // as it was
	changed                // there is a text, perhaps another one
	gone                   // there is no page any more
)

// capture is what one look at an article showed.
type capture struct {
	state state
	at    time.Time
	check news.PageCheck // as it stands after the look

	url, title, text, author string
	tags                     []string // language tags of page and entry
	published, modified      time.Time
	links                    []news.Link
	corrections              []string
	fromFeed, whole          bool
}

// fromEntry is the capture that a feed's entry is by itself.
func fromEntry(e feeds.Entry, at time.Time, check news.PageCheck) capture {
	text, links := pages.FromEntry(e.HTML, e.URL)
	whole := pages.Whole(text, e.Summary)
	if text == "" {
		text = e.Summary
	}
	check.FromFeed = true
	if whole {
		check.Error, check.Failures, check.Last = "", 0, at
		check.Captures++
	}
	return capture{
		state: changed, at: at, check: check, url: e.URL, title: e.Title, text: text, author: e.Author,
		tags: []string{e.Language}, published: e.Published, modified: e.Updated, links: links, fromFeed: true, whole: whole,
	}
}

// fetchPage looks at an article's page.
func (p *Pipeline) fetchPage(ctx context.Context, a *news.Article) capture {
	now, check := p.Now(), a.Check
	request := fetch.Request{URL: a.URL, Accept: "text/html,application/xhtml+xml;q=0.9", MaxBytes: maxPage, Robots: true}
	if now.Sub(check.Full) < 24*time.Hour {
		request.ETag, request.LastModified = check.ETag, check.LastModified
	}
	answer, err := p.Web.Get(ctx, request)
	if err != nil {
		return missed(check, now, err)
	}
	check.Last, check.Error, check.Failures = now, "", 0
	check.Captures++
	if answer.NotModified {
		return capture{state: unchanged, at: now, check: check}
	}
	check.ETag, check.LastModified, check.Full = answer.ETag, answer.LastModified, now
	hash := bytesHash(answer.Body)
	if hash == check.Hash {
		return capture{state: unchanged, at: now, check: check}
	}
	page, err := pages.Extract(answer.Body, answer.ContentType, answer.URL)
	if err != nil {
		return missed(a.Check, now, err)
	}
	if page.Text == "" {
		return missed(a.Check, now, news.E(news.Unavailable, "the page has no text that could be read", nil))
	}
	check.Hash, check.FromFeed = hash, false
	return capture{
		state: changed, at: now, check: check, url: page.URL, title: page.Title, text: page.Text, author: page.Author,
		tags: []string{page.Lang}, published: page.Published, modified: page.Modified,
		links: page.Links, corrections: page.Corrections,
	}
}

// missed is the capture of a look that failed. 410 says that the page is gone;
// 404 is believed the second time in a row, since pages vanish for a moment
// while sites are rebuilt.
func missed(check news.PageCheck, at time.Time, err error) capture {
	again := check.Error == err.Error()
	check.Failures++
	check.Error = err.Error()
	var status *fetch.StatusError
	if errors.As(err, &status) {
		if status.Status == http.StatusGone || status.Status == http.StatusNotFound && again {
			check.Last, check.Hash, check.ETag, check.LastModified = at, "", "", ""
			check.Captures++
			return capture{state: gone, at: at, check: check}
		}
	}
	return capture{state: unknown, at: at, check: check}
}

// look fetches an article's page again and keeps what it shows.
func (p *Pipeline) look(ctx context.Context, a *news.Article) (Report, error) {
	capture := p.fetchPage(ctx, a)
	if ctx.Err() != nil {
		return Report{}, ctx.Err()
	}
	report, err := p.keepCapture(ctx, a, capture)
	report.Looks++
	report.asked = append(report.asked, a.ID)
	return report, err
}

// maxDue caps the pages of one round; the next round takes the others.
const maxDue = 1000

// pagesToLookAt lists the articles whose page is due, or all of live stories.
func (p *Pipeline) pagesToLookAt(ctx context.Context, all bool) ([]news.ArticleID, error) {
	now := p.Now()
	if all {
		return p.Store.LivePages(ctx, now.Add(-ladder[len(ladder)-1]))
	}
	demo := store.WithoutDemo
	if p.Demo {
		demo = store.OnlyDemo
	}
	return p.Store.DuePages(ctx, now, demo, maxDue)
}

// ladder is how long after an article was first seen its page is looked at
// again: densely on the first day, when denials are added, then ever less.
var ladder = [...]time.Duration{
	15 * time.Minute, time.Hour, 3 * time.Hour, 8 * time.Hour, 24 * time.Hour,
	2 * 24 * time.Hour, 4 * 24 * time.Hour, 7 * 24 * time.Hour, 14 * 24 * time.Hour, 30 * 24 * time.Hour,
}

// nextLook is the next rung of the ladder after now; zero past the last one.
func nextLook(firstSeen, now time.Time) time.Time {
	for _, rung := range ladder {
		if at := firstSeen.Add(rung); at.After(now) {
			return at
		}
	}
	return time.Time{}
}

// maxFailures is how often in a row a page is asked for in vain before its
// place on the ladder decides alone.
const maxFailures = 8

// retryAt is when a page that could not be had is asked for again: a quarter
// of an hour, doubled with each failure; zero once it failed too often.
func (p *Pipeline) retryAt(check news.PageCheck) time.Time {
	if check.Failures > maxFailures {
		return time.Time{}
	}
	return p.Now().Add(15 * time.Minute << (check.Failures - 1))
}

func bytesHash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}
