package stories

import (
	"time"

	"github.com/onrecord/onrecord/news"
)

// AsOf gives the articles of a story as they were known at a moment: those
// published by then, in the last state that had been captured by then, looked
// at for the last time by then. What a page said between two captures nobody
// knows; it is told as the earlier one. An article that was published by then
// and captured later is told as in its first capture.
func AsOf(pieces []Piece, at time.Time) []Piece {
	var out []Piece
	for _, p := range pieces {
		if clamp(p.Article, at).After(at) {
			continue
		}
		a := *p.Article
		a.Revisions = nil
		for i, r := range p.Article.Revisions {
			if i > 0 && r.Seen.After(at) {
				break
			}
			a.Revisions = append(a.Revisions, r)
		}
		last := a.Last()
		if last.Checked.After(at) {
			a.Revisions[len(a.Revisions)-1].Checked = at // it stood so before and after
		}
		if a.Check.Last.After(at) {
			a.Check.Last = lookBy(p.Article, at)
			a.Check.Captures = len(a.Revisions)
		}
		out = append(out, Piece{Article: &a, Outlet: p.Outlet, Trace: p.Trace})
	}
	return out
}

// lookBy is the last look at an article's page by a moment that is still
// known of.
func lookBy(a *news.Article, at time.Time) time.Time {
	var last time.Time
	for _, r := range a.Revisions {
		for _, t := range []time.Time{r.Seen, r.Checked} {
			if !t.After(at) {
				last = later(last, t)
			}
		}
	}
	return last
}
