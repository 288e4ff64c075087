package feeds

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// The caps of an XML document. gofeed calls itself once for each level of
// foreign elements, joins the pieces of their text one by one, and copies the
// namespaces in scope for every element: unbounded, each of the three lets a
// small document kill or stall the process.
const (
	maxDepth    = 100
	maxNodes    = 250_000 // elements and CDATA sections
	maxChildren = 2_000   // nodes within one node of level 3 or deeper
	maxSpaces   = 64      // namespace declarations in scope
	maxAttrs    = 64      // of one element
	maxName     = 128     // bytes of a name
	maxProlog   = 64 << 10
)

// washed is an XML document written anew.
type washed struct {
	xml   []byte   // UTF-8 without declaration, document type, comments and instructions
	root  string   // local name of the root element, in lower case
	notes []string // what was repaired, in words
}

// wash reads hostile XML and writes it anew: elements balanced, attributes
// quoted, characters legal, all within the caps. Whoever reads its output sees
// only what wash itself understood, so that no trick with comments, CDATA or
// quotes can make the two disagree about depth. Text before the root element
// is skipped; where the document breaks off, complete items stay. The root
// must be one of roots.
func wash(src []byte, roots ...string) (*washed, error) {
	w := &washer{scanner: scanner{src: src}, roots: roots}
	for !w.finished && w.pos < len(w.src) {
		if err := w.step(); err != nil {
			return nil, err
		}
	}
	if w.root == "" {
		return nil, w.notAFeed()
	}
	w.finish()
	return &washed{xml: w.out.Bytes(), root: w.root, notes: w.notes}, nil
}

// element is an element that is open.
type element struct {
	name   string
	start  int // where its start tag begins in the output
	nodes  int
	spaces int // namespace declarations, those of its ancestors included
}

type washer struct {
	scanner
	roots    []string
	out      bytes.Buffer
	open     []element
	root     string
	foreign  string // the first element before the root, where there is one
	nodes    int
	items    int
	finished bool // the root was closed, or a cap was reached
	capped   bool
	notes    []string
}

// step handles what stands at the scanner's position.
func (w *washer) step() error {
	switch k := w.peek(); k {
	case atText:
		w.text(w.takeText())
	case atCDATA:
		w.cdata(w.takeCDATA())
	case atStart:
		return w.start(w.takeStart())
	case atEnd:
		w.end(w.takeEnd())
	default:
		w.skip(k)
	}
	return nil
}

func (w *washer) text(s []byte) {
	if len(w.open) > 0 {
		writeText(&w.out, s, false)
	}
}

func (w *washer) cdata(s []byte) {
	if len(w.open) == 0 || !w.admit() {
		return
	}
	w.out.WriteString("<![CDATA[")
	writeLegal(&w.out, s)
	w.out.WriteString("]]>")
}

// admit counts a node, and reports whether it is within the caps.
func (w *washer) admit() bool {
	if w.nodes++; w.nodes > maxNodes {
		w.finished, w.capped = true, true
		return false
	}
	if len(w.open) == 0 {
		return true
	}
	parent := &w.open[len(w.open)-1]
	parent.nodes++
	if len(w.open) < 3 || parent.nodes <= maxChildren {
		return true
	}
	w.capped = true
	return false
}

func (w *washer) start(t tag) error {
	if w.root == "" && !w.isRoot(t) {
		return w.beforeRoot(t)
	}
	w.closeUnclosed(t.name)
	if isItem(t.name) {
		if w.items++; w.items > maxRead {
			w.finished, w.capped = true, true
			return nil
		}
	}
	if len(w.open) >= maxDepth {
		return news.E(news.Invalid, fmt.Sprintf("the feed nests its elements more than %d deep, which no honest feed does", maxDepth), nil)
	}
	if !w.admit() {
		if !t.empty { // its content is scanned all the same, to find its end
			w.dropElement()
		}
		return nil
	}
	e := element{name: t.name, start: w.out.Len(), spaces: w.spaces()}
	w.out.WriteString("<" + t.name)
	for _, a := range t.attrs {
		if strings.HasPrefix(a.name, "xmlns") {
			if e.spaces++; e.spaces > maxSpaces {
				continue
			}
		}
		w.out.WriteString(" " + a.name + `="`)
		writeText(&w.out, a.value, true)
		w.out.WriteByte('"')
	}
	if t.empty || void(t.name) {
		w.out.WriteString("/>")
		w.finished = w.finished || len(w.open) == 0
		return nil
	}
	w.out.WriteByte('>')
	w.open = append(w.open, e)
	return nil
}

// dropElement skips the rest of the element that was just begun.
func (w *washer) dropElement() {
	for depth := 1; depth > 0 && w.pos < len(w.src); {
		switch k := w.peek(); k {
		case atStart:
			if t := w.takeStart(); !t.empty && !void(t.name) {
				depth++
			}
		case atEnd:
			w.takeEnd()
			depth--
		case atText:
			w.takeText()
		case atCDATA:
			w.takeCDATA()
		default:
			w.skip(k)
		}
	}
}

func (w *washer) spaces() int {
	if len(w.open) == 0 {
		return 0
	}
	return w.open[len(w.open)-1].spaces
}

// closeUnclosed closes an element that never holds one of its own name, where
// such a one begins in it.
func (w *washer) closeUnclosed(name string) {
	if n := len(w.open); n > 0 && w.open[n-1].name == name {
		switch name {
		case "item", "entry", "p", "li":
			w.close(n - 1)
		}
	}
}

// end closes the innermost open element of that name, and all in it. An end
// without a beginning is left out.
func (w *washer) end(name string) {
	for i := len(w.open) - 1; i >= 0; i-- {
		if strings.EqualFold(w.open[i].name, name) {
			w.close(i)
			w.finished = i == 0
			return
		}
	}
}

// close closes the open elements from the i-th on.
func (w *washer) close(i int) {
	for _, e := range slices.Backward(w.open[i:]) {
		w.out.WriteString("</" + e.name + ">")
	}
	w.open = w.open[:i]
}

// finish closes what is open. An item that the document breaks off in is not
// complete, and goes.
func (w *washer) finish() {
	if w.capped {
		w.notes = append(w.notes, "the feed has more elements than any reader needs; the rest was left out")
	}
	if len(w.open) == 0 {
		return
	}
	if !w.capped {
		w.notes = append(w.notes, "the feed breaks off; what was complete was read")
	}
	for i, e := range w.open {
		if isItem(e.name) {
			w.out.Truncate(e.start)
			w.open = w.open[:i]
			break
		}
	}
	w.close(0)
}

func isItem(name string) bool {
	l := local(name)
	return l == "item" || l == "entry"
}

// void reports whether an element is one of those that HTML never closes; they
// occur where a publisher forgot to escape its HTML.
func void(name string) bool {
	switch strings.ToLower(name) {
	case "br", "hr", "img", "wbr", "area", "col", "embed", "input":
		return true
	}
	return false
}

// local is the local part of a name, in lower case.
func local(name string) string {
	return strings.ToLower(name[strings.LastIndexByte(name, ':')+1:])
}
