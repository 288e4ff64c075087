package picture

import (
	"time"

	"github.com/onrecord/onrecord/news"
)

// Step is the least distance between two marks on a lane.
const step = 15.0

// place puts the events on their lanes. Marks that would cover each other
// move apart; a run that reaches the lanes' right end moves back as a whole.
func (p *Picture) place(events []news.Event, scale scale, zone *time.Location) {
	lanes := p.lanesByOutlet()
	for i, e := range events {
		l := lanes[e.Outlet]
		if l == nil {
			continue
		}
		x := scale.x(e.Time)
		if n := len(l.Marks); n > 0 && x < l.Marks[n-1].X+step {
			x = l.Marks[n-1].X + step
		}
		e.Time = e.Time.In(zone)
		l.Marks = append(l.Marks, Mark{X: x, Y: l.Y, N: i, Event: e})
	}
	for _, l := range lanes {
		right := p.Right
		for i := len(l.Marks) - 1; i >= 0 && l.Marks[i].X > right; i-- {
			l.Marks[i].X = right
			right -= step
		}
	}
}

// connect draws one edge for each pair of outlets, in its surest style.
func (p *Picture) connect(s *news.Story, scale scale) {
	lanes := p.lanesByOutlet()
	outlet := map[news.ArticleID]string{}
	for _, c := range s.Coverage {
		outlet[c.Article] = c.Outlet
	}
	at := map[[2]string]int{}
	for _, e := range s.Spread {
		from, to := lanes[outlet[e.From]], lanes[outlet[e.To]]
		if from == nil || to == nil || from == to {
			continue
		}
		edge := Edge{
			X1: scale.x(from.first), Y1: from.Y, X2: scale.x(to.first), Y2: to.Y,
			Style: StyleOf(e.Kind), From: from.Outlet, To: to.Outlet, Kind: e.Kind,
		}
		pair := [2]string{from.Outlet, to.Outlet}
		i, known := at[pair]
		switch {
		case !known:
			at[pair] = len(p.Edges)
			p.Edges = append(p.Edges, edge)
		case edge.Style.Surer(p.Edges[i].Style):
			p.Edges[i] = edge
		}
	}
}

func (p *Picture) lanesByOutlet() map[string]*Lane {
	lanes := map[string]*Lane{}
	for g := range p.Groups {
		for i := range p.Groups[g].Lanes {
			l := &p.Groups[g].Lanes[i]
			lanes[l.Outlet] = l
		}
	}
	return lanes
}

// StyleOf is how an edge of a kind is drawn.
func StyleOf(k news.EdgeKind) Style {
	switch k {
	case news.EdgeLink, news.EdgeCredit:
		return Solid
	case news.EdgeCopy, news.EdgeTranslation:
		return Dashed
	}
	return Dotted
}

// Surer reports whether s says more certainly than o who had it from whom.
func (s Style) Surer(o Style) bool {
	order := map[Style]int{Solid: 0, Dashed: 1, Dotted: 2}
	return order[s] < order[o]
}
