package picture

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// TestPaceCountsEveryArticleOnce, by day and by week, across a change of the
// clocks, whatever the dates are.
func TestPaceCountsEveryArticleOnce(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 22, 14, 5, 0, 0, time.UTC)
	random := rand.New(rand.NewPCG(1, 2))
	for _, days := range []int{1, 5, 41, 60, 180} {
		var all []Dated
		denials := 0
		for i := range 200 {
			d := Dated{Lang: []string{"en", "fr", "ja"}[i%3], Outlet: fmt.Sprintf("Outlet %d", i%17), Published: now.Add(-time.Duration(random.IntN(days*24)) * time.Hour)}
			if i%4 == 0 {
				d.Denial = d.Published.Add(time.Duration(random.IntN(3)) * time.Hour)
				denials++
			}
			all = append(all, d)
		}
		for _, size := range []Size{Page, Phone} {
			p := DrawPace(append(all, Dated{Lang: "xx", Published: now.Add(time.Hour)}), size, now, zone)
			if p.Weekly != (days > maxDays) || len(p.Columns) > maxDays && !p.Weekly || len(p.Columns) > maxWeeks && p.Weekly {
				t.Errorf("%d days: %d columns, weekly %v", days, len(p.Columns), p.Weekly)
			}
			without, denial := 0, 0
			for i, c := range p.Columns {
				without, denial = without+c.Without, denial+c.Denial
				if c.StoodY < p.Top-0.01 || c.CarriedY < c.StoodY || c.CarriedY > p.Bottom || i > 0 && c.Stood+c.Carried < p.Columns[i-1].Stood+p.Columns[i-1].Carried {
					t.Fatalf("%d days, column %d: %+v", days, i, c)
				}
				if c.From.Hour() != 0 || c.From.Location() != zone {
					t.Errorf("a column begins at %v", c.From)
				}
			}
			if without != 200-denials || denial != denials {
				t.Errorf("%d days: %d and %d counted, of %d and %d", days, without, denial, 200-denials, denials)
			}
			if last := p.Last(); last.Stood+last.Carried != 200 || last.Carried < denials-10 {
				t.Errorf("%d days: in the end %+v", days, last)
			}
			if len(p.Langs) != 3 || len(p.Outlets) != maxRows || p.More != 5 {
				t.Errorf("%d languages, %d outlets and %d more", len(p.Langs), len(p.Outlets), p.More)
			}
			for _, r := range append(p.Langs, p.Outlets...) {
				n := 0
				for _, b := range r.Bars {
					n += b.N
					if b.X < p.Left-0.01 || b.X+b.Width > p.Right+0.01 || b.Y < r.Y-barHeight-0.01 || b.Width <= 0 {
						t.Errorf("%s: %+v sticks out", r.Name, b)
					}
				}
				if n != r.Without+r.Denial || r.Y > p.Height {
					t.Errorf("%s draws %d of %d", r.Name, n, r.Without+r.Denial)
				}
			}
		}
	}
	if none := DrawPace(nil, Page, now, zone); len(none.Columns) != 0 || none.Height != 0 {
		t.Errorf("nothing is drawn as %+v", none)
	}
}

// TestPaceLeavesOutWhatIsOlderThanHalfAYear but counts it among what stands.
func TestPaceLeavesOutWhatIsOlderThanHalfAYear(t *testing.T) {
	now := time.Date(2026, 11, 22, 14, 5, 0, 0, time.UTC)
	p := DrawPace([]Dated{{Outlet: "A", Published: now.AddDate(-2, 0, 0)}, {Outlet: "B", Published: now}}, Page, now, time.UTC)
	if len(p.Columns) != maxWeeks || p.Columns[0].Stood != 1 || p.Last().Stood != 2 || len(p.Outlets) != 1 || p.Columns[0].From.Weekday() != time.Monday {
		t.Errorf("%d columns from %v, %+v, %d outlets", len(p.Columns), p.Columns[0].From, p.Last(), len(p.Outlets))
	}
}
