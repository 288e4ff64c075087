package feeds

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// maxPlain is how much of an HTML text is turned into plain text: far more
// than is kept of it.
const maxPlain = 64 << 10

// plain is the text of what may be HTML: tags gone, entities read, white space
// made one. Titles and summaries are marked up, escaped twice or neither,
// whatever their format says; a "<" that begins no element of HTML stays.
func plain(s string) string {
	s = cut(s, maxPlain)
	if !strings.ContainsAny(s, "<&") {
		return strings.Join(strings.Fields(s), " ")
	}
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(s)); ; {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return strings.Join(strings.Fields(cut(b.String(), maxText)), " ")
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw())
			tag, _ := z.TagName()
			switch name := string(tag); {
			case !known[name] && !strings.Contains(name, ":"):
				b.WriteString(raw)
			case breaks[name]:
				b.WriteByte(' ')
			case kind == html.StartTagToken && (name == "script" || name == "style"):
				z.Next() // their text is none
			}
		}
	}
}

// breaks are the elements that part words.
var breaks = names("p div br hr li ul ol tr td th table h1 h2 h3 h4 h5 h6 blockquote pre figure figcaption dd dt dl section article header footer")

// known are the elements whose tags are taken for HTML.
var known = names(`p div br hr li ul ol tr td th table tbody thead h1 h2 h3 h4 h5 h6 blockquote pre figure figcaption dd dt dl section article header footer
	a abbr acronym b bdi bdo big center cite code del dfn em font i img iframe input ins kbd mark nobr o:p q s samp script small span strike strong style sub sup time tt u var video audio source picture wbr`)

func names(list string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(list) {
		m[n] = true
	}
	return m
}

// author is the name in an author's element, which by the letter of RSS is an
// e-mail address with a name behind it.
func author(s string) string {
	s = plain(s)
	before, behind, found := strings.Cut(s, "(")
	if behind, closed := strings.CutSuffix(strings.TrimSpace(behind), ")"); found && closed {
		if strings.Contains(before, "@") {
			return strings.TrimSpace(behind)
		}
		if strings.Contains(behind, "@") {
			return strings.TrimSpace(before)
		}
	}
	return s
}

// absolute resolves an address against base, as far as both can be read.
func absolute(base, ref string) string {
	b, err := url.Parse(base)
	if err != nil {
		return ref
	}
	u, err := b.Parse(ref)
	if err != nil {
		return ref
	}
	return u.String()
}
