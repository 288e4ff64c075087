package alerts

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// A delivery that could not be made is tried again after firstPause, then
// after ever twice as long, up to longestPause, for patience since the first
// attempt; never before the receiver asked to wait for.
const (
	firstPause   = 30 * time.Second
	longestPause = 2 * time.Hour
	patience     = 24 * time.Hour
)

// pause is how long to wait after n attempts, the first one after 1.
func pause(n int) time.Duration {
	if n > 16 {
		return longestPause // long past it; the shift below stays in range
	}
	return min(firstPause<<(n-1), longestPause)
}

// note enters an attempt into a delivery, and what follows from it: 2xx means
// delivered; trouble of the receiver (5xx, 429, no answer in time or at all)
// is tried again; anything else, 4xx above all, would be refused again and
// stops it.
func note(d *news.Delivery, now time.Time, status int, err error) {
	if err == nil {
		give(d, news.Attempt{At: now, Status: status}, news.DeliveryDelivered)
		return
	}
	notBefore, called := earliest(err)
	if first := begun(d, now); !called && !notBefore.After(first.Add(patience)) {
		d.Next = notBefore // the host wants to be left alone: that was no attempt
		return
	}
	attempt := news.Attempt{At: now, Status: status, Error: inWords(status, err)}
	next := now.Add(pause(len(d.Attempts) + 1))
	if notBefore.After(next) {
		next = notBefore
	}
	switch {
	case !transient(status, err):
		give(d, attempt, news.DeliveryFailed)
	case next.After(begun(d, now).Add(patience)):
		attempt.Error += "; it was not tried again, because a day is over or would be"
		give(d, attempt, news.DeliveryFailed)
	default:
		give(d, attempt, news.DeliveryWaiting)
		d.Next = next.UTC()
	}
}

// give enters an attempt with the state that it left the delivery in.
func give(d *news.Delivery, a news.Attempt, state news.DeliveryState) {
	d.Attempts, d.State, d.Next = append(d.Attempts, a), state, time.Time{}
}

// begun is when the first attempt was made.
func begun(d *news.Delivery, now time.Time) time.Time {
	if len(d.Attempts) == 0 {
		return now
	}
	return d.Attempts[0].At
}

// earliest is when the receiver may be called again, zero where it did not
// say, and whether it was called at all.
func earliest(err error) (notBefore time.Time, called bool) {
	var status *fetch.StatusError
	if !errors.As(err, &status) {
		return time.Time{}, true
	}
	return status.NotBefore, status.Status != 0
}

// transient reports whether the same message may be taken later.
func transient(status int, err error) bool {
	switch {
	case status == http.StatusTooManyRequests, status >= 500:
		return true
	case status != 0:
		return false
	}
	return news.KindOf(err) == news.Unavailable
}

// inWords says why an attempt failed, without internal detail.
func inWords(status int, err error) string {
	var answer *fetch.StatusError
	var known *news.Error
	switch {
	case status/100 == 3:
		return fmt.Sprintf("the receiver answered %d: it wants to send us elsewhere, and redirects are not followed", status)
	case status != 0 && errors.As(err, &answer) && answer.Said != "":
		return fmt.Sprintf("the receiver answered %d: %s", status, answer.Said)
	case status != 0:
		return fmt.Sprintf("the receiver answered %d %s", status, http.StatusText(status))
	case errors.As(err, &known):
		return known.Message
	}
	return "the receiver could not be reached"
}
