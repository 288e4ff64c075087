package widget

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// Answer is what a visitor's search found. The order of its fields is that of
// the JSON.
type Answer struct {
	Hits   []Hit `json:"hits"`
	TookMS int64 `json:"took_ms"`
}

// Hit is an article, as far as it is shown outside.
type Hit struct {
	Title     string    `json:"title"`
	URL       string    `json:"url"`
	Outlet    string    `json:"outlet"`
	Lang      string    `json:"lang"`
	Published time.Time `json:"published,omitzero"`
	Extract   string    `json:"extract"` // at most ExtractRunes
	Act       string    `json:"act"`     // of the headline
	Story     *Story    `json:"story"`   // null where it belongs to none
}

// Story is where an article's story stands.
type Story struct {
	ID     news.StoryID `json:"id"`
	Title  string       `json:"title"`
	Status news.Status  `json:"status"`
}

// serveSearch answers a search.
func (d *Desk) serveSearch(w http.ResponseWriter, r *http.Request) {
	d.serveAnswer(w, r, func(at *door) (string, finder) {
		typed := plainWords(r.URL.Query().Get("q"))
		return "q " + typed, func(ctx context.Context) (any, any, error) {
			answer, err := d.search(ctx, at, typed)
			return answer, answer.Hits, err
		}
	})
}

// finder looks an answer up, and gives what of it makes its validator.
type finder func(ctx context.Context) (answer, print any, err error)

// serveAnswer admits a question, finds or knows its answer, and writes that
// for the one site that asked.
func (d *Desk) serveAnswer(w http.ResponseWriter, r *http.Request, ask func(at *door) (question string, find finder)) {
	v := visitorOf(r)
	h := w.Header()
	h.Add("Vary", "Origin")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	at, no := d.admit(r, v, true)
	if at != nil && !v.own && (no == nil || no.Reason != "site") {
		h.Set("Access-Control-Allow-Origin", v.origin)
		h.Set("Access-Control-Expose-Headers", "Retry-After")
	}
	if no != nil {
		no.write(w)
		return
	}
	question, find := ask(at)
	found, err := at.answers.get(r.Context(), d.Now(), question, d.inTurn(find))
	if err != nil {
		d.unanswered(err).write(w)
		return
	}
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "private, max-age=30")
	h.Set("ETag", found.etag)
	if r.Header.Get("If-None-Match") == found.etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(found.body) // the visitor has gone away
}

// inTurn looks an answer up when a place is free, and writes it as JSON.
func (d *Desk) inTurn(find finder) func(context.Context) ([]byte, string, error) {
	return func(ctx context.Context) ([]byte, string, error) {
		leave, err := d.turn(ctx)
		if err != nil {
			return nil, "", err
		}
		defer leave()
		answer, what, err := find(ctx)
		if err != nil {
			return nil, "", err
		}
		body, err := json.Marshal(answer)
		if err != nil {
			return nil, "", err
		}
		print, err := json.Marshal(what)
		return body, string(print), err
	}
}

// turn waits for a place among the searches that run, and gives what leaves it.
// Half of the processors are left to the desk, however many visitors there are.
func (d *Desk) turn(ctx context.Context) (leave func(), err error) {
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case d.busy <- struct{}{}:
		return func() { <-d.busy }, nil
	}
}

func (d *Desk) unanswered(err error) *refusal {
	if contextEnded(err) {
		busy := refuse(http.StatusServiceUnavailable, "busy", "Too many visitors ask at once; ask again in a moment.")
		busy.wait = time.Second
		return busy
	}
	return d.trouble("answer", err)
}

// search looks articles up within what the widget is narrowed to.
func (d *Desk) search(ctx context.Context, at *door, typed string) (Answer, error) {
	answer := Answer{Hits: []Hit{}}
	if typed == "" {
		return answer, nil
	}
	began := time.Now()
	q := index.Query{Text: typed, Limit: maxHits, Lang: at.Langs, Outlet: at.Outlets}
	stories, narrowed, err := d.stories(ctx, at)
	if err != nil || narrowed && len(stories) == 0 {
		return answer, err
	}
	for _, id := range stories {
		q.Story = append(q.Story, string(id))
	}
	found, err := d.Index.Search(ctx, q)
	if err != nil {
		return answer, err
	}
	if answer.Hits, err = d.hits(ctx, found.Hits); err != nil {
		return answer, err
	}
	answer.TookMS = time.Since(began).Milliseconds()
	return answer, nil
}

// stories are those that a widget is narrowed to, if it is to any.
func (d *Desk) stories(ctx context.Context, at *door) (ids []news.StoryID, narrowed bool, err error) {
	if at.Story != "" {
		return []news.StoryID{at.Story}, true, nil
	}
	if at.Watch == 0 || d.Stories == nil {
		return nil, at.Watch != 0, nil
	}
	ids, err = d.Stories(ctx, at.Watch)
	return ids, true, err
}

// hits are articles with where their stories stand.
func (d *Desk) hits(ctx context.Context, found []index.Hit) ([]Hit, error) {
	var ids []news.StoryID
	for _, h := range found {
		if h.Document.Story != "" {
			ids = append(ids, news.StoryID(h.Document.Story))
		}
	}
	lines, err := d.Store.StoryLines(ctx, ids)
	if err != nil {
		return nil, err
	}
	hits := make([]Hit, 0, len(found))
	for _, h := range found {
		if h.Demo || !linkable(h.URL) {
			continue
		}
		hit := Hit{
			Title: h.Document.Title, URL: h.URL, Outlet: h.Outlet, Lang: h.Lang, Published: h.Published,
			Extract: extract(h.Snippet), Act: h.HeadlineAct,
		}
		if line, ok := lines[news.StoryID(h.Document.Story)]; ok && !line.Demo {
			hit.Story = &Story{ID: line.ID, Title: line.Title, Status: line.Status}
		}
		hits = append(hits, hit)
	}
	return hits, nil
}

// linkable reports whether an address may stand behind a link on another site.
func linkable(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && !strings.ContainsAny(address, " \t\r\n")
}
