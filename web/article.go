package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// ArticleView is one article as it last stood, with its statements marked in
// place and explained.
type ArticleView struct {
	*news.Article
	Outlet     news.Outlet
	Tongue     Tongue
	Title      []Run
	TitleNotes []Note
	Paragraphs []Paragraph
	Reading    news.Reading
	Unread     bool // the language is known and has no reader
	Marked     int  // statements
	Facts      []Fact
	On         When
	Seen       When
	Modified   When
	Checked    When
	Revisions  []RevisionRow
	Stories    []StoryLink
	Second     *SecondView // nil where no second reader was asked
}

// Fact is a line of what the article states.
type Fact struct {
	Name   string
	Values []string
}

// RevisionRow is a line of the list of revisions, newest first.
type RevisionRow struct {
	N       int
	Seen    When
	Checked When
	What    string
}

// StoryLink leads to a story.
type StoryLink struct {
	ID    news.StoryID
	Title string
}

// article serves one article.
func (s *site) article(r *http.Request) (Page, error) {
	a, err := s.Store.Article(r.Context(), news.ArticleID(mux.Vars(r)["id"]))
	if err != nil {
		return Page{}, err
	}
	view := s.clock().articleView(a)
	if view.Outlet, err = s.Store.Outlet(r.Context(), a.Outlet); err != nil {
		return Page{}, err
	}
	if view.Stories, err = s.storyLinks(r.Context(), a.Stories); err != nil {
		return Page{}, err
	}
	if view.Second, err = s.second(r.Context(), a); err != nil {
		return Page{}, err
	}
	return Page{Template: "article", Title: a.Standing().Title, Section: "stories", View: view}, nil
}

// storyLinks names stories. One that is not there any more is left out: the
// article was placed anew since.
func (s *site) storyLinks(ctx context.Context, ids []news.StoryID) ([]StoryLink, error) {
	var links []StoryLink
	for _, id := range ids {
		story, err := s.Store.Story(ctx, id)
		if news.KindOf(err) == news.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		links = append(links, StoryLink{ID: id, Title: story.Title})
	}
	return links, nil
}

func (c clock) articleView(a *news.Article) ArticleView {
	standing := a.Standing()
	reading := standing.Reading
	v := ArticleView{
		Article: a, Reading: reading, Unread: reading.Unread, Marked: len(reading.Statements),
		Tongue: tongue(reading.Lang), Facts: facts(reading),
		On: c.exact(a.Published), Seen: c.exact(standing.Seen), Modified: c.exact(a.Modified),
		Checked: c.when(a.Check.Last),
	}
	marker := marker{article: a.ID, statements: reading.Statements}
	title := marker.passage(news.InTitle, standing.Title, 0)
	v.Title, v.TitleNotes = title.Runs, title.Notes
	v.Paragraphs = marker.paragraphs(standing.Text)
	for i := len(a.Revisions) - 1; i >= 0; i-- {
		v.Revisions = append(v.Revisions, c.revisionRow(a, i))
	}
	return v
}

// revisionRow says how a revision differs from the one before.
func (c clock) revisionRow(a *news.Article, i int) RevisionRow {
	rev := a.Revisions[i]
	row := RevisionRow{N: rev.N, Seen: c.exact(rev.Seen), Checked: c.atHour(rev.Checked), What: "First seen"}
	if i > 0 {
		row.What = revisionWords(&a.Revisions[i-1], &rev)
	}
	return row
}

// revisionWords says what a revision did, in order of weight, and whether the
// outlet says so.
func revisionWords(before, after *news.Revision) string {
	changes, announced := stories.Changes(before, after)
	var words []string
	for _, c := range changes {
		words = append(words, changeWord(c.Kind))
	}
	switch {
	case len(words) == 0:
		return "Text changed, nothing that is said of the incident"
	case announced || after.Gone || before.Gone:
		return capital(list(words))
	}
	return capital(list(words)) + ", without notice"
}

// capital gives a phrase of ours a capital letter.
func capital(phrase string) string { return strings.ToUpper(phrase[:1]) + phrase[1:] }

// facts lists what an article states of the claim, leaving out what it does not.
func facts(r news.Reading) []Fact {
	var counts []string
	for _, n := range r.Counts {
		counts = append(counts, amount(n.Value, n.Unit)+" (“"+isolated(n.Text)+"”)")
	}
	var all []Fact
	for _, f := range []Fact{
		{"Organisation concerned", names(r.Victims)}, {"Claimed by", names(r.Actors)}, {"Count claimed", counts},
		{"Kinds of data", dataWords(r.DataTypes)}, {"Venue", names(r.Venues)},
	} {
		if len(f.Values) > 0 {
			all = append(all, f)
		}
	}
	return all
}

// isolated keeps a text of either direction from reordering what stands
// around it (Unicode's first strong isolate).
func isolated(text string) string { return "\u2068" + text + "\u2069" }

func isolatedAll(texts []string) []string {
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = isolated(t)
	}
	return all
}

func names(all []news.Name) []string {
	words := make([]string, len(all))
	for i, n := range all {
		words[i] = n.Name
	}
	return words
}
