package web

import (
	"fmt"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Standing is a story's status in a line: the word, its time, how many do not
// carry the denial and when that was last looked at, and the sentence that
// made it so.
type Standing struct {
	Status   news.Status
	Word     string
	On       When
	Rest     string // follows the date
	Checked  When   // the oldest look among those that Rest counts
	Evidence *Saying
}

// Saying is a sentence of an article, with who published it and where.
type Saying struct {
	Kind     string // act or event
	Sentence string
	Tongue   Tongue
	Outlet   string
	Article  news.ArticleID
	On       When
	Official bool // it is the word of the organisation concerned, at the source
}

// decisive is the act that gives each status its date.
func decisive(s news.Status) []news.EventKind {
	kinds := map[news.Status][]news.Act{
		news.Alleged:   {news.Claiming},
		news.Denied:    {news.Denial},
		news.Disputed:  {news.Insistence, news.Denial},
		news.Confirmed: {news.Confirmation},
		news.Debunked:  {news.Correction, news.Retraction, news.Denial},
		news.Withdrawn: {news.Retraction},
	}[s]
	events := make([]news.EventKind, len(kinds))
	for i, k := range kinds {
		events[i] = news.EventKind(k)
	}
	return events
}

// standing puts a story's status into words.
func (c clock) standing(s *news.Story) Standing {
	st := Standing{Status: s.Status, Word: statusWord(s.Status)}
	for _, kind := range decisive(s.Status) {
		if e := firstEvent(s.Events, kind); e != nil {
			st.On = c.onDay(e.Time)
			evidence := c.saying(e)
			st.Evidence = &evidence
			break
		}
	}
	st.Rest, st.Checked = c.remainder(s)
	return st
}

// remainder says how many outlets do not carry the denial, and the oldest of
// the looks that this rests on.
func (c clock) remainder(s *news.Story) (string, When) {
	without, oldest := 0, time.Time{}
	for _, o := range standingByOutlet(s.Coverage) {
		if o.carries == news.CarriesYes {
			continue
		}
		without++
		if oldest.IsZero() || (!o.looked.IsZero() && o.looked.Before(oldest)) {
			oldest = o.looked
		}
	}
	what := "the denial"
	if s.Status == news.Denied {
		what = "it"
	}
	switch {
	case firstEvent(s.Events, news.EventKind(news.Denial)) == nil:
		return "no denial found in " + count(s.Outlets, "outlet"), c.when(oldest)
	case without == 0 && s.Outlets == 1:
		return "the only outlet carries " + what, When{}
	case without == 0:
		return fmt.Sprintf("all %d outlets carry %s", s.Outlets, what), When{}
	case without == 1:
		return fmt.Sprintf("1 of %s does not carry %s", count(s.Outlets, "outlet"), what), c.when(oldest)
	}
	return fmt.Sprintf("%d of %d outlets do not carry %s", without, s.Outlets, what), c.when(oldest)
}

// outletStanding is what the articles of one outlet amount to.
type outletStanding struct {
	outlet  string
	carries news.Carries
	looked  time.Time
}

// standingByOutlet sums the press's coverage up by outlet: one that carries the denial in
// any of its articles carries it.
func standingByOutlet(coverage []news.Coverage) []outletStanding {
	var all []outletStanding
	at := map[string]int{}
	for _, cov := range coverage {
		if cov.Official {
			continue
		}
		i, known := at[cov.Outlet]
		if !known {
			i = len(all)
			at[cov.Outlet] = i
			all = append(all, outletStanding{outlet: cov.Outlet, carries: cov.CarriesDenial})
		}
		if cov.CarriesDenial == news.CarriesYes {
			all[i].carries = news.CarriesYes
		}
		if cov.LastChecked.After(all[i].looked) {
			all[i].looked = cov.LastChecked
		}
	}
	return all
}

func firstEvent(events []news.Event, kind news.EventKind) *news.Event {
	for i := range events {
		if events[i].Kind == kind {
			return &events[i]
		}
	}
	return nil
}

func (c clock) saying(e *news.Event) Saying {
	return Saying{
		Kind: string(e.Kind), Sentence: e.Sentence, Tongue: tongue(e.Lang),
		Outlet: e.Outlet, Article: e.Article, On: c.exact(e.Time), Official: e.Official,
	}
}

// Share is how many outlets carry the denial, as a row of cells: the heavy
// ones are those that do not.
type Share struct {
	Carrying, Outlets int
	Width             int
	Cells             []Cell
}

// Cell is one outlet in a Share.
type Cell struct {
	X       int
	Carries bool
}

// Sizes of a Share, in pixels; with many outlets a cell stands for several.
const (
	cellStep  = 9
	maxCells  = 24
	cellWidth = 7
)

func share(carrying, outlets int) Share {
	s := Share{Carrying: carrying, Outlets: outlets}
	cells := min(outlets, maxCells)
	thin := 0
	if outlets > 0 {
		thin = carrying * cells / outlets
	}
	for i := range cells {
		s.Cells = append(s.Cells, Cell{X: i * cellStep, Carries: i < thin})
	}
	s.Width = max(0, cells*cellStep-(cellStep-cellWidth))
	return s
}
