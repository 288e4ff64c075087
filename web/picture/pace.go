package picture

import (
	"cmp"
	"slices"
	"time"
)

// Dated is an article on the calendar.
type Dated struct {
	Lang, Outlet string
	Published    time.Time
	Denial       time.Time // since when it carries the denial; zero where it does not
}

// Pace is the picture of how much is published, and how far the denial has
// followed: at the top, how many articles stand without the denial and with it;
// below, what was published a day or a week, a row a language and a row an
// outlet. What stands without the denial is the heavy part.
type Pace struct {
	Size
	Height      float64
	Left, Right float64
	Weekly      bool // a column is a week, not a day
	Columns     []Column
	Ticks       []Tick
	Axis        float64 // baseline of the time labels

	Top, Bottom float64 // of the upper part
	Most        int     // articles at its highest point
	Langs       []PaceRow
	Outlets     []PaceRow
	LangsY      float64 // baseline of the heading
	OutletsY    float64
	More        int // outlets that have no row
}

// Column is a day or a week.
type Column struct {
	From            time.Time
	X, Width        float64
	Without, Denial int // articles published in it, by how they stand now
	Stood, Carried  int // articles that stand at its end, without the denial and with it
	StoodY          float64
	CarriedY        float64
}

// PaceRow is a language or an outlet.
type PaceRow struct {
	Name            string
	Y, LabelY       float64 // of the ground line, and the baseline of the label
	Without, Denial int
	Bars            []Bar
}

// Bar is what a row published in a column: what stands without the denial now
// above what carries it.
type Bar struct {
	X, Width       float64
	Y, Heavy, Thin float64 // top, and heights
	N              int
}

// Bounds of the picture.
const (
	maxDays     = 42 // in days; longer is told in weeks
	maxWeeks    = 26
	maxRows     = 12
	standHeight = 96.0
	rowHeight   = 34.0
	barHeight   = 22.0
	barWidth    = 22.0
	barGap      = 2.0
)

// Last is how it stands now.
func (p Pace) Last() Column { return p.Columns[len(p.Columns)-1] }

// DrawPace draws articles up to now, in days of zone. What is older than half a
// year is left out.
func DrawPace(all []Dated, size Size, now time.Time, zone *time.Location) Pace {
	p := Pace{Size: size, Left: size.Labels + margin, Right: size.Width - size.Notes - margin}
	all = slices.DeleteFunc(slices.Clone(all), func(d Dated) bool { return d.Published.After(now) })
	if len(all) == 0 {
		return p
	}
	p.divide(all, now.In(zone))
	p.count(all)
	y := p.stand()
	p.LangsY = y + groupHeight - 10
	p.Langs, y = p.rows(all, y+groupHeight, func(d Dated) string { return d.Lang })
	p.OutletsY = y + groupHeight - 10
	p.Outlets, y = p.rows(all, y+groupHeight, func(d Dated) string { return d.Outlet })
	p.Height = y + 8
	return p
}

