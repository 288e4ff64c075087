package evidence

import (
	"github.com/onrecord/onrecord/evidence/paper"
	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/picture"
)

// sketch draws the picture of a story on pages of a PDF: as many lanes as a
// page holds, with the band, the axis and the rules above them on each.
type sketch struct {
	*paper.Sheet
	p        picture.Picture
	words    Words
	scale    float64
	from, to float64 // the stretch of lanes on the page, in the picture's pixels
	top      float64 // where it begins on the page, in points
}

// drawAll draws the picture whole, and below it what its signs mean.
func (k *sketch) drawAll(s *news.Story) {
	k.from = k.p.Top
	for first := true; first || k.from < k.p.Bottom; first = false {
		k.Page("L")
		if first {
			k.Section("How it spread, and how far the denial has come", heading)
		}
		k.scale = k.fitting(first)
		head := k.p.Top * k.scale
		k.top = k.Y + head
		k.to = k.fold(k.from + (k.Room()-head-legendHeight)/k.scale)
		k.head()
		k.lanes()
		k.Y = k.top + (k.to-k.from)*k.scale + 10
		k.from = k.to
	}
	k.legend(s)
}

// fitting is the scale at which the picture is drawn: as wide as the page, or
// somewhat smaller if then it fits on the first one.
func (k *sketch) fitting(first bool) float64 {
	const smallest = 0.75
	if !first {
		return k.scale
	}
	whole := k.Width() / k.p.Width
	if high := (k.Room() - legendHeight) / (k.p.Bottom + 8); high < whole && high > smallest*whole {
		return high
	}
	return whole
}

// legendHeight is kept free below the lanes.
const legendHeight = 42.0

// legend says what the picture's signs mean.
func (k *sketch) legend(s *news.Story) {
	x := paper.Side
	item := func(width float64, word string, sign func(x, y float64)) {
		lines := k.Lines(endless, fine.Text(word))
		if x+width+lines[0].Width > paper.Side+k.Width() {
			x, k.Y = paper.Side, k.Y+14
		}
		sign(x, k.Y+6)
		k.Draw(lines, x+width+4, k.Y, endless)
		x += width + lines[0].Width + 18
	}
	item(22, "carries only the claim", func(x, y float64) {
		k.Fill(heavy)
		k.PDF.Rect(x, y-3.5, 22, 7, "F")
	})
	item(22, "carries the denial", func(x, y float64) {
		k.Fill(white)
		k.Stroke(thin, 0.9)
		k.PDF.Rect(x, y-1.4, 22, 2.8, "FD")
	})
	for _, style := range []struct {
		style picture.Style
		word  string
	}{{picture.Solid, "links to or credits"}, {picture.Dashed, "copies or translates"}, {picture.Dotted, "shares a quote"}} {
		item(22, style.word, func(x, y float64) {
			k.Stroke(edge, 0.8)
			k.PDF.SetDashPattern(dashes[style.style], 0)
			k.PDF.Line(x, y, x+22, y)
			k.PDF.SetDashPattern(nil, 0)
		})
	}
	seen := map[news.EventKind]bool{}
	for _, e := range s.Events {
		if !seen[e.Kind] {
			seen[e.Kind] = true
			item(9, k.words.Act(string(e.Kind)), func(x, y float64) { mark(k.Sheet, string(e.Kind), x+4.5, y, 9) })
		}
	}
}

// dashes are the styles of edges, in points.
var dashes = map[picture.Style][]float64{picture.Solid: {}, picture.Dashed: {3.5, 2}, picture.Dotted: {1, 2}}

// fold is where the page ends that has room down to y: between two lanes.
func (k *sketch) fold(y float64) float64 {
	if k.p.Bottom+8 <= y {
		return k.p.Bottom + 8
	}
	end := k.from
	for _, g := range k.p.Groups {
		for _, l := range g.Lanes {
			if below := l.Y + k.p.Lane/2; below <= y {
				end = max(end, below)
			}
		}
	}
	if end == k.from {
		return y
	}
	return end
}

