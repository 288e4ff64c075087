package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/gorilla/mux"

	"github.com/onrecord/onrecord/digest"
	"github.com/onrecord/onrecord/news"
)

// ReadersView is who has the digest.
type ReadersView struct {
	Tabs []Link
	Rows []ReaderRow
	Note string
}

// ReaderRow is a reader in the list.
type ReaderRow struct {
	news.Subscription
	Often string
	State string // in words
	Since When
}

// ReaderView is the form of a reader.
type ReaderView struct {
	ReaderRow
	Time  string // as a form field takes it
	Langs []Choice
	Days  []Choice
	Note  string
}

// digestDays are the words for how often a digest comes.
var digestDays = []Choice{
	{Value: string(news.Daily), Word: "Every day"}, {Value: string(news.Weekdays), Word: "Monday to Friday"},
	{Value: string(news.Weekly), Word: "On Mondays"}, {Value: string(news.Hourly), Word: "Every hour, in a crisis"},
}

// readerNotes say what a button has done.
var readerNotes = map[string]string{
	"save":   "Saved. A new address is asked by mail whether it wants the digest; nothing else is sent there before it says yes.",
	"ask":    "The question was sent once more.",
	"remove": "The reader was removed, with the log of the mails.",
	"resend": "The digest is sent anew with the next round.",
}

func (s *site) readerRow(r news.Subscription) ReaderRow {
	c := s.clock()
	row := ReaderRow{Subscription: r, State: "Not confirmed yet", Since: c.when(r.Made)}
	switch {
	case !r.Suppressed.IsZero():
		row.State, row.Since = "Ended: "+r.Reason, c.when(r.Suppressed)
	case !r.Confirmed.IsZero():
		row.State, row.Since = "Confirmed", c.when(r.Confirmed)
	}
	at := slices.IndexFunc(digestDays, func(d Choice) bool { return d.Value == string(r.Days) })
	row.Often = fmt.Sprintf("%s at %s, %s", digestDays[max(at, 0)].Word, timeField(r.At), r.Zone)
	return row
}

// timeField is how a form field for the time of day writes minutes.
func timeField(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// readers serves the list of readers.
func (s *site) readers(r *http.Request) (Page, error) {
	all, err := s.Store.Subscriptions(r.Context())
	view := ReadersView{Tabs: digestTabs("readers"), Note: readerNotes[r.URL.Query().Get("done")]}
	for _, one := range all {
		view.Rows = append(view.Rows, s.readerRow(one))
	}
	return Page{Template: "readers", Title: "Readers of the digest", Section: "digest", View: view}, err
}

// newReader serves the form of a reader who is not there yet.
func (s *site) newReader(*http.Request) (Page, error) {
	return s.readerPage(news.Subscription{Lang: "en", Zone: s.Zone.String(), At: 7 * 60, Days: news.Weekdays, QuietLine: true}, ""), nil
}

// reader serves the form of one reader.
func (s *site) reader(r *http.Request) (Page, error) {
	one, err := s.readerOf(r)
	return s.readerPage(one, readerNotes[r.URL.Query().Get("done")]), err
}

func (s *site) readerPage(one news.Subscription, note string) Page {
	view := ReaderView{ReaderRow: s.readerRow(one), Time: timeField(one.At), Note: note}
	for _, l := range digestLangs {
		l.Chosen = l.Value == one.Lang
		view.Langs = append(view.Langs, l)
	}
	for _, d := range digestDays {
		d.Chosen = d.Value == string(one.Days)
		view.Days = append(view.Days, d)
	}
	title := "New reader"
	if one.ID != 0 {
		title = "Reader " + one.Address
	}
	return Page{Template: "reader", Title: title, Section: "digest", View: view}
}

// readerOf finds the reader that an address names.
func (s *site) readerOf(r *http.Request) (news.Subscription, error) {
	id, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return news.Subscription{}, news.E(news.NotFound, "there is no such reader", err)
	}
	return s.Store.Subscription(r.Context(), news.SubscriptionID(id))
}

