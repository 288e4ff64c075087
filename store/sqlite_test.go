package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// refused expects an error of a kind that tells people these words.
func refused(t *testing.T, err error, kind news.Kind, words string) {
	t.Helper()
	if err == nil || news.KindOf(err) != kind || !strings.Contains(err.Error(), words) {
		t.Fatalf("got %v of kind %q, want kind %q and %q", err, news.KindOf(err), kind, words)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var start = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

// change is the n-th article of a small press, in a story, with all there is.
func change(t testing.TB, s *store.Store, n int) store.Change {
	t.Helper()
	o, err := s.EnsureOutlet(t.Context(), news.Outlet{Name: "The Harbour Gazette"})
	must(t, err)
	id := news.ArticleID(fmt.Sprintf("a%05d", n))
	seen := start.Add(time.Duration(n) * time.Minute)
	title := fmt.Sprintf("Article %d", n)
	return store.Change{
		Article: &news.Article{
			ID: id, URL: "https://gazette.example/" + string(id), Outlet: o.ID, FirstSeen: seen, Stories: []news.StoryID{"s"},
			Revisions: []news.Revision{{N: 1, Seen: seen, Title: title, Text: strings.Repeat(title+".\n\n", 200), Hash: title}},
		},
		Keys: []string{key(n)},
		Signature: &news.Signature{
			Article: id, When: seen, Keys: []string{"all", "only " + string(id)},
		},
		Stories: []news.Story{{StoryHead: news.StoryHead{ID: "s", Title: "A story", FirstSeen: start, LastSeen: seen, Articles: n + 1}}},
	}
}

func key(n int) string { return fmt.Sprintf("entry %d", n) }

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()

	_, err := store.Open(t.Context(), filepath.Join(dir, "no folder", "archive.db"))
	refused(t, err, news.Unavailable, "cannot be opened")

	junk := filepath.Join(dir, "junk.db")
	must(t, os.WriteFile(junk, []byte(strings.Repeat("this is a diary, not an archive\n", 500)), 0o600))
	_, err = store.Open(t.Context(), junk)
	refused(t, err, news.Invalid, "is not an archive")

	newer := filepath.Join(dir, "newer.db")
	s, err := store.Open(t.Context(), newer)
	must(t, err)
	must(t, s.Exec(t.Context(), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)`))
	must(t, s.Close())
	_, err = store.Open(t.Context(), newer)
	refused(t, err, news.Invalid, "its schema is 999")
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	s, err := store.Open(t.Context(), path)
	must(t, err)
	must(t, s.Save(t.Context(), change(t, s, 1)))
	must(t, s.Close())
	s = open(t, path)
	a, err := s.ArticleByKey(t.Context(), key(1))
	must(t, err)
	if a.Last().Title != "Article 1" {
		t.Fatalf("got %q", a.Last().Title)
	}
}

// TestSettings makes sure that the connections are as the promises need them.
func TestSettings(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "archive.db"))
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000"} {
		got, err := s.Pragma(t.Context(), pragma)
		must(t, err)
		if got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
}

// TestBusy has somebody else hold the file.
func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	s := open(t, path)
	c := change(t, s, 1)
	other, err := sql.Open("sqlite", path)
	must(t, err)
	defer other.Close()
	held, err := other.Conn(t.Context())
	must(t, err)
	defer held.Close()
	_, err = held.ExecContext(t.Context(), "BEGIN IMMEDIATE")
	must(t, err)

	must(t, s.Exec(t.Context(), "PRAGMA busy_timeout = 20"))
	refused(t, s.Save(t.Context(), c), news.Busy, "another program holds the archive")
	if _, err := s.Outlets(t.Context()); err != nil {
		t.Fatalf("reading while another writes: %v", err)
	}

	_, err = held.ExecContext(t.Context(), "ROLLBACK")
	must(t, err)
	must(t, s.Save(t.Context(), c))
}

// TestFullDisk lets SQLite run out of pages, which it reports and undoes as it
// does a full disk, until room is made again.
func TestFullDisk(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "archive.db"))
	must(t, s.Exec(t.Context(), "PRAGMA max_page_count = 200"))
	saved := 0
	var c store.Change
	var err error
	for ; err == nil; saved++ {
		c = change(t, s, saved)
		err = s.Save(t.Context(), c)
	}
	saved-- // the one that failed
	refused(t, err, news.Unavailable, "disk is full; nothing was lost")
	if saved == 0 {
		t.Fatal("the disk was full before the first article")
	}
	whole(t, s, saved)

	must(t, s.Exec(t.Context(), "PRAGMA max_page_count = 100000"))
	must(t, s.Save(t.Context(), c))
	whole(t, s, saved+1)
}

// whole checks that the archive holds the first n articles and nothing else,
// each with everything that was saved with it.
func whole(t *testing.T, s *store.Store, n int) {
	t.Helper()
	must(t, s.Integrity(t.Context()))
	counts, err := s.Counts(t.Context())
	must(t, err)
	if counts.Articles != n || counts.Revisions != n {
		t.Fatalf("%d articles and %d revisions, want %d", counts.Articles, counts.Revisions, n)
	}
	changes, err := s.Changes(t.Context(), 0, n+1)
	must(t, err)
	if len(changes) != n {
		t.Fatalf("%d notes for the index, want %d", len(changes), n)
	}
	for i := range n {
		a, err := s.ArticleByKey(t.Context(), key(i))
		must(t, err)
		if want := fmt.Sprintf("Article %d", i); a.Last().Title != want || a.Last().Text != strings.Repeat(want+".\n\n", 200) {
			t.Fatalf("article %d is not whole", i)
		}
		near, err := s.Near(t.Context(), []string{"only " + string(a.ID)}, 2)
		must(t, err)
		if len(near) != 1 || near[0].Story != "s" {
			t.Fatalf("article %d is found %d times by its signature", i, len(near))
		}
	}
	story, err := s.Story(t.Context(), "s")
	must(t, err)
	if story.Articles != n {
		t.Fatalf("the story speaks of %d articles, want %d", story.Articles, n)
	}
}

// TestReadersCannotWrite holds the wall between the one writer and the rest.
func TestReadersCannotWrite(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "archive.db"))
	refused(t, s.WriteAsReader(t.Context()), news.Forbidden, "may not be written")
}

// TestCancelledAmidst cancels while a write is under way: it is undone, the
// error says why, and the connection serves the next one.
func TestCancelledAmidst(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "archive.db"))
	must(t, s.SetSetting(t.Context(), "kept", "yes"))
	ctx, cancel := context.WithCancel(t.Context())
	if err := s.WriteAnd(ctx, cancel); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want the context's own error", err)
	}
	kept, err := s.Setting(t.Context(), "kept")
	must(t, err)
	if kept != "yes" {
		t.Fatal("the cancelled write was not undone")
	}
	must(t, s.Save(t.Context(), change(t, s, 0)))
	whole(t, s, 1)
}
