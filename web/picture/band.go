package picture

import (
	"slices"
	"time"
)

// Band is the rising share of outlets that carry the denial, as steps.
type Band struct {
	Top, Bottom float64
	Left, Right float64
	Steps       []Step
	Carrying    int // outlets at the end
	Outlets     int
}

// Width is the band's length.
func (b Band) Width() float64 { return b.Right - b.Left }

// Height is that of the whole, where every outlet carries the denial.
func (b Band) Height() float64 { return b.Bottom - b.Top }

// Step is where the share changes: from X on the band's edge stands at Y.
type Step struct {
	X, Y float64
}

// newBand counts, at each moment at which a lane begins or turns, the lanes
// of the press that have begun and those that carry the denial.
func newBand(all []Lane, scale scale) Band {
	lanes := slices.DeleteFunc(slices.Clone(all), func(l Lane) bool { return l.Official })
	b := Band{Top: bandTop, Bottom: bandTop + bandHeight, Left: scale.left, Right: scale.right, Outlets: len(lanes)}
	var moments []time.Time
	for _, l := range lanes {
		moments = append(moments, l.first)
		if !l.since.IsZero() {
			moments = append(moments, l.since)
			b.Carrying++
		}
	}
	slices.SortFunc(moments, time.Time.Compare)
	for _, t := range slices.CompactFunc(moments, time.Time.Equal) {
		b.Steps = append(b.Steps, Step{X: scale.x(t), Y: b.Bottom - share(lanes, t)*(b.Bottom-b.Top)})
	}
	return b
}

// share is the part of the lanes begun at t that carry the denial at t.
func share(lanes []Lane, t time.Time) float64 {
	begun, carrying := 0, 0
	for _, l := range lanes {
		if l.first.After(t) {
			continue
		}
		begun++
		if !l.since.IsZero() && !l.since.After(t) {
			carrying++
		}
	}
	if begun == 0 {
		return 0
	}
	return float64(carrying) / float64(begun)
}
