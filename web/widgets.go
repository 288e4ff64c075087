package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// WidgetsView is the list of keys.
type WidgetsView struct {
	Rows []WidgetRow
	Note string
}

// WidgetRow is a key in words.
type WidgetRow struct {
	news.Widget
	Within []string // what a visitor's search is narrowed to
	Until  When     // without a time where it never ends
	Ended  bool
	Usage  Usage
}

// WidgetView is where a key is made or changed, and what to put into a page.
type WidgetView struct {
	WidgetRow
	EndsOn    string // the day of the form's date field
	Languages []Choice
	Snippets  Snippets
	Note      string
}

var widgetNotes = map[string]string{
	"made":   "The key was made. Below is what to put into the page.",
	"save":   "The key was saved.",
	"remove": "The key was removed. The sites that embed it are answered no more.",
}

// usageDays is how many days a chart of usage shows.
const usageDays = 30

// widgets serves the list of keys.
func (s *site) widgets(r *http.Request) (Page, error) {
	all, err := s.Store.Widgets(r.Context())
	if err != nil {
		return Page{}, err
	}
	view := WidgetsView{Note: widgetNotes[r.URL.Query().Get("done")]}
	for _, w := range all {
		row, err := s.widgetRow(r, w)
		if err != nil {
			return Page{}, err
		}
		view.Rows = append(view.Rows, row)
	}
	return Page{Template: "widgets", Title: "Widgets", Section: "widgets", View: view}, nil
}

func (s *site) widgetRow(r *http.Request, w news.Widget) (WidgetRow, error) {
	c := s.clock()
	row := WidgetRow{Widget: w, Ended: w.Expired(c.now)}
	if !w.Expires.IsZero() {
		row.Until = c.exact(w.Expires)
	}
	if w.Story != "" {
		row.Within = append(row.Within, "one story")
	}
	if w.Watch != 0 {
		row.Within = append(row.Within, "one watch")
	}
	if n := len(w.Outlets); n > 0 {
		row.Within = append(row.Within, count(n, "outlet"))
	}
	for _, tag := range w.Langs {
		row.Within = append(row.Within, lang.Name(tag))
	}
	days, err := s.Widgets.Days(r.Context(), w.ID, usageDays)
	row.Usage = usageOf(days)
	return row, err
}

// newWidget serves the form of a new key.
func (s *site) newWidget(*http.Request) (Page, error) {
	w := news.Widget{PerKey: news.DefaultPerKey, PerAddress: news.DefaultPerAddress}
	return widgetPage(WidgetView{WidgetRow: WidgetRow{Widget: w}}, "New key"), nil
}

// widget serves the page of one key.
func (s *site) widget(r *http.Request) (Page, error) {
	w, err := s.widgetOf(r)
	if err != nil {
		return Page{}, err
	}
	row, err := s.widgetRow(r, w)
	if err != nil {
		return Page{}, err
	}
	view := WidgetView{WidgetRow: row, Note: widgetNotes[r.URL.Query().Get("done")]}
	pinned, integrity := s.Widgets.Pinned()
	view.Snippets = snippets(baseOf(r), w.Key, pinned, integrity)
	if !w.Expires.IsZero() {
		view.EndsOn = w.Expires.UTC().Format(time.DateOnly)
	}
	return widgetPage(view, "Widget "+w.Name), nil
}

func widgetPage(v WidgetView, title string) Page {
	for _, tag := range lang.Languages() {
		v.Languages = append(v.Languages, Choice{Value: tag, Word: lang.Name(tag), Chosen: slices.Contains(v.Langs, tag)})
	}
	return Page{Template: "widget", Title: title, Section: "widgets", View: v}
}

// widgetOf finds the key that an address names.
func (s *site) widgetOf(r *http.Request) (news.Widget, error) {
	id, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return news.Widget{}, news.E(news.NotFound, "there is no such widget", err)
	}
	return s.Store.Widget(r.Context(), news.WidgetID(id))
}

// saveWidget makes a key of the form, or changes what one is for.
func (s *site) saveWidget(r *http.Request) (string, error) {
	var w news.Widget
	done := "made"
	if mux.Vars(r)["id"] != "" {
		known, err := s.widgetOf(r)
		if err != nil {
			return "", err
		}
		w, done = known, "save"
	}
	if err := r.ParseForm(); err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	if err := widgetForm(r, &w); err != nil {
		return "", err
	}
	saved, err := s.Widgets.Save(r.Context(), w)
	return fmt.Sprintf("/widgets/%d?done=%s", saved.ID, done), err
}

// widgetForm reads what a person entered.
func widgetForm(r *http.Request, w *news.Widget) (err error) {
	f := r.PostForm
	w.Name, w.Story = f.Get("name"), news.StoryID(strings.TrimSpace(f.Get("story")))
	w.Origins, w.Outlets, w.Langs = strings.Split(f.Get("origins"), "\n"), strings.Split(f.Get("outlets"), "\n"), f["lang"]
	for field, to := range map[string]*int{"per_key": &w.PerKey, "per_address": &w.PerAddress} {
		if *to, err = strconv.Atoi(strings.TrimSpace(f.Get(field))); err != nil {
			return news.E(news.Invalid, "a limit is a number of questions a minute", err)
		}
	}
	w.Expires = time.Time{}
	if day := f.Get("expires"); day != "" {
		if w.Expires, err = time.Parse(time.DateOnly, day); err != nil {
			return news.E(news.Invalid, "the last day is a date such as 2027-01-31", err)
		}
	}
	return nil
}

// confirmRemoveWidget asks before a key is removed.
func (s *site) confirmRemoveWidget(r *http.Request) (Page, error) {
	w, err := s.widgetOf(r)
	if err != nil {
		return Page{}, err
	}
	return confirmPage("widgets", ConfirmView{
		Question: "Remove the key of “" + w.Name + "”?",
		Effect:   "The sites that embed it are answered no more, at once: " + list(w.Origins) + ". What it was asked is removed too.",
		Button:   "Remove the key", Action: r.URL.Path, Back: fmt.Sprintf("/widgets/%d", w.ID),
	}), nil
}

func (s *site) removeWidget(r *http.Request) (string, error) {
	w, err := s.widgetOf(r)
	if err != nil {
		return "", err
	}
	return "/widgets?done=remove", s.Widgets.Remove(r.Context(), w.ID)
}
