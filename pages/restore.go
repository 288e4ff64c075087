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

// maxRestored bounds the passages that are put back into one article. More
// than a few were never missing from a page seen.
const maxRestored = 50

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
// body; and within the body single headings, lists and paragraphs that it
// takes for navigation because they link to their sources. What it left out
// as a whole (boxes with several passages, everything after the last
// paragraph) stays out.
func restore(chosen article, passages []passage) article {
	kept := map[string]bool{}
	for _, text := range chosen.paragraphs {
		kept[text] = true
	}
	begin, end := extent(passages, kept)
	if begin < 0 {
		return chosen
	}
	headline := begin
	for headline >= 0 && !passages[headline].headline {
		headline--
	}
	beside := parentsOf(passages[begin:end+1], kept)
	whole := chosen.text()
	rest := chosen.paragraphs
	result := article{nodes: chosen.nodes}
	for i, p := range passages[:end+1] {
		if kept[p.text] {
			if found := slices.Index(rest, p.text); found >= 0 {
				result.paragraphs = append(result.paragraphs, rest[:found+1]...)
				rest = rest[found+1:]
			}
			continue
		}
		standfirst := headline >= 0 && i > headline && i < begin && p.isProse()
		lost := i > begin && (beside[p.parent] && p.belongs() || p.alone && p.isProse())
		if (standfirst || lost) && len(result.nodes) <= maxRestored && !strings.Contains(whole, p.text) {
			result.paragraphs = append(result.paragraphs, p.text)
			result.nodes = append(result.nodes, p.node)
		}
	}
	result.paragraphs = append(result.paragraphs, rest...)
	return result
}

// extent gives the first and the last passage that were chosen, -1 where none
// was.
func extent(passages []passage, kept map[string]bool) (begin, end int) {
	begin, end = -1, -1
	for i, p := range passages {
		if kept[p.text] && !p.headline {
			if begin < 0 {
				begin = i
			}
			end = i
		}
	}
	return begin, end
}

// parentsOf gives the elements that hold chosen passages directly.
func parentsOf(passages []passage, kept map[string]bool) map[*html.Node]bool {
	parents := map[*html.Node]bool{}
	for _, p := range passages {
		if kept[p.text] {
			parents[p.parent] = true
		}
	}
	return parents
}

// isProse reports whether a passage is a sentence that is not for the most
// part a link.
func (p passage) isProse() bool { return endsSentence(p.text) && !p.linky() && !p.apart() }

// belongs reports whether a passage beside chosen ones is of their kind: a
// sentence, a heading, a list.
func (p passage) belongs() bool {
	switch p.node.DataAtom {
	case atom.Ul, atom.Ol, atom.Dl:
		return !p.linky() && !p.apart()
	}
	if isHeading(p.node) {
		return !p.headline && !p.linky() && !p.apart()
	}
	return p.isProse()
}

// linky reports whether most of a passage is links.
func (p passage) linky() bool {
	linked, all := linkedText(p.node)
	return 3*linked >= 2*all
}

// apart reports whether a passage stands in an element that sets it apart from
// running text.
func (p passage) apart() bool {
	return within(p.node, atom.Li, atom.Aside, atom.Footer, atom.Form, atom.Table)
}
