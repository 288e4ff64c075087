package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// CasesView is the correction desk, as a board or as a list.
type CasesView struct {
	Tabs   []Link
	Note   string
	Listed bool // as a list
	Board  []CaseColumn
	Heads  []OutletColumn // of the list
	Rows   []CaseRow
	Next   string // address of the list's next page; empty on the last
	Story  Filter // the story that the desk is narrowed to; empty for all
	Shows  []Choice
	Owners []Choice // whose cases are shown; none while there are no accounts
	Dues   []Choice
	Narrow bool   // some filter is in force
	Query  string // of this page, to come back to
	CaseChoices
}

// CaseChoices is what a case can be set to by hand.
type CaseChoices struct {
	Statuses []Choice
	People   []Choice // empty while there are no accounts
}

// CaseColumn is the cases of one status on the board.
type CaseColumn struct {
	Status news.CaseStatus
	Word   string
	Total  int
	Rows   []CaseRow
	More   string // address of the list of all of them; empty where all are here
}

// CaseRow is a case in a list.
type CaseRow struct {
	store.CaseLine
	Word   string // of its status
	Tongue Tongue // of the passage
	Day    When   // when it is due
	Late   bool
	Person string // who owns it
	On     When   // when it was changed
}

// How many cases a column of the board and a page of the list show.
const (
	casesPerColumn = 12
	casesPerPage   = 50
)

// cases serves the desk.
func (s *site) cases(r *http.Request) (Page, error) {
	q := r.URL.Query()
	c := s.clock()
	query := c.caseQuery(q)
	people, err := s.people(r.Context())
	if err != nil {
		return Page{}, err
	}
	view := CasesView{Note: caseNote(q), Listed: q.Get("view") == "list", CaseChoices: people.choices(0), Query: with("", q, "done", "", "n", "")}
	view.filters(q, people)
	if view.Story, err = s.caseStory(r, query.Story); err != nil {
		return Page{}, err
	}
	if view.Listed {
		err = s.caseList(r, query, people, &view)
	} else {
		err = s.caseBoard(r, query, people, &view)
	}
	return Page{Template: "cases", Title: "Corrections", Section: "cases", View: view}, err
}

// caseQuery reads which cases an address asks for.
func (c clock) caseQuery(q url.Values) store.CaseQuery {
	query := store.CaseQuery{Status: news.CaseStatus(q.Get("status")), Story: news.StoryID(q.Get("story")), Origin: store.Pending, Sort: store.CaseOrder(q.Get("sort"))}
	if outlet, err := strconv.ParseInt(q.Get("outlet"), 10, 64); err == nil {
		query.Outlet = news.OutletID(outlet)
	}
	switch owner := q.Get("owner"); owner {
	case "":
	case "nobody":
		query.Free = true
	default:
		id, err := strconv.ParseInt(owner, 10, 64)
		if err != nil || id == 0 {
			id = -1 // there is no such person, and the list is empty
		}
		query.Owner = news.UserID(id)
	}
	switch q.Get("due") {
	case "late":
		query.Due = c.now.In(c.zone).AddDate(0, 0, -1).Format(time.DateOnly)
	case "week":
		query.Due = c.now.In(c.zone).AddDate(0, 0, 7).Format(time.DateOnly)
	}
	switch show := store.CaseOrigin(q.Get("show")); show {
	case store.Proposals, store.TakenUp:
		query.Origin = show
	}
	if !slices.Contains(store.CaseOrders[:], query.Sort) {
		query.Sort = store.CasesByDue
	}
	return query
}

// filters offers what the desk can be narrowed by.
func (v *CasesView) filters(q url.Values, people people) {
	v.Tabs = []Link{
		{Address: with("/cases", q, "view", "", "status", "", "sort", "", "page", "", "done", "", "n", ""), Word: "Board", Current: !v.Listed},
		{Address: with("/cases", q, "view", "list", "done", "", "n", ""), Word: "List", Current: v.Listed},
	}
	v.Shows = choose(q.Get("show"), "", "All", string(store.TakenUp), "Taken up by a person", string(store.Proposals), "Proposed")
	v.Dues = choose(q.Get("due"), "", "Any day", "late", "Overdue", "week", "Due within a week")
	if len(people) > 0 {
		v.Owners = append(choose(q.Get("owner"), "", "Anybody", "nobody", "Nobody"), people.chosen(q.Get("owner"))...)
	}
	for _, key := range []string{"show", "due", "owner", "status", "outlet", "story"} {
		v.Narrow = v.Narrow || q.Get(key) != ""
	}
}

