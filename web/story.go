package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/picture"
)

// StoryView is one story: what is claimed, what is said against it, the
// picture with its table, and the coverage board.
type StoryView struct {
	StoryLine
	Actors  []news.Alias
	Counts  []CountRow // those that most articles give
	Rare    []CountRow // the others
	Data    []string
	Venue   string
	Against []Saying // denials, in the order in which they were published
	Others  []Saying // confirmations, insistence, what could not be verified
	Wide    picture.Picture
	Narrow  picture.Picture
	Marks   []news.EventKind // those that the picture shows
	Events  []EventRow
	Without *Board // still without the denial, or not looked at since; nil for none
	Carry   *Board
	Edges   []EdgeRow
	Figures []Figure
	Note    string // what a button has just done
	Moments Moments
	Told    []ToldRow
	Departs bool // somebody departs from the others in a fact
}

// CountRow is a figure that is claimed, with the outlets that give it.
type CountRow struct {
	Amount   string
	Articles int
	Sources  []Source
}

// Source is an outlet's article.
type Source struct {
	Outlet  string
	Article news.ArticleID
}

// EventRow is a line of the table beside the picture.
type EventRow struct {
	N int
	Saying
	Before When // with times known only as between two captures: the one before
	How    string
}

// CoverageRow is a line of the coverage board.
type CoverageRow struct {
	news.Coverage
	Tongue  Tongue
	On      When
	Since   When
	Lag     string
	Checked When
	Words   string // what was found, in words
	Before  When   // where the denial was added: the last capture that lacked it
	Besides string // what else is to be said of it: corrected, withdrawn, softened
}

// Board is a list of articles of which the first are shown and the rest is
// folded, so that a story of forty outlets fits a phone. A page that changed
// is never folded.
type Board struct {
	First, Rest []CoverageRow
}

// Len is how many articles the board lists.
func (b *Board) Len() int { return len(b.First) + len(b.Rest) }

// boardLength is how many articles of a board are shown unfolded; one that is
// barely longer is not folded at all.
const (
	boardLength = 6
	boardSlack  = 2
)

func board(rows []CoverageRow) *Board {
	if len(rows) == 0 {
		return nil
	}
	var b Board
	for i, row := range rows {
		if i < boardLength || row.Revisions > 1 {
			b.First = append(b.First, row)
		} else {
			b.Rest = append(b.Rest, row)
		}
	}
	if len(b.Rest) <= boardSlack {
		return &Board{First: rows}
	}
	return &b
}

// EdgeRow is a line of who had it from whom.
type EdgeRow struct {
	From, To Source
	Kind     news.EdgeKind
	Evidence string
}

// Figure is a measure with what it counts.
type Figure struct {
	Value, Counts string
}

// story serves one story.
func (s *site) story(r *http.Request) (Page, error) {
	id := storyID(r)
	story, err := s.Store.Story(r.Context(), id)
	if news.KindOf(err) == news.NotFound {
		return s.takenIn(r.Context(), id, err)
	}
	if err != nil {
		return Page{}, err
	}
	then, c, err := s.asOf(r, story)
	if err != nil {
		return Page{}, err
	}
	view := c.storyView(then)
	view.Moments = c.moments(story, r.URL.Query().Get("at") != "")
	view.Note = editNotes[r.URL.Query().Get("done")]
	return Page{Template: "story", Title: story.Title, Section: "stories", View: view}, nil
}

func (c clock) storyView(s *news.Story) StoryView {
	v := StoryView{
		StoryLine: c.storyLine(s),
		Actors:    s.Actors,
		Data:      dataWords(s.Claim.DataTypes),
		Venue:     s.Claim.Venue,
		Against:   c.sayings(s, news.Denial),
		Others:    c.sayings(s, news.Confirmation, news.Insistence, news.Unverified, news.NoComment),
		Wide:      picture.Draw(s, picture.Page, c.now, c.zone),
		Narrow:    picture.Draw(s, picture.Phone, c.now, c.zone),
		Figures:   figures(s.Measures),
	}
	sources := sourcesOf(s)
	v.Counts, v.Rare = countRows(s.Claim.Counts, sources)
	for i := range s.Events {
		v.Events = append(v.Events, c.eventRow(i, &s.Events[i]))
		if kind := s.Events[i].Kind; !slices.Contains(v.Marks, kind) {
			v.Marks = append(v.Marks, kind)
		}
	}
	v.Without, v.Carry = c.boards(s)
	v.Told, v.Departs = toldRows(s.Told)
	for _, e := range s.Spread {
		v.Edges = append(v.Edges, EdgeRow{From: sources[e.From], To: sources[e.To], Kind: e.Kind, Evidence: e.Evidence})
	}
	return v
}

