package fetch

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Retry-After is believed up to maxWait: longer than a broken clock on the
// other side should cost us a feed, and long enough for any honest request.
const (
	maxWait     = 7 * 24 * time.Hour
	defaultWait = 5 * time.Minute // after 429 (too many requests) without Retry-After
)

// StatusError is an answer that is neither 200 nor 304 or, to a Post, not 2xx.
type StatusError struct {
	URL       string
	Status    int       // zero where no request was made, because the host asked to wait before
	NotBefore time.Time // the host wants no request before; zero where it did not say
	Said      string    // the first words of the answer to a Post
}

// Error says what was answered, in plain words.
func (e *StatusError) Error() string {
	until := ""
	if !e.NotBefore.IsZero() {
		until = "asked to wait until " + e.NotBefore.UTC().Format("2 Jan 2006 15:04 MST")
	}
	switch {
	case e.Status == 0:
		return "the server " + until
	case e.Status == http.StatusNotFound:
		return "the server has nothing at this address (it answered 404)"
	case e.Status == http.StatusGone:
		return "the server says that this address is gone for good (it answered 410)"
	case e.Status == http.StatusUnauthorized || e.Status == http.StatusForbidden:
		return fmt.Sprintf("the server does not let us read this address (it answered %d)", e.Status)
	case until != "":
		return fmt.Sprintf("the server answered %d and %s", e.Status, until)
	}
	return strings.TrimSpace(fmt.Sprintf("the server answered %d %s", e.Status, http.StatusText(e.Status)))
}

// worded wraps e for readers, by what it means for the one who asked.
func (e *StatusError) worded() error {
	kind := news.Unavailable
	if e.Status == http.StatusNotFound || e.Status == http.StatusGone {
		kind = news.NotFound
	}
	return &news.Error{Kind: kind, Message: e.Error(), Err: e}
}

// retryAfter reads until when to stay away (RFC 9110, section 10.2.3: seconds
// or a date). It is zero where the server does not say and need not.
func retryAfter(h http.Header, status int, now time.Time) time.Time {
	value := strings.TrimSpace(h.Get("Retry-After"))
	wait := time.Duration(0)
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if date, err := http.ParseTime(value); err == nil {
		wait = date.Sub(now)
	}
	if wait <= 0 && status == http.StatusTooManyRequests {
		wait = defaultWait
	}
	if wait <= 0 {
		return time.Time{}
	}
	return now.Add(min(wait, maxWait)).UTC()
}

// freshUntil reads how long an answer stays fresh: Cache-Control max-age less
// Age, else Expires counted from the server's own Date (RFC 9111, section 4.2).
func freshUntil(h http.Header, now time.Time) time.Time {
	age, stated := time.Duration(0), false
	for directive := range strings.SplitSeq(h.Get("Cache-Control"), ",") {
		name, value, _ := strings.Cut(strings.ToLower(strings.TrimSpace(directive)), "=")
		switch name {
		case "no-cache", "no-store":
			return time.Time{}
		case "max-age":
			seconds, err := strconv.ParseUint(strings.Trim(value, `"`), 10, 32)
			if err != nil {
				continue
			}
			age, stated = time.Duration(seconds)*time.Second, true
		}
	}
	if stated {
		if old, err := strconv.ParseUint(strings.TrimSpace(h.Get("Age")), 10, 32); err == nil {
			age -= time.Duration(old) * time.Second
		}
	} else if expires, err := http.ParseTime(h.Get("Expires")); err == nil {
		sent, err := http.ParseTime(h.Get("Date"))
		if err != nil {
			sent = now
		}
		age = expires.Sub(sent)
	}
	if age <= 0 {
		return time.Time{}
	}
	return now.Add(min(age, maxWait)).UTC()
}
