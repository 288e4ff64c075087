package evidence

import (
	"bytes"
	"fmt"

	"codeberg.org/go-pdf/fpdf"
)

// color is red, green and blue.
type color [3]int

// The light colours of the pages' design.
var (
	ink0   = color{0x1b, 0x1c, 0x1e}
	quiet  = color{0x58, 0x5b, 0x60}
	rule   = color{0xde, 0xda, 0xd0}
	edge   = color{0x85, 0x82, 0x7a}
	ground = color{0xf4, 0xf2, 0xec}
	heavy  = color{0x4b, 0x46, 0x3f}
	thin   = color{0x00, 0x72, 0xb2}
	share  = color{0xb0, 0xce, 0xdc}
	paper  = color{0xff, 0xff, 0xff}
	came   = color{0x0c, 0x4a, 0x2b}
	went   = color{0x7a, 0x24, 0x15}
)

// hues are the colours of acts and events: of their marks, and of their words.
var hues = map[string][2]color{
	"claim": {{0xc7, 0x73, 0x00}, {0x8f, 0x52, 0x00}}, "insistence": {{0xc7, 0x73, 0x00}, {0x8f, 0x52, 0x00}},
	"denial": {{0x00, 0x72, 0xb2}, {0x00, 0x63, 0x9c}}, "confirmation": {{0xd0, 0x4f, 0x00}, {0xac, 0x42, 0x00}},
	"correction": {{0x00, 0x92, 0x6b}, {0x00, 0x6f, 0x52}}, "silent-edit": {{0xb2, 0x60, 0x9a}, {0x8f, 0x3f, 0x78}},
	"retraction": {ink0, ink0}, "gone": {ink0, ink0},
}

// hue is the colour of an act's mark and of its word.
func hue(kind string) (mark, word color) {
	if h, known := hues[kind]; known {
		return h[0], h[1]
	}
	return color{0x6b, 0x6e, 0x73}, quiet
}

// The inks of a pack: five sizes, two weights, and the serif for what
// articles say.
var (
	body     = ink{family: sans, size: 9.5, color: ink0}
	strong   = ink{family: bold, size: 9.5, color: ink0}
	quoted   = ink{family: serif, size: 9.5, color: ink0}
	cell     = ink{family: sans, size: 8.5, color: ink0}
	cellBold = ink{family: bold, size: 8.5, color: ink0}
	small    = ink{family: sans, size: 8, color: quiet}
	smallInk = ink{family: sans, size: 8, color: ink0}
	lead     = ink{family: sans, size: 12, color: ink0}
	leadBold = ink{family: bold, size: 12, color: ink0}
	heading  = ink{family: bold, size: 17, color: ink0}
	title    = ink{family: bold, size: 26, color: ink0}
)

// Margins of a page, in points.
const (
	marginSide   = 54.0
	marginTop    = 62.0
	marginBottom = 56.0
	leading      = 1.38 // of a line, in sizes
)

// sheet is a PDF under the pen: it sets lines, and begins a new page where
// one is full.
type sheet struct {
	pdf     *fpdf.Fpdf
	set     *setter
	y       float64
	running string // stands at the head of each page but the first
	demo    bool
}

// allPages stands for the number of pages until that is known.
const allPages = "{pages}"