// maxCounts is how many figures a story shows unfolded.
const maxCounts = 3

// countRows lists the figures that are claimed, and apart those that fewer
// articles give; a single one is not worth a fold.
func countRows(counts []news.ClaimedCount, sources map[news.ArticleID]Source) (common, rare []CountRow) {
	for _, n := range counts {
		row := CountRow{Amount: amount(n.Value, n.Unit), Articles: len(n.Articles)}
		for _, id := range n.Articles {
			row.Sources = append(row.Sources, sources[id])
		}
		common = append(common, row)
	}
	if len(common) > maxCounts+1 {
		return common[:maxCounts], common[maxCounts:]
	}
	return common, nil
}

// boards lists the articles without the denial and those that carry it.
func (c clock) boards(s *news.Story) (without, carry *Board) {
	var lacking, carrying []CoverageRow
	for _, cov := range s.Coverage {
		row := c.coverageRow(cov, s.Measures.FirstDenial)
		if cov.CarriesDenial == news.CarriesYes {
			carrying = append(carrying, row)
		} else {
			lacking = append(lacking, row)
		}
	}
	return board(lacking), board(carrying)
}

// sourcesOf names the outlet of each article of a story.
func sourcesOf(s *news.Story) map[news.ArticleID]Source {
	sources := map[news.ArticleID]Source{}
	for _, cov := range s.Coverage {
		sources[cov.Article] = Source{Outlet: cov.Outlet, Article: cov.Article}
	}
	return sources
}

// sayings lists the events of some acts, each sentence of an outlet once.
func (c clock) sayings(s *news.Story, acts ...news.Act) []Saying {
	type key struct{ outlet, sentence string }
	seen := map[key]bool{}
	var all []Saying
	for i := range s.Events {
		e := &s.Events[i]
		k := key{e.Outlet, e.Sentence}
		if e.Sentence == "" || seen[k] || !slices.Contains(acts, news.Act(e.Kind)) {
			continue
		}
		seen[k] = true
		all = append(all, c.saying(e))
	}
	return all
}

func (c clock) eventRow(i int, e *news.Event) EventRow {
	row := EventRow{N: i, Saying: c.saying(e)}
	switch e.TimeKind {
	case news.TimeSeenBetween:
		row.Before = c.exact(e.After)
		row.How = "seen between two captures"
	case news.TimeStated:
		row.How = "as the text states"
	default:
		row.How = "as published"
	}
	return row
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

// figures puts a story's measures into words; what could not be computed is
// left out.
func figures(m news.Measures) []Figure {
	all := []Figure{{fmt.Sprintf("%d of %d", m.CarryingDenial, m.Carriers), "outlets carry the denial"}}
	if m.CorrectionRate != nil {
		all = append(all, Figure{fmt.Sprintf("%.0f%%", *m.CorrectionRate*100), "of the outlets that began without the denial carry it now"})
	}
	if m.MedianLagS != nil {
		all = append(all, Figure{span(time.Duration(*m.MedianLagS) * time.Second), "until half of the outlets had stopped standing without the denial, those still without it counted as long as they were watched"})
	}
	if m.HalfLifeS != nil {
		all = append(all, Figure{span(time.Duration(*m.HalfLifeS) * time.Second), "until half of all outlets carried the denial"})
	}
	if !m.FirstDenial.IsZero() {
		all = append(all, Figure{strconv.Itoa(m.NewWithout), plural(m.NewWithout, "article", "articles") + " came after the denial without it"})
	}
	return append(all, Figure{strconv.Itoa(m.SilentEdits), plural(m.SilentEdits, "change", "changes") + " without notice"})
}
