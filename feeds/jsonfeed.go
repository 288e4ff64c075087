package feeds

import (
	"bytes"
	"strings"
	"time"

	"github.com/mmcdole/gofeed/json"

	"github.com/onrecord/onrecord/news"
)

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
	f, err := (&json.Parser{}).Parse(bytes.NewReader(text))
	if err != nil {
		if f, err = (&json.Parser{}).Parse(bytes.NewReader(completeJSON(text))); err != nil {
			return news.E(news.Invalid, "the server answered with JSON that is not a feed, or is damaged", err)
		}
		d.note("the feed breaks off; what was complete was read")
	}
	if f.Items == nil && !strings.Contains(f.Version, "jsonfeed.org") {
		return news.E(news.Invalid, "the server answered with JSON that is not a feed", nil)
	}
	d.Kind = "json"
	d.Title = plain(f.Title)
	d.Home = resolve(base, f.HomePageURL)
	d.Language = f.Language
	for _, item := range f.Items[:min(len(f.Items), maxRead)] {
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
		HTML:      first(item.ContentHTML, paragraphs(item.ContentText), paragraphs(item.Summary)),
		Language:  item.Language,
		Published: date(time.Time{}, item.DatePublished),
		Updated:   date(time.Time{}, item.DateModified),
	}
	e.Summary = first(strings.TrimSpace(item.Summary), plain(e.HTML))
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

// completeJSON ends a document that breaks off after the last item that is
// complete: an object in an array in the document's object.
func completeJSON(text []byte) []byte {
	depth, last, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 2 && c == '}' {
				last = i + 1
			}
		}
	}
	return append(bytes.Clone(text[:last]), "]}"...)
}
