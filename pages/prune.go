package pages

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The words in class names and ids by which publishers' templates mark what
// is not the article. Furniture goes wherever it holds the lesser part of the
// page's prose; pointers go only where they are mostly links, since some
// templates call their standfirst a teaser; labels go where they hold no
// sentence.
var (
	furniture = words("cookie cookies consent gdpr cmp newsletter newsletters signup subscribe subscription share sharing sharebar social addtoany " +
		"comment comments disqus breadcrumb breadcrumbs related relatedposts recommended recommendation recommendations outbrain taboola " +
		"popular trending mostread sidebar skip masthead advert advertisement advertising ads sponsor sponsored promo promobox " +
		"authorbox authorbio aboutauthor bio noprint donate donation feedback survey toolbar pagination pager")
	pointers = words("teaser teasers more also readmore seealso lireaussi tags tag topics categories card cards box widget list links archive latest next previous crosslink")
	labels   = words("byline kicker date dateline meta timestamp published pubdate posted author authors credit readtime readingtime label badge eyebrow")
)

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
	for n := range elements(doc) {
		if n.Parent != nil && (unshown[n.DataAtom] && n.DataAtom != atom.Head || n.DataAtom == atom.Nav || n.DataAtom == atom.Dialog || isHidden(n)) {
			n.Parent.RemoveChild(n)
		}
	}
	half := prose(doc) / 2
	for n := range elements(doc) {
		if n.Parent == nil || isFrame(n) {
			continue
		}
		if isFurniture(n, half) || isPointer(n, half) || isMenuCell(n, half) || isLabel(n) {
			n.Parent.RemoveChild(n)
		}
	}
}

// isFrame reports whether an element can only be the page's frame or the
// article itself, or stands within a sentence.
func isFrame(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.Main, atom.Article, atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.H1, atom.Code, atom.Pre:
		return true
	}
	return n.Namespace != ""
}

func isFurniture(n *html.Node, half int) bool {
	switch strings.ToLower(attr(n, "role")) {
	case "navigation", "dialog", "alertdialog", "search", "menu", "menubar", "complementary":
	default:
		if !named(n, furniture) {
			return false
		}
	}
	return prose(n) < half && !holdsArticle(n)
}

func isPointer(n *html.Node, half int) bool {
	if !named(n, pointers) || holdsArticle(n) {
		return false
	}
	linked, all := linkedText(n)
	return linked > 0 && 2*linked >= all && prose(n) < half
}

// isLabel reports whether an element is a byline, a date or the like: named
// so, or a block around a <time> or an author's name, without a sentence.
func isLabel(n *html.Node) bool {
	marked := named(n, labels) || n.DataAtom == atom.Time || hasToken(attr(n, "rel"), "author") || hasToken(attr(n, "itemprop"), "author")
	if !marked || within(n, atom.P, atom.Li, atom.Td, atom.Blockquote) && n.DataAtom != atom.P || holdsArticle(n) {
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
	if n.DataAtom != atom.Td || n.Parent == nil {
		return false
	}
	if linked, all := linkedText(n); linked == 0 || linked < all {
		return false
	}
	return prose(n.Parent) > half
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
