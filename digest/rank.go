package digest

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// Need says how much a story needs a decision; less is more urgent.
type Need int

// The needs, the most urgent first.
const (
	NeedAnswer   Need = iota // a confirmation, or a claim that nobody has denied
	NeedDenial               // coverage after the denial that lacks it, or dropped it
	NeedReply                // the claimant insists, or facts are in dispute
	NeedCheck                // pages were changed without notice
	NeedNothing              // it goes as it should: denials and corrections come in
	NeedOnlyNews             // it only grows
)

// needOf is how much a story needs a decision after what changed.
func needOf(s *news.Story, c *Changed) Need {
	switch {
	case len(c.Confirmed) > 0 && s.Status == news.Confirmed, s.Status == news.Alleged && (c.New || len(c.Outlets) > 0):
		return NeedAnswer
	case len(c.Without)+len(c.Dropped) > 0:
		return NeedDenial
	case len(c.Insisted)+len(c.Disputes) > 0:
		return NeedReply
	case len(c.SilentEdits) > 0:
		return NeedCheck
	case c.Turned || len(c.Carry)+len(c.Corrected)+len(c.Withdrawn)+len(c.Gone) > 0:
		return NeedNothing
	}
	return NeedOnlyNews
}

// rank puts the stories that the reader follows first, and of them those that
// need a decision: within a need the pinned ones, then those with the most new outlets, then the newest.
func rank(items []Item) {
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(
			cmp.Compare(btoi(b.Follows), btoi(a.Follows)),
			cmp.Compare(a.Need, b.Need),
			cmp.Compare(btoi(b.Story.Pinned), btoi(a.Story.Pinned)),
			cmp.Compare(len(b.Changed.Outlets)+len(b.Changed.Carry), len(a.Changed.Outlets)+len(a.Changed.Carry)),
			b.Story.LastSeen.Compare(a.Story.LastSeen),
			cmp.Compare(a.Story.ID, b.Story.ID),
		)
	})
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
