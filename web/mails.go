package web

import (
	"net/http"

	"github.com/gorilla/mux"

	"github.com/onrecord/onrecord/news"
)

// MailsView is the log of mails.
type MailsView struct {
	Tabs []Link
	Rows []MailRow
	Note string
	Next string
}

// MailRow is a mail in the log.
type MailRow struct {
	news.Issue
	Word    string // for its state
	For, On When
	Error   string // of the last attempt
	Again   bool   // it can be sent anew
}

// mailWords are the words for where a mail stands.
var mailWords = map[news.IssueState]string{
	news.IssuePlanned: "Planned", news.IssueRendered: "Written, not sent yet", news.IssueSent: "Sent", news.IssueQuiet: "Nothing to tell, not sent", news.IssueFailed: "Not delivered",
}

const mailsPerPage = 50

// mails serves the log of mails.
func (s *site) mails(r *http.Request) (Page, error) {
	q := r.URL.Query()
	list, next, err := s.Store.Issues(r.Context(), 0, mailsPerPage, q.Get("cursor"))
	if err != nil {
		return Page{}, err
	}
	readers, err := s.Store.Subscriptions(r.Context())
	if err != nil {
		return Page{}, err
	}
	active := map[news.SubscriptionID]bool{}
	for _, one := range readers {
		active[one.ID] = one.Active()
	}
	view := MailsView{Tabs: digestTabs("mails"), Note: readerNotes[q.Get("done")]}
	c := s.clock()
	for _, i := range list {
		row := MailRow{Issue: i, Word: mailWords[i.State], For: c.when(i.Slot), On: c.when(i.Sent), Again: i.Kind == news.IssueDigest && i.State != news.IssuePlanned && active[i.Subscription]}
		if n := len(i.Attempts); n > 0 {
			row.Error = i.Attempts[n-1].Error
		}
		view.Rows = append(view.Rows, row)
	}
	if next != "" {
		view.Next = with("/digest/mails", nil, "cursor", next)
	}
	return Page{Template: "mails", Title: "Mails of the digest", Section: "digest", View: view}, nil
}

// mail gives a mail as it was sent.
func (s *site) mail(w http.ResponseWriter, r *http.Request) {
	i, err := s.Store.Issue(r.Context(), news.IssueID(mux.Vars(r)["id"]))
	if err == nil && len(i.Mail) == 0 {
		err = news.E(news.NotFound, "this mail was not written", nil)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "message/rfc822")
	w.Header().Set("Content-Disposition", `attachment; filename="digest.eml"`)
	_, _ = w.Write(i.Mail) // the reader has gone away
}

// resendMail has a digest sent anew.
func (s *site) resendMail(r *http.Request) (string, error) {
	return "/digest/mails?done=resend", s.Digest.Resend(r.Context(), news.IssueID(mux.Vars(r)["id"]))
}
