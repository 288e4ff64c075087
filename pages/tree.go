package pages

import (
	"bytes"
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/onrecord/onrecord/news"
)

// maxWork bounds the characters of a page, each counted once for every element
// around it. Extraction looks at a text once for each of them, so that a page
// both large and deep would take minutes; the largest real ones stay below a
// tenth of it.
const maxWork = 150_000_000

// parse reads a page. The parser itself refuses more than 512 levels, which
// also bounds every recursion over the tree.
func parse(page []byte) (*html.Node, error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, news.E(news.TooLarge, "the page is nested deeper than 512 levels", err)
	}
	count, work := measure(doc, 0)
	switch {
	case count > maxElements:
		return nil, news.E(news.TooLarge, "the page has more than 60,000 elements", nil)
	case work > maxWork:
		return nil, news.E(news.TooLarge, "the page is nested too deeply for its size", nil)
	}
	return doc, nil
}

// measure counts the elements under n, and its text weighted with its depth.
func measure(n *html.Node, depth int) (count, work int) {
	switch n.Type {
	case html.ElementNode:
		count = 1
	case html.TextNode:
		work = len(n.Data) * depth
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c, w := measure(child, depth+1)
		count, work = count+c, work+w
	}
	return count, work
}

// elements walks the elements at and below root in document order. The
// element just yielded may be removed from the tree; its content is then
// passed over.
func elements(root *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) { eachElement(root, yield) }
}

func eachElement(n *html.Node, yield func(*html.Node) bool) bool {
	if n.Type == html.ElementNode {
		parent := n.Parent
		if !yield(n) {
			return false
		}
		if parent != nil && n.Parent == nil {
			return true
		}
	}
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		if !eachElement(child, yield) {
			return false
		}
		child = next
	}
	return true
}

// attr is an attribute's value, empty where the element has none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// within reports whether n stands inside an element of one of the kinds.
func within(n *html.Node, kinds ...atom.Atom) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		for _, kind := range kinds {
			if up.DataAtom == kind {
				return true
			}
		}
	}
	return false
}

// textOf is all text under n on one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Script || n.DataAtom == atom.Style:
			return
		case n.DataAtom == atom.Br:
			b.WriteByte(' ')
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
	}
	walk(n)
	return line(b.String())
}
