package bleveindex

import (
	"encoding/binary"
	"math"
	"strconv"

	"github.com/blevesearch/bleve/v2/search"
)

// halfLife is the age, in seconds, at which an article has to match twice as
// well to stand level with a new one: half a year.
const halfLife = 182 * 24 * 3600

// grain is how finely weights are told apart, per unit. Bleve adds up the
// scores of terms in changing order, so that the last bits of a sum differ
// from one search to the next, and with them the order of a page and the next.
const grain = 1e6

// freshness sorts by score and, gently, by age. The score halves with every
// halfLife, so that the order of two articles does not depend on when one
// asks, and the cursor of a page holds. Equal ones are sorted as by time.
type freshness struct{ order string }

var _ search.SearchSort = (*freshness)(nil)

// UpdateVisitor takes the order column of the match that Value is asked for
// next.
func (f *freshness) UpdateVisitor(_ string, term []byte) { f.order = string(term) }

// Value is the sort key: eight bytes that sort as the weight does, then the
// order column.
func (f *freshness) Value(match *search.DocumentMatch) string {
	order := f.order
	f.order = ""
	var when float64
	if len(order) >= 16 {
		if seconds, err := strconv.ParseUint(order[:16], 16, 64); err == nil {
			when = float64(int64(seconds ^ 1<<63))
		}
	}
	weight := math.Log2(math.Max(match.Score, math.SmallestNonzeroFloat64)) + when/halfLife
	weight = math.Round(weight*grain) / grain
	key := make([]byte, 0, 8+len(order))
	return string(append(binary.BigEndian.AppendUint64(key, sortable(weight)), order...))
}

// sortable maps floats to integers of the same order.
func sortable(f float64) uint64 {
	bits := math.Float64bits(f)
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

// DecodeValue gives the key itself, which is what a cursor holds.
func (f *freshness) DecodeValue(value string) string { return value }

// Descending is true: the best first.
func (f *freshness) Descending() bool { return true }

// RequiresDocID is false: the order column has it.
func (f *freshness) RequiresDocID() bool { return false }

// RequiresScoring is false, by which Bleve means that the score alone is not
// the key. Matches are scored all the same.
func (f *freshness) RequiresScoring() bool { return false }

// RequiresFields names the order column.
func (f *freshness) RequiresFields() []string { return []string{valueOrder} }

// Reverse does nothing: only searching backwards would call it.
func (f *freshness) Reverse() {}

// Copy gives one for another goroutine.
func (f *freshness) Copy() search.SearchSort { return &freshness{} }
