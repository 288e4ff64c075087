package evidence

// column is a column of a table, by its share of the width.
type column struct {
	head  string
	share float64
}

// gutter parts columns.
const gutter = 10.0

// grid sets a table whose head is repeated on every page.
type grid struct {
	sheet   *sheet
	columns []column
}

// table begins a table.
func (s *sheet) table(columns ...column) *grid {
	g := &grid{sheet: s, columns: columns}
	s.need(80)
	g.head()
	return g
}

// place is where a column begins, and how wide it is.
func (g *grid) place(i int) (x, width float64) {
	all, before := 0.0, 0.0
	for j, c := range g.columns {
		all += c.share
		if j < i {
			before += c.share
		}
	}
	whole := g.sheet.width()
	return marginSide + whole*before/all, whole*g.columns[i].share/all - gutter
}

func (g *grid) head() {
	s, tallest := g.sheet, 0.0
	for i, c := range g.columns {
		x, width := g.place(i)
		lines := s.set.lines(width, run{c.head, small})
		tallest = max(tallest, height(lines))
		s.draw(lines, x, s.y, width)
	}
	s.y += tallest + 3
	s.stroke(ink0, 0.75)
	s.pdf.Line(marginSide, s.y, marginSide+s.width(), s.y)
	s.y += 4
}

// row sets a row: a paragraph a column, and below them one across all columns
// but the first. A row that does not fit begins a page; one that is higher
// than a page flows on.
func (g *grid) row(below []run, cells ...[]run) {
	s := g.sheet
	set := make([][]line, len(cells))
	tallest := 0.0
	for i, cell := range cells {
		_, width := g.place(i)
		set[i] = s.set.lines(width, cell...)
		tallest = max(tallest, height(set[i]))
	}
	x, _ := g.place(min(1, len(g.columns)-1))
	wide := marginSide + s.width() - x
	under := s.set.lines(wide, below...)
	if s.room() < tallest+min(height(under), 200)+10 {
		s.page(s.orientation())
		g.head()
	}
	for i := range set {
		cellX, width := g.place(i)
		s.draw(set[i], cellX, s.y, width)
	}
	s.y += tallest
	if len(under) > 0 {
		s.y += 2
	}
	for _, l := range under {
		if s.room() < l.size*leading {
			s.page(s.orientation())
			g.head()
		}
		s.drawAt(l, x, s.y, wide)
		s.y += l.size * leading
	}
	s.y += 4
	s.stroke(rule, 0.5)
	s.pdf.Line(marginSide, s.y, marginSide+s.width(), s.y)
	s.y += 4
}
