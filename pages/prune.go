package pages

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The words in class names and ids by which publishers' templates mark what
// is not the article. Sections go wherever they hold the lesser part of the
// page's prose; boxes only while they are short; offers, besides, only with
// something to follow or press, since some templates call a metered article's
// body a subscription; pointers where they are mostly links, since some call
// their standfirst a teaser; labels where they hold no sentence.
var (
	sections = words("cookie cookies consent gdpr cmp comment comments disqus breadcrumb breadcrumbs related relatedposts recommended " +
		"recommendation recommendations outbrain taboola popular trending mostread sidebar masthead")
	boxes = words("share sharing sharebar social addtoany skip advert advertisement " +
		"advertising ads sponsor sponsored promo promobox authorbox authorbio aboutauthor bio noprint feedback survey toolbar pagination pager")
	offers   = words("newsletter newsletters signup subscribe subscription donate donation")
	pointers = words("teaser teasers more also readmore seealso lireaussi tags tag topics categories card cards box widget archive latest next previous crosslink")
	labels   = words("byline kicker date dateline meta timestamp published pubdate posted author authors credit readtime readingtime label badge eyebrow")
)

// maxBox is the length in characters of unlinked text up to which an element
// named like a box is one.
const maxBox = 500

// maxLabel is the length in characters up to which a block without a sentence
// can be a label: a byline, a date, a kicker.
const maxLabel = 160

func words(list string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		m[word] = true
	}
	return m
}

// prune removes what is furniture by its element, its role or its name.
func prune(doc *html.Node) {
	half := prose(doc) / 2
	for n := range elements(doc) {
		switch {
		case n.Parent == nil:
		case isFrame(n):
			reveal(n)
		case unshown[n.DataAtom], n.DataAtom == atom.Nav, n.DataAtom == atom.Dialog, isHidden(n), isFurniture(n, half) && !inSentence(n):
			n.Parent.RemoveChild(n)
		}
	}
}

// isFrame reports whether an element can only be the page's frame, or the
// article itself, or a part of its text.
func isFrame(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.Main, atom.Article, atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.Code, atom.Pre,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return within(n, atom.Pre)
}

// reveal undoes the hiding of a frame, which some pages leave to a script to
// undo.
func reveal(n *html.Node) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "hidden" || a.Key == "style" || a.Key == "aria-hidden"
	})
}

// inSentence reports whether an inline element is part of a line of prose: the
// block around it holds no other block, and either a sentence or more text
// than a label has.
func inSentence(n *html.Node) bool {
	if layout(n.DataAtom) != inline || n.DataAtom == atom.Td {
		return false
	}
	around := n.Parent
	for around != nil && layout(around.DataAtom) == inline {
		around = around.Parent
	}
	if around == nil {
		return false
	}
	var line strings.Builder
	nodes := 0
	for n := range around.Descendants() {
		switch {
		case layout(n.DataAtom) == paragraph:
			return false
		case n.Type == html.TextNode:
			line.WriteString(n.Data)
		}
		// The bound on nodes keeps a page of very many empty ones from
		// being walked for each of them.
		if nodes++; line.Len() > 4*maxLabel || nodes > 4*maxLabel {
			return true
		}
	}
	return endsSentence(strings.TrimSpace(line.String()))
}

func isFurniture(n *html.Node, half int) bool {
	switch strings.ToLower(attr(n, "role")) {
	case "navigation", "dialog", "alertdialog", "search", "menu", "menubar", "complementary":
		return prose(n) < half && !holdsArticle(n)
	}
	switch {
	case named(n, sections):
		return prose(n) < half && !holdsArticle(n)
	case named(n, boxes), named(n, offers) && isInteractive(n):
		return prose(n) < min(half, maxBox) && !holdsArticle(n)
	}
	return isPointer(n, half) || isMenuCell(n, half) || isLabel(n)
}

// isInteractive reports whether there is something to follow or press.
func isInteractive(n *html.Node) bool {
	for e := range elements(n) {
		switch e.DataAtom {
		case atom.A, atom.Button, atom.Input, atom.Form, atom.Iframe:
			return true
		}
	}
	return false
}

func isPointer(n *html.Node, half int) bool {
	if !named(n, pointers) || holdsArticle(n) {
		return false
	}
	linked, all := linkedText(n)
	return linked > 0 && 2*linked >= all && all-linked < half
}

// isLabel reports whether an element is a byline, a date or the like: named
// so, or around a <time> or an author's name, without a sentence.
func isLabel(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Span, atom.P, atom.Time, atom.Address, atom.Small, atom.Section, atom.Header, atom.Ul, atom.Dl:
	default:
		return false
	}
	if !named(n, labels) && n.DataAtom != atom.Time && !hasToken(attr(n, "rel"), "author") && !hasToken(attr(n, "itemprop"), "author") {
		return false
	}
	if within(n, atom.P, atom.Li, atom.Td, atom.Blockquote) || holdsArticle(n) {
		return false
	}
	text := textOf(n)
	return utf8.RuneCountInString(text) <= maxLabel && !endsSentence(text)
}

// holdsArticle reports whether an element holds what only the article or its
// frame holds.
func holdsArticle(n *html.Node) bool {
	for e := range elements(n) {
		if e.DataAtom == atom.H1 || e.DataAtom == atom.Main || hasToken(attr(e, "itemprop"), "articleBody") || hasToken(attr(e, "itemprop"), "correction") {
			return true
		}
	}
	return false
}

// named reports whether one of the words stands in an element's class names
// or id, as a word of its own or as two ("author-box" for authorbox).
func named(n *html.Node, list map[string]bool) bool {
	for name := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "id")) {
		before := ""
		for word := range strings.FieldsFuncSeq(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if list[word] || list[before+word] {
				return true
			}
			before = word
		}
	}
	return false
}

// isMenuCell reports whether a cell of a table that lays out the page is its
// menu: nothing but links, beside a cell with most of the page's prose.
func isMenuCell(n *html.Node, half int) bool {
	if n.DataAtom != atom.Td || n.PrevSibling != nil && n.NextSibling != nil {
		return false // a menu is the first or the last column
	}
	linked, all := linkedText(n)
	return linked > 0 && linked == all && prose(n.Parent) > half
}

// prose is the length of the text under n that is not linked.
func prose(n *html.Node) int {
	linked, all := linkedText(n)
	return all - linked
}

// linkedText counts the characters under n that stand in links, and all.
func linkedText(n *html.Node) (linked, all int) {
	var walk func(*html.Node, bool)
	walk = func(n *html.Node, inLink bool) {
		if unshown[n.DataAtom] {
			return
		}
		if n.Type == html.TextNode {
			size := utf8.RuneCountInString(strings.TrimSpace(n.Data))
			all += size
			if inLink {
				linked += size
			}
		}
		inLink = inLink || n.DataAtom == atom.A && hasAttr(n, "href")
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child, inLink)
		}
	}
	walk(n, false)
	return linked, all
}
