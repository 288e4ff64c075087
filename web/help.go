package web

import (
	"net/http"

	"github.com/onrecord/onrecord/news"
)

// HelpView is the first steps in plain words.
type HelpView struct {
	Acts    []news.Act
	Version string
}

// help serves the help page.
func (s *site) help(*http.Request) (Page, error) {
	return Page{Template: "help", Title: "Help", Section: "help", View: HelpView{Acts: news.Acts[:], Version: s.Version}}, nil
}
