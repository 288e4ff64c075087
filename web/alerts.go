package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/alerts"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// AlertsView is what happened that a rule asked for.
type AlertsView struct {
	Tabs  []Link
	Rows  []AlertRow
	All   bool // those that were acknowledged or muted as well
	Rules int
	Note  string       // what a button has just done
	Undo  news.AlertID // the alert that was just acknowledged
	By    string       // when the newest of them was raised
	Next  string       // address of the next page; empty on the last
}

// AlertRow is an alert in the list.
type AlertRow struct {
	news.Alert
	Mark   string // of the act that it is about; "" for none
	Words  string
	Tongue Tongue
	On     When // when it happened
	Seen   When // when somebody acknowledged it
	Asked  []string
}

// alertsPerPage is how many alerts, or deliveries, a page shows.
const alertsPerPage = 30

// alerts serves the list of alerts.
func (s *site) alerts(r *http.Request) (Page, error) {
	ctx, q := r.Context(), r.URL.Query()
	view := AlertsView{All: q.Get("show") == "all", Note: alertNotes[q.Get("done")]}
	list, next, err := s.Store.Alerts(ctx, store.AlertQuery{Open: !view.All, Limit: alertsPerPage, Cursor: q.Get("cursor")})
	if err != nil {
		return Page{}, err
	}
	rules, err := s.Store.AlertRules(ctx)
	if err != nil {
		return Page{}, err
	}
	view.Rules = len(rules)
	c := s.clock()
	for _, a := range list {
		view.Rows = append(view.Rows, c.alertRow(a, rules))
	}
	if len(list) > 0 {
		view.By = list[0].Raised.Format(time.RFC3339Nano)
	}
	if next != "" {
		q.Del("done")
		q.Set("cursor", next)
		view.Next = "/alerts?" + q.Encode()
	}
	if view.Undo, err = s.acknowledged(ctx, q); err != nil {
		return Page{}, err
	}
	view.Tabs = alertTabs("open")
	if view.All {
		view.Tabs = alertTabs("all")
	}
	return Page{Template: "alerts", Title: "Alerts", Section: "alerts", View: view}, nil
}

// acknowledged is the alert that a button has just acknowledged, if it still is.
func (s *site) acknowledged(ctx context.Context, q url.Values) (news.AlertID, error) {
	id := news.AlertID(q.Get("alert"))
	if id == "" || q.Get("done") != "acknowledge" {
		return "", nil
	}
	a, err := s.Store.Alert(ctx, id)
	if news.KindOf(err) == news.NotFound || a.Acknowledged.IsZero() {
		return "", nil
	}
	return id, err
}

// alertTabs lead between the pages about alerts.
func alertTabs(current string) []Link {
	tabs := []Link{{Word: "Not acknowledged", Address: "/alerts"}, {Word: "All", Address: "/alerts?show=all"},
		{Word: "Rules", Address: "/alerts/rules"}, {Word: "Deliveries", Address: "/alerts/deliveries"}}
	at := slices.Index([]string{"open", "all", "rules", "deliveries"}, current)
	tabs[at].Current = true
	return tabs
}

func (c clock) alertRow(a news.Alert, rules []news.AlertRule) AlertRow {
	row := AlertRow{Alert: a, Mark: alertMark(a), Words: alerts.Words(a), Tongue: tongue(a.Lang), On: c.when(a.Time), Seen: c.when(a.Acknowledged)}
	if a.Change != "" {
		row.Words += ": " + changeWord(a.Change)
	}
	for _, rule := range rules {
		if slices.Contains(a.Rules, rule.ID) {
			row.Asked = append(row.Asked, rule.Name)
		}
	}
	if len(row.Asked) == 0 {
		row.Asked = []string{"one that was removed"}
	}
	return row
}

// alertMark is the mark of what an alert is about.
func alertMark(a news.Alert) string {
	switch a.Kind {
	case news.AlertPickup:
		return string(news.Claiming)
	case news.AlertDenial:
		return string(news.Denial)
	case news.AlertCorrection:
		return string(a.Event)
	case news.AlertSilentEdit:
		return string(news.EventSilentEdit)
	}
	return ""
}

// alertNotes say what a button has done.
var alertNotes = map[string]string{
	"acknowledge":     "The alert was acknowledged.",
	"reopen":          "The alert is open again.",
	"acknowledge-all": "The alerts were acknowledged. They stay under All.",
	"save":            "The rule was saved. It asks for what happens from now on.",
	"mute":            "The rule is muted: its alerts are listed under All, and go nowhere.",
	"unmute":          "The rule is no longer muted.",
	"remove":          "The rule was removed. The alerts that it asked for stay.",
	"test":            "A test was sent. How that went stands first in this list.",
}

// acknowledge notes that a person has seen an alert, or takes that back.
func (s *site) acknowledge(r *http.Request) (string, error) {
	id, do := mux.Vars(r)["id"], mux.Vars(r)["do"]
	if err := s.Alerts.Acknowledge(r.Context(), news.AlertID(id), do == "acknowledge"); err != nil {
		return "", err
	}
	q := url.Values{"done": {do}, "alert": {id}}
	if r.PostFormValue("show") == "all" {
		q.Set("show", "all")
	}
	return "/alerts?" + q.Encode(), nil
}

// acknowledgeAll acknowledges what the page showed.
func (s *site) acknowledgeAll(r *http.Request) (string, error) {
	by, err := time.Parse(time.RFC3339Nano, r.PostFormValue("by"))
	if err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	return "/alerts?done=acknowledge-all", s.Alerts.AcknowledgeAll(r.Context(), by)
}

// muteFor are the spans for which a rule or a story can be muted, in hours.
var muteFor = []Choice{{Value: "8", Word: "8 hours"}, {Value: "24", Word: "a day"}, {Value: "168", Word: "a week"}, {Value: "2160", Word: "90 days"}}

// mutedUntil reads a form's span; zero hours end the muting.
func (s *site) mutedUntil(r *http.Request) (time.Time, error) {
	chosen := r.PostFormValue("hours")
	if chosen == "0" {
		return time.Time{}, nil
	}
	if !slices.ContainsFunc(muteFor, func(c Choice) bool { return c.Value == chosen }) {
		return time.Time{}, news.E(news.Invalid, "choose for how long", nil)
	}
	hours, err := strconv.Atoi(chosen)
	return s.Now().Add(time.Duration(hours) * time.Hour), err
}

// muteStory mutes the alerts of a story.
func (s *site) muteStory(r *http.Request) (string, error) {
	until, err := s.mutedUntil(r)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("/stories/%s/change#alerts", storyID(r)), s.Alerts.MuteStory(r.Context(), storyID(r), until)
}