// x and down are where a point of the picture stands on the page; what is
// above the lanes stands at the head of each page.
func (k *sketch) x(x float64) float64 { return paper.Side + x*k.scale }
func (k *sketch) down(y float64) float64 {
	if y < k.p.Top {
		return k.top - (k.p.Top-y)*k.scale
	}
	return k.row(y)
}

// shown reports whether a row stands on the page at hand.
func (k *sketch) shown(y float64) bool { return y >= k.from && y < k.to }

// label sets a text with its baseline at y.
func (k *sketch) label(text string, in paper.Ink, x, y float64, end bool) {
	in.Size = 13 * k.scale
	lines := k.Lines(endless, in.Text(text))
	if len(lines) == 0 {
		return
	}
	if end {
		x -= lines[0].Width
	}
	k.Draw(lines, x, y-in.Size*1.05, lines[0].Width)
}

// head draws what stands above the lanes, and the lines that go down through
// them.
func (k *sketch) head() {
	b := k.p.Band
	k.label("Share of outlets that carry the denial", fine, k.x(b.Left), k.down(b.Top-9), false)
	k.label(k.words.Share(b), strong, k.x(b.Right+20), k.down(b.Top+25), false)
	k.Fill(ground)
	k.PDF.Rect(k.x(b.Left), k.down(b.Top), b.Width()*k.scale, b.Height()*k.scale, "F")
	k.band()
	bottom := k.down(min(k.to, k.p.Bottom))
	k.Stroke(hairline, 0.6)
	for _, t := range k.p.Ticks {
		k.PDF.Line(k.x(t.X), k.down(k.p.Axis+6), k.x(t.X), bottom)
	}
	for _, r := range k.p.Rules {
		mark, word := hue(string(r.Kind))
		k.Stroke(mark, 0.9)
		k.PDF.Line(k.x(r.X), k.down(r.Y-10), k.x(r.X), bottom)
		at := r.X + 6
		if r.Back {
			at = r.X - 6
		}
		k.label(k.words.Rule(r), cell.In(word), k.x(at), k.down(r.Y), r.Back)
	}
	k.ticks()
	k.breaks(bottom)
}

// ticks writes the hours and days on the axis, each on clear ground.
func (k *sketch) ticks() {
	for _, t := range k.p.Ticks {
		in, text := fine, k.words.Tick(t)
		if t.Day {
			in = cell
		}
		half := k.Lines(endless, paper.Ink{Family: paper.Sans, Size: 13 * k.scale}.Text(text))[0].Width / 2
		k.Fill(white)
		k.PDF.Rect(k.x(t.X)-half-1, k.down(k.p.Axis-11), 2*half+2, 14*k.scale, "F")
		k.label(text, in, k.x(t.X)-half, k.down(k.p.Axis), false)
	}
}

// band draws the rising share.
func (k *sketch) band() {
	b := k.p.Band
	if len(b.Steps) == 0 {
		return
	}
	k.Fill(share)
	for i, step := range b.Steps {
		right := b.Right
		if i+1 < len(b.Steps) {
			right = b.Steps[i+1].X
		}
		k.PDF.Rect(k.x(step.X), k.down(step.Y), (right-step.X)*k.scale, (b.Bottom-step.Y)*k.scale, "F")
	}
	k.Stroke(thin, 0.9)
	k.PDF.MoveTo(k.x(b.Left), k.down(b.Bottom))
	last := b.Bottom
	for _, step := range b.Steps {
		k.PDF.LineTo(k.x(step.X), k.down(last))
		k.PDF.LineTo(k.x(step.X), k.down(step.Y))
		last = step.Y
	}
	k.PDF.LineTo(k.x(b.Right), k.down(last))
	k.PDF.DrawPath("D")
}

