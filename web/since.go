package web

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// tally counts what a page of a story shows, by a key each, so that what is
// new since can be told.
type tally map[string]int

// What a tally counts, in the order and the words in which it is told.
var tallied = [...]struct{ key, one, many string }{
	{"articles", "new article", "new articles"},
	{"denial", "more carries the denial", "more carry the denial"},
	{string(news.Correction), "correction", "corrections"},
	{string(news.Retraction), "withdrawal", "withdrawals"},
	{string(news.Confirmation), "confirmation", "confirmations"},
	{string(news.EventSilentEdit), "change without notice", "changes without notice"},
	{string(news.EventGone), "page gone", "pages gone"},
}

func tallyOf(s *news.Story) tally {
	t := tally{"articles": len(s.Coverage)}
	for _, cov := range s.Coverage {
		if cov.CarriesDenial == news.CarriesYes {
			t["denial"]++
		}
	}
	for _, e := range s.Events {
		if news.Act(e.Kind) != news.Denial {
			t[string(e.Kind)]++
		}
	}
	return t
}

// address is where a page asks what is new since this tally.
func (t tally) address(id news.StoryID) string {
	q := url.Values{}
	for _, of := range tallied {
		q.Set(of.key, strconv.Itoa(t[of.key]))
	}
	return "/stories/" + string(id) + "/since?" + q.Encode()
}

// since says what is new since an earlier tally; empty where nothing is.
func (t tally) since(then url.Values) string {
	var words []string
	changed := false
	for _, of := range tallied {
		before, err := strconv.Atoi(then.Get(of.key))
		if err != nil {
			continue
		}
		n := t[of.key] - before
		changed = changed || n != 0
		if n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, plural(n, of.one, of.many)))
		}
	}
	if changed && len(words) == 0 {
		return "This story was changed"
	}
	return strings.Join(words, ", ")
}

// since answers in words, as plain text, what is new in a story since a page
// of it was made; with nothing where nothing is.
func (s *site) since(w http.ResponseWriter, r *http.Request) {
	story, err := s.Store.Story(r.Context(), storyID(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = io.WriteString(w, tallyOf(story).since(r.URL.Query())) // the reader has gone away
}
