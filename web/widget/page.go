package widget

import (
	"bytes"
	"context"
	_ "embed"
	"html/template"
	"net/http"
	"strings"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

//go:embed page.html
var pageFile string

//go:embed page.css
var pageRules []byte

// pageStyle is the style of the page: that of the element, which a page
// without scripts shows the same things by, and its own.
var pageStyle = append(append([]byte{}, styleFile...), pageRules...)

// page is the widget as a page of its own: for frames on sites that refuse
// scripts, and where the plain form leads.
type page struct {
	template *template.Template
	words    words
}

func newPage() (page, error) {
	said, err := readWords()
	if err != nil {
		return page{}, err
	}
	t, err := template.New("page").Parse(pageFile)
	return page{t, said}, err
}

// PageView is what the page shows.
type PageView struct {
	Key, Query, Story, Theme string
	Lang, Dir                string
	Words                    map[string]string
	Asked                    bool
	Refused                  string
	Groups                   []Group
}

// Group is what was found of one story; its Story is nil for articles that
// belong to none.
type Group struct {
	Story *Story
	Hits  []Hit
}

// servePage shows the widget as a page. It may be framed by the key's sites.
func (d *Desk) servePage(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	tag := d.page.words.wanted(r)
	view := PageView{
		Key: q.Get("key"), Query: strings.TrimSpace(q.Get("q")), Story: q.Get("story"), Theme: q.Get("theme"),
		Lang: tag, Dir: lang.Dir(tag), Words: d.page.words[tag],
	}
	view.Asked = view.Query != ""
	at, no := d.enter(r)
	if no == nil && view.Asked {
		if at, no = d.admit(r, visitorOf(r), false); no == nil {
			no = d.fill(r, at, &view)
		}
	}
	status := http.StatusOK
	if no != nil {
		status, view.Refused = no.Status, view.Words[no.word()]
	}
	d.write(w, status, view, at)
}

// word names what the page says about a refusal.
func (f *refusal) word() string {
	switch f.Reason {
	case "limit", "busy":
		return "busy"
	}
	return "blocked"
}

// fill looks up what was asked for.
func (d *Desk) fill(r *http.Request, at *door, view *PageView) *refusal {
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	leave, err := d.turn(ctx)
	if err != nil {
		return d.unanswered(err)
	}
	defer leave()
	answer, err := d.search(ctx, at, plainWords(view.Query))
	if err != nil {
		return d.unanswered(err)
	}
	byStory := map[news.StoryID]int{}
	for _, h := range answer.Hits {
		id := news.StoryID("")
		if h.Story != nil {
			id = h.Story.ID
		}
		n, known := byStory[id]
		if !known {
			n = len(view.Groups)
			byStory[id] = n
			view.Groups = append(view.Groups, Group{Story: h.Story})
		}
		view.Groups[n].Hits = append(view.Groups[n].Hits, h)
	}
	return nil
}

// write answers with the page, and says which sites may frame it.
func (d *Desk) write(w http.ResponseWriter, status int, view PageView, at *door) {
	frames := "'none'"
	if at != nil {
		frames = "'self' " + strings.Join(at.Origins, " ")
	}
	var b bytes.Buffer
	if err := d.page.template.Execute(&b, view); err != nil {
		d.trouble("page", err).write(w)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "Accept-Language")
	h.Del("X-Frame-Options") // which knows no list; the policy says it
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "+frames)
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // the visitor has gone away
}

// Time writes when an article was published, for a page without scripts.
func (h Hit) Time() string {
	if h.Published.IsZero() {
		return ""
	}
	return h.Published.UTC().Format("2006-01-02")
}

// Dir is the direction in which the article is written.
func (h Hit) Dir() string { return lang.Dir(h.Lang) }

// Mark is the sign that stands beside the story's status.
func (s Story) Mark() string {
	return map[news.Status]string{
		news.Alleged: "▲", news.Denied: "■", news.Disputed: "△", news.Confirmed: "●", news.Debunked: "◆", news.Withdrawn: "×",
	}[s.Status]
}
