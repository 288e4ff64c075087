package widget

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
)

// Root is where the widget stands. Its routes are for everybody who has a key:
// none of them needs a sign-in.
const Root = "/widget"

// Options is what a Desk works with. Store and Index are required.
type Options struct {
	Store Store
	Index Index
	// Stories lists the stories that are about a watch. Where it is nil, no
	// widget can be narrowed to one.
	Stories func(ctx context.Context, id news.WatchID) ([]news.StoryID, error)
	Now     func() time.Time // default time.Now
	Log     *slog.Logger     // default: nowhere
}

// Desk keeps the keys and answers the visitors of the sites that have one.
type Desk struct {
	Options
	doors  doors
	tally  tally
	script script
	page   page
	busy   chan struct{} // a place for each search that runs
}

// New makes a Desk. An error means that the widget's own files are broken.
func New(o Options) (*Desk, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	d := &Desk{Options: o, busy: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))}
	var err error
	if d.script, err = newScript(); err != nil {
		return nil, err
	}
	d.page, err = newPage()
	return d, err
}

// Register adds the routes for visitors to a router.
func (d *Desk) Register(r *mux.Router) {
	open := func(path string, h http.HandlerFunc) { r.HandleFunc(Root+path, h).Methods("GET", "HEAD") }
	open("/v1", d.servePage)
	open("/v1.js", d.serveScript)
	open("/v1.css", d.serveStyle)
	open("/v1.{version:[0-9a-f]{16}}.js", d.servePinned)
	open("/v1/search", d.serveSearch)
	open("/v1/story", d.serveStory)
}

// Save stores a widget, new (ID 0) or changed, and gives it as stored. A new
// one gets its key here; the key of one that is there never changes. What is
// wrong with it is Invalid, in words.
func (d *Desk) Save(ctx context.Context, w news.Widget) (news.Widget, error) {
	if w.ID == 0 {
		w.Key, w.Made = newKey(), d.Now().UTC()
	}
	w.Name, w.Origins, w.Outlets, w.Langs = strings.TrimSpace(w.Name), origins(w.Origins), lines(w.Outlets), lines(w.Langs)
	if err := w.Check(); err != nil {
		return w, err
	}
	if w.Watch != 0 && d.Stories == nil {
		return w, news.E(news.Invalid, "a widget cannot be narrowed to a watch here", nil)
	}
	saved, err := d.Store.SaveWidget(ctx, w)
	d.doors.forget()
	return saved, err
}

// Remove removes a widget: the sites that embed it are answered no more.
func (d *Desk) Remove(ctx context.Context, id news.WidgetID) error {
	err := d.Store.RemoveWidget(ctx, id)
	d.doors.forget()
	return err
}

// newKey gives 26 letters and digits that nobody guesses.
func newKey() string { return strings.ToLower(rand.Text()) }

// origins puts the sites of a list into the form that browsers use; what is
// none stays as it is, to be refused by its own words.
func origins(list []string) []string {
	all := lines(list)
	for i, o := range all {
		if clean, err := news.Origin(o); err == nil {
			all[i] = clean
		}
	}
	return lines(all)
}

// lines are the entries of a list, each once and without the space around it.
func lines(list []string) []string {
	clean := []string{}
	seen := map[string]bool{"": true}
	for _, line := range list {
		if line = strings.Join(strings.Fields(line), " "); !seen[line] {
			seen[line] = true
			clean = append(clean, line)
		}
	}
	return clean
}
