package indextest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"testing"

	"github.com/onrecord/onrecord/index"
)

// testFollowing puts, changes and deletes documents, and watches the cursor,
// the count and the versions.
func testFollowing(t *testing.T, engine index.Index) {
	ctx := context.Background()
	checkState(t, engine, 0, nil)
	docs := documents()
	apply(t, engine, index.Batch{Put: docs, Cursor: 40})
	want := make(map[string]string)
	for _, d := range docs {
		want[d.ID] = d.Version
	}
	checkState(t, engine, 40, want)

	changed := docs[0]
	changed.Title = "Pelicans at Veltrano"
	changed.Version = changed.Sum()
	apply(t, engine, index.Batch{Put: []index.Document{changed}, Delete: []string{docs[1].ID, "never there"}, Cursor: 41})
	want[changed.ID] = changed.Version
	delete(want, docs[1].ID)
	checkState(t, engine, 41, want)
	if got := ids(search(t, engine, index.Query{Text: "pelicans"})); len(got) != 1 || got[0] != changed.ID {
		t.Errorf("the changed article is found as %v", got)
	}
	if got := ids(search(t, engine, index.Query{Text: "hackers claim breach veltrano lang:en"})); len(got) != 0 {
		t.Errorf("the old title is still found: %v", got)
	}

	apply(t, engine, index.Batch{Cursor: 42})
	checkState(t, engine, 42, want)

	var many []index.Document
	for i := range 2*index.MaxBatch + 1 {
		d := index.Document{ID: fmt.Sprintf("many%d", i), Lang: "en", Title: "Heron", Text: "A heron."}
		complete(&d, start)
		many = append(many, d)
		want[d.ID] = d.Version
	}
	apply(t, engine, index.Batch{Put: many, Cursor: 43})
	checkState(t, engine, 43, want)

	stop := errors.New("enough")
	if err := engine.Versions(ctx, func(string, string) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("Versions went on with %v", err)
	}
}

func checkState(t *testing.T, engine index.Index, cursor int64, versions map[string]string) {
	t.Helper()
	ctx := context.Background()
	if got, err := engine.Cursor(ctx); err != nil || got != cursor {
		t.Errorf("the cursor is %d, %v; want %d", got, err, cursor)
	}
	if got, err := engine.Count(ctx); err != nil || got != len(versions) {
		t.Errorf("the count is %d, %v; want %d", got, err, len(versions))
	}
	got := make(map[string]string)
	err := engine.Versions(ctx, func(id, version string) error {
		got[id] = version
		return nil
	})
	if err != nil || !maps.Equal(got, versions) {
		t.Errorf("versions are %d, %v; want %d", len(got), err, len(versions))
	}
}
