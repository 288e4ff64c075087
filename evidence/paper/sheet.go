package paper

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Margins of a page, in points.
const (
	Side   = 54.0
	Top    = 62.0
	Bottom = 56.0
)

// Leading is the height of a line, in sizes of its letters.
const Leading = 1.38

// Options say what a PDF tells of itself, and what stands at the head and the
// foot of its pages.
type Options struct {
	Title, Creator string
	Made           time.Time
	Left, Right    string // at the head
	Middle         string // at the head, in a frame; empty for none
	Fine           Ink    // of head and foot, and of the heads of tables
	Frame          Ink    // of what stands in a frame
	Rule           Color
}

// Sheet is a PDF under the pen: it sets lines, and begins a new page where one
// is full. Lengths are in points.
type Sheet struct {
	PDF *fpdf.Fpdf // for drawing beside the text
	Y   float64    // where the pen stands, from the top of the page

	options Options
	set     *setter
	added   map[Family]bool // fonts that the PDF has
}

// allPages stands for the number of pages until that is known.
const allPages = "{pages}"

// New makes an empty PDF. The same calls on it give the same bytes.
func New(f *Fonts, o Options) *Sheet {
	pdf := fpdf.New("P", "pt", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(o.Made.UTC())
	pdf.SetModificationDate(o.Made.UTC())
	pdf.SetTitle(clean(o.Title), true)
	pdf.SetCreator(o.Creator, true)
	pdf.SetProducer(o.Creator, true)
	pdf.SetLang("en")
	pdf.AliasNbPages(allPages)
	return &Sheet{PDF: pdf, options: o, set: newSetter(f), added: map[Family]bool{}}
}

// Lines sets a paragraph within a width.
func (s *Sheet) Lines(width float64, runs ...Run) []Line { return s.set.lines(width, runs...) }

// Missing is how many letters could not be set so far, for want of a font;
// each is told by a box.
func (s *Sheet) Missing() int { return s.set.missing }

// Width is that of the text on the page at hand.
func (s *Sheet) Width() float64 {
	w, _ := s.PDF.GetPageSize()
	return w - 2*Side
}

// Room is how much of the page is left.
func (s *Sheet) Room() float64 {
	_, h := s.PDF.GetPageSize()
	return h - Bottom - s.Y
}

// Page begins a new page, "P" upright or "L" on its side.
func (s *Sheet) Page(orientation string) {
	s.PDF.AddPageFormat(orientation, s.PDF.GetPageSizeStr("A4"))
	s.Y = Top
	w, h := s.PDF.GetPageSize()
	s.Draw(s.Lines(w, Run{s.options.Left, s.options.Fine}), Side, 34, w)
	if s.options.Middle != "" {
		s.Frame(s.options.Middle, w/2-50, 27)
	}
	s.flushRight(Run{s.options.Right, s.options.Fine}, w-Side, 34)
	s.Draw(s.Lines(w, Run{fmt.Sprintf("Page %d of %s", s.PDF.PageNo(), allPages), s.options.Fine}), Side, h-38, w)
	s.Stroke(s.options.Rule, 0.5)
	s.PDF.Line(Side, 47, w-Side, 47)
}

// Frame writes a word in a frame whose upper left corner is at a point.
func (s *Sheet) Frame(word string, x, y float64) {
	const pad, tall = 5.0, 14.0
	for _, l := range s.Lines(endless, Run{word, s.options.Frame}) {
		s.Stroke(s.options.Frame.Color, 0.75)
		s.PDF.Rect(x, y, l.Width+2*pad, tall, "D")
		s.drawLine(l, x+pad, y+1.5)
	}
}

// endless is a width that no line fills.
const endless = 1e6

// flushRight sets a line that ends at x.
func (s *Sheet) flushRight(r Run, x, y float64) {
	for _, l := range s.set.lines(x, r) {
		s.drawLine(l, x-l.Width, y)
	}
}

// Need begins a new page unless height is left.
func (s *Sheet) Need(height float64) {
	if s.Room() < height {
		s.Page(s.orientation())
	}
}

func (s *Sheet) orientation() string {
	if w, h := s.PDF.GetPageSize(); w > h {
		return "L"
	}
	return "P"
}

// Write sets a paragraph at the pen, across pages, and moves the pen below it.
func (s *Sheet) Write(x, width float64, runs ...Run) {
	for _, l := range s.set.lines(width, runs...) {
		s.Need(l.size * Leading)
		s.drawAt(l, x, s.Y, width)
		s.Y += l.size * Leading
	}
}

// Gap moves the pen down.
func (s *Sheet) Gap(height float64) { s.Y += height }

// Height is how much room lines take.
func Height(lines []Line) float64 {
	sum := 0.0
	for _, l := range lines {
		sum += l.size * Leading
	}
	return sum
}

// Draw draws lines from y down, and gives the y below them.
func (s *Sheet) Draw(lines []Line, x, y, width float64) float64 {
	for _, l := range lines {
		s.drawAt(l, x, y, width)
		y += l.size * Leading
	}
	return y
}

// drawLeft draws lines at the pen, also those that are read from the right: a
// name in a column stands where the column begins.
func (s *Sheet) drawLeft(lines []Line, x float64) {
	y := s.Y
	for _, l := range lines {
		s.drawLine(l, x, y)
		y += l.size * Leading
	}
}

func (s *Sheet) drawAt(l Line, x, y, width float64) {
	if l.back {
		x += width - l.Width
	}
	s.drawLine(l, x, y)
}

// drawLine draws a line from x on; y is the top of its row.
func (s *Sheet) drawLine(l Line, x, y float64) {
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
func (s *Sheet) print(text string, in Ink, x, base, width float64) {
	s.use(in)
	s.PDF.Text(x, base, text)
	if in.Link != "" {
		s.PDF.LinkString(x, base-in.Size, width, in.Size*1.25, in.Link)
	}
	if in.Line == Plain {
		return
	}
	s.Stroke(in.Color, in.Size*0.07)
	y := base + in.Size*0.16
	if in.Line == Through {
		y = base - in.Size*0.28
	}
	s.PDF.Line(x, y, x+width, y)
}

// use takes up an ink, and adds its font to the PDF when it is first used. The
// library writes into the font that it is given, so it gets its own copy.
func (s *Sheet) use(in Ink) {
	if f := s.set.face(in.Family); f != nil && !s.added[in.Family] {
		s.added[in.Family] = true
		s.PDF.AddUTF8FontFromBytes(string(in.Family), "", slices.Clone(f.file))
	}
	s.PDF.SetFont(string(in.Family), "", in.Size)
	s.PDF.SetTextColor(in.Color[0], in.Color[1], in.Color[2])
}

// Stroke chooses the pen for lines and outlines.
func (s *Sheet) Stroke(c Color, width float64) {
	s.PDF.SetDrawColor(c[0], c[1], c[2])
	s.PDF.SetLineWidth(width)
}

// Fill chooses the colour of surfaces.
func (s *Sheet) Fill(c Color) { s.PDF.SetFillColor(c[0], c[1], c[2]) }

// Section begins a part, on a new page unless some of this one is left, and
// names it in the PDF's outline.
func (s *Sheet) Section(name string, in Ink) {
	const least, above, below = 220, 26, 6
	if s.Room() < least {
		s.Page(s.orientation())
	} else if s.Y > Top {
		s.Gap(above)
	}
	s.PDF.Bookmark(name, 0, s.Y)
	s.Write(Side, s.Width(), Run{name, in})
	s.Gap(below)
}

// Bytes closes the PDF.
func (s *Sheet) Bytes() ([]byte, error) {
	if s.set.err != nil {
		return nil, s.set.err
	}
	var b bytes.Buffer
	if err := s.PDF.Output(&b); err != nil {
		return nil, fmt.Errorf("PDF: %w", err)
	}
	return b.Bytes(), nil
}