// saveReader makes a reader of the form, or changes one.
func (s *site) saveReader(r *http.Request) (string, error) {
	var one news.Subscription
	var err error
	if mux.Vars(r)["id"] != "" {
		if one, err = s.readerOf(r); err != nil {
			return "", err
		}
	}
	if err := r.ParseForm(); err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	one.Address, one.Name, one.Lang, one.Zone = r.PostForm.Get("address"), r.PostForm.Get("name"), r.PostForm.Get("lang"), r.PostForm.Get("zone")
	one.Days, one.QuietLine = news.DigestDays(r.PostForm.Get("days")), r.PostForm.Get("quiet") == "yes"
	var hour, minute int
	if n, err := fmt.Sscanf(r.PostForm.Get("at"), "%d:%d", &hour, &minute); n != 2 || err != nil || minute < 0 || minute > 59 {
		return "", news.E(news.Invalid, "the time of day is written as 07:00", err)
	}
	one.At = hour*60 + minute
	if _, err = s.Digest.Subscribe(r.Context(), one); err != nil {
		return "", err
	}
	return "/digest/readers?done=save", nil
}

// askReader sends the question whether the address wants the digest once more.
func (s *site) askReader(r *http.Request) (string, error) {
	one, err := s.readerOf(r)
	if err != nil {
		return "", err
	}
	return "/digest/readers?done=ask", s.Digest.Ask(r.Context(), one.ID)
}

// confirmRemoveReader asks before a reader is removed.
func (s *site) confirmRemoveReader(r *http.Request) (Page, error) {
	one, err := s.readerOf(r)
	return confirmPage("digest", ConfirmView{
		Question: "Remove the reader " + one.Address + "?",
		Effect:   "No digest is sent there any more, and the log of the mails goes with it.",
		Button:   "Remove the reader", Action: r.URL.Path, Back: "/digest/readers",
	}), err
}

func (s *site) removeReader(r *http.Request) (string, error) {
	one, err := s.readerOf(r)
	if err != nil {
		return "", err
	}
	return "/digest/readers?done=remove", s.Digest.Remove(r.Context(), one.ID)
}

// AnswerView asks a reader who came by a link in a mail, or says what was done.
// It knows nobody but that reader, who needs no account.
type AnswerView struct {
	Question, Effect, Button, Action string
	Done                             bool
}

// confirmReader and unsubscribeReader answer the links in mails. To open them
// changes nothing: mail programs open links by themselves.
func (s *site) confirmReader(r *http.Request) (Page, error) {
	one, err := s.Digest.Reader(r.Context(), digest.ToConfirm, r.URL.Query())
	view := AnswerView{Question: "Send the digest to " + one.Address + "?", Effect: s.readerRow(one).Often + ". Every mail has a link that ends it.", Button: "Yes, send it", Action: r.URL.RequestURI()}
	if one.Active() {
		view = AnswerView{Question: "The digest is sent to " + one.Address, Effect: s.readerRow(one).Often + ". Every mail has a link that ends it.", Done: true}
	}
	return Page{Template: "answer", Title: "The digest", View: view}, err
}

func (s *site) unsubscribeReader(r *http.Request) (Page, error) {
	one, err := s.Digest.Reader(r.Context(), digest.ToUnsubscribe, r.URL.Query())
	view := AnswerView{Question: "Send no more digests to " + one.Address + "?", Effect: "Nothing else is changed.", Button: "Send no more", Action: r.URL.RequestURI()}
	if !one.Suppressed.IsZero() {
		view = AnswerView{Question: "No more digests are sent to " + one.Address, Effect: "Whoever runs this desk can ask you again.", Done: true}
	}
	return Page{Template: "answer", Title: "The digest", View: view}, err
}

// confirmed notes a reader's yes.
func (s *site) confirmed(r *http.Request) (string, error) {
	_, err := s.Digest.Confirm(r.Context(), r.URL.Query())
	return r.URL.RequestURI(), err
}

// unsubscribed ends a subscription: by the button of the page, or by a mail
// program (RFC 8058), which sends no cookies and has to be answered at once.
func (s *site) unsubscribed(r *http.Request) (string, error) {
	_, err := s.Digest.Unsubscribe(r.Context(), r.URL.Query())
	return r.URL.RequestURI(), err
}
