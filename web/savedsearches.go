package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// SearchesView is the list of saved searches.
type SearchesView struct {
	Rows []SavedRow
	Note string
}

// SavedRow is a saved search with where it leads.
type SavedRow struct {
	news.SavedSearch
	Open  string
	Files []Link
}

// SavedFormView is where a search is saved or changed.
type SavedFormView struct {
	news.SavedSearch
}

// searchNotes say what a button has done.
var searchNotes = map[string]string{
	"save":   "The search was saved.",
	"remove": "The saved search was removed. The articles that it found stay.",
}

// savedSearches serves the list of saved searches.
func (s *site) savedSearches(r *http.Request) (Page, error) {
	all, err := s.Store.SavedSearches(r.Context())
	view := SearchesView{Note: searchNotes[r.URL.Query().Get("done")]}
	for _, saved := range all {
		if saved.Shows(api.Asker(r.Context())) {
			q := savedQuery(saved)
			view.Rows = append(view.Rows, SavedRow{SavedSearch: saved, Open: "/search?" + q.Encode(), Files: files(q)})
		}
	}
	return Page{Template: "searches", Title: "Saved searches", Section: "search", View: view}, err
}

func savedQuery(saved news.SavedSearch) url.Values { return url.Values{"q": {saved.Query}} }

// openSearch leads to what a saved search finds now.
func (s *site) openSearch(r *http.Request) (Page, error) {
	saved, err := s.savedOf(r)
	return Page{Moved: "/search?" + savedQuery(saved).Encode()}, err
}

// newSearch serves the form with the search that an address gives.
func (s *site) newSearch(r *http.Request) (Page, error) {
	return savedForm(news.SavedSearch{Query: asTyped(r.URL.Query()), Shared: true}), nil
}

// changeSearch serves the form of a saved search.
func (s *site) changeSearch(r *http.Request) (Page, error) {
	saved, err := s.savedOf(r)
	return savedForm(saved), err
}

func savedForm(saved news.SavedSearch) Page {
	title := "Save a search"
	if saved.ID != 0 {
		title = "Change the saved search"
	}
	return Page{Template: "savedsearch", Title: title, Section: "search", View: SavedFormView{saved}}
}

// savedOf finds the saved search that an address names.
func (s *site) savedOf(r *http.Request) (news.SavedSearch, error) {
	id, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return news.SavedSearch{}, news.E(news.NotFound, "there is no such saved search", err)
	}
	return s.shownSearch(r.Context(), news.SearchID(id))
}

// shownSearch gives a saved search to whom it shows.
func (s *site) shownSearch(ctx context.Context, id news.SearchID) (news.SavedSearch, error) {
	saved, err := s.Store.SavedSearch(ctx, id)
	if err == nil && !saved.Shows(api.Asker(ctx)) {
		err = news.E(news.NotFound, "there is no such saved search", nil)
	}
	return saved, err
}

// saveSearch saves the search of the form, or changes one.
func (s *site) saveSearch(r *http.Request) (string, error) {
	saved := news.SavedSearch{Owner: api.Asker(r.Context())}
	if id := r.PostFormValue("id"); id != "" {
		known, err := s.savedOf(mux.SetURLVars(r, map[string]string{"id": id}))
		if err != nil {
			return "", err
		}
		saved = known
	}
	saved.Name, saved.Query, saved.Shared = r.PostFormValue("name"), r.PostFormValue("query"), r.PostFormValue("shared") == "yes"
	saved, err := s.Desk.SaveSearch(r.Context(), saved)
	return fmt.Sprintf("/searches?done=save#search-%d", saved.ID), err
}

// confirmRemoveSearch asks before a saved search is removed.
func (s *site) confirmRemoveSearch(r *http.Request) (Page, error) {
	saved, err := s.savedOf(r)
	if err != nil {
		return Page{}, err
	}
	return confirmPage("search", ConfirmView{
		Question: "Remove the saved search “" + saved.Name + "”?",
		Effect:   "It goes from the list, and alert rules that name it ask for nothing by it any more. Feeds of it go on: they are addresses of the search itself.",
		Button:   "Remove the saved search", Action: r.URL.Path, Back: "/searches",
	}), nil
}

func (s *site) removeSearch(r *http.Request) (string, error) {
	saved, err := s.savedOf(r)
	if err != nil {
		return "", err
	}
	return "/searches?done=remove", s.Desk.RemoveSearch(r.Context(), saved.ID)
}

// asTyped is a search with its narrowings, as it would be typed into the box.
func asTyped(q url.Values) string {
	parts := []string{}
	if text := strings.TrimSpace(q.Get("q")); text != "" {
		parts = append(parts, text)
	}
	for _, field := range []string{"act", "lang", "outlet", "story"} {
		var values []string
		for _, value := range q[field] {
			if value = strings.ReplaceAll(value, `"`, " "); strings.ContainsFunc(value, func(r rune) bool { return r == ' ' || r == '(' || r == ')' }) {
				value = `"` + value + `"`
			}
			values = append(values, field+":"+value)
		}
		switch len(values) {
		case 0:
		case 1:
			parts = append(parts, values[0])
		default:
			parts = append(parts, "("+strings.Join(values, " OR ")+")")
		}
	}
	if len(parts) > 1 && parts[0] == strings.TrimSpace(q.Get("q")) && slices.Contains(strings.Fields(parts[0]), "OR") {
		parts[0] = "(" + parts[0] + ")"
	}
	return strings.Join(parts, " ")
}
