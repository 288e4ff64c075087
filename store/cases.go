package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/news"
)

const (
	caseColumns = `story, article, status, proposed, owner, due, passage, letter, remedy, settled, lacking, found, opened, changed, demo`
	caseWidth   = 15
)

func caseFields(c *news.Case) []any {
	return []any{
		&c.Story, &c.Article, &c.Status, &c.Proposed, to(&c.Owner), &c.Due, asJSON(&c.Passage), asJSON(&c.Letter),
		&c.Remedy, &c.Settled, &c.Lacking, &c.Found, at(&c.Opened), at(&c.Changed), &c.Demo,
	}
}

func scanCase(r row) (c news.Case, err error) {
	err = r.Scan(append([]any{&c.ID}, caseFields(&c)...)...)
	return c, err
}

// CaseLine is a case with what a list shows beside it.
type CaseLine struct {
	news.Case
	Outlet     news.OutletID `json:"outlet_id"`
	OutletName string        `json:"outlet"`
	StoryTitle string        `json:"story_title"`
	URL        string        `json:"url"` // of the article
}

func scanCaseLine(r row) (l CaseLine, err error) {
	err = r.Scan(append(append([]any{&l.ID}, caseFields(&l.Case)...), &l.Outlet, &l.OutletName, &l.StoryTitle, &l.URL)...)
	return l, err
}

// CaseQuery narrows a list of cases. Zero fields do not.
type CaseQuery struct {
	Status news.CaseStatus
	Story  news.StoryID
	Outlet news.OutletID
	Owner  news.UserID // this person's
	Free   bool        // those that nobody owns
	Due    string      // due on this day or before
	Origin CaseOrigin
	Sort   CaseOrder // by due day where empty
	Limit  int       // at most so many; 50 where zero
	Offset int       // after so many
}

// CaseOrigin says which cases a list has by who opened them. Those that were
// proposed and settled before anybody took them up are in none but AnyOrigin.
type CaseOrigin string

// The ways to list cases by their origin.
const (
	AnyOrigin CaseOrigin = ""         // all, also those that settled themselves
	Pending   CaseOrigin = "pending"  // proposals that wait, and all that people took up
	Proposals CaseOrigin = "proposed" // proposals that wait
	TakenUp   CaseOrigin = "taken"    // those that people opened or took up
)

// CaseOrder is an order of cases.
type CaseOrder string

// The orders of cases. Within each, the one opened first comes first.
const (
	CasesByDue    CaseOrder = "due" // those without a day last
	CasesByStatus CaseOrder = "status"
	CasesByOutlet CaseOrder = "outlet"
	CasesByStory  CaseOrder = "story"
	CasesByOwner  CaseOrder = "owner"
	CasesByChange CaseOrder = "changed" // the one changed last first
)

// CaseOrders lists every order.
var CaseOrders = [...]CaseOrder{CasesByDue, CasesByStatus, CasesByOutlet, CasesByStory, CasesByOwner, CasesByChange}

// sortedBy are the columns of each order.
var caseSorted = map[CaseOrder]string{
	CasesByDue:    `CASE WHEN c.due = '' THEN 1 ELSE 0 END, c.due, `,
	CasesByStatus: `CASE c.status WHEN 'to-write' THEN 0 WHEN 'written' THEN 1 WHEN 'answered' THEN 2 WHEN 'corrected' THEN 3 ELSE 4 END, `,
	CasesByOutlet: `o.name_key, `,
	CasesByStory:  `s.title, s.id, `,
	CasesByOwner:  `CASE WHEN c.owner IS NULL THEN 1 ELSE 0 END, c.owner, `,
	CasesByChange: `c.changed DESC, `,
}

const casesFrom = ` FROM cases c JOIN articles a ON a.id = c.article JOIN outlets o ON o.id = a.outlet JOIN stories s ON s.id = c.story`

// Cases lists cases. Invalid for an order that there is not.
func (s *Store) Cases(ctx context.Context, q CaseQuery) (list []CaseLine, err error) {
	if q.Sort == "" {
		q.Sort = CasesByDue
	}
	order, known := caseSorted[q.Sort]
	if !known {
		return nil, news.E(news.Invalid, "cases cannot be sorted like that", nil)
	}
	c := q.conditions()
	query := `SELECT c.id, ` + qualified("c", caseColumns) + `, o.id, o.name, s.title, a.url` + casesFrom + c.where() +
		` ORDER BY ` + order + `c.opened, c.id` + c.limit(atMost(q.Limit)) + fmt.Sprintf(` OFFSET %d`, q.Offset)
	err = s.read(ctx, "the cases could not be read", func(tx *sql.Tx) error {
		list, err = collect(ctx, tx, scanCaseLine, query, c.args...)
		return err
	})
	return list, err
}

// CaseCounts gives how many cases a query has in each status, whatever its own
// status, limit and offset.
func (s *Store) CaseCounts(ctx context.Context, q CaseQuery) (counts map[news.CaseStatus]int, err error) {
	q.Status = ""
	c := q.conditions()
	counts = map[news.CaseStatus]int{}
	err = s.read(ctx, "the cases could not be counted", func(tx *sql.Tx) error {
		_, err := collect(ctx, tx, func(r row) (n int, err error) {
			var status news.CaseStatus
			err = r.Scan(&status, &n)
			counts[status] = n
			return n, err
		}, `SELECT c.status, COUNT(*)`+casesFrom+c.where()+` GROUP BY c.status`, c.args...)
		return err
	})
	return counts, err
}

