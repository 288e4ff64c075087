package pages

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// passage is a block of a page that holds no other block.
type passage struct {
	node     *html.Node
	text     string
	headline bool
	alone    bool // the only passage of the block around it
	parent   *html.Node
}

// passagesOf lists the passages of a page in order.
func passagesOf(doc *html.Node, title string) []passage {
	var found []passage
	siblings := map[*html.Node]int{}
	for n := range elements(doc) {
		if layout(n.DataAtom) != paragraph || holdsBlock(n) {
			continue
		}
		if text := render(n); text != "" {
			found = append(found, passage{node: n, text: text, headline: n.DataAtom == atom.H1 || isHeadline(n, title), parent: n.Parent})
			siblings[n.Parent]++
		}
	}
	for i := range found {
		found[i].alone = siblings[found[i].parent] == 1
	}
	return found
}

func holdsBlock(n *html.Node) bool {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.Type == html.ElementNode && (layout(child.DataAtom) == paragraph || holdsBlock(child)) {
			return true
		}
	}
	return false
}

// restore puts back the passages that readability is known to lose: the
// standfirst, which many templates put beside the headline and outside the
// body; and single paragraphs within the body that it takes for navigation
// because they link to their sources. What it left out deliberately (boxes
// with several passages, lists, everything after the last paragraph) stays out.
func restore(chosen article, passages []passage) article {
	kept := map[string]bool{}
	for _, text := range chosen.paragraphs {
		kept[text] = true
	}
	begin := slices.IndexFunc(passages, func(p passage) bool { return kept[p.text] && !p.headline })
	if begin < 0 {
		return chosen
	}
	end := len(passages) - 1
	for !kept[passages[end].text] {
		end--
	}
	headline := begin
	for headline >= 0 && !passages[headline].headline {
		headline--
	}
	whole := strings.Join(chosen.paragraphs, "\n\n")
	parents := map[*html.Node]bool{}
	for _, p := range passages[begin : end+1] {
		if kept[p.text] {
			parents[p.parent] = true
		}
	}
	at := 0 // of the next paragraph that is known to stand in the page
	result := article{nodes: chosen.nodes}
	for i, p := range passages[:end+1] {
		if kept[p.text] {
			if found := slices.Index(chosen.paragraphs[at:], p.text); found >= 0 {
				result.paragraphs = append(result.paragraphs, chosen.paragraphs[at:at+found+1]...)
				at += found + 1
			}
			continue
		}
		standfirst := headline >= 0 && i > headline && i < begin
		lost := i > begin && (p.alone || parents[p.parent])
		if (standfirst || lost) && p.isProse() && !strings.Contains(whole, p.text) {
			result.paragraphs = append(result.paragraphs, p.text)
			result.nodes = append(result.nodes, p.node)
		}
	}
	result.paragraphs = append(result.paragraphs, chosen.paragraphs[at:]...)
	return result
}

// isProse reports whether a passage is a sentence that is not for the most
// part a link.
func (p passage) isProse() bool {
	linked, all := linkedText(p.node)
	return endsSentence(p.text) && 3*linked < 2*all && !within(p.node, atom.Li, atom.Aside, atom.Footer, atom.Form, atom.Table)
}
