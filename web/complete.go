package web

import (
	"encoding/json"
	"net/http"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// complete answers the search box's script: ways to finish what is typed.
func (s *site) complete(w http.ResponseWriter, r *http.Request) {
	text := r.URL.Query().Get("q")
	if len(text) > maxCompleted {
		s.fail(w, r, news.E(news.Invalid, "this search is too long to be finished", nil))
		return
	}
	found, err := s.Index.Complete(r.Context(), text)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if found == nil {
		found = []index.Completion{}
	}
	body, err := json.Marshal(found)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(body) // the reader has gone away
}

// maxCompleted is how long a query can be, in bytes, to be finished.
const maxCompleted = 2000
