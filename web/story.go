package web

import (
	"net/http"
	"slices"

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
	Watches []news.Watch // that the story is about
	Against []Saying     // denials: the official one, then in the order in which they were published
	Others  []Saying     // confirmations, insistence, what could not be verified
	Wide    picture.Picture
	Narrow  picture.Picture
	Marks   []news.EventKind // those that the picture shows
	Events  []EventRow
	Boards  []Board
	Orders  []OrderLink
	Edges   []EdgeRow
	Forest  Forest
	Drift   Drift
	Figures []Figure
	Voices  []VoiceRow
	Began   When   // the first claim
	Zone    string // in which times are told
	Note    string // what a button has just done
	Moments Moments
	Since   string // the address that tells what is new since; empty for the past
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

// EdgeRow is a line of who had it from whom.
type EdgeRow struct {
	From, To Source
	Kind     news.EdgeKind
	Evidence string
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
	q := r.URL.Query()
	if q.Has("step") {
		address, err := s.stepAsked(story, q.Get("step"))
		return Page{Moved: address}, err
	}
	then, c, err := s.asOf(r, story)
	if err != nil {
		return Page{}, err
	}
	order := orderNamed(q.Get("sort"))
	view := c.storyView(then, order)
	view.Orders = orderLinks(r.URL.Path, q, order)
	if view.Watches, err = s.Store.WatchesOf(r.Context(), story.ID); err != nil {
		return Page{}, err
	}
	view.Moments = s.moments(story, c, q.Get("at") != "")
	view.Note = editNotes[q.Get("done")]
	if q.Get("at") == "" {
		view.Since = tallyOf(story).address(story.ID)
		if err := s.ask(r.Context(), story, view.Boards); err != nil {
			return Page{}, err
		}
	}
	return Page{Template: "story", Title: story.Title, Section: "stories", View: view}, nil
}

func (c clock) storyView(s *news.Story, order boardOrder) StoryView {
	v := StoryView{
		StoryLine: c.storyLine(s),
		Actors:    s.Actors,
		Data:      dataWords(s.Claim.DataTypes),
		Venue:     s.Claim.Venue,
		Against:   c.sayings(s, news.Denial),
		Others:    c.sayings(s, news.Confirmation, news.Insistence, news.Unverified, news.NoComment),
		Wide:      picture.Draw(s, picture.Page, c.now, c.zone),
		Narrow:    picture.Draw(s, picture.Phone, c.now, c.zone),
		Figures:   c.figures(s.Measures),
		Began:     c.exact(s.Measures.FirstClaim),
		Zone:      c.now.In(c.zone).Format("MST"),
	}
	sources := sourcesOf(s)
	v.Counts, v.Rare = countRows(s.Claim.Counts, sources)
	for i := range s.Events {
		v.Events = append(v.Events, c.eventRow(i, &s.Events[i]))
		if kind := s.Events[i].Kind; !slices.Contains(v.Marks, kind) {
			v.Marks = append(v.Marks, kind)
		}
	}
	v.Boards = c.boards(s, order)
	v.Voices = voiceRows(s.Measures, v.Tongues)
	v.Forest = c.forest(s, sources)
	v.Drift = c.drift(s, sources)
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

// sourcesOf names the outlet of each article of a story.
func sourcesOf(s *news.Story) map[news.ArticleID]Source {
	sources := map[news.ArticleID]Source{}
	for _, cov := range s.Coverage {
		sources[cov.Article] = Source{Outlet: cov.Outlet, Article: cov.Article}
	}
	return sources
}

// sayings lists the events of some acts, each sentence of an outlet once; the
// word of the organisation concerned comes first.
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
	slices.SortStableFunc(all, func(a, b Saying) int {
		switch {
		case a.Official == b.Official:
			return 0
		case a.Official:
			return -1
		}
		return 1
	})
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
