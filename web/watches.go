package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/stories"
	"github.com/onrecord/onrecord/web/api"
)

// watchRoutes are the addresses of watches and of saved searches.
func (s *site) watchRoutes(get func(string, pageFunc), post func(string, actionFunc)) {
	get("/watches", s.watches)
	post("/watches", s.saveWatch)
	get("/watches/new", s.newWatch)
	get("/watches/try", s.tryWatch)
	get("/watches/{id:[0-9]+}", s.watch)
	get("/watches/{id:[0-9]+}/change", s.changeWatch)
	get("/watches/{id:[0-9]+}/remove", s.confirmRemoveWatch)
	post("/watches/{id:[0-9]+}/remove", s.removeWatch)
	get("/searches", s.savedSearches)
	post("/searches", s.saveSearch)
	get("/searches/new", s.newSearch)
	get("/searches/{id:[0-9]+}", s.openSearch)
	get("/searches/{id:[0-9]+}/change", s.changeSearch)
	get("/searches/{id:[0-9]+}/remove", s.confirmRemoveSearch)
	post("/searches/{id:[0-9]+}/remove", s.removeSearch)
}

// live is how long after its last news a story counts as live.
const live = 14 * 24 * time.Hour

// WatchesView is the list of watched organisations.
type WatchesView struct {
	Rows []WatchRow
	Note string
}

// WatchRow is a watch with how many stories are about it.
type WatchRow struct {
	news.Watch
	store.WatchTally
	Last When // the last news of any
}

// watchNotes say what a button has done.
var watchNotes = map[string]string{
	"save":   "The watch was saved. Stories that are about it are found from now on, and those there were are listed.",
	"remove": "The watch was removed. The stories about it stay.",
}

// watches serves the list of watches.
func (s *site) watches(r *http.Request) (Page, error) {
	all, err := s.Store.Watches(r.Context())
	if err != nil {
		return Page{}, err
	}
	c := s.clock()
	tallies, err := s.Store.WatchTallies(r.Context(), c.now.Add(-live))
	view := WatchesView{Note: watchNotes[r.URL.Query().Get("done")]}
	for _, w := range all {
		t := tallies[w.ID]
		view.Rows = append(view.Rows, WatchRow{w, t, c.when(t.Last)})
	}
	return Page{Template: "watches", Title: "Watches", Section: "watches", View: view}, err
}

// watchChoices are the watches to choose from, after a choice for none of them;
// empty where there are none.
func (s *site) watchChoices(ctx context.Context, none string, chosen ...news.WatchID) ([]Choice, error) {
	all, err := s.Store.Watches(ctx)
	if len(all) == 0 || err != nil {
		return nil, err
	}
	choices := []Choice{{Value: "", Word: none}}
	for _, w := range all {
		choices = append(choices, Choice{Value: strconv.FormatInt(int64(w.ID), 10), Word: w.Name, Chosen: slices.Contains(chosen, w.ID)})
	}
	return choices, nil
}

// WatchFormView is where a watch is made, tried or changed.
type WatchFormView struct {
	news.Watch
	Lists struct{ Aliases, Domains, Products, People NameList }
	Feeds []Choice // of which one may be its newsroom's
	Trial *TrialView
}

// NameList is a field of names, one a line.
type NameList struct {
	Field, Label, Hint string
	Lines              []string
}

// TrialView is what a watch would be about, in the archive as it is.
type TrialView struct {
	About    int // stories
	Stories  []MatchRow
	Naming   uint64 // articles
	Articles []HitView
	Search   string // address of all of them
}

// MatchRow is a story that a watch would be about.
type MatchRow struct {
	stories.Match
	Word string // its status
	Last When
}

// What a trial shows.
const (
	triedStories  = 12
	triedArticles = 8
)

// newWatch serves the empty form, or one with the name that an address gives.
func (s *site) newWatch(r *http.Request) (Page, error) {
	return s.watchForm(r, news.Watch{Name: r.URL.Query().Get("name")}, nil)
}

// changeWatch serves the form of a watch.
func (s *site) changeWatch(r *http.Request) (Page, error) {
	w, err := s.watchOf(r)
	if err != nil {
		return Page{}, err
	}
	return s.watchForm(r, w, nil)
}

