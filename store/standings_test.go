package store_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
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
	for _, statement := range undoing(t, "0009") {
		must(t, s.Exec(t.Context(), statement))
	}
	must(t, s.Exec(t.Context(), `DELETE FROM goose_db_version WHERE version_id >= 9`))
	must(t, s.Close())
	behind, err := open(t, path).Behind(t.Context())
	must(t, err)
	if len(behind) != 1 {
		t.Errorf("stories behind: %v", behind)
	}
}

// undoing gives the statements that take back the tables and columns which a
// migration and all later ones make, the last one first.
func undoing(t *testing.T, first string) (statements []string) {
	t.Helper()
	made := regexp.MustCompile(`CREATE TABLE (\w+)|ALTER TABLE (\w+) ADD COLUMN (\w+)`)
	files, err := filepath.Glob("migrations/sqlite/*.sql")
	must(t, err)
	for _, file := range files {
		if filepath.Base(file) < first {
			continue
		}
		text, err := os.ReadFile(file)
		must(t, err)
		for _, m := range made.FindAllStringSubmatch(string(text), -1) {
			statement := "DROP TABLE " + m[1]
			if m[1] == "" {
				statement = "ALTER TABLE " + m[2] + " DROP COLUMN " + m[3]
			}
			statements = append(statements, statement)
		}
	}
	slices.Reverse(statements)
	return statements
}
