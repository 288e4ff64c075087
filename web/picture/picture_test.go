package picture

import (
	"fmt"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

var start = time.Date(2026, 9, 16, 19, 40, 0, 0, time.UTC)

func hours(h float64) time.Time { return start.Add(time.Duration(h * float64(time.Hour))) }

// tale is a story of three outlets: one that began with the claim and turned,
// one that never did, one whose page is gone.
func tale() *news.Story {
	event := func(h float64, kind news.EventKind, outlet string) news.Event {
		return news.Event{Time: hours(h), Kind: kind, Outlet: outlet, Article: news.ArticleID(outlet), Lang: "en"}
	}
	return &news.Story{
		Events: []news.Event{
			event(0, "claim", "First"), event(2, "claim", "Second"), event(3, "claim", "Third"),
			event(14, "denial", "Second"), event(20, news.EventGone, "Third"),
		},
		Coverage: []news.Coverage{
			{Outlet: "First", Article: "First", Lang: "en", Published: hours(0), CarriesDenial: news.CarriesNotFound, Checks: 4, LastChecked: hours(29)},
			{Outlet: "Third", Article: "Third", Lang: "fr", Published: hours(3), CarriesDenial: news.CarriesNotFound, Gone: true, LastChecked: hours(29)},
			{Outlet: "Second", Article: "Second", Lang: "en", Published: hours(2), CarriesDenial: news.CarriesYes, Since: hours(14), LastChecked: hours(29)},
		},
		Spread: []news.Edge{
			{From: "First", To: "Second", Kind: news.EdgeQuote}, {From: "First", To: "Second", Kind: news.EdgeLink},
			{From: "Second", To: "Third", Kind: news.EdgeTranslation}, {From: "Third", To: "Third", Kind: news.EdgeCopy},
			{From: "unknown", To: "Third", Kind: news.EdgeLink},
		},
	}
}

func TestLaneIsHeavyUntilItCarriesTheDenial(t *testing.T) {
	p := Draw(tale(), Page, hours(30), time.UTC)
	if len(p.Groups) != 2 || p.Groups[0].Lang != "en" || p.Groups[1].Lang != "fr" {
		t.Fatalf("languages in the wrong order: %+v", p.Groups)
	}
	first, second, third := p.Groups[0].Lanes[0], p.Groups[0].Lanes[1], p.Groups[1].Lanes[0]
	if !first.Heavy() || first.Thin() || first.End != p.Right {
		t.Errorf("a lane without the denial must be heavy to the end: %+v", first)
	}
	if !second.Heavy() || !second.Thin() || second.Turn != p.Rules[1].X {
		t.Errorf("a lane must turn where its denial stands (%v): %+v", p.Rules[1].X, second)
	}
	if !third.Gone || third.End >= p.Right {
		t.Errorf("a lane must end where its page is gone: %+v", third)
	}
}

func TestLaneGoesOnWhileOneOfItsPagesStands(t *testing.T) {
	s := tale()
	s.Coverage = append(s.Coverage, news.Coverage{Outlet: "Third", Article: "Third again", Lang: "fr", Published: hours(25), CarriesDenial: news.CarriesNotFound})
	p := Draw(s, Page, hours(30), time.UTC)
	if l := p.Groups[1].Lanes[0]; l.Gone || l.End != p.Right || l.Start != p.Groups[1].Lanes[0].Marks[0].X {
		t.Errorf("%+v", l)
	}
}

func TestLaneShowsSinceWhenNobodyLooked(t *testing.T) {
	s := tale()
	s.Coverage[0].LastChecked = hours(10)
	p := Draw(s, Page, hours(30), time.UTC)
	first, second := p.Groups[0].Lanes[0], p.Groups[0].Lanes[1]
	if first.Unseen() < 10*second.Unseen() || first.Looked >= p.Rules[1].X {
		t.Errorf("unseen: %v of one looked at long ago, %v of one looked at just now", first.Unseen(), second.Unseen())
	}
}

func TestRulesMarkFirstClaimAndFirstDenial(t *testing.T) {
	p := Draw(tale(), Page, hours(30), time.UTC)
	if len(p.Rules) != 2 || p.Rules[0].Kind != "claim" || p.Rules[1].Kind != "denial" || p.Rules[0].X >= p.Rules[1].X {
		t.Fatalf("rules: %+v", p.Rules)
	}
}

func TestEdgesKeepTheSurestTrace(t *testing.T) {
	p := Draw(tale(), Page, hours(30), time.UTC)
	if len(p.Edges) != 2 {
		t.Fatalf("one edge for each pair of outlets, none to itself or from outside: %+v", p.Edges)
	}
	if p.Edges[0].Style != Solid || p.Edges[1].Style != Dashed {
		t.Errorf("styles: %v, %v", p.Edges[0].Style, p.Edges[1].Style)
	}
	if e := p.Edges[0]; e.From != "First" || e.To != "Second" || e.X1 >= e.X2 || e.Y1 >= e.Y2 {
		t.Errorf("an edge must run from the outlet that had it first: %+v", e)
	}
}

func TestBandRisesToTheShareThatCarries(t *testing.T) {
	b := Draw(tale(), Page, hours(30), time.UTC).Band
	if b.Carrying != 1 || b.Outlets != 3 {
		t.Fatalf("%d of %d", b.Carrying, b.Outlets)
	}
	last := b.Steps[len(b.Steps)-1]
	if got := (b.Bottom - last.Y) / b.Height(); got < 0.333 || got > 0.334 {
		t.Errorf("the band ends at %.3f of its height, want a third", got)
	}
}

func TestIdleTimeIsLeftOutAndDrawnAsABreak(t *testing.T) {
	s := tale()
	s.Events = append(s.Events, news.Event{Time: hours(24 * 12), Kind: "denial", Outlet: "First", Article: "First"})
	p := Draw(s, Page, hours(24*12+2), time.UTC)
	if len(p.Breaks) != 1 || p.Breaks[0].Days < 9 || p.Breaks[0].Days > 11 {
		t.Fatalf("breaks: %+v", p.Breaks)
	}
}

func TestScaleNeverRunsBackwards(t *testing.T) {
	for _, days := range []float64{0.1, 0.9, 1.5, 3, 40, 400} {
		var instants []time.Time
		for h := 0.0; h <= days*24; h = h*1.7 + 0.3 {
			instants = append(instants, hours(h))
		}
		s := newScale(instants, 100, 900)
		before := s.left - 1
		for h := 0.0; h <= days*24; h += days / 3 {
			x := s.x(hours(h))
			if x < before || x < s.left || x > s.right {
				t.Fatalf("%v days: x(%v h) = %v after %v", days, h, x, before)
			}
			before = x
		}
		ticks := s.ticks(time.UTC)
		for i := 1; i < len(ticks); i++ {
			if ticks[i].covers(ticks[i-1]) {
				t.Errorf("%v days: labels at %v and %v cover each other", days, ticks[i-1].X, ticks[i].X)
			}
		}
	}
}

func TestMarksStayApartAndInside(t *testing.T) {
	s := tale()
	for range 6 {
		s.Events = append(s.Events, news.Event{Time: hours(29.9), Kind: "correction", Outlet: "Second", Article: "Second"})
	}
	for _, size := range []Size{Page, Phone} {
		p := Draw(s, size, hours(30), time.UTC)
		for _, g := range p.Groups {
			for _, l := range g.Lanes {
				for i, m := range l.Marks {
					if m.X < p.Left || m.X > p.Right || (i > 0 && m.X-l.Marks[i-1].X < step-0.01) {
						t.Errorf("width %v: marks of %s: %+v", size.Width, l.Outlet, l.Marks)
					}
				}
			}
		}
	}
}

func TestTailIsFoldedIntoOneRowALanguage(t *testing.T) {
	s := tale()
	for i := range 52 {
		carries := news.CarriesNotFound
		if i%2 == 0 {
			carries = news.CarriesYes
		}
		name := fmt.Sprintf("Outlet %d", i)
		s.Coverage = append(s.Coverage, news.Coverage{
			Outlet: name, Article: news.ArticleID(name), Lang: []string{"de", "ja"}[i%2], Published: hours(4 + float64(i)/10), CarriesDenial: carries,
		})
	}
	p := Draw(s, Page, hours(30), time.UTC)
	drawn, folded, without := 0, 0, 0
	for _, g := range p.Groups {
		drawn += len(g.Lanes)
		folded += g.Fold.Outlets
		without += g.Fold.Without
		if g.Outlets != len(g.Lanes)+g.Fold.Outlets {
			t.Errorf("%s: %d outlets, %d drawn, %d folded", g.Lang, g.Outlets, len(g.Lanes), g.Fold.Outlets)
		}
	}
	if drawn != MaxLanes || folded != 15 || without == 0 || without == folded {
		t.Errorf("%d drawn, %d folded, %d of them without", drawn, folded, without)
	}
}

func TestDatesOfAnotherAgeDoNoHarm(t *testing.T) {
	s := tale()
	s.Coverage[0].Published = time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC)
	s.Coverage[1].Published = time.Date(9998, 1, 1, 0, 0, 0, 0, time.UTC)
	p := Draw(s, Page, hours(30), time.UTC)
	for _, g := range p.Groups {
		for _, l := range g.Lanes {
			if l.Start < p.Left || l.End > p.Right {
				t.Errorf("%s lies outside the sheet: %+v", l.Outlet, l)
			}
		}
	}
}

func TestAStoryWithoutAnythingCanBeDrawn(t *testing.T) {
	p := Draw(&news.Story{}, Phone, start, time.UTC)
	if p.Height <= 0 || len(p.Groups) != 0 || len(p.Ticks) != 0 {
		t.Errorf("%+v", p)
	}
}
