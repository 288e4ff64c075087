package web

import (
	"encoding/xml"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/onrecord/onrecord/digest"
	"github.com/onrecord/onrecord/news"
)

// feedDays is how many days the feed of digests goes back.
const feedDays = 7

// atom is a feed (RFC 4287).
type atom struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Link    atomLink    `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Content struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	} `xml:"content"`
}

// feedOfDays remembers the digests of days that are over: they are dear to make
// and do not change.
type feedOfDays struct {
	mutex sync.Mutex
	known map[dayIn]atomEntry
}

type dayIn struct{ day, lang string }

// digestFeed serves the digests of the last days, a day an entry, in a
// language; days on which nothing changed have none.
func (s *site) digestFeed(w http.ResponseWriter, r *http.Request) {
	lang := "en"
	if asked := r.URL.Query().Get("lang"); slices.Contains(news.DigestLangs[:], asked) {
		lang = asked
	}
	now := s.Now().In(s.Zone)
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, s.Zone)
	base := s.Digest.Address()
	feed := atom{Lang: lang, ID: base + "/digest.atom?lang=" + lang, Title: "Onrecord", Updated: today.Format(time.RFC3339), Author: "Onrecord", Link: atomLink{Rel: "self", Href: base + "/digest.atom?lang=" + lang}}
	for back := range feedDays {
		entry, err := s.days.entry(s, r, lang, today.AddDate(0, 0, -back-1), today.AddDate(0, 0, -back))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if entry.ID != "" {
			feed.Entries = append(feed.Entries, entry)
		}
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=900")
	_, _ = w.Write([]byte(xml.Header))
	_ = xml.NewEncoder(w).Encode(feed) // the reader has gone away
}

// entry is the digest of one day; without an ID where nothing changed.
func (f *feedOfDays) entry(s *site, r *http.Request, lang string, from, to time.Time) (atomEntry, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	key := dayIn{from.Format("2006-01-02"), lang}
	if known, ok := f.known[key]; ok {
		return known, nil
	}
	reader := news.Subscription{Lang: lang, Zone: s.Zone.String()}
	told, err := s.Digest.Preview(r.Context(), reader, digest.Period{From: from.Add(-time.Millisecond), To: to.Add(-time.Millisecond)})
	if err != nil {
		return atomEntry{}, err
	}
	var e atomEntry
	if !told.Quiet {
		e = atomEntry{ID: s.Digest.Address() + "/digest/" + key.day + "/" + lang, Title: told.Subject, Updated: to.Format(time.RFC3339), Link: atomLink{Href: s.Digest.Address() + "/digest"}}
		e.Content.Type, e.Content.Text = "text", told.Text
	}
	if len(f.known) > len(news.DigestLangs)*feedDays {
		f.known = nil // of days gone by
	}
	if f.known == nil {
		f.known = map[dayIn]atomEntry{}
	}
	f.known[key] = e
	return e, nil
}
