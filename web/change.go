package web

import (
	"context"
	"net/http"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// ChangeView is where a person overrules what a story is called and what
// belongs to it.
type ChangeView struct {
	news.StoryHead
	Tongue   Tongue
	Articles []CoverageRow
	Others   []StoryLine // that could be taken in
	Edits    []EditRow
	Muted    When // until when its alerts are muted; without a time where they are not
	MuteFor  []Choice
}

// Undoable reports whether an edit still holds.
func (v ChangeView) Undoable() bool {
	for _, e := range v.Edits {
		if !e.Undone {
			return true
		}
	}
	return false
}

// EditRow is a line of what people did to a story.
type EditRow struct {
	What   string
	On     When
	Undone bool
}

// mostOthers is how many stories are offered to be taken in.
const mostOthers = 50

// changeStory serves the page of changes.
func (s *site) changeStory(r *http.Request) (Page, error) {
	story, err := s.Store.Story(r.Context(), storyID(r))
	if err != nil {
		return Page{}, err
	}
	c := s.clock()
	v := ChangeView{StoryHead: story.StoryHead, Tongue: titleTongue(story), MuteFor: muteFor}
	muted, err := s.Store.StoryMute(r.Context(), story.ID)
	if err != nil {
		return Page{}, err
	}
	if muted.After(c.now) {
		v.Muted = c.exact(muted)
	}
	for _, cov := range story.Coverage {
		v.Articles = append(v.Articles, c.coverageRow(cov, story.Measures.FirstDenial))
	}
	apart := store.WithoutDemo
	if story.Demo {
		apart = store.OnlyDemo
	}
	others, _, err := s.Store.Stories(r.Context(), store.StoryQuery{Demo: apart, Limit: mostOthers + 1})
	if err != nil {
		return Page{}, err
	}
	for _, o := range others {
		if o.ID != story.ID {
			v.Others = append(v.Others, StoryLine{StoryHead: o.StoryHead, Last: c.when(o.LastSeen)})
		}
	}
	edits, err := s.Store.Edits(r.Context(), story.ID)
	if err != nil {
		return Page{}, err
	}
	for _, e := range edits {
		v.Edits = append(v.Edits, EditRow{What: editWords(e, story.ID), On: c.when(e.Made), Undone: !e.Undone.IsZero()})
	}
	return Page{Template: "change", Title: "Change " + story.Title, Section: "stories", View: v}, nil
}

// editWords says what an edit did, as seen from one of its stories.
func editWords(e news.Edit, id news.StoryID) string {
	articles := count(len(e.Moved), "article")
	switch e.Kind {
	case news.EditMerge:
		if e.With == id {
			return "Taken into another story, with " + articles
		}
		return "Took in another story, with " + articles
	case news.EditSplit:
		if e.With == id {
			return "Split off another story, with " + articles
		}
		return articles + " given a story of their own"
	case news.EditRename:
		if e.After.Title == "" {
			return "Given its own title again"
		}
		return "Called “" + e.After.Title + "”"
	}
	if e.After.Pinned {
		return "Pinned"
	}
	return "No longer pinned"
}

// editNotes say what a button has done.
var editNotes = map[string]string{
	"renamed":  "The title was changed.",
	"pinned":   "The story is pinned: it stands first in the list.",
	"unpinned": "The story is no longer pinned.",
	"merged":   "The other story’s articles belong to this one now.",
	"split":    "These articles have a story of their own now.",
}

// takenIn leads to the story that one was merged into, or that took it back
// when its split was undone.
func (s *site) takenIn(ctx context.Context, id news.StoryID, missing error) (Page, error) {
	edits, err := s.Store.Edits(ctx, id)
	if err != nil {
		return Page{}, err
	}
	for _, e := range edits {
		merged := e.Kind == news.EditMerge && e.Undone.IsZero()
		rejoined := e.Kind == news.EditSplit && !e.Undone.IsZero()
		if e.With == id && (merged || rejoined) {
			return Page{Moved: "/stories/" + string(e.Story)}, nil
		}
	}
	return Page{}, missing
}

func storyID(r *http.Request) news.StoryID { return news.StoryID(mux.Vars(r)["id"]) }

// storyAfter is a story's address with a note of what was done.
func storyAfter(id news.StoryID, done string) string {
	return "/stories/" + string(id) + "?done=" + done
}

func (s *site) renameStory(r *http.Request) (string, error) {
	return storyAfter(storyID(r), "renamed"), s.Desk.Rename(r.Context(), storyID(r), r.PostFormValue("title"))
}

func (s *site) pinStory(r *http.Request) (string, error) {
	pinned, done := r.PostFormValue("pinned") == "yes", "unpinned"
	if pinned {
		done = "pinned"
	}
	return storyAfter(storyID(r), done), s.Desk.Pin(r.Context(), storyID(r), pinned)
}

func (s *site) mergeStory(r *http.Request) (string, error) {
	return storyAfter(storyID(r), "merged"), s.Desk.Merge(r.Context(), storyID(r), news.StoryID(r.PostFormValue("with")))
}

func (s *site) splitStory(r *http.Request) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	var chosen []news.ArticleID
	for _, id := range r.PostForm["article"] {
		chosen = append(chosen, news.ArticleID(id))
	}
	id, err := s.Desk.Split(r.Context(), storyID(r), chosen)
	return storyAfter(id, "split"), err
}

// undoEdit takes the last edit back. Where the story ends with that, its
// address leads to the one that has its articles.
func (s *site) undoEdit(r *http.Request) (string, error) {
	return "/stories/" + string(storyID(r)), s.Desk.Undo(r.Context(), storyID(r))
}
