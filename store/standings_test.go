package store_test

import (
	"path/filepath"
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

// TestAnOlderArchiveFillsItsStandings: what was stored before standings were
// kept is recomputed with the next round.
func TestAnOlderArchiveFillsItsStandings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	s, err := store.Open(t.Context(), path)
	must(t, err)
	must(t, s.Save(t.Context(), change(t, s, 1)))
	for _, statement := range []string{
		`DROP TABLE standings`, `DROP TABLE alias_proposals`, `DROP TABLE alias_edits`, `DELETE FROM goose_db_version WHERE version_id >= 8`,
	} {
		must(t, s.Exec(t.Context(), statement))
	}
	must(t, s.Close())
	behind, err := open(t, path).Behind(t.Context())
	must(t, err)
	if len(behind) != 1 {
		t.Errorf("stories behind: %v", behind)
	}
}
