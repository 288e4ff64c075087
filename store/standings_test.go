package store_test

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/store"
)

// TestRecordsAreAddedUpFromAnIndexAlone: a list of outlets reads one index once,
// in the order of its groups, without the rows of the table, stories or
// articles, and without sorting anything.
func TestRecordsAreAddedUpFromAnIndexAlone(t *testing.T) {
	s := open(t, ":memory:")
	for _, query := range store.ListOfRecords {
		steps, err := s.Plan(t.Context(), query)
		must(t, err)
		if len(steps) != 1 || !strings.HasPrefix(steps[0], "SCAN standings USING COVERING INDEX standings_") {
			t.Errorf("%s\nis answered by %q", query, steps)
		}
	}
}
