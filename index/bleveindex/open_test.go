package bleveindex

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// filled makes an index of one document with cursor 5 and closes it.
func filled(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "index")
	engine := openIn(t, dir)
	err := engine.Apply(context.Background(), index.Batch{
		Put: []index.Document{{ID: "a", Title: "Pelican", When: time.Unix(1, 0)}}, Cursor: 5})
	if err != nil {
		t.Fatal(err)
	}
	if err := engine.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// reopened opens dir, checks the cursor, and closes it.
func reopened(t *testing.T, dir string, cursor int64) Start {
	t.Helper()
	engine, start, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	if got, err := engine.Cursor(context.Background()); err != nil || got != cursor {
		t.Errorf("the cursor is %d, %v; want %d", got, err, cursor)
	}
	return start
}

func TestOpenAgain(t *testing.T) {
	dir := filled(t)
	if start := reopened(t, dir, 5); start != (Start{}) {
		t.Errorf("an index in order opened with %+v", start)
	}
	if err := Reset(dir); err != nil {
		t.Fatal(err)
	}
	if start := reopened(t, dir, 0); start != (Start{Empty: true}) {
		t.Errorf("a new index opened with %+v", start)
	}
}

func TestOpenTwiceIsBusy(t *testing.T) {
	dir := filled(t)
	engine := openIn(t, dir)
	defer engine.Close()
	if _, _, err := Open(dir, Options{}); news.KindOf(err) != news.Busy {
		t.Errorf("a second opening gave %v", err)
	}
	if err := Reset(dir); news.KindOf(err) != news.Busy {
		t.Errorf("a reset of an open index gave %v", err)
	}
}

func TestOpenWhatAnotherVersionWrote(t *testing.T) {
	dir := filled(t)
	engine := openIn(t, dir)
	if err := engine.bleve.SetInternal(layoutKey, []byte("0 older")); err != nil {
		t.Fatal(err)
	}
	if err := engine.Close(); err != nil {
		t.Fatal(err)
	}
	if start := reopened(t, dir, 0); !start.Empty || start.Why == "" || start.Aside != "" {
		t.Errorf("opened with %+v", start)
	}
	if start := reopened(t, dir, 0); start.Why != "" {
		t.Error("it was removed once more")
	}
}

func TestOpenDamaged(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, dir string){
		"no metadata":     func(t *testing.T, dir string) { remove(t, filepath.Join(dir, "index_meta.json")) },
		"not an index":    func(t *testing.T, dir string) { remove(t, dir); write(t, filepath.Join(dir, "notes.txt"), "?") },
		"torn metadata":   func(t *testing.T, dir string) { write(t, filepath.Join(dir, "index_meta.json"), "{") },
		"garbage as root": func(t *testing.T, dir string) { write(t, filepath.Join(dir, "store", "root.bolt"), "garbage") },
		"cut segments": func(t *testing.T, dir string) {
			eachSegment(t, dir, func(t *testing.T, path string) { write(t, path, "cut") })
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filled(t)
			damage(t, dir)
			start := reopened(t, dir, 0)
			if !start.Empty || start.Why == "" {
				t.Errorf("opened with %+v", start)
			}
			if _, err := os.Stat(start.Aside); err != nil {
				t.Errorf("it was not moved aside: %v", err)
			}
		})
	}
}

// TestOpenWithoutSegments holds that what Bleve falls back to is consistent: it
// is empty and says so.
func TestOpenWithoutSegments(t *testing.T) {
	dir := filled(t)
	eachSegment(t, dir, remove)
	if start := reopened(t, dir, 0); !start.Empty {
		t.Errorf("opened with %+v", start)
	}
}

func eachSegment(t *testing.T, dir string, do func(*testing.T, string)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no segments: %v", err)
	}
	for _, p := range paths {
		do(t, p)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestApplyWhereNothingCanBeWritten takes the folder away under the index: the
// batch must fail and not wait for ever.
func TestApplyWhereNothingCanBeWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	told := make(chan error, 100)
	engine, _, err := Open(dir, Options{OnError: func(err error) {
		select {
		case told <- err:
		default:
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	remove(t, filepath.Join(dir, "store"))
	write(t, filepath.Join(dir, "store"), "in the way")
	err = engine.Apply(context.Background(), index.Batch{Put: []index.Document{{ID: "a", Title: "Pelican"}}, Cursor: 1})
	if err == nil {
		t.Error("a batch was written to nowhere")
	}
	if err := <-told; err == nil {
		t.Error("nobody was told")
	}
	if err := engine.Close(); err != nil {
		t.Error(err)
	}
}
