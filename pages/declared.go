package pages

import (
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// declarations is what a page says about itself in its head: Open Graph,
// Dublin Core and the plain meta names that publishers use.
type declarations struct {
	title               string // of <title>
	ogTitle             string
	site, author        string
	canonical, base     string
	htmlLang, metaLang  string
	ogLocale            string
	published, modified time.Time
}

// The names under which dates stand, the best first.
var (
	publishedNames = []string{"article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
		"dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date",
		"article.published", "publication_date", "publish-date", "publishdate", "pubdate", "date"}
	modifiedNames = []string{"article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time",
		"dc.date.modified", "dcterms.modified", "article.updated", "last-modified", "lastmod"}
	authorNames = []string{"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"}
	siteNames   = []string{"og:site_name", "application-name", "dc.publisher"}
)

// declarationsOf reads the head. Of a name given twice the first counts,
// except for authors, of whom there can be several.
func declarationsOf(doc *html.Node) declarations {
	var d declarations
	meta := map[string]string{}
	for n := range elements(doc) {
		switch n.DataAtom {
		case atom.Html:
			d.htmlLang = first(attr(n, "lang"), attr(n, "xml:lang"))
		case atom.Title:
			if d.title == "" && !within(n, atom.Svg) {
				d.title = textOf(n)
			}
		case atom.Base:
			d.base = first(d.base, attr(n, "href"))
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				d.canonical = first(d.canonical, attr(n, "href"))
			}
		case atom.Meta:
			gather(meta, n)
		}
	}
	d.ogTitle = first(meta["og:title"], meta["twitter:title"], meta["dc.title"])
	d.site = pick(meta, siteNames)
	d.author = person(pick(meta, authorNames))
	d.metaLang = first(meta["content-language"], meta["dc.language"], meta["language"])
	d.ogLocale = meta["og:locale"]
	d.published = firstDate(dates(meta, publishedNames)...)
	d.modified = firstDate(dates(meta, modifiedNames)...)
	return d
}

// gather keeps a meta element under its name in lower case.
func gather(meta map[string]string, n *html.Node) {
	name := strings.ToLower(first(attr(n, "property"), attr(n, "name"), attr(n, "http-equiv"), attr(n, "itemprop")))
	value := line(attr(n, "content"))
	switch {
	case name == "" || value == "":
	case meta[name] == "":
		meta[name] = value
	case name == "author" || name == "article:author":
		if !strings.Contains(meta[name], value) && len(meta[name]) < 500 {
			meta[name] += ", " + value
		}
	}
}

func pick(meta map[string]string, names []string) string {
	for _, name := range names {
		if meta[name] != "" {
			return meta[name]
		}
	}
	return ""
}

func dates(meta map[string]string, names []string) []time.Time {
	var found []time.Time
	for _, name := range names {
		found = append(found, parseDate(meta[name]))
	}
	return found
}

// lang is the page's language tag: of the html element, else of the article's
// structured data, of the meta elements, or of the locale.
func (d declarations) lang(schema string) string {
	for _, tag := range []string{d.htmlLang, schema, d.metaLang, d.ogLocale} {
		if tag = languageTag(tag); tag != "" {
			return tag
		}
	}
	return ""
}

var tagShape = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// languageTag is the first tag of a list in its usual shape, empty where that
// is none.
func languageTag(s string) string {
	s, _, _ = strings.Cut(s, ",")
	s, _, _ = strings.Cut(strings.TrimSpace(s), ".")
	s = strings.ReplaceAll(s, "_", "-")
	if len(s) > 35 || !tagShape.MatchString(s) {
		return ""
	}
	return s
}

// baseOf is the address against which the page's links are resolved. A base
// element is believed, since browsers do.
func (d declarations) baseOf(own string) string {
	page, err := url.Parse(own)
	if err != nil || d.base == "" {
		return own
	}
	base, err := page.Parse(d.base)
	if err != nil || (base.Scheme != "http" && base.Scheme != "https") {
		return own
	}
	return base.String()
}

// person is a byline without "by", empty where it is no name but an address.
func person(s string) string {
	s = line(s)
	if strings.Contains(s, "://") || len(s) > 300 {
		return ""
	}
	for _, by := range []string{"by ", "von ", "par ", "por ", "di ", "door "} {
		if len(s) > len(by) && strings.EqualFold(s[:len(by)], by) {
			return s[len(by):]
		}
	}
	return s
}

func first(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}
