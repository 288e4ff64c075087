package stories

import "slices"

// What tells two affairs of one company apart.

// anotherOrder is how far apart figures are that cannot be of one affair: what
// a company confirms is often a part of what was claimed, hardly a hundredth.
const anotherOrder = 100

// weighOwnFacts weighs against an article that shares the victim and no more:
// it opens with a figure, none of its figures is of the order of the story's
// usual one, and what makes the story, a claimant or a venue, is not in it.
// Something else happened to the same company.
func (g *group) weighOwnFacts(l *likeness, a *view) {
	if len(a.Lead) == 0 || l.linked {
		return
	}
	claimed := false
	for _, m := range g.members {
		if anySame(a.actors, m.actors) || anySame(a.venues, m.venues) {
			return
		}
		claimed = claimed || len(m.actors)+len(m.venues) > 0
	}
	if usual := g.usualFigure(); claimed && usual > 0 && !closeTo(usual, a.Counts) {
		l.add(factsOfItsOwn, "it opens with facts of its own")
	}
}

// usualFigure is the figure that most articles of the story give, the largest
// of several; 0 where they give none.
func (g *group) usualFigure() int64 {
	articles := map[int64]int{}
	for _, m := range g.members {
		for _, figure := range m.Counts {
			articles[figure]++
		}
	}
	usual := int64(0)
	for figure, n := range articles {
		if n > articles[usual] || n == articles[usual] && figure > usual {
			usual = figure
		}
	}
	return usual
}

// closeTo reports whether one of the figures is of one order with another.
func closeTo(figure int64, others []int64) bool {
	return slices.ContainsFunc(others, func(x int64) bool { return max(x, figure) < anotherOrder*min(x, figure) })
}

// weighOwnWords weighs the rare words that the article has in common with this
// story and with no other nearby: they tell two affairs of one company apart.
func (g *group) weighOwnWords(l *likeness, a *view, others []*group) {
	common := 0.0
	for _, w := range a.Rare {
		if g.knows(w) && !a.fact[w] && !slices.ContainsFunc(others, func(o *group) bool { return o != g && o.knows(w) }) {
			common++
		}
	}
	l.add(min(common*ownEach, ownMost), "rare words of this story alone")
}

func (g *group) knows(word string) bool {
	return slices.ContainsFunc(g.members, func(m *view) bool { return m.rare[word] })
}
