package paper

// Column is a column of a table, by its share of the width.
type Column struct {
	Head  string
	Share float64
}

// Gutter parts columns.
const Gutter = 10.0

// Grid sets a table whose head is repeated on every page.
type Grid struct {
	sheet   *Sheet
	columns []Column
}

// Table begins a table.
func (s *Sheet) Table(columns ...Column) *Grid {
	g := &Grid{sheet: s, columns: columns}
	s.Need(80)
	g.head()
	return g
}

// Place is where a column begins, and how wide it is.
func (g *Grid) Place(i int) (x, width float64) {
	all, before := 0.0, 0.0
	for j, c := range g.columns {
		all += c.Share
		if j < i {
			before += c.Share
		}
	}
	whole := g.sheet.Width()
	return Side + whole*before/all, whole*g.columns[i].Share/all - Gutter
}

func (g *Grid) head() {
	s, tallest := g.sheet, 0.0
	for i, c := range g.columns {
		x, width := g.Place(i)
		lines := s.Lines(width, Run{c.Head, s.options.Fine})
		tallest = max(tallest, Height(lines))
		s.Draw(lines, x, s.Y, width)
	}
	s.Y += tallest + 3
	s.Stroke(s.options.Frame.Color, 0.75)
	s.PDF.Line(Side, s.Y, Side+s.Width(), s.Y)
	s.Y += 4
}

// Row sets a row, a paragraph a column, and below them one across all columns
// but the first; it gives the y at which the row begins. A row that does not fit begins a page; one that is higher
// than a page flows on.
func (g *Grid) Row(below []Run, cells ...[]Run) (top float64) {
	s := g.sheet
	set := make([][]Line, len(cells))
	tallest := 0.0
	for i, cell := range cells {
		_, width := g.Place(i)
		set[i] = s.Lines(width, cell...)
		tallest = max(tallest, Height(set[i]))
	}
	x, _ := g.Place(min(1, len(g.columns)-1))
	wide := Side + s.Width() - x
	under := s.Lines(wide, below...)
	if s.Room() < tallest+min(Height(under), 200)+10 {
		s.Page(s.orientation())
		g.head()
	}
	top = s.Y
	for i := range set {
		left, _ := g.Place(i)
		s.drawLeft(set[i], left)
	}
	s.Y += tallest
	if len(under) > 0 {
		s.Y += 2
	}
	for _, l := range under {
		if s.Room() < l.size*Leading {
			s.Page(s.orientation())
			g.head()
		}
		s.drawAt(l, x, s.Y, wide)
		s.Y += l.size * Leading
	}
	s.Y += 4
	s.Stroke(s.options.Rule, 0.5)
	s.PDF.Line(Side, s.Y, Side+s.Width(), s.Y)
	s.Y += 4
	return top
}
