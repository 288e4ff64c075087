package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/onrecord/onrecord/alerts"
	"github.com/onrecord/onrecord/news"
)

// DeliveriesView is the log of deliveries.
type DeliveriesView struct {
	Tabs []Link
	Rows []DeliveryRow
	Note string
	Next string
}

// DeliveryRow is a delivery with its attempts.
type DeliveryRow struct {
	news.Delivery
	Rule   news.AlertRule
	Goes   string
	Words  string // what was delivered
	Status string
	On     When
	Due    When
	Tries  []TryRow
}

// Latest is how the last attempt ended.
func (r DeliveryRow) Latest() string { return r.Tries[len(r.Tries)-1].Result }

// TryRow is one attempt.
type TryRow struct {
	On     When
	Result string
}

// deliveries serves the log.
func (s *site) deliveries(r *http.Request) (Page, error) {
	q := r.URL.Query()
	list, next, err := s.Store.Deliveries(r.Context(), alertsPerPage, q.Get("cursor"))
	if err != nil {
		return Page{}, err
	}
	view := DeliveriesView{Tabs: alertTabs("deliveries"), Note: alertNotes[q.Get("done")]}
	if next != "" {
		view.Next = "/alerts/deliveries?" + url.Values{"cursor": {next}}.Encode()
	}
	for _, d := range list {
		row, err := s.deliveryRow(r.Context(), d)
		if news.KindOf(err) == news.NotFound {
			continue // removed while the list was read
		}
		if err != nil {
			return Page{}, err
		}
		view.Rows = append(view.Rows, row)
	}
	return Page{Template: "deliveries", Title: "Deliveries of alerts", Section: "alerts", View: view}, nil
}

func (s *site) deliveryRow(ctx context.Context, d news.Delivery) (DeliveryRow, error) {
	rule, err := s.Store.AlertRule(ctx, d.Rule)
	if err != nil {
		return DeliveryRow{}, err
	}
	c := s.clock()
	row := DeliveryRow{Delivery: d, Rule: rule, Goes: goesTo(rule), Words: "A test", Status: deliveryWord(d), On: c.when(d.Made), Due: c.next(d.Next)}
	if d.Alert != "" {
		a, err := s.Store.Alert(ctx, d.Alert)
		if err != nil {
			return row, err
		}
		row.Words = alerts.Words(a)
	}
	for _, t := range d.Attempts {
		row.Tries = append(row.Tries, TryRow{On: c.when(t.At), Result: attemptWord(t)})
	}
	return row, nil
}

func deliveryWord(d news.Delivery) string {
	switch d.State {
	case news.DeliveryDelivered:
		return "Delivered"
	case news.DeliveryFailed:
		return "Not delivered"
	}
	return "Waiting"
}

func attemptWord(t news.Attempt) string {
	if t.Error == "" {
		return fmt.Sprintf("The receiver took it (it answered %d).", t.Status)
	}
	return sentence(t.Error)
}
