package feeds

import (
	"cmp"
	"html"
	"strings"

	"github.com/mmcdole/gofeed/atom"
)

// fromAtom takes over what gofeed read of Atom.
func (d *Document) fromAtom(f *atom.Feed, base string) {
	d.Title = plain(f.Title)
	d.Home = resolve(base, alternate(f.Links))
	d.Language = f.Language
	for _, entry := range f.Entries {
		d.Entries = append(d.Entries, fromEntry(entry, base))
	}
}

func fromEntry(entry *atom.Entry, base string) Entry {
	e := Entry{
		GUID:   entry.ID,
		Title:  plain(entry.Title),
		HTML:   entry.Summary,
		Author: persons(entry.Authors),
	}
	source := ""
	if c := entry.Content; c != nil {
		source = c.Src
		e.HTML = cmp.Or(asHTML(c), e.HTML)
	}
	e.Summary = plain(cmp.Or(entry.Summary, e.HTML))
	if entry.PublishedParsed != nil {
		e.Published = *entry.PublishedParsed
	}
	if entry.UpdatedParsed != nil {
		e.Updated = *entry.UpdatedParsed
	}
	x := entry.Extensions
	e.Published = date(e.Published, entry.Published, value(x, "dc", "date"), value(x, "dcterms", "issued"))
	e.Updated = date(e.Updated, entry.Updated)
	if e.Published.IsZero() { // an entry with one date was published then, as far as anyone can tell
		e.Published = e.Updated
	}
	id := ""
	if isWeb(entry.ID) {
		id = entry.ID
	}
	e.URL = resolve(base, value(x, "feedburner", "origLink"), alternate(entry.Links), source, id)
	return e
}

// asHTML is an entry's content as HTML. Plain text keeps its paragraphs.
func asHTML(c *atom.Content) string {
	switch t := strings.ToLower(c.Type); {
	case t == "text", t == "text/plain":
		return paragraphs(c.Value)
	case t == "" && !strings.ContainsAny(c.Value, "<&"):
		return paragraphs(c.Value)
	case t == "", t == "html", t == "xhtml", strings.HasPrefix(t, "text/"), strings.Contains(t, "xml"):
		return c.Value
	}
	return "" // a picture, a film, a file
}

// paragraphs writes plain text as HTML.
func paragraphs(text string) string {
	var b strings.Builder
	for p := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			b.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
		}
	}
	return b.String()
}

// alternate picks the link that leads to the piece: a web page before any
// other kind of alternate.
func alternate(links []*atom.Link) string {
	found := ""
	for _, l := range links {
		if l.Rel != "alternate" && !strings.HasSuffix(l.Rel, "#alternate") {
			continue
		}
		if l.Type == "" || strings.Contains(l.Type, "html") {
			return l.Href
		}
		found = cmp.Or(found, l.Href)
	}
	return found
}

func persons(people []*atom.Person) string {
	var names []string
	for _, p := range people {
		if name := plain(p.Name); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
