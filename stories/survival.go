package stories

import (
	"cmp"
	"slices"
)

// spell is how long an outlet's coverage stood without the denial although the
// denial had been published: from the first denial or, where the outlet came
// later, from its first article, until it carried the denial (over) or, where
// it does not, until it was last looked at.
type spell struct {
	seconds int64
	over    bool
}

// medianSpell is the time by which half of the outlets have come to carry the
// denial, nil where fewer have. Outlets that do not carry it yet count for as
// long as they were watched: the product-limit estimate (Kaplan and Meier,
// "Nonparametric Estimation from Incomplete Observations", 1958). Leaving them
// out would make the press look quicker than it is.
func medianSpell(spells []spell) *int64 {
	sorted := slices.Clone(spells)
	slices.SortFunc(sorted, func(a, b spell) int {
		return cmp.Or(cmp.Compare(a.seconds, b.seconds), -cmp.Compare(btoi(a.over), btoi(b.over)))
	})
	without, left := 1.0, len(sorted) // the share still without it, and how many are still watched
	for _, s := range sorted {
		if s.over {
			without *= 1 - 1/float64(left)
		}
		left--
		if without <= 0.5+1e-9 {
			return &s.seconds
		}
	}
	return nil
}