// divide cuts the time into columns.
func (p *Pace) divide(all []Dated, now time.Time) {
	first := slices.MinFunc(all, func(a, b Dated) int { return a.Published.Compare(b.Published) }).Published.In(now.Location())
	from, step := midnight(first), 1
	if from.Before(midnight(now).AddDate(0, 0, 1-maxDays)) {
		p.Weekly, step = true, 7
		from = from.AddDate(0, 0, -(int(from.Weekday())+6)%7) // Monday
		if oldest := midnight(now).AddDate(0, 0, -(int(now.Weekday())+6)%7-7*(maxWeeks-1)); from.Before(oldest) {
			from = oldest
		}
	}
	for t := from; !t.After(now); t = t.AddDate(0, 0, step) {
		p.Columns = append(p.Columns, Column{From: t})
	}
	width := (p.Right - p.Left) / float64(len(p.Columns))
	for i := range p.Columns {
		p.Columns[i].X, p.Columns[i].Width = p.Left+float64(i)*width, width
	}
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// column is that of a moment, -1 before the first.
func (p *Pace) column(t time.Time) int {
	after, _ := slices.BinarySearchFunc(p.Columns, t, func(c Column, t time.Time) int {
		if c.From.After(t) {
			return 1
		}
		return -1
	})
	return after - 1
}

// count enters the articles into the columns.
func (p *Pace) count(all []Dated) {
	for _, d := range all {
		if at := p.column(d.Published); at >= 0 {
			if d.Denial.IsZero() {
				p.Columns[at].Without++
			} else {
				p.Columns[at].Denial++
			}
		}
		for i := max(0, p.column(d.Published)); i < len(p.Columns); i++ {
			if !d.Denial.IsZero() && p.column(d.Denial) <= i {
				p.Columns[i].Carried++
			} else {
				p.Columns[i].Stood++
			}
		}
	}
}

// stand lays the upper part out, with the axis below it, and gives where it
// ends.
func (p *Pace) stand() float64 {
	p.Top = bandTop
	p.Bottom = p.Top + standHeight
	for _, c := range p.Columns {
		p.Most = max(p.Most, c.Stood+c.Carried)
	}
	unit := standHeight / float64(p.Most)
	for i := range p.Columns {
		c := &p.Columns[i]
		c.CarriedY = p.Bottom - unit*float64(c.Carried)
		c.StoodY = c.CarriedY - unit*float64(c.Stood)
	}
	p.Axis = p.Bottom + axisHeight - 6
	last := -dayRoom
	for _, c := range p.Columns {
		if middle := c.X + c.Width/2; middle >= last+dayRoom && middle <= p.Right-dayRoom/3 {
			p.Ticks = append(p.Ticks, Tick{X: middle, Time: c.From, Day: true})
			last = middle
		}
	}
	return p.Bottom + axisHeight
}

// rows lays a row out for each name, most articles first, and gives where the
// last one ends.
func (p *Pace) rows(all []Dated, y float64, nameOf func(Dated) string) ([]PaceRow, float64) {
	at, rows, counts := map[string]int{}, []PaceRow{}, [][]Bar{}
	most := 1
	for _, d := range all {
		column := p.column(d.Published)
		if column < 0 {
			continue
		}
		i, known := at[nameOf(d)]
		if !known {
			i = len(rows)
			at[nameOf(d)] = i
			rows, counts = append(rows, PaceRow{Name: nameOf(d)}), append(counts, make([]Bar, len(p.Columns)))
		}
		bar := &counts[i][column]
		if bar.N++; d.Denial.IsZero() {
			rows[i].Without++
			bar.Heavy++
		} else {
			rows[i].Denial++
			bar.Thin++
		}
		most = max(most, bar.N)
	}
	for i := range rows {
		rows[i].Bars = counts[i]
	}
	slices.SortStableFunc(rows, func(a, b PaceRow) int {
		return cmp.Or(cmp.Compare(b.Without+b.Denial, a.Without+a.Denial), cmp.Compare(a.Name, b.Name))
	})
	if len(rows) > maxRows {
		p.More += len(rows) - maxRows
		rows = rows[:maxRows]
	}
	for i := range rows {
		y = rows[i].layOut(p, y, barHeight/float64(most))
	}
	return rows, y
}

// layOut places a row's bars, unit pixels an article, and gives where it ends.
func (r *PaceRow) layOut(p *Pace, y, unit float64) float64 {
	height := rowHeight
	if p.Labels == 0 {
		height += 14 // the label stands above
	}
	r.Y = y + height - 4
	r.LabelY = r.Y - 5
	if p.Labels == 0 {
		r.LabelY = y + 12
	}
	var drawn []Bar
	for i, b := range r.Bars {
		if b.N == 0 {
			continue
		}
		c := p.Columns[i]
		b.Width = min(c.Width-min(barGap, c.Width/4), barWidth)
		b.X, b.Heavy, b.Thin = c.X+(c.Width-b.Width)/2, b.Heavy*unit, b.Thin*unit
		b.Y = r.Y - b.Heavy - b.Thin
		drawn = append(drawn, b)
	}
	r.Bars = drawn
	return y + height
}
