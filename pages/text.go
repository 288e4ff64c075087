package pages

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// block says how an element sets itself off from what surrounds it.
type block int

const (
	inline    block = iota
	lineBreak       // begins and ends a line
	paragraph       // begins and ends a paragraph
)

// layout is how browsers show an element by default, cut down to what plain
// text can show.
func layout(kind atom.Atom) block {
	switch kind {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Blockquote,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Pre, atom.Hr,
		atom.Figure, atom.Figcaption, atom.Fieldset, atom.Form, atom.Address, atom.Details, atom.Summary, atom.Caption, atom.Body:
		return paragraph
	case atom.Li, atom.Tr, atom.Dt, atom.Dd, atom.Br:
		return lineBreak
	}
	return inline
}

// unshown are the elements whose content is not part of what a reader reads.
var unshown = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Object: true,
	atom.Embed: true, atom.Svg: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Button: true, atom.Select: true,
	atom.Textarea: true, atom.Input: true, atom.Datalist: true, atom.Noembed: true, atom.Noframes: true, atom.Rp: true, atom.Rt: true,
}

// writer collects paragraphs while the tree is walked.
type writer struct {
	paragraphs []string
	current    strings.Builder
	inItem     int // depth of list items and table rows
	inPre      int
}

// render gives the text under n: paragraphs separated by a blank line, list
// items and table rows by a line break, white space folded, in NFC.
func render(n *html.Node) string { return strings.Join(paragraphs(n), "\n\n") }

func paragraphs(n *html.Node) []string {
	var w writer
	w.node(n)
	w.endParagraph()
	return w.paragraphs
}

func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
	case html.ElementNode, html.DocumentNode:
		if !unshown[n.DataAtom] && !isBareLink(n) {
			w.element(n)
		}
	}
}

// hardBreak stands for a <br> until the paragraph ends: one breaks the line,
// several in a row end the paragraph.
const hardBreak = '\r'

var hardBreaks = regexp.MustCompile(`\r\s*\r`)

func (w *writer) text(s string) {
	s = strings.ReplaceAll(s, "\r", " ")
	if w.inPre == 0 {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	w.current.WriteString(s)
}

func (w *writer) element(n *html.Node) {
	w.edge(n)
	switch n.DataAtom {
	case atom.Li, atom.Tr:
		w.inItem++
		defer func() { w.inItem-- }()
	case atom.Pre:
		w.inPre++
		defer func() { w.inPre-- }()
	case atom.Br:
		w.current.WriteByte(hardBreak)
	case atom.Td, atom.Th:
		if n.PrevSibling != nil {
			w.current.WriteString(" ")
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		w.node(child)
	}
	w.edge(n)
}

// edge ends what stood before an element or what it contained. Within a list
// item or a table row, paragraphs become lines, so that a list stays one.
func (w *writer) edge(n *html.Node) {
	switch layout(n.DataAtom) {
	case lineBreak:
		if n.DataAtom != atom.Br {
			w.current.WriteByte('\n')
		}
	case paragraph:
		if w.inItem > 0 {
			w.current.WriteByte('\n')
		} else {
			w.endParagraph()
		}
	}
}

func (w *writer) endParagraph() {
	for _, part := range hardBreaks.Split(w.current.String(), -1) {
		var lines []string
		for l := range strings.FieldsFuncSeq(part, func(r rune) bool { return r == '\n' || r == hardBreak }) {
			if l = line(l); l != "" {
				lines = append(lines, l)
			}
		}
		if text := strings.Join(lines, "\n"); text != "" && !adLabel[folded(text)] {
			w.paragraphs = append(w.paragraphs, text)
		}
	}
	w.current.Reset()
}

// adLabel holds, folded, what stands over an advertisement.
var adLabel = words("advertisement advertising ad sponsored anzeige werbung publicité publicidad anuncio pubblicità publicidade advertentie reklama " +
	"реклама reklam annons reklame mainos reclamă διαφήμιση 広告 スポンサーリンク 广告 廣告 광고 إعلان اعلان")

// isBareLink reports whether a paragraph is nothing but one link that says no
// sentence: a pointer to another page ("Read also: …"), not text. The link
// itself is still among the page's links.
func isBareLink(n *html.Node) bool {
	if n.DataAtom != atom.P {
		return false
	}
	linked := 0
	for e := range elements(n) {
		if e.DataAtom == atom.A && hasAttr(e, "href") {
			linked += len(textOf(e))
		}
	}
	text := textOf(n)
	return linked > 0 && linked >= len(text) && !endsSentence(text)
}

var sentenceEnd = regexp.MustCompile(`[.!?…。！？؟۔।]["'”’»）)\]」』]*$`)

func endsSentence(s string) bool { return sentenceEnd.MatchString(s) }

// line folds the white space of one line, drops what cannot be seen, and
// composes characters (NFC).
func line(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case isSpace(r):
			space = b.Len() > 0
		case isJunk(r):
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(strings.Trim(b.String(), " \u3000"))
}

// isSpace takes every space as one, the no-break ones of French typography
// too, except the ideographic space, which is punctuation between sentences.
func isSpace(r rune) bool { return unicode.IsSpace(r) && r != '\u3000' }

// isJunk reports whether a character is invisible and changes nothing in what
// is read: soft hyphens, zero-width spaces, marks of byte order and of
// direction, control characters. Joiners stay, since some scripts need them.
func isJunk(r rune) bool {
	switch {
	case r == '\u200C', r == '\u200D':
		return false
	case r == '\u00AD', r == '\uFFFC':
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf)
}