// choose makes choices of values and words in turn.
func choose(chosen string, pairs ...string) (all []Choice) {
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, Choice{Value: pairs[i], Word: pairs[i+1], Chosen: pairs[i] == chosen})
	}
	return all
}

// caseStory names the story that the desk is narrowed to.
func (s *site) caseStory(r *http.Request, id news.StoryID) (Filter, error) {
	if id == "" {
		return Filter{}, nil
	}
	story, err := s.Store.Story(r.Context(), id)
	if err != nil {
		return Filter{}, err
	}
	return Filter{Word: story.Title, Lift: with("/cases", r.URL.Query(), "story", "", "done", "", "n", "")}, nil
}

// caseBoard fills the columns of the board.
func (s *site) caseBoard(r *http.Request, query store.CaseQuery, people people, view *CasesView) error {
	counts, err := s.Store.CaseCounts(r.Context(), query)
	if err != nil {
		return err
	}
	query.Limit, query.Offset, query.Sort = casesPerColumn, 0, store.CasesByDue
	for _, status := range news.CaseStatuses {
		query.Status = status
		column := CaseColumn{Status: status, Word: caseWord(status), Total: counts[status]}
		if column.Rows, err = s.caseRows(r.Context(), query, people); err != nil {
			return err
		}
		if column.Total > len(column.Rows) {
			column.More = with("/cases", r.URL.Query(), "view", "list", "status", string(status), "done", "", "n", "")
		}
		view.Board = append(view.Board, column)
	}
	return nil
}

// caseList fills a page of the list.
func (s *site) caseList(r *http.Request, query store.CaseQuery, people people, view *CasesView) (err error) {
	q := r.URL.Query()
	page, _ := strconv.Atoi(q.Get("page")) // what is no number is the first page
	page = min(max(page, 0), 10_000)
	query.Limit, query.Offset = casesPerPage+1, page*casesPerPage
	if view.Rows, err = s.caseRows(r.Context(), query, people); err != nil {
		return err
	}
	if len(view.Rows) > casesPerPage {
		view.Rows, view.Next = view.Rows[:casesPerPage], with("/cases", q, "page", strconv.Itoa(page+1), "done", "", "n", "")
	}
	for _, head := range caseHeads {
		column := OutletColumn{Link: Link{Word: head.word, Address: with("/cases", q, "sort", string(head.by), "page", "", "done", "", "n", ""), Current: head.by == query.Sort}, Sorted: "none"}
		switch {
		case column.Current && head.by == store.CasesByChange:
			column.Sorted = "descending"
		case column.Current:
			column.Sorted = "ascending"
		}
		view.Heads = append(view.Heads, column)
	}
	return nil
}

// caseHeads are the columns of the list, each by its order.
var caseHeads = []struct {
	by   store.CaseOrder
	word string
}{
	{store.CasesByOutlet, "Outlet"}, {store.CasesByStory, "Story"}, {store.CasesByStatus, "Status"},
	{store.CasesByOwner, "Owner"}, {store.CasesByDue, "Due"}, {store.CasesByChange, "Changed"},
}

func (s *site) caseRows(ctx context.Context, query store.CaseQuery, people people) ([]CaseRow, error) {
	lines, err := s.Store.Cases(ctx, query)
	rows := make([]CaseRow, len(lines))
	c := s.clock()
	for i, line := range lines {
		rows[i] = c.caseRow(line, people)
	}
	return rows, err
}

func (c clock) caseRow(line store.CaseLine, people people) CaseRow {
	row := CaseRow{CaseLine: line, Word: caseWord(line.Status), Tongue: tongue(line.Passage.Lang), Person: people.name(line.Owner), On: c.when(line.Changed)}
	if due, err := time.ParseInLocation(time.DateOnly, line.Due, c.zone); err == nil {
		row.Day = When{Datetime: line.Due, Exact: c.day(due), Text: c.day(due)}
		row.Late = line.Status.Open() && due.Before(c.midnight())
	}
	return row
}

// caseWord is a case's status as a word.
func caseWord(s news.CaseStatus) string {
	return map[news.CaseStatus]string{
		news.CaseToWrite: "To write", news.CaseWritten: "Written", news.CaseAnswered: "Answered",
		news.CaseCorrected: "Corrected", news.CaseClosed: "Closed",
	}[s]
}

// Any reports whether there is a case to show.
func (v CasesView) Any() bool {
	return len(v.Rows) > 0 || slices.ContainsFunc(v.Board, func(c CaseColumn) bool { return c.Total > 0 })
}
