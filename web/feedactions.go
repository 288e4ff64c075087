package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
)

// feedNotes say what a button has done, by the word that stands in the
// address afterwards.
var feedNotes = map[string]string{
	"added":    "The feed was added. Its articles appear within a minute or two.",
	"check":    "The feed was checked just now.",
	"pause":    "The feed is paused. It is not polled until you resume it.",
	"resume":   "The feed is polled again.",
	"remove":   "The feed was removed. The articles that were taken from it stay.",
	"imported": "The list was imported. New feeds are polled within a minute or two.",
}

// addFeed adds the feed that is found at an address.
func (s *site) addFeed(r *http.Request) (string, error) {
	address := strings.TrimSpace(r.PostFormValue("url"))
	if address == "" {
		return "", news.E(news.Invalid, "no address was given; enter that of a feed or of a page that has one", nil)
	}
	if _, err := s.Desk.AddFeed(r.Context(), address); err != nil {
		return "", err
	}
	return "/feeds?done=added", nil
}

// importFeeds adds the feeds of an OPML file.
func (s *site) importFeeds(r *http.Request) (string, error) {
	file, _, err := r.FormFile("file")
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		return "", news.E(news.TooLarge, fmt.Sprintf("the file is larger than %s", bytesWord(large.Limit)), err)
	}
	if err != nil {
		return "", news.E(news.Invalid, "no file was chosen; choose an OPML file", err)
	}
	defer file.Close()
	if _, _, err := s.Desk.ImportOPML(r.Context(), file); err != nil {
		return "", err
	}
	return "/feeds?done=imported", nil
}

// changeFeed checks, pauses, resumes or removes a feed.
func (s *site) changeFeed(r *http.Request) (string, error) {
	f, err := s.feedOf(r)
	if err != nil {
		return "", err
	}
	do := mux.Vars(r)["do"]
	actions := map[string]func(context.Context, news.FeedID) error{
		"check": s.Desk.CheckFeed, "pause": s.Desk.PauseFeed, "resume": s.Desk.ResumeFeed, "remove": s.Desk.RemoveFeed,
	}
	if err := actions[do](r.Context(), f.ID); err != nil {
		return "", err
	}
	location := "/feeds?done=" + do
	if do != "remove" {
		location += fmt.Sprintf("#feed-%d", f.ID)
	}
	return location, nil
}