func newSheet(f *fonts, m Matter) *sheet {
	pdf := fpdf.New("P", "pt", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(m.Made.UTC())
	pdf.SetModificationDate(m.Made.UTC())
	pdf.SetTitle(clean("Evidence pack: "+m.Story.Title), true)
	pdf.SetCreator("Onrecord "+m.Version, true)
	pdf.SetProducer("Onrecord", true)
	pdf.SetLang("en")
	s := &sheet{pdf: pdf, set: newSetter(f), demo: m.Story.Demo}
	s.running = fmt.Sprintf("As of %s", exact(m.AsOf))
	pdf.AliasNbPages(allPages)
	return s
}

// width is that of the text on the page at hand.
func (s *sheet) width() float64 {
	w, _ := s.pdf.GetPageSize()
	return w - 2*marginSide
}

// room is how much of the page is left.
func (s *sheet) room() float64 {
	_, h := s.pdf.GetPageSize()
	return h - marginBottom - s.y
}

// page begins a new page, "P" upright or "L" on its side.
func (s *sheet) page(orientation string) {
	s.pdf.AddPageFormat(orientation, s.pdf.GetPageSizeStr("A4"))
	s.y = marginTop
	w, h := s.pdf.GetPageSize()
	s.draw(s.set.lines(w, run{"Onrecord evidence pack", small}), marginSide, 34, w)
	if s.demo {
		s.tag("Demo: a fictional press", w/2-50, 27)
	}
	s.flushRight(run{s.running, small}, w-marginSide, 34)
	s.draw(s.set.lines(w, run{fmt.Sprintf("Page %d of %s", s.pdf.PageNo(), allPages), small}), marginSide, h-38, w)
	s.stroke(rule, 0.5)
	s.pdf.Line(marginSide, 47, w-marginSide, 47)
}

// tag draws a word in a frame, as the pages mark what is of the demo.
func (s *sheet) tag(word string, x, y float64) {
	lines := s.set.lines(400, run{word, smallInk})
	s.stroke(edge, 0.75)
	s.pdf.Rect(x, y, lines[0].width+10, 14, "D")
	s.draw(lines, x+5, y+1.5, 400)
}

// flushRight sets a line that ends at x.
func (s *sheet) flushRight(r run, x, y float64) {
	for _, l := range s.set.lines(x, r) {
		s.drawLine(l, x-l.width, y)
	}
}

// need begins a new page unless height is left.
func (s *sheet) need(height float64) {
	if s.room() < height {
		s.page(s.orientation())
	}
}

func (s *sheet) orientation() string {
	if w, h := s.pdf.GetPageSize(); w > h {
		return "L"
	}
	return "P"
}

// write sets a paragraph at the pen, across pages, and moves the pen below it.
func (s *sheet) write(x, width float64, runs ...run) {
	for _, l := range s.set.lines(width, runs...) {
		s.need(l.size * leading)
		s.drawAt(l, x, s.y, width)
		s.y += l.size * leading
	}
}

// gap moves the pen down.
func (s *sheet) gap(height float64) { s.y += height }

// height is how much room lines take.
func height(lines []line) float64 {
	sum := 0.0
	for _, l := range lines {
		sum += l.size * leading
	}
	return sum
}

// draw draws lines from y down, and gives the y below them.
func (s *sheet) draw(lines []line, x, y, width float64) float64 {
	for _, l := range lines {
		s.drawAt(l, x, y, width)
		y += l.size * leading
	}
	return y
}

func (s *sheet) drawAt(l line, x, y, width float64) {
	if l.back {
		x += width - l.width
	}
	s.drawLine(l, x, y)
}

// drawLine draws a line from x on; y is the top of its row.
func (s *sheet) drawLine(l line, x, y float64) {
	base := y + l.size*1.05
	for i := 0; i < len(l.pieces); {
		text, width := l.pieces[i].text, l.pieces[i].width
		in := l.pieces[i].ink
		j := i + 1
		for ; j < len(l.pieces) && l.pieces[j].ink == in && l.pieces[j].class != rightward; j++ {
			text += l.pieces[j].text
			width += l.pieces[j].width
		}
		s.print(text, in, x, base, width)
		x += width
		i = j
	}
}

// print draws a text that is set, with the line through or under it.
func (s *sheet) print(text string, in ink, x, base, width float64) {
	s.use(in)
	s.pdf.Text(x, base, text)
	if in.link != "" {
		s.pdf.LinkString(x, base-in.size, width, in.size*1.25, in.link)
	}
	if in.line == noStroke {
		return
	}
	s.stroke(in.color, in.size*0.07)
	y := base + in.size*0.16
	if in.line == through {
		y = base - in.size*0.28
	}
	s.pdf.Line(x, y, x+width, y)
}

// use takes up an ink, and adds its font to the PDF when it is first used.
func (s *sheet) use(in ink) {
	if f := s.set.face(in.family); f != nil {
		s.pdf.AddUTF8FontFromBytes(string(in.family), "", f.file)
	}
	s.pdf.SetFont(string(in.family), "", in.size)
	s.pdf.SetTextColor(in.color[0], in.color[1], in.color[2])
}

func (s *sheet) stroke(c color, width float64) {
	s.pdf.SetDrawColor(c[0], c[1], c[2])
	s.pdf.SetLineWidth(width)
}

func (s *sheet) fill(c color) { s.pdf.SetFillColor(c[0], c[1], c[2]) }

// section begins a part of the pack, on a new page unless some of this one is
// left, and names it in the PDF's outline.
func (s *sheet) section(name string) {
	if s.room() < 220 {
		s.page(s.orientation())
	} else if s.y > marginTop {
		s.gap(26)
	}
	s.pdf.Bookmark(name, 0, s.y)
	s.write(marginSide, s.width(), run{name, heading})
	s.gap(6)
}

// bytes closes the PDF.
func (s *sheet) bytes() ([]byte, error) {
	if s.set.err != nil {
		return nil, s.set.err
	}
	var b bytes.Buffer
	if err := s.pdf.Output(&b); err != nil {
		return nil, fmt.Errorf("evidence pack, PDF: %w", err)
	}
	return b.Bytes(), nil
}
