package stories

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// medianSpell is the time by which half of the outlets have come to carry the
// denial, nil where fewer have. Outlets that do not carry it yet count for as
// long as they were watched: the product-limit estimate (Kaplan and Meier,
// "Nonparametric Estimation from Incomplete Observations", 1958). Leaving them
// out would make the press look quicker than it is.
func medianSpell(spells []news.Spell) *int64 {
	sorted := slices.Clone(spells)
	slices.SortFunc(sorted, func(a, b news.Spell) int {
		return cmp.Or(cmp.Compare(a.Seconds, b.Seconds), -cmp.Compare(btoi(a.Over), btoi(b.Over)))
	})
	without, left := 1.0, len(sorted) // the share still without it, and how many are still watched
	for _, s := range sorted {
		if s.Over {
			without *= 1 - 1/float64(left)
		}
		left--
		if without <= 0.5+1e-9 {
			return &s.Seconds
		}
	}
	return nil
}