// breaks draws where time is left out.
func (k *sketch) breaks(bottom float64) {
	for _, b := range k.p.Breaks {
		k.Stroke(white, 9*k.scale)
		k.PDF.Line(k.x(b.X), k.down(k.p.Axis+6), k.x(b.X), bottom)
		k.Stroke(edge, 0.9)
		for _, dx := range []float64{-7, 1} {
			k.PDF.Line(k.x(b.X+dx), k.down(k.p.Axis+1), k.x(b.X+dx+4), k.down(k.p.Axis-8))
		}
	}
}

// lanes draws the lanes of the page, the edges below them.
func (k *sketch) lanes() {
	w, _ := k.PDF.GetPageSize()
	k.PDF.ClipRect(0, k.top, w, (k.to-k.from)*k.scale, false)
	k.edges()
	for _, g := range k.p.Groups {
		if k.shown(g.Y) {
			k.label(lang.Name(g.Lang), strong, k.x(0), k.down(g.Y), false)
		}
		for _, l := range g.Lanes {
			if k.shown(l.Y) {
				k.lane(l)
			}
		}
		if g.Fold.Outlets > 0 && k.shown(g.Fold.Y) {
			k.label(k.words.Fold(g.Fold), fine, k.x(0), k.down(g.Fold.Y), false)
		}
	}
	k.PDF.ClipEnd()
}

func (k *sketch) edges() {
	k.Stroke(edge, 0.8)
	for _, e := range k.p.Edges {
		k.PDF.SetDashPattern(dashes[e.Style], 0)
		k.PDF.CurveBezierCubic(k.x(e.X1), k.row(e.Y1), k.x(e.X1), k.row(e.Middle()), k.x(e.X2), k.row(e.Middle()), k.x(e.X2), k.row(e.Y2), "D")
	}
	k.PDF.SetDashPattern(nil, 0)
}

// row is where a height among the lanes stands, also one of a page before.
func (k *sketch) row(y float64) float64 { return k.top + (y-k.from)*k.scale }

func (k *sketch) lane(l picture.Lane) {
	k.label(k.fit(l.Outlet, k.p.Labels-8), cell, k.x(0), k.down(l.LabelY), false)
	k.label(k.words.Lane(l), fine, k.x(k.p.Right+20), k.down(l.LabelY), false)
	if l.Heavy() {
		k.Fill(heavy)
		k.PDF.Rect(k.x(l.Start), k.down(l.Y-5), l.HeavyWidth()*k.scale, 10*k.scale, "F")
	}
	if l.Thin() {
		k.Fill(white)
		k.Stroke(thin, 0.9)
		k.PDF.Rect(k.x(l.Turn), k.down(l.Y-2), l.ThinWidth()*k.scale, 4*k.scale, "FD")
	}
	if l.Unseen() > 3 {
		k.Fill(white)
		k.PDF.SetAlpha(0.7, "Normal")
		k.PDF.Rect(k.x(l.Looked), k.down(l.Y-7), l.Unseen()*k.scale, 14*k.scale, "F")
		k.PDF.SetAlpha(1, "Normal")
	}
	for _, m := range l.Marks {
		k.Fill(white)
		k.PDF.Circle(k.x(m.X), k.down(m.Y), 9*k.scale, "F")
		mark(k.Sheet, string(m.Event.Kind), k.x(m.X), k.down(m.Y), 14*k.scale)
	}
}

// fit shortens a name to a width in the picture's pixels.
func (k *sketch) fit(name string, width float64) string {
	runes := []rune(name)
	for n := len(runes); n > 0; n-- {
		text := string(runes[:n])
		if n < len(runes) {
			text += "…"
		}
		if lines := k.Lines(endless, paper.Ink{Family: paper.Sans, Size: 13}.Text(text)); len(lines) > 0 && lines[0].Width <= width {
			return text
		}
		n = min(n, longestName)
	}
	return "…"
}

// endless is a width that no line fills; longestName is more letters than any
// label has room for.
const (
	endless     = 1e6
	longestName = 60
)
