package pages

import (
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// dateLayouts are the forms in which pages declare dates: the profiles of ISO
// 8601 that schema.org, Open Graph and HTML prescribe, what comes of writing
// them carelessly, and the forms of mail. Those without a zone are read as
// UTC. Dates in words or in a country's own order are not guessed at.
var dateLayouts = []string{
	time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z0700", "2006-01-02T15:04:05 Z07:00",
	"2006-01-02T15:04:05Z07", "2006-01-02T15:04:05", "2006-01-02T15:04", "20060102T150405Z0700", "20060102T150405", "2006-01-02T15:04:05 Z0700",
	"2006-01-02 15:04:05 Z0700 MST", "2006-01-02T15:04:05 MST", "2006-01-02", "2006/01/02T15:04:05", "2006/01/02", "20060102",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 Z0700", "Mon, 2 Jan 2006 15:04:05 MST",
}

// parseDate reads a declared date as UTC. The zero time is what it gives for
// everything that it cannot read and for years in which no page was made.
func parseDate(s string) time.Time {
	s = strings.TrimSpace(s)
	if len(s) > 64 {
		return time.Time{}
	}
	if len(s) > 10 && s[10] == ' ' {
		s = s[:10] + "T" + s[11:]
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1990 && t.Year() < 2200 {
			return t.UTC()
		}
	}
	return time.Time{}
}

func firstDate(dates ...time.Time) time.Time {
	for _, t := range dates {
		if !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// timeElement is the date that the article's own markup gives: an element
// marked with the schema.org property, else, for the date of publication, the
// first <time> of the article or page that does not stand in a menu, a
// sidebar or a list of other articles.
func timeElement(doc *html.Node, property string) time.Time {
	var plain time.Time
	for n := range elements(doc) {
		marked := strings.EqualFold(attr(n, "itemprop"), property) || property == "datePublished" && hasAttr(n, "pubdate")
		if !marked && n.DataAtom != atom.Time || n.DataAtom == atom.Meta || within(n, atom.Nav, atom.Aside, atom.Footer, atom.Li) {
			continue
		}
		t := parseDate(first(attr(n, "datetime"), attr(n, "content")))
		switch {
		case t.IsZero():
		case marked:
			return t
		case plain.IsZero() && property == "datePublished" && within(n, atom.Article, atom.Main, atom.Header):
			plain = t
		}
	}
	return plain
}
