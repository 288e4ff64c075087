package picture

import (
	"cmp"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// lanesOf makes a lane of each outlet in the coverage, in the order in which
// they appeared.
func lanesOf(s *news.Story, now time.Time) []Lane {
	appeared, gone := pageTimes(s)
	at := map[string]int{}
	var lanes []Lane
	for _, c := range s.Coverage {
		first := c.Published
		if first.IsZero() {
			first = cmp.Or(appeared[c.Article], s.FirstSeen)
		}
		i, known := at[c.Outlet]
		if !known {
			i = len(lanes)
			at[c.Outlet] = i
			lanes = append(lanes, Lane{Outlet: c.Outlet, Carries: c.CarriesDenial, first: first, Lang: c.Lang, Article: c.Article, Official: c.Official})
		}
		lanes[i].join(c, first, gone[c.Article])
	}
	for i := range lanes {
		lanes[i].close(now)
	}
	slices.SortStableFunc(lanes, func(a, b Lane) int { return a.first.Compare(b.first) })
	return lanes
}

// pageTimes finds, by article, the first event and when the page was gone.
func pageTimes(s *news.Story) (appeared, gone map[news.ArticleID]time.Time) {
	appeared, gone = map[news.ArticleID]time.Time{}, map[news.ArticleID]time.Time{}
	for _, e := range s.Events {
		if _, known := appeared[e.Article]; !known {
			appeared[e.Article] = e.Time
		}
		if e.Kind == news.EventGone {
			gone[e.Article] = e.Time
		}
	}
	return appeared, gone
}

// join adds an article to its outlet's lane. The outlet carries the denial
// from the first of its articles that does.
func (l *Lane) join(c news.Coverage, first, gone time.Time) {
	if first.Before(l.first) {
		l.first, l.Lang, l.Article = first, c.Lang, c.Article
	}
	if c.LastChecked.After(l.looked) {
		l.looked = c.LastChecked
	}
	l.Checks = max(l.Checks, c.Checks)
	switch {
	case !c.Gone || gone.IsZero():
		l.standing = true
	case gone.After(l.until):
		l.until = gone
	}
	if c.CarriesDenial != news.CarriesYes {
		return
	}
	since := cmp.Or(c.Since, first)
	if l.since.IsZero() || since.Before(l.since) {
		l.since, l.Lag = since, time.Duration(c.LagS)*time.Second
	}
	l.Carries = news.CarriesYes
}

// close gives the lane its end: where the last of its pages was gone, else now.
func (l *Lane) close(now time.Time) {
	l.Gone = !l.standing
	if l.standing {
		l.until = now
	}
	if l.looked.IsZero() || l.looked.After(l.until) {
		l.looked = l.until
	}
	if !l.since.IsZero() && l.since.Before(l.first) {
		l.since = l.first
	}
}

// arrange gives each lane its row: languages in the order in which they
// appeared, lanes likewise within them, the tail folded.
func arrange(lanes []Lane, scale scale, size Size, top float64) []Group {
	var groups []Group
	at := map[string]int{}
	for i, l := range lanes {
		g, known := at[l.Lang]
		if !known {
			g = len(groups)
			at[l.Lang] = g
			groups = append(groups, Group{Lang: l.Lang})
		}
		groups[g].take(l, i < cmp.Or(size.Most, MaxLanes))
	}
	y := top
	for g := range groups {
		y = groups[g].layOut(y, scale, size)
	}
	return groups
}

// take adds a lane to the group, drawn or only counted.
func (g *Group) take(l Lane, drawn bool) {
	g.Outlets++
	switch {
	case drawn:
		g.Lanes = append(g.Lanes, l)
	case l.Carries == news.CarriesYes:
		g.Fold.Outlets++
	default:
		g.Fold.Outlets++
		g.Fold.Without++
	}
}

// layOut places the group's heading and rows below y and gives the next y.
func (g *Group) layOut(y float64, scale scale, size Size) float64 {
	g.Y = y + groupHeight - 10
	y += groupHeight
	for i := range g.Lanes {
		l := &g.Lanes[i]
		l.Y, l.LabelY = y+size.Lane/2, y+size.Lane/2+5
		if size.Labels == 0 {
			l.Y, l.LabelY = y+size.Lane-14, y+14
		}
		l.Start, l.End, l.Looked = scale.x(l.first), scale.x(l.until), scale.x(l.looked)
		l.Turn = l.End
		if !l.since.IsZero() {
			l.Turn = min(scale.x(l.since), l.End)
		}
		y += size.Lane
	}
	if g.Fold.Outlets > 0 {
		g.Fold.Y = y + 18
		y += 28
	}
	return y
}

// lowest is the bottom of the last row.
func lowest(groups []Group, top float64) float64 {
	y := top
	for _, g := range groups {
		y = max(y, g.Y, g.Fold.Y+10)
		for _, l := range g.Lanes {
			y = max(y, l.Y+16)
		}
	}
	return y
}
