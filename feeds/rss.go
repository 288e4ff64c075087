package feeds

import (
	"cmp"
	"strings"

	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// fromRSS takes over what gofeed read of RSS in any of its versions.
func (d *Document) fromRSS(f *rss.Feed, base string) {
	d.Title = plain(f.Title)
	d.Home = resolve(base, append([]string{f.Link}, f.Links...)...)
	d.Language = f.Language
	if dc := f.DublinCoreExt; dc != nil {
		d.Title = cmp.Or(d.Title, plain(one(dc.Title)))
		d.Language = cmp.Or(d.Language, one(dc.Language))
	}
	for _, item := range f.Items {
		d.Entries = append(d.Entries, fromItem(item, base))
	}
}

func fromItem(item *rss.Item, base string) Entry {
	x := item.Extensions
	e := Entry{
		Title:  plain(item.Title),
		HTML:   cmp.Or(item.Content, item.Custom["encoded"], item.Custom["fullitem"], item.Custom["body"], atomValue(x, "content")),
		Author: author(item.Author),
	}
	summary := cmp.Or(item.Description, atomValue(x, "summary"), value(x, "dc", "description"), value(x, "itunes", "summary"))
	e.HTML, e.Summary = cmp.Or(e.HTML, summary), plain(cmp.Or(summary, e.HTML))
	published, updated := []string{item.PubDate}, []string{atomValue(x, "updated"), value(x, "dcterms", "modified")}
	if item.PubDateParsed != nil {
		e.Published = *item.PubDateParsed
	}
	if dc := item.DublinCoreExt; dc != nil {
		e.Title = cmp.Or(e.Title, plain(one(dc.Title)))
		e.Author = cmp.Or(e.Author, author(one(dc.Creator)), author(one(dc.Author)))
		e.Language = one(dc.Language)
		published = append(published, one(dc.Date))
	}
	published = append(published, atomValue(x, "published"), value(x, "dcterms", "issued"), value(x, "dcterms", "created"), item.Custom["date"])
	e.Published, e.Updated = date(e.Published, published...), date(e.Updated, updated...)
	permalink := ""
	if g := item.GUID; g != nil {
		e.GUID = g.Value
		if isWeb(g.Value) {
			permalink = g.Value
		}
	}
	e.URL = resolve(base, append([]string{value(x, "feedburner", "origLink"), item.Link}, append(item.Links, permalink, atomLink(x))...)...)
	return e
}

// isWeb reports whether a text is a web address. Of a GUID it is asked instead
// of isPermaLink: that attribute is often wrong, and where an entry has no link
// a GUID that can be opened is all there is.
func isWeb(text string) bool {
	l := strings.ToLower(strings.TrimSpace(text))
	return strings.HasPrefix(l, "http://") || strings.HasPrefix(l, "https://")
}

// value is the text of the first element of a foreign namespace, by its usual
// prefix.
func value(x ext.Extensions, prefix, name string) string {
	if found := x[prefix][name]; len(found) > 0 {
		return found[0].Value
	}
	return ""
}

// atomValue is the text of the first Atom element within RSS.
func atomValue(x ext.Extensions, name string) string {
	return cmp.Or(value(x, "atom", name), value(x, "atom03", name))
}

// atomLink is the address of the first Atom link within RSS that leads to the
// piece.
func atomLink(x ext.Extensions) string {
	for _, prefix := range []string{"atom", "atom03"} {
		for _, link := range x[prefix]["link"] {
			if rel := link.Attrs["rel"]; rel == "" || rel == "alternate" {
				return link.Attrs["href"]
			}
		}
	}
	return ""
}

func one(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
