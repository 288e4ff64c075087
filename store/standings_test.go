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
	for _, statement := range takingBack(t, "0009") {
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

// made is what a migration makes that has to be taken back.
var made = regexp.MustCompile(`CREATE TABLE (\w+)|CREATE INDEX (\w+)|ALTER TABLE (\w+) ADD COLUMN (\w+)`)

// takingBack gives the statements that take back what a migration and all later
// ones make, the last one first.
func takingBack(t *testing.T, first string) (statements []string) {
	t.Helper()
	files, err := filepath.Glob("migrations/sqlite/*.sql")
	must(t, err)
	for _, file := range files {
		if filepath.Base(file) < first {
			continue
		}
		text, err := os.ReadFile(file)
		must(t, err)
		for _, m := range made.FindAllStringSubmatch(string(text), -1) {
			switch {
			case m[1] != "":
				statements = append(statements, `DROP TABLE `+m[1])
			case m[2] != "":
				statements = append(statements, `DROP INDEX `+m[2])
			default:
				statements = append(statements, `ALTER TABLE `+m[3]+` DROP COLUMN `+m[4])
			}
		}
	}
	slices.Reverse(statements)
	return statements
}
