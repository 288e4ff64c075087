package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// caseNote says what a button has just done.
func caseNote(q url.Values) string {
	n, _ := strconv.Atoi(q.Get("n")) // what is no number counts nothing
	switch q.Get("done") {
	case "open":
		return "The case is open."
	case "open-all":
		return count(n, "case") + " of this story " + plural(n, "is", "are") + " open."
	case "change":
		return "The case was changed."
	case "change-all":
		return count(n, "case") + " " + plural(n, "was", "were") + " changed."
	case "letter":
		return "The message was kept. Nothing was sent."
	case "comment":
		return "The comment was added."
	}
	return ""
}

// openCases opens one case or, without an article, those of a whole story.
func (s *site) openCases(r *http.Request) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	story := news.StoryID(r.PostForm.Get("story"))
	var articles []news.ArticleID
	for _, id := range r.PostForm["article"] {
		articles = append(articles, news.ArticleID(id))
	}
	ids, err := s.Desk.OpenCases(r.Context(), story, articles, api.Author(r.Context()))
	switch {
	case err != nil:
		return "", err
	case len(articles) == 1 && len(ids) == 1:
		return fmt.Sprintf("/cases/%d?done=open", ids[0]), nil
	}
	return "/cases?" + url.Values{"story": {string(story)}, "done": {"open-all"}, "n": {strconv.Itoa(len(ids))}}.Encode(), nil
}

// changeCases changes the cases that were chosen. A field left alone changes
// nothing.
func (s *site) changeCases(r *http.Request) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	var ids []news.CaseID
	for _, value := range r.PostForm["case"] {
		id, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return "", news.E(news.Invalid, "there is no such case", err)
		}
		ids = append(ids, news.CaseID(id))
	}
	if len(ids) == 0 {
		return "", news.E(news.Invalid, "no case was chosen; tick those that are to be changed", nil)
	}
	change, err := caseChange(r.PostForm)
	if err != nil {
		return "", err
	}
	if change == (news.CaseChange{}) {
		return "", news.E(news.Invalid, "nothing was chosen to change: pick a status, an owner or a day", nil)
	}
	if err := s.Desk.ChangeCases(r.Context(), ids, change, api.Author(r.Context())); err != nil {
		return "", err
	}
	back, err := url.ParseQuery(strings.TrimPrefix(r.PostForm.Get("back"), "?"))
	if err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	return with("/cases", back, "done", "change-all", "n", strconv.Itoa(len(ids))), nil
}

// caseChange reads what a form changes; an empty field leaves it, except that in
// the form of one case, which shows the whole of it, an empty day takes the due
// day away. The owner 0 is nobody.
func caseChange(form url.Values) (c news.CaseChange, err error) {
	if status := news.CaseStatus(form.Get("status")); status != "" {
		c.Status = &status
	}
	if value := form.Get("owner"); value != "" {
		id, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return c, news.E(news.Invalid, "there is no such person", err)
		}
		owner := news.UserID(id)
		c.Owner = &owner
	}
	if due := form.Get("due"); due != "" || form.Has("whole") {
		c.Due = &due
	}
	return c, nil
}

// changeCase changes one case: its work, its message, or a comment on it.
func (s *site) changeCase(r *http.Request) (string, error) {
	id, err := caseID(r)
	if err != nil {
		return "", err
	}
	if err := r.ParseForm(); err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	done := r.PostForm.Get("do")
	var change news.CaseChange
	switch done {
	case "comment":
		change.Comment = strings.ReplaceAll(r.PostForm.Get("comment"), "\r\n", "\n")
	case "letter", "written":
		change.Letter = &news.Letter{
			Subject: strings.TrimSpace(r.PostForm.Get("subject")), Body: strings.ReplaceAll(r.PostForm.Get("body"), "\r\n", "\n"),
		}
		if done == "written" {
			written := news.CaseWritten
			change.Status = &written
		}
	default:
		if change, err = caseChange(r.PostForm); err != nil {
			return "", err
		}
	}
	if !slices.Contains([]string{"comment", "letter"}, done) {
		done = "change"
	}
	return fmt.Sprintf("/cases/%d?done=%s", id, done), s.Desk.ChangeCases(r.Context(), []news.CaseID{id}, change, api.Author(r.Context()))
}
