package feeds

import (
	"bytes"
	"cmp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed/json"

	"github.com/onrecord/onrecord/news"
)

// maxObjects bounds the objects and arrays of a JSON document: a few bytes of
// each become hundreds in memory.
const maxObjects = 100_000

// readJSON reads a JSON Feed.
func (d *Document) readJSON(text []byte, base string) error {
	// Control characters are forbidden in JSON strings, and mean nothing
	// outside of them.
	text = bytes.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, text)
	text, whole := wholeItems(text)
	if !whole {
		d.note("the feed breaks off, or is too long; the items that were complete were read")
	}
	f, err := (&json.Parser{}).Parse(bytes.NewReader(text))
	if err != nil {
		return news.E(news.Invalid, "the server answered with JSON that is not a feed, or is damaged", err)
	}
	if f.Items == nil && !strings.Contains(f.Version, "jsonfeed.org") {
		return news.E(news.Invalid, "the server answered with JSON that is not a feed", nil)
	}
	d.Kind = "json"
	d.Title = plain(f.Title)
	d.Home = resolve(base, f.HomePageURL)
	d.Language = f.Language
	for _, item := range f.Items {
		if item != nil {
			d.Entries = append(d.Entries, fromJSON(item, base))
		}
	}
	d.trim()
	return nil
}

func fromJSON(item *json.Item, base string) Entry {
	e := Entry{
		GUID:      item.ID,
		Title:     strings.TrimSpace(item.Title),
		HTML:      cmp.Or(item.ContentHTML, paragraphs(item.ContentText), paragraphs(item.Summary)),
		Language:  item.Language,
		Published: date(time.Time{}, item.DatePublished),
		Updated:   date(time.Time{}, item.DateModified),
	}
	e.Summary = cmp.Or(strings.TrimSpace(item.Summary), plain(e.HTML))
	var names []string
	for _, a := range append(item.Authors, item.Author) {
		if a != nil && a.Name != "" && len(names) < 10 {
			names = append(names, a.Name)
		}
	}
	e.Author = strings.Join(names, ", ")
	id := ""
	if isWeb(item.ID) {
		id = item.ID
	}
	e.URL = resolve(base, item.URL, id, item.ExternalURL)
	return e
}

// wholeItems ends a document that breaks off, or has more objects than any
// reader needs, after its last complete item: an object in an array in the
// document's object. It reports whether nothing had to go.
func wholeItems(text []byte) ([]byte, bool) {
	depth, last, items, objects, quoted := 0, 0, 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
			if objects++; objects > maxObjects || items == maxRead {
				return append(bytes.Clone(text[:last]), "]}"...), false
			}
		case c == '}' || c == ']':
			if depth--; depth == 2 && c == '}' {
				last, items = i+1, items+1
			}
			if depth == 0 {
				return text[:i+1], true
			}
		}
	}
	return append(bytes.Clone(text[:last]), "]}"...), false
}