func (q CaseQuery) conditions() *conditions {
	c := &conditions{}
	if q.Status != "" {
		c.add(`c.status = $`, q.Status)
	}
	if q.Story != "" {
		c.add(`c.story = $`, q.Story)
	}
	if q.Outlet != 0 {
		c.add(`o.id = $`, q.Outlet)
	}
	if q.Owner != 0 {
		c.add(`c.owner = $`, q.Owner)
	}
	if q.Free {
		c.add(`c.owner IS NULL`)
	}
	if q.Due != "" {
		c.add(`c.due <> '' AND c.due <= $`, q.Due)
	}
	const settled = `c.status IN ('corrected', 'closed')`
	switch q.Origin {
	case Pending:
		c.add(`NOT (c.proposed AND ` + settled + `)`)
	case Proposals:
		c.add(`c.proposed AND NOT ` + settled)
	case TakenUp:
		c.add(`NOT c.proposed`)
	}
	return c
}

// Case gives one case with its history, the oldest entry first, or NotFound.
func (s *Store) Case(ctx context.Context, id news.CaseID) (l CaseLine, events []news.CaseEvent, err error) {
	err = s.read(ctx, "the case could not be read", func(tx *sql.Tx) error {
		l, err = scanCaseLine(tx.QueryRowContext(ctx,
			`SELECT c.id, `+qualified("c", caseColumns)+`, o.id, o.name, s.title, a.url`+casesFrom+` WHERE c.id = $1`, id))
		if err != nil {
			return noSuch("case", err)
		}
		events, err = collect(ctx, tx, scanCaseEvent, `SELECT id, `+caseEventColumns+` FROM case_events WHERE of_case = $1 ORDER BY id`, id)
		return err
	})
	return l, events, err
}

// StoryCases gives the cases of a story, those that settled themselves
// included.
func (s *Store) StoryCases(ctx context.Context, id news.StoryID) (all []news.Case, err error) {
	err = s.read(ctx, "the story's cases could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanCase, `SELECT id, `+caseColumns+` FROM cases WHERE story = $1 ORDER BY id`, id)
		return err
	})
	return all, err
}

const caseEventColumns = `of_case, made, made_by, auto, kind, was, becomes, note`

func caseEventFields(e *news.CaseEvent) []any {
	return []any{&e.Case, at(&e.Time), to(&e.By), &e.Auto, &e.Kind, &e.From, &e.To, &e.Text}
}

func scanCaseEvent(r row) (e news.CaseEvent, err error) {
	err = r.Scan(append([]any{&e.ID}, caseEventFields(&e)...)...)
	return e, err
}

// SaveCases stores cases as they are now, with what brought them there, all of
// them or none, and gives their IDs. A new one (ID 0) about an article that has
// a case already is left out, and its ID is that case's. NotFound where one has
// an ID and is not there.
func (s *Store) SaveCases(ctx context.Context, turns []news.CaseTurn) (ids []news.CaseID, err error) {
	err = s.write(ctx, "the cases could not be stored", func(tx *sql.Tx) error {
		ids, err = saveCases(ctx, tx, turns)
		return err
	})
	return ids, err
}

func saveCases(ctx context.Context, tx *sql.Tx, turns []news.CaseTurn) ([]news.CaseID, error) {
	ids := make([]news.CaseID, 0, len(turns))
	for _, t := range turns {
		id, fresh, err := saveCase(ctx, tx, t.Case)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
		if t.Case.ID == 0 && !fresh {
			continue
		}
		for _, e := range t.Events {
			e.Case = id
			if _, err := tx.ExecContext(ctx, `INSERT INTO case_events (`+caseEventColumns+`) VALUES (`+marks(1, 8)+`)`, caseEventFields(&e)...); err != nil {
				return nil, err
			}
		}
	}
	return ids, nil
}

// saveCase stores a case, and says whether it is new.
func saveCase(ctx context.Context, tx *sql.Tx, c news.Case) (id news.CaseID, fresh bool, err error) {
	if c.ID != 0 {
		err := changedOne(tx.ExecContext(ctx, `UPDATE cases SET (`+caseColumns+`) = (`+marks(1, caseWidth)+`) WHERE id = $16`, append(caseFields(&c), c.ID)...))
		return c.ID, false, noSuch("case", err)
	}
	known, err := collect(ctx, tx, value[news.CaseID], `SELECT id FROM cases WHERE article = $1`, c.Article)
	if err != nil || len(known) > 0 {
		return first(known), false, err
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO cases (`+caseColumns+`) VALUES (`+marks(1, caseWidth)+`) RETURNING id`, caseFields(&c)...).Scan(&id)
	return id, true, err
}

func first[T any](list []T) (one T) {
	if len(list) > 0 {
		one = list[0]
	}
	return one
}

// qualified puts a table's name before each of its columns.
func qualified(table, columns string) string {
	return table + "." + strings.ReplaceAll(columns, ", ", ", "+table+".")
}
