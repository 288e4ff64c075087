package web

import (
	"net/http"
	"net/url"
	"regexp"

	"github.com/onrecord/onrecord/news"
)

// AuditView is the audit log, the newest first.
type AuditView struct {
	Tabs []Link
	Rows []DeedRow
	Next string // address of the next page; empty on the last
}

// DeedRow is a line of it.
type DeedRow struct {
	news.Deed
	On      When
	Address string // of the page about what it was done to, where there is one
}

// audit serves the log.
func (s *site) audit(r *http.Request) (Page, error) {
	list, next, err := s.Accounts.Deeds(r.Context(), 0, 100, r.URL.Query().Get("cursor"))
	if err != nil {
		return Page{}, err
	}
	v := AuditView{Tabs: accountTabs(r, "/audit")}
	c := s.clock()
	for _, d := range list {
		v.Rows = append(v.Rows, DeedRow{d, c.when(d.Time), aboutPage(d.Target)})
	}
	if next != "" {
		v.Next = "/audit?" + url.Values{"cursor": {next}}.Encode()
	}
	return Page{Template: "audit", Title: "Audit log", Section: "account", View: v}, nil
}

// hasPage are the addresses, of pages and calls, of what has a page.
var hasPage = regexp.MustCompile(`^(?:/api/v1)?(/(?:stories|articles|outlets)/[^/]+|/alerts/rules/[0-9]+)`)

// aboutPage is the page about what a deed was done to, empty where there is
// none.
func aboutPage(target string) string {
	if found := hasPage.FindStringSubmatch(target); found != nil {
		return found[1]
	}
	return ""
}
