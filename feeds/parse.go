package feeds

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// The caps of a feed. What is over MaxBytes or nested deeper than maxDepth is
// refused; of what is over the others, the rest is left out and a note says so.
const (
	MaxBytes   = 5 << 20   // of the document, decoded
	maxEntries = 500       // the newest ones are kept
	maxRead    = 5000      // entries that are looked at to find the newest
	maxHTML    = 512 << 10 // of one entry
	maxText    = 4 << 10   // of a title, a summary, an author
	maxAddress = 4 << 10   // of a GUID
)

// Parse reads a feed: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, JSON Feed
// 1 and 1.1. contentType is the HTTP header's, base the address it came from,
// against which relative links are resolved; both may be empty. What cannot be
// read is an error of kind news.Invalid or news.TooLarge in words. Dates in
// the future stay until [Document.Settle].
func Parse(body []byte, contentType, base string) (*Document, error) {
	if len(body) > MaxBytes {
		return nil, news.E(news.TooLarge, "the feed is larger than 5 MB, and was not read", nil)
	}
	text, repair := toUTF8(body, contentType)
	d := &Document{}
	if repair != "" {
		d.note("%s", repair)
	}
	text = bytes.TrimLeft(text, " \t\r\n")
	if len(text) > 0 && (text[0] == '{' || text[0] == '[') {
		return d, d.readJSON(text, base)
	}
	if err := d.readXML(text, base); err != nil {
		return nil, err
	}
	return d, nil
}

// readXML washes the document and hands it to gofeed.
func (d *Document) readXML(text []byte, base string) error {
	clean, err := wash(text, "rss", "rdf", "feed")
	if err != nil {
		return err
	}
	for _, n := range clean.notes {
		d.note("%s", n)
	}
	if clean.root == "feed" {
		f, err := (&atom.Parser{}).Parse(bytes.NewReader(clean.xml))
		if err != nil {
			return unreadable(err)
		}
		d.Kind = "atom"
		d.fromAtom(f, base)
	} else {
		f, err := (&rss.Parser{}).Parse(bytes.NewReader(clean.xml))
		if err != nil {
			return unreadable(err)
		}
		d.Kind = clean.root
		d.fromRSS(f, base)
	}
	d.trim()
	return nil
}

func unreadable(err error) error {
	return news.E(news.Invalid, "the feed is damaged in a way that could not be repaired", err)
}

// trim applies the caps on entries and drops entries that say nothing.
func (d *Document) trim() {
	d.Entries = slices.DeleteFunc(d.Entries, func(e Entry) bool { return e.URL == "" && e.GUID == "" && e.Title == "" && e.HTML == "" })
	if n := len(d.Entries); n > maxEntries {
		d.keepNewest()
		d.note("the feed has %d entries; the newest %d were read", n, maxEntries)
	}
	for i := range d.Entries {
		e := &d.Entries[i]
		if len(e.HTML) > maxHTML {
			e.HTML = cut(e.HTML, maxHTML)
			d.note("the text of an entry was cut at %d KB", maxHTML>>10)
		}
		e.GUID = cut(e.GUID, maxAddress)
		e.Title, e.Summary, e.Author = cut(e.Title, maxText), cut(e.Summary, maxText), cut(e.Author, maxText)
		e.Published, e.Updated = e.Published.UTC(), e.Updated.UTC()
	}
}

// keepNewest keeps the newest entries in the feed's order: by date where all
// have one, else the first, since feeds begin with what is new.
func (d *Document) keepNewest() {
	if slices.ContainsFunc(d.Entries, func(e Entry) bool { return e.Published.IsZero() }) {
		d.Entries = d.Entries[:maxEntries]
		return
	}
	byDate := slices.Clone(d.Entries)
	slices.SortStableFunc(byDate, func(a, b Entry) int { return b.Published.Compare(a.Published) })
	oldest := byDate[maxEntries-1].Published
	d.Entries = slices.DeleteFunc(d.Entries, func(e Entry) bool { return e.Published.Before(oldest) })
	d.Entries = d.Entries[:min(len(d.Entries), maxEntries)]
}

// cut shortens s to at most n bytes, between two characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// resolve gives the canonical form of the first of several addresses that has
// one, relative ones against base; empty where none has.
func resolve(base string, refs ...string) string {
	for _, ref := range refs {
		if ref = strings.TrimSpace(ref); ref == "" {
			continue
		}
		if u, err := fetch.Canonical(absolute(base, ref)); err == nil {
			return u
		}
	}
	return ""
}
