package pages

import (
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// article is the part of a page that is the article.
type article struct {
	paragraphs []string
	nodes      []*html.Node // that hold them
}

func (a article) text() string { return strings.Join(a.paragraphs, "\n\n") }

// articleOf tells the article from the rest of the page. go-readability
// chooses; furniture that it would take for text is pruned before, and the
// passages it is known to lose are put back after (see restore). It changes
// the tree.
func articleOf(doc *html.Node, base, title string) article {
	prune(doc)
	passages := passagesOf(doc, title)
	marked := removeHeadline(doc, title)
	found := restore(chosen(doc, base), passages)
	if !marked && len(found.paragraphs) > 0 && folded(found.paragraphs[0]) == folded(title) {
		found.paragraphs = found.paragraphs[1:]
	}
	return found
}

// removeHeadline takes the headline out of the tree, and reports whether it
// was marked as one. Where it is, a paragraph with the same words is part of
// what the outlet wrote; where it is not, that paragraph is the headline.
func removeHeadline(doc *html.Node, title string) (marked bool) {
	for n := range elements(doc) {
		if n.Parent != nil && isHeadline(n, title) {
			n.Parent.RemoveChild(n)
			marked = true
		}
	}
	return marked
}

// chosen is what go-readability takes for the article.
func chosen(doc *html.Node, base string) article {
	u, err := url.Parse(base)
	if err != nil {
		return article{}
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	found, err := parser.ParseAndMutate(doc, u)
	if err != nil || found.Node == nil {
		return article{}
	}
	for n := range elements(found.Node) {
		// The library renames elements without renaming their atoms.
		n.DataAtom = atom.Lookup([]byte(n.Data))
	}
	removeLastHeadings(found.Node)
	return article{paragraphs: paragraphs(found.Node), nodes: []*html.Node{found.Node}}
}

// removeLastHeadings takes away headings with nothing under them, such as
// "Related articles" over a list that was left out.
func removeLastHeadings(root *html.Node) {
	var last []*html.Node
	for n := range root.Descendants() {
		switch {
		case isHeading(n):
			last = append(last, n)
		case n.Type == html.TextNode && line(n.Data) != "" && !within(n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6):
			last = nil
		}
	}
	for _, heading := range last {
		heading.Parent.RemoveChild(heading)
	}
}
