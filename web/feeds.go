package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
)

// FeedsView is the table of feeds with their health.
type FeedsView struct {
	Rows  []FeedRow
	Shows []FeedShow
	Note  string // what a button has just done
	// Unreached is how many feeds are polled where none of them could be
	// reached; 0 where one could, or where there are too few to tell.
	Unreached int
}

// FeedShow narrows the table to feeds of one health.
type FeedShow struct {
	Link
	Count int
}

// FeedRow is a feed with its health in words.
type FeedRow struct {
	news.Feed
	Health  Health
	Tongue  Tongue
	Success When
	Next    When
	PerDay  string
}

// Told reports whether the feed belongs to a demo that has ended: nothing
// answers at its address any more, so that it can only be removed.
func (r FeedRow) Told() bool { return r.Demo && r.Health == Paused }

// Health is how a feed does.
type Health string

// The states of health.
const (
	Well    Health = "well"
	Trouble Health = "trouble"
	Paused  Health = "paused"
	Waiting Health = "waiting" // never polled yet
)

func healthOf(f *news.Feed) Health {
	switch {
	case f.Paused != "":
		return Paused
	case f.LastError != "":
		return Trouble
	case f.LastSuccess.IsZero():
		return Waiting
	}
	return Well
}

// activityDays is over how many days the articles a day are averaged.
const activityDays = 7

// feeds serves the table of feeds.
func (s *site) feeds(r *http.Request) (Page, error) {
	rows, err := s.feedRows(r.Context())
	if err != nil {
		return Page{}, err
	}
	show := Health(r.URL.Query().Get("show"))
	view := FeedsView{Shows: feedShows(rows, show), Note: feedNotes[r.URL.Query().Get("done")], Unreached: unreached(rows)}
	for _, row := range rows {
		if show == "" || row.Health == show {
			view.Rows = append(view.Rows, row)
		}
	}
	return Page{Template: "feeds", Title: "Feeds", Section: "feeds", View: view}, nil
}

// unreached is how many feeds are in trouble where no feed does well; a few
// feeds in trouble say nothing about the network.
func unreached(rows []FeedRow) int {
	const few = 3
	trouble := 0
	for _, row := range rows {
		switch row.Health {
		case Well:
			return 0
		case Trouble:
			trouble++
		}
	}
	if trouble < few {
		return 0
	}
	return trouble
}

func (s *site) feedRows(ctx context.Context) ([]FeedRow, error) {
	all, err := s.Store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	c := s.clock()
	activity, err := s.Store.FeedActivity(ctx, c.now.AddDate(0, 0, -activityDays))
	if err != nil {
		return nil, err
	}
	rows := make([]FeedRow, len(all))
	for i, f := range all {
		rows[i] = FeedRow{
			Feed: f, Health: healthOf(&f), Tongue: tongue(f.Language),
			Success: c.when(f.LastSuccess), Next: c.next(f.NextPoll),
			PerDay: perDay(activity[f.ID], c.now.Sub(f.Added)),
		}
	}
	slices.SortStableFunc(rows, func(a, b FeedRow) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return rows, nil
}

// next tells when a feed is polled next; one that is due is polled now.
func (c clock) next(t time.Time) When {
	w := c.when(t)
	if !t.IsZero() && !t.After(c.now) {
		w.Text = "now"
	}
	return w
}

// perDay is articles a day over the last week, or since the feed was added.
func perDay(articles int, known time.Duration) string {
	days := min(known.Hours()/24, activityDays)
	switch {
	case days < 1:
		if articles == 0 {
			return "none yet"
		}
		return count(articles, "article")
	case articles == 0:
		return "none this week"
	}
	return fmt.Sprintf("%.1f a day", float64(articles)/days)
}

// feedShows lists the narrowings with how many feeds each leaves.
func feedShows(rows []FeedRow, show Health) []FeedShow {
	counts := map[Health]int{"": len(rows)}
	for _, row := range rows {
		counts[row.Health]++
	}
	var all []FeedShow
	for _, h := range []struct {
		health Health
		word   string
	}{{"", "All"}, {Trouble, "In trouble"}, {Paused, "Paused"}, {Waiting, "Not polled yet"}} {
		link := Link{Word: h.word, Address: "/feeds", Current: h.health == show}
		if h.health != "" {
			link.Address = "/feeds?show=" + string(h.health)
		}
		all = append(all, FeedShow{Link: link, Count: counts[h.health]})
	}
	return all
}

// feedOf finds the feed that an address names.
func (s *site) feedOf(r *http.Request) (news.Feed, error) {
	id, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return news.Feed{}, news.E(news.NotFound, "there is no such feed", err)
	}
	return s.Store.Feed(r.Context(), news.FeedID(id))
}

// confirmRemoveFeed asks before a feed is removed.
func (s *site) confirmRemoveFeed(r *http.Request) (Page, error) {
	f, err := s.feedOf(r)
	if err != nil {
		return Page{}, err
	}
	return confirmPage("feeds", ConfirmView{
		Question: "Remove the feed of " + f.Name + "?",
		Effect:   "It is not polled any more. The articles that were taken from it stay.",
		Button:   "Remove the feed", Action: r.URL.Path, Back: "/feeds",
	}), nil
}
