package store_test

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// crashing names the archive that a child process fills until it is killed.
const crashing = "ONRECORD_TEST_CRASHING"

// TestKilled kills a process that saves articles, ten times at moments that
// nobody chose, and looks at what it left. The child goes over the last
// entries again after each start, as polling does, so that what was lost or
// doubled would show.
func TestKilled(t *testing.T) {
	if path := os.Getenv(crashing); path != "" {
		saveUntilKilled(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "archive.db")
	acknowledged := -1
	for range 10 {
		last := killAfter(t, path, rand.IntN(40))
		acknowledged = max(acknowledged, last)
		s, err := store.Open(t.Context(), path)
		must(t, err)
		checkAfterKill(t, s, acknowledged)
		must(t, s.Close())
	}
	if acknowledged < 20 {
		t.Fatalf("only %d articles were saved before the kills: the test shows nothing", acknowledged)
	}
}

// saveUntilKilled saves entry after entry and says which are stored.
func saveUntilKilled(t *testing.T, path string) {
	s, err := store.Open(t.Context(), path)
	must(t, err)
	counts, err := s.Counts(t.Context())
	must(t, err)
	for n := max(0, counts.Articles-5); ; n++ {
		_, err := s.Entry(t.Context(), key(n))
		if news.KindOf(err) == news.NotFound {
			err = s.Save(t.Context(), change(t, s, n))
		}
		must(t, err)
		if _, err := fmt.Printf("stored %d\n", n); err != nil {
			t.Fatal(err)
		}
	}
}

// killAfter runs the child until it has acknowledged so many saves, kills it,
// and gives the last entry that it acknowledged, -1 for none.
func killAfter(t *testing.T, path string, saves int) (last int) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilled$")
	child.Env = append(os.Environ(), crashing+"="+path)
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	last = -1
	lines := bufio.NewScanner(out)
	for seen := 0; lines.Scan(); seen++ {
		if seen == saves { // what follows was acknowledged before the kill came
			must(t, child.Process.Kill())
		}
		var n int
		if _, err := fmt.Sscanf(lines.Text(), "stored %d", &n); err != nil {
			t.Fatalf("the child says %q", lines.Text())
		}
		last = n
	}
	var ended *exec.ExitError
	if err := child.Wait(); !errors.As(err, &ended) || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the child ended by itself: %v", err)
	}
	return last
}

// checkAfterKill expects every acknowledged entry once and whole. At most one
// more may be there, whole as well: stored, but killed before it could say so.
func checkAfterKill(t *testing.T, s *store.Store, acknowledged int) {
	t.Helper()
	counts, err := s.Counts(t.Context())
	must(t, err)
	if n := counts.Articles; n != acknowledged+1 && n != acknowledged+2 {
		t.Fatalf("%d articles, but %d were acknowledged", n, acknowledged+1)
	}
	if counts.Articles > 0 {
		whole(t, s, counts.Articles)
	}
}
