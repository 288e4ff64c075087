package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// ErrorView says what happened, what it means, and what to do.
type ErrorView struct {
	Status   int
	Happened string
	Means    string
	Do       string
}

// notFound answers an address that leads nowhere.
func (s *site) notFound(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, news.E(news.NotFound, "there is nothing at this address", nil))
}

// notAllowed answers a method that an address does not take.
func (s *site) notAllowed(w http.ResponseWriter, r *http.Request) {
	s.say(w, r, http.StatusMethodNotAllowed, "This address cannot be used in this way ("+r.Method+").")
}

// fail answers an error. What a reader may know is in its message; its cause
// goes to the log.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	status := api.Status(news.KindOf(err))
	happened := "Something went wrong in the program."
	if e := (*news.Error)(nil); errors.As(err, &e) && e.Kind != news.Internal {
		happened = sentence(e.Message)
	}
	if status >= http.StatusInternalServerError {
		s.Log.Error("page failed", "method", r.Method, "path", r.URL.Path, "err", err)
	}
	s.say(w, r, status, happened)
}

// say answers with a status and what happened: a problem to a program, a page
// to a person.
func (s *site) say(w http.ResponseWriter, r *http.Request, status int, happened string) {
	if strings.HasPrefix(r.URL.Path, api.Root+"/") {
		api.WriteProblem(w, status, happened)
		return
	}
	if err := s.render(w, r, errorPage(status, happened)); err != nil {
		s.Log.Error("error page failed", "err", err)
		http.Error(w, happened, status)
	}
}

func errorPage(status int, happened string) Page {
	view := ErrorView{Status: status, Happened: happened, Means: "Nothing was changed."}
	switch status {
	case http.StatusNotFound:
		view.Means = "It may have been removed, or the address may be mistyped."
		view.Do = "Look for it among the stories or with the search."
	case http.StatusInternalServerError:
		view.Means = "Nothing that was taken from the press is lost; the program's log says more."
		view.Do = "Try again. If it happens again, tell the person who runs this program."
	case http.StatusBadGateway, http.StatusServiceUnavailable:
		view.Do = "Try again in a few minutes."
	case http.StatusForbidden:
		view.Do = "Open the page of this program itself and use the button there."
	default:
		view.Do = "Go back and correct what was entered."
	}
	return Page{Template: "error", Title: http.StatusText(status), Status: status, View: view}
}

// sentence makes a sentence of a message.
func sentence(message string) string {
	if message == "" {
		return message
	}
	message = strings.ToUpper(message[:1]) + message[1:]
	if !strings.HasSuffix(message, ".") {
		message += "."
	}
	return message
}
