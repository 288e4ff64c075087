package web

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/digest"
	"github.com/onrecord/onrecord/news"
)

// DigestView is the digest as a page.
type DigestView struct {
	digest.Sheet
	Tabs    []Link
	Lang    string
	Langs   []Choice
	Reader  news.Subscription // zero: nobody's, of all stories
	Readers []news.Subscription
	Mail    string // address of the mail as it would look
	Feed    string
}

// digestTabs lead between the pages about the digest.
func digestTabs(current string) []Link {
	tabs := []Link{{Word: "Preview", Address: "/digest"}, {Word: "Readers", Address: "/digest/readers"}, {Word: "Mails", Address: "/digest/mails"}}
	at := slices.Index([]string{"preview", "readers", "mails"}, current)
	tabs[at].Current = true
	return tabs
}

// digestLangs are the languages in which a digest can be read.
var digestLangs = []Choice{{Value: "en", Word: "English"}, {Value: "fr", Word: "Français"}, {Value: "de", Word: "Deutsch"}}

// previewed is whose digest an address asks for: a reader's, or nobody's in a
// language.
func (s *site) previewed(r *http.Request) (reader news.Subscription, p digest.Period, err error) {
	reader = news.Subscription{Lang: "en", Zone: s.Zone.String()}
	if asked := r.URL.Query().Get("lang"); slices.Contains(news.DigestLangs[:], asked) {
		reader.Lang = asked
	}
	if asked := r.URL.Query().Get("reader"); asked != "" {
		id, err := strconv.ParseInt(asked, 10, 64)
		if err != nil {
			return reader, p, news.E(news.NotFound, "there is no such reader", err)
		}
		if reader, err = s.Store.Subscription(r.Context(), news.SubscriptionID(id)); err != nil {
			return reader, p, err
		}
	}
	p, err = s.Digest.Next(r.Context(), reader)
	return reader, p, err
}

// digest shows what the next digest would tell.
func (s *site) digest(r *http.Request) (Page, error) {
	reader, period, err := s.previewed(r)
	if err != nil {
		return Page{}, err
	}
	sheet, err := s.Digest.Told(r.Context(), reader, period)
	if err != nil {
		return Page{}, err
	}
	readers, err := s.Store.Subscriptions(r.Context())
	view := DigestView{Sheet: sheet, Tabs: digestTabs("preview"), Lang: reader.Lang, Reader: reader, Readers: readers, Mail: "/digest/mail?lang=" + reader.Lang, Feed: "/digest.atom?lang=" + reader.Lang}
	if reader.ID != 0 {
		view.Mail = with("/digest/mail", nil, "reader", strconv.FormatInt(int64(reader.ID), 10))
	}
	for _, l := range digestLangs {
		l.Chosen = l.Value == reader.Lang
		view.Langs = append(view.Langs, l)
	}
	return Page{Template: "digest", Title: "Digest", Section: "digest", View: view}, err
}

// mailPolicy lets a mail have the styles that are written into it, and its
// pictures; nothing else, and no frame.
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation"

// digestMail shows the mail as a mail program would.
func (s *site) digestMail(w http.ResponseWriter, r *http.Request) {
	reader, period, err := s.previewed(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	rendered, err := s.Digest.Preview(r.Context(), reader, period)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	html := rendered.HTML
	for _, c := range rendered.Charts {
		html = strings.ReplaceAll(html, "cid:"+c.CID, "data:image/png;base64,"+base64.StdEncoding.EncodeToString(c.PNG))
	}
	w.Header().Set("Content-Security-Policy", mailPolicy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte(html)) // the reader has gone away
}
