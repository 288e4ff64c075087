package web

import (
	"net/http"
	"strconv"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
)

// RevisionView is one revision beside the one before it, word by word.
type RevisionView struct {
	Article  news.ArticleID
	URL      string
	Headline string // of the article as it stands
	Outlet   news.Outlet
	Demo     bool
	Tongue   Tongue
	Row      RevisionRow
	First    bool
	Gone     bool
	Before   When // when the revision before was first seen
	Looked   When // when the page was last found as it was before
	Title    []Change
	Text     [][]Change // paragraphs
	Older    int        // number of the revision before; 0 for none
	Newer    int        // number of the revision after; 0 for none
}

// Change is a stretch of text that was kept, added or taken out.
type Change struct {
	Text         string
	Added, Taken bool
}

// revision serves a revision with its word diff.
func (s *site) revision(r *http.Request) (Page, error) {
	a, err := s.Store.Article(r.Context(), news.ArticleID(mux.Vars(r)["id"]))
	if err != nil {
		return Page{}, err
	}
	n, err := strconv.Atoi(mux.Vars(r)["n"])
	if err != nil || n < 1 || n > len(a.Revisions) {
		return Page{}, news.E(news.NotFound, "this article has no such revision", err)
	}
	view := s.clock().revisionView(a, n)
	if view.Outlet, err = s.Store.Outlet(r.Context(), a.Outlet); err != nil {
		return Page{}, err
	}
	return Page{Template: "revision", Title: "Revision " + strconv.Itoa(n) + ": " + view.Headline, Section: "stories", View: view}, nil
}

func (c clock) revisionView(a *news.Article, n int) RevisionView {
	rev := a.Revisions[n-1]
	v := RevisionView{
		Article: a.ID, URL: a.URL, Demo: a.Demo, Headline: a.Standing().Title, Tongue: tongue(a.Standing().Reading.Lang),
		Row: c.revisionRow(a, n-1), First: n == 1, Gone: rev.Gone, Older: n - 1,
	}
	if n < len(a.Revisions) {
		v.Newer = n + 1
	}
	if n == 1 {
		v.Title, v.Text = changes(nil, rev.Title), paragraphsOf(changes(nil, rev.Text))
		return v
	}
	before := a.Revisions[n-2]
	v.Before, v.Looked = c.exact(before.Seen), c.exact(before.Checked)
	v.Title = changes(pages.Diff(before.Title, rev.Title), rev.Title)
	v.Text = paragraphsOf(changes(pages.Diff(before.Text, rev.Text), rev.Text))
	return v
}

// changes turns a diff into what is shown; without one, the text as it is.
func changes(diff []pages.Piece, text string) []Change {
	if diff == nil {
		return []Change{{Text: text}}
	}
	var all []Change
	for _, p := range diff {
		all = append(all, Change{Text: p.Text, Added: p.Op == pages.Insert, Taken: p.Op == pages.Delete})
	}
	return all
}
