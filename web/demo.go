package web

import "net/http"

// ConfirmView asks before something that cannot be undone.
type ConfirmView struct {
	Question string
	Effect   string // what will happen
	Button   string
	Action   string // where the form goes
	Back     string // where the other link goes
}

func confirmPage(section string, v ConfirmView) Page {
	return Page{Template: "confirm", Title: v.Question, Section: section, View: v}
}

// confirmRemoveDemo asks before the demo is removed.
func (s *site) confirmRemoveDemo(r *http.Request) (Page, error) {
	return confirmPage("stories", ConfirmView{
		Question: "Remove the demo?",
		Effect:   "Every article, story and feed that is marked Demo is removed. Nothing that was taken from the real press is touched.",
		Button:   "Remove the demo", Action: r.URL.Path, Back: "/",
	}), nil
}

// removeDemo removes the demo.
func (s *site) removeDemo(r *http.Request) (string, error) {
	return "/", s.Desk.RemoveDemo(r.Context())
}
