package evidence

import (
	"codeberg.org/go-pdf/fpdf"
	"github.com/onrecord/onrecord/evidence/paper"
)

// mark draws the mark of an act or event in a square of a given size around a
// point. The shapes are those of the pages.
func mark(s *paper.Sheet, kind string, x, y, size float64) {
	c, _ := hue(kind)
	s.Fill(c)
	s.Stroke(c, size*0.13)
	r := size / 2
	at := func(pairs ...float64) (points []fpdf.PointType) {
		for i := 0; i < len(pairs); i += 2 {
			points = append(points, fpdf.PointType{X: x + pairs[i]*r, Y: y + pairs[i+1]*r})
		}
		return points
	}
	across := func(x1, y1, x2, y2 float64) {
		s.PDF.SetLineWidth(size * 0.18)
		s.PDF.Line(x+x1*r, y+y1*r, x+x2*r, y+y2*r)
	}
	switch kind {
	case "claim":
		s.PDF.Polygon(at(0, -0.8, 0.86, 0.8, -0.86, 0.8), "F")
	case "insistence":
		s.PDF.Polygon(at(0, -0.65, 0.72, 0.68, -0.72, 0.68), "D")
	case "denial":
		s.PDF.Rect(x-0.72*r, y-0.72*r, 1.44*r, 1.44*r, "F")
	case "confirmation":
		s.PDF.Circle(x, y, 0.8*r, "F")
	case "correction":
		s.PDF.Polygon(at(0, -0.9, 0.9, 0, 0, 0.9, -0.9, 0), "F")
	case "unverified":
		s.PDF.Polygon(at(0, -0.75, 0.75, 0, 0, 0.75, -0.75, 0), "D")
	case "retraction", "gone":
		across(-0.65, -0.65, 0.65, 0.65)
		across(0.65, -0.65, -0.65, 0.65)
	case "silent-edit":
		s.PDF.Polygon(at(-0.72, 0.72, -0.57, 0.23, 0.37, -0.72, 0.72, -0.37, -0.23, 0.57), "D")
	case "update":
		across(0, -0.7, 0, 0.7)
		across(-0.7, 0, 0.7, 0)
	default:
		across(-0.7, 0, 0.7, 0)
	}
}
