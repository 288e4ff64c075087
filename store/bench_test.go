package store_test

import (
	"path/filepath"
	"testing"
)

// BenchmarkSave stores new articles of some 3,000 bytes, each a commit of its
// own that waits for the disk.
func BenchmarkSave(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "archive.db"))
	n := 0
	for b.Loop() {
		if err := s.Save(b.Context(), change(b, s, n)); err != nil {
			b.Fatal(err)
		}
		n++
	}
}
