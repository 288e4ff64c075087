package web

import (
	"time"

	"github.com/onrecord/onrecord/news"
)

// CoverageRow is a line of the coverage board.
type CoverageRow struct {
	news.Coverage
	Tongue  Tongue
	On      When
	Since   When
	Lag     string
	Checked When
	Words   string  // what was found, in words
	Before  When    // where the denial was added: the last capture that lacked it
	Besides string  // what else is to be said of it: corrected, withdrawn, softened
	Asking  *Asking // nil where nothing is asked of it, nor can be
}

// Board is a list of articles of which the first are shown and the rest is
// folded, so that a story of forty outlets fits a phone.
type Board struct {
	Title       string
	Heavy       bool // its articles lack the denial
	First, Rest []CoverageRow

	Unasked int          // articles of which a correction could be asked at once
	Story   news.StoryID // that they stand in
}

// Len is how many articles the board lists.
func (b Board) Len() int { return len(b.First) + len(b.Rest) }

// How many articles a board shows unfolded. One that is barely longer is not
// folded at all; in an order that the reader chose, more are shown.
const (
	boardLength  = 6
	boardSlack   = 2
	sortedLength = 40
)

// newBoard folds a board; a page that changed is never folded.
func newBoard(title string, heavy bool, rows []CoverageRow) Board {
	b := Board{Title: title, Heavy: heavy}
	for i, row := range rows {
		if i < boardLength || row.Revisions > 1 {
			b.First = append(b.First, row)
		} else {
			b.Rest = append(b.Rest, row)
		}
	}
	if len(b.Rest) <= boardSlack {
		b.First, b.Rest = rows, nil
	}
	return b
}

// boards lists the articles still without the denial, after them those that
// carry it, and what the organisation concerned published itself; in another order all stand in one list.
func (c clock) boards(s *news.Story, order boardOrder) []Board {
	var lacking, carrying, official []CoverageRow
	for _, cov := range order.of(s.Coverage) {
		row := c.coverageRow(cov, s.Measures.FirstDenial)
		switch {
		case order.less == nil && cov.Official:
			official = append(official, row)
		case order.less == nil && cov.CarriesDenial == news.CarriesYes:
			carrying = append(carrying, row)
		default:
			lacking = append(lacking, row)
		}
	}
	if order.less != nil {
		n := min(len(lacking), sortedLength)
		return []Board{{Title: "All articles, " + order.words, First: lacking[:n], Rest: lacking[n:]}}
	}
	var all []Board
	if len(lacking) > 0 {
		title := "Still without the denial"
		if s.Measures.FirstDenial.IsZero() {
			title = "No denial found"
		}
		all = append(all, newBoard(title, true, lacking))
	}
	if len(carrying) > 0 {
		all = append(all, newBoard("Carry the denial", false, carrying))
	}
	if len(official) > 0 {
		all = append(all, newBoard("The organisation’s own word", false, official))
	}
	return all
}

// coverageRow puts an article's standing into words: what was found, since
// when, and on how many looks that rests.
func (c clock) coverageRow(cov news.Coverage, denial time.Time) CoverageRow {
	row := CoverageRow{
		Coverage: cov, Tongue: tongue(cov.Lang), On: c.exact(cov.Published),
		Since: c.exact(cov.Since), Checked: c.atHour(cov.LastChecked),
	}
	switch cov.CarriesDenial {
	case news.CarriesYes:
		row.Words, row.Lag = "Carries the denial", lagWord(cov)
		if cov.State == news.StateDenialAdded {
			row.Words, row.Before = stateWord(cov.State), c.exact(cov.After)
		}
	case news.CarriesNotFound:
		row.Words = "Not found in " + count(max(cov.Checks, 1), "capture")
	default:
		row.Words = "Not checked: Onrecord does not read this language"
		if cov.LastChecked.Before(denial) {
			row.Words = "Not looked at since the denial"
		}
	}
	switch cov.State {
	case news.StateCorrected, news.StateRetracted, news.StateSoftened, news.StateDropped:
		row.Besides = stateWord(cov.State)
	}
	return row
}

// lagWord tells how long after the first denial an article carried it.
func lagWord(cov news.Coverage) string {
	switch {
	case cov.LagS > 0:
		return span(time.Duration(cov.LagS)*time.Second) + " after the first denial"
	case cov.Since.After(cov.Published):
		return "the first to carry it"
	}
	return "from the start"
}
