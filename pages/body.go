package pages

import (
	"net/url"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// articleBody is the part of the page that is the article, nil where none can
// be told. It changes the tree.
func articleBody(doc *html.Node, base, title string) *html.Node {
	prune(doc, title)
	u, err := url.Parse(base)
	if err != nil {
		return nil
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseAndMutate(doc, u)
	if err != nil {
		return nil
	}
	return article.Node
}

// prune removes what is furniture by its element or role alone, and the
// headline, which is kept apart from the text.
func prune(doc *html.Node, title string) {
	for n := range elements(doc) {
		if n.Parent == nil {
			continue
		}
		switch {
		case unshown[n.DataAtom] && n.DataAtom != atom.Head, n.DataAtom == atom.Nav, n.DataAtom == atom.Dialog, isHeadline(n, title):
			n.Parent.RemoveChild(n)
		}
	}
}
