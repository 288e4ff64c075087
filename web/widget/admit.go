package widget

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/onrecord/onrecord/news"
)

// refusal is why a question is not answered.
type refusal struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
	// Reason is one word for the script: key, site, expired, limit, busy,
	// question, story or trouble.
	Reason string `json:"reason"`
	wait   time.Duration
}

func refuse(status int, reason, detail string) *refusal {
	return &refusal{Status: status, Title: http.StatusText(status), Detail: detail, Reason: reason}
}

// trouble is a refusal for what goes wrong here. Its cause goes to the log.
func (d *Desk) trouble(doing string, err error) *refusal {
	switch news.KindOf(err) {
	case news.NotFound:
		return refuse(http.StatusNotFound, "story", "There is no such story.")
	case news.Invalid:
		return refuse(http.StatusBadRequest, "question", "The question could not be understood.")
	}
	d.Log.Error("widget failed", "doing", doing, "err", err)
	return refuse(http.StatusInternalServerError, "trouble", "Something went wrong in the program.")
}

// write answers with the refusal (RFC 9457).
func (f *refusal) write(w http.ResponseWriter) {
	body, err := json.Marshal(f)
	if err != nil {
		body = nil
	}
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	if f.wait > 0 {
		h.Set("Retry-After", strconv.Itoa(int(math.Ceil(f.wait.Seconds()))))
	}
	w.WriteHeader(f.Status)
	_, _ = w.Write(body) // the visitor has gone away
}

// enter finds the key's door, if it is one and has not ended. Nothing here asks
// the store, but for the list of keys once.
func (d *Desk) enter(r *http.Request) (*door, *refusal) {
	at, err := d.doors.find(r.Context(), d.Store, r.URL.Query().Get("key"))
	switch {
	case err != nil:
		return nil, d.trouble("keys", err)
	case at == nil:
		return nil, refuse(http.StatusForbidden, "key", "There is no such key.")
	case at.Expired(d.Now()):
		return at, d.refused(at, refuse(http.StatusForbidden, "expired", "The key is not valid any more."))
	}
	return at, nil
}

// admit lets a question in, or says why not, from what is in memory alone.
// strict wants to be told the site; a page that a visitor opens needs not.
func (d *Desk) admit(r *http.Request, v visitor, strict bool) (*door, *refusal) {
	at, no := d.enter(r)
	if no != nil {
		return at, no
	}
	if !v.own && (strict || v.origin != "") && !slices.Contains(at.Origins, v.origin) {
		return at, d.refused(at, refuse(http.StatusForbidden, "site", siteRefused(v.origin)))
	}
	now := d.Now()
	if wait := at.pace.take(now, v.address, at.PerKey, at.PerAddress); wait > 0 {
		over := refuse(http.StatusTooManyRequests, "limit", fmt.Sprintf("Too many questions; ask again in %.0f seconds.", math.Ceil(wait.Seconds())))
		over.wait = wait
		return at, d.refused(at, over)
	}
	d.tally.add(at.ID, now, news.WidgetDay{Answered: 1})
	return at, nil
}

func siteRefused(origin string) string {
	if origin == "" {
		return "The key is for the sites on its list, and the question does not say from which site it comes."
	}
	return "The key is not for the site this question comes from."
}

// refused counts a refusal at a door.
func (d *Desk) refused(at *door, f *refusal) *refusal {
	d.tally.add(at.ID, d.Now(), news.WidgetDay{Refused: 1})
	return f
}
