package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// StoriesView is the first page: what is new today, then the rest.
type StoriesView struct {
	Today    When
	New      []StoryLine // appeared today
	Moved    []StoryLine // older, with something new today
	Earlier  []StoryLine
	Filter   StoryFilter
	Statuses []Choice
	Watches  []Choice // empty where nobody is watched
	Next     string   // address of the next page; empty on the last
	Demo     bool     // a demo story is in the list
	Taken    store.Counts
}

// Empty reports whether there is no story to show.
func (v StoriesView) Empty() bool { return len(v.New)+len(v.Moved)+len(v.Earlier) == 0 }

// StoryFilter is what the list was narrowed to.
type StoryFilter struct {
	Text   string
	Status news.Status
	Watch  news.WatchID
}

// Set reports whether anything is filtered out.
func (f StoryFilter) Set() bool { return f != StoryFilter{} }

// Choice is one of a list to choose from.
type Choice struct {
	Value, Word string
	Chosen      bool
}

// StoryLine is a story in a list.
type StoryLine struct {
	news.StoryHead
	Tongue   Tongue // of the title
	Standing Standing
	Tongues  []Tongue
	Claimed  []string // counts, most articles first
	Share    Share
	First    When
	Last     When
}

// perPage is how many stories a page of the list shows.
const perPage = 30

// stories serves the list of stories.
func (s *site) stories(r *http.Request) (Page, error) {
	q := r.URL.Query()
	watch, _ := strconv.ParseInt(q.Get("watch"), 10, 64) // none where it is no number
	view := StoriesView{Filter: StoryFilter{Text: q.Get("q"), Status: news.Status(q.Get("status")), Watch: news.WatchID(watch)}}
	heads, next, err := s.Store.Stories(r.Context(), store.StoryQuery{
		Text: view.Filter.Text, Status: view.Filter.Status, Watch: view.Filter.Watch, Limit: perPage, Cursor: q.Get("cursor"),
	})
	if err != nil {
		return Page{}, err
	}
	if view.Taken, err = s.Store.Counts(r.Context()); err != nil {
		return Page{}, err
	}
	if err := s.sortByDay(r.Context(), &view, heads); err != nil {
		return Page{}, err
	}
	if next != "" {
		q.Set("cursor", next)
		view.Next = "/?" + q.Encode()
	}
	view.Statuses = statusChoices(view.Filter.Status)
	view.Watches, err = s.watchChoices(r.Context(), "Every organisation", view.Filter.Watch)
	return Page{Template: "stories", Title: "Stories", Section: "stories", View: view}, err
}

// sortByDay puts each story under today or under the days before.
func (s *site) sortByDay(ctx context.Context, view *StoriesView, heads []store.StoryLine) error {
	c := s.clock()
	view.Today = c.onDay(c.now)
	for _, h := range heads {
		story, err := s.Store.Story(ctx, h.ID)
		if err != nil {
			return err
		}
		line := c.storyLine(story)
		view.Demo = view.Demo || line.Demo
		switch {
		case c.today(h.FirstSeen):
			view.New = append(view.New, line)
		case c.today(h.LastSeen):
			view.Moved = append(view.Moved, line)
		default:
			view.Earlier = append(view.Earlier, line)
		}
	}
	return nil
}

// maxClaimed is how many counts a line gives.
const maxClaimed = 2

// storyLine sums a story up.
func (c clock) storyLine(s *news.Story) StoryLine {
	line := StoryLine{
		StoryHead: s.StoryHead,
		Tongue:    titleTongue(s),
		Standing:  c.standing(s),
		Tongues:   tongues(s.ByLang),
		Share:     share(s.CarryingDenial, s.Outlets),
		First:     c.when(s.FirstSeen),
		Last:      c.when(s.LastSeen),
	}
	for _, n := range s.Claim.Counts[:min(len(s.Claim.Counts), maxClaimed)] {
		line.Claimed = append(line.Claimed, amount(n.Value, n.Unit))
	}
	if more := len(s.Claim.Counts) - maxClaimed; more > 0 {
		line.Claimed = append(line.Claimed, count(more, "other figure"))
	}
	return line
}

// titleTongue is the language of a story's title: that of the article it is
// taken from, or English where it was put together from facts.
func titleTongue(s *news.Story) Tongue {
	for _, cov := range s.Coverage {
		if cov.Title == s.Title {
			return tongue(cov.Lang)
		}
	}
	return tongue("en")
}

func statusChoices(chosen news.Status) []Choice {
	choices := []Choice{{Value: "", Word: "Any status", Chosen: chosen == ""}}
	for _, st := range []news.Status{news.Alleged, news.Denied, news.Disputed, news.Confirmed, news.Debunked, news.Withdrawn} {
		choices = append(choices, Choice{Value: string(st), Word: statusWord(st), Chosen: st == chosen})
	}
	return choices
}

// with gives an address with some of its parameters replaced; an empty value
// takes a parameter away.
func with(path string, q url.Values, pairs ...string) string {
	changed := url.Values{}
	for k, v := range q {
		changed[k] = v
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		changed.Set(pairs[i], pairs[i+1])
		if pairs[i+1] == "" {
			changed.Del(pairs[i])
		}
	}
	if len(changed) == 0 {
		return path
	}
	return path + "?" + changed.Encode()
}