func (s *site) watchForm(r *http.Request, w news.Watch, trial *TrialView) (Page, error) {
	feeds, err := s.Store.Feeds(r.Context())
	view := WatchFormView{Watch: w, Trial: trial, Feeds: []Choice{{Value: "0", Word: "None", Chosen: w.Newsroom == 0}}}
	view.Lists.Aliases = NameList{"aliases", "Other names", "One a line: short forms, former names. Endings, and spellings in other scripts, are recognised; a name of its own in Japanese or Chinese needs a line.", w.Aliases}
	view.Lists.Domains = NameList{"domains", "Its domains", "One a line, such as example.com. What it publishes there is its own word: a denial there is the official one.", w.Domains}
	view.Lists.Products = NameList{"products", "Products", "One a line. A story is about the organisation by its names above alone; articles that name a product are found when you try the watch.", w.Products}
	view.Lists.People = NameList{"people", "People", "One a line: who speak for it. Articles that name them are found likewise.", w.People}
	slices.SortStableFunc(feeds, func(a, b news.Feed) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	for _, f := range feeds {
		view.Feeds = append(view.Feeds, Choice{Value: strconv.FormatInt(int64(f.ID), 10), Word: f.Name + ", " + f.URL, Chosen: f.ID == w.Newsroom})
	}
	title := "New watch"
	if w.ID != 0 {
		title = "Change the watch"
	}
	return Page{Template: "watchform", Title: title, Section: "watches", View: view}, err
}

// entered reads a watch out of a form, over the one that it changes.
func (s *site) entered(r *http.Request, form url.Values) (news.Watch, error) {
	var w news.Watch
	if id := form.Get("id"); id != "" {
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			return w, news.E(news.NotFound, "there is no such watch", err)
		}
		if w, err = s.Store.Watch(r.Context(), news.WatchID(n)); err != nil {
			return w, err
		}
	}
	newsroom, err := strconv.ParseInt(form.Get("newsroom"), 10, 64)
	if err != nil && form.Has("newsroom") {
		return w, news.E(news.Invalid, "choose the newsroom's feed from the list, or none", err)
	}
	w.Name, w.Newsroom = form.Get("name"), news.FeedID(newsroom)
	w.Aliases, w.Domains = linesOf(form.Get("aliases")), linesOf(form.Get("domains"))
	w.Products, w.People = linesOf(form.Get("products")), linesOf(form.Get("people"))
	return w, nil
}

// linesOf are the lines of a text area that hold something.
func linesOf(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
}

// tryWatch serves the form with what its watch would be about.
func (s *site) tryWatch(r *http.Request) (Page, error) {
	w, err := s.entered(r, r.URL.Query())
	if err != nil {
		return Page{}, err
	}
	about, err := s.Desk.TryWatch(r.Context(), w)
	if err != nil {
		return Page{}, err
	}
	c := s.clock()
	trial := &TrialView{About: len(about)}
	for _, m := range about[:min(len(about), triedStories)] {
		trial.Stories = append(trial.Stories, MatchRow{m, statusWord(m.Status), c.when(m.LastSeen)})
	}
	if query := api.WatchQuery(w); query != "" {
		found, err := s.Index.Search(r.Context(), index.Query{Text: query, Sort: index.Newest, Limit: triedArticles, Demo: true})
		if err != nil {
			return Page{}, err
		}
		trial.Naming, trial.Search = found.Total, "/search?"+url.Values{"q": {query}, "sort": {"newest"}}.Encode()
		for _, h := range found.Hits {
			trial.Articles = append(trial.Articles, HitView{Hit: h, Tongue: tongue(h.Lang), On: c.when(h.When), Acts: h.Acts})
		}
	}
	return s.watchForm(r, w, trial)
}

// watchOf finds the watch that an address names.
func (s *site) watchOf(r *http.Request) (news.Watch, error) {
	id, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return news.Watch{}, news.E(news.NotFound, "there is no such watch", err)
	}
	return s.Store.Watch(r.Context(), news.WatchID(id))
}

// saveWatch makes a watch of the form, or changes one.
func (s *site) saveWatch(r *http.Request) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	w, err := s.entered(r, r.PostForm)
	if err != nil {
		return "", err
	}
	w, err = s.Desk.SaveWatch(r.Context(), w)
	return fmt.Sprintf("/watches/%d?done=save", w.ID), err
}

// confirmRemoveWatch asks before a watch is removed.
func (s *site) confirmRemoveWatch(r *http.Request) (Page, error) {
	w, err := s.watchOf(r)
	if err != nil {
		return Page{}, err
	}
	return confirmPage("watches", ConfirmView{
		Question: "Stop watching “" + w.Name + "”?",
		Effect:   "Its page goes, and alert rules that name it ask for nothing by it any more. The stories and the articles stay.",
		Button:   "Remove the watch", Action: r.URL.Path, Back: fmt.Sprintf("/watches/%d", w.ID),
	}), nil
}

func (s *site) removeWatch(r *http.Request) (string, error) {
	w, err := s.watchOf(r)
	if err != nil {
		return "", err
	}
	return "/watches?done=remove", s.Desk.RemoveWatch(r.Context(), w.ID)
}
