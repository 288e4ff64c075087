package pages

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// maxTitle is the length in bytes at which a title is cut.
const maxTitle = 1000

// headline is the article's title without the site's name. The <h1> of the
// article is what readers see: it is taken wherever it agrees with one of the
// declared titles up to a suffix. Failing that, what the page declares for
// others (Open Graph, schema.org) comes before an <h1> that may be the site's
// logo, and the <title> comes last.
func headline(doc *html.Node, declared declarations, about schema, own string) string {
	outlet := siteLabels(own, declared.site, about.publisher())
	var shared []string
	for _, title := range []string{declared.ogTitle, about.headline(), declared.title} {
		if title = withoutSite(cut(line(title), maxTitle), outlet); title != "" {
			shared = append(shared, title)
		}
	}
	seen := headings(doc)
	for _, h1 := range seen {
		for _, title := range shared {
			if agree(h1, title) {
				return h1
			}
		}
	}
	if declared.ogTitle == "" && about.headline() == "" && len(seen) > 0 {
		return seen[0]
	}
	return first(append(shared, seen...)...)
}

// headings gives the texts of the <h1>s, those within an article or main
// element first.
func headings(doc *html.Node) []string {
	var inside, outside []string
	for n := range elements(doc) {
		if n.DataAtom != atom.H1 {
			continue
		}
		if text := cut(textOf(n), maxTitle); text == "" {
			continue
		} else if within(n, atom.Article, atom.Main) {
			inside = append(inside, text)
		} else {
			outside = append(outside, text)
		}
	}
	return append(inside, outside...)
}

// agree reports whether two titles are one, up to typography and to something
// that one of them has at its end.
func agree(a, b string) bool {
	a, b = folded(a), folded(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	return a != "" && strings.HasPrefix(b, a) && 2*len(a) >= len(b)
}

// folded is a title cut down to what identifies it: letters and digits in
// lower case.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

// siteLabels gives the folded names by which a title may mention its site:
// the declared ones, the host with and without its first labels, and its
// longer labels alone.
func siteLabels(own string, declared ...string) map[string]bool {
	labels := map[string]bool{}
	for _, name := range declared {
		labels[folded(name)] = true
	}
	if u, err := url.Parse(own); err == nil {
		for host := u.Hostname(); host != ""; {
			label, rest, _ := strings.Cut(host, ".")
			labels[folded(host)] = true
			if len(label) > 3 {
				labels[folded(label)] = true
			}
			host = rest
		}
	}
	delete(labels, "")
	return labels
}

var titleSeparator = regexp.MustCompile(`\s+[|\-–—·•:/»«>]\s+|\s*[｜|»«]\s*`)

// withoutSite takes the site's name off either end of a title, once or, where
// a section's name stands before it, up to the name.
func withoutSite(title string, site map[string]bool) string {
	cuts := titleSeparator.FindAllStringIndex(title, -1)
	if len(cuts) == 0 {
		return title
	}
	last, begin := cuts[len(cuts)-1], cuts[0]
	switch {
	case site[folded(title[last[1]:])] && last[0] > 0:
		return withoutSite(strings.TrimSpace(title[:last[0]]), site)
	case site[folded(title[:begin[0]])] && begin[1] < len(title):
		return withoutSite(strings.TrimSpace(title[begin[1]:]), site)
	}
	return title
}

// isHeadline reports whether an element is marked as a heading and has the
// headline's words.
func isHeadline(n *html.Node, title string) bool {
	if !isHeading(n) && !hasToken(attr(n, "itemprop"), "headline") {
		return false
	}
	return title != "" && folded(textOf(n)) == folded(title)
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}
