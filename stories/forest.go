package stories

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// When a source counts as known.
const (
	sourceFrom = 0.3 // strength of all evidence for it together
	hintFrom   = 0.2 // what is weaker is not even mentioned
	decided    = 2   // how many times as doubtful the next candidate must be
	outsideAt  = 0.8 // what naming an outlet is worth as evidence
)

// weight is what an edge is worth as evidence for where an article has the
// story from. An article links to and quotes more than it has its story from,
// and quotations can come from a press release.
func weight(e news.Edge) float64 {
	switch {
	case e.Copy != "":
		return 0.97 * e.Strength
	case e.Kind == news.EdgeLink, e.Kind == news.EdgeCredit:
		return 0.8
	}
	return 0.6 * e.Strength
}

// candidate is a possible source with all the evidence for it: the doubt left
// when each edge is taken to be right, by itself, with its weight.
type candidate struct {
	from      int
	doubt     float64
	strongest news.Edge
}

// forest says of each article from whom it most likely has the story.
func (t *tracer) forest() []news.Descent {
	out := make([]news.Descent, len(t.story))
	parents := map[int]int{}
	for to, m := range t.story {
		d, from := t.descent(to)
		switch {
		case d.From == "":
		case descends(from, to, parents): // each from the other: they have no dates
			d = news.Descent{Open: []news.ArticleID{d.From}}
		default:
			parents[to] = from
		}
		d.Article = m.Article.ID
		out[to] = d
	}
	return out
}

// descends reports whether an article has the story, by any number of steps,
// from another one.
func descends(article, ancestor int, parents map[int]int) bool {
	for article != ancestor {
		parent, known := parents[article]
		if !known {
			return false
		}
		article = parent
	}
	return true
}

// descent decides between the candidates for an article's source.
func (t *tracer) descent(to int) (d news.Descent, from int) {
	all := t.candidates(to)
	wire := slices.ContainsFunc(all, func(c candidate) bool { return c.strongest.Tie == news.TieWire && t.commonSource(c.from, to) != "" })
	outside := t.outside[to]
	switch {
	case len(outside) > 0 && (wire || len(all) == 0 || 1-all[0].doubt < outsideAt):
		d.Outside = outside[0]
	case len(all) == 0:
	case 1-all[0].doubt >= sourceFrom && (len(all) == 1 || all[1].doubt >= decided*all[0].doubt):
		best := all[0]
		return news.Descent{From: best.strongest.From, Kind: best.strongest.Kind, Strength: 1 - best.doubt}, best.from
	default:
		for _, c := range all {
			if c.doubt < decided*all[0].doubt {
				d.Open = append(d.Open, c.strongest.From)
			}
		}
	}
	return d, 0
}

// candidates are the possible sources of an article, the likeliest first.
func (t *tracer) candidates(to int) []candidate {
	var all []candidate
	for _, e := range t.into[to] {
		if len(all) == 0 || all[len(all)-1].from != e.from {
			all = append(all, candidate{from: e.from, doubt: 1, strongest: e.Edge})
		}
		c := &all[len(all)-1]
		c.doubt *= 1 - weight(e.Edge)
		if weight(e.Edge) > weight(c.strongest) {
			c.strongest = e.Edge
		}
	}
	all = slices.DeleteFunc(all, func(c candidate) bool { return 1-c.doubt < hintFrom })
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(a.doubt, b.doubt) })
	return all
}

// origins are the articles that have the story from nobody known.
func origins(forest []news.Descent) []news.ArticleID {
	out := []news.ArticleID{}
	for _, d := range forest {
		if d.From == "" && d.Outside == "" && len(d.Open) == 0 {
			out = append(out, d.Article)
		}
	}
	return out
}

// uniqueOrigins counts the publishers of origins, and the outlets outside the
// story that are named as sources, each once.
func (t *tracer) uniqueOrigins(forest []news.Descent) int {
	publishers := map[string]bool{}
	var outside []string
	for i, d := range forest {
		switch {
		case d.Outside != "":
			if !slices.ContainsFunc(outside, func(o string) bool { return sameOutlet(o, d.Outside) }) {
				outside = append(outside, d.Outside)
			}
		case d.From == "" && len(d.Open) == 0:
			publishers[t.story[i].publisher()] = true
		}
	}
	return len(publishers) + len(outside)
}
