package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func TestBackup(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "archive.db"))
	for n := range 5 {
		must(t, s.Save(t.Context(), change(t, s, n)))
	}
	file := filepath.Join(dir, "backup 'of' today.db")
	must(t, os.WriteFile(file+".part", []byte("left by a backup that was killed"), 0o600))
	must(t, s.Backup(t.Context(), file))
	must(t, s.Save(t.Context(), change(t, s, 5)))

	whole(t, open(t, file), 5)
	whole(t, s, 6)
	if _, err := os.Lstat(file + ".part"); !os.IsNotExist(err) {
		t.Fatalf("the part is left behind: %v", err)
	}

	before, err := os.ReadFile(file)
	must(t, err)
	refused(t, s.Backup(t.Context(), file), news.Conflict, "never replaces")
	now, err := os.ReadFile(file)
	must(t, err)
	if string(now) != string(before) {
		t.Fatal("the refused backup changed the file")
	}
	refused(t, s.Backup(t.Context(), filepath.Join(dir, "no folder", "b.db")), news.Unavailable, "cannot be opened")
}

func TestBackupOfMemory(t *testing.T) {
	s := open(t, ":memory:")
	must(t, s.Save(t.Context(), change(t, s, 0)))
	file := filepath.Join(t.TempDir(), "b.db")
	must(t, s.Backup(t.Context(), file))
	whole(t, open(t, file), 1)
}

// TestIntegrity damages the file in its middle, where opening does not look.
func TestIntegrity(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	s, err := store.Open(t.Context(), path)
	must(t, err)
	for n := range 200 { // far more pages than the schema has
		must(t, s.Save(t.Context(), change(t, s, n)))
	}
	must(t, s.Integrity(t.Context()))
	must(t, s.Close())

	f, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	info, err := f.Stat()
	must(t, err)
	_, err = f.WriteAt(make([]byte, info.Size()/4), info.Size()/2)
	must(t, err)
	must(t, f.Close())

	s = open(t, path)
	refused(t, s.Integrity(t.Context()), news.Invalid, "damaged")
}
