package bleveindex

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/index/indextest"
)

func TestConformance(t *testing.T) {
	indextest.Run(t, func(t *testing.T) index.Index {
		return openIn(t, filepath.Join(t.TempDir(), "index"))
	})
}

func openIn(t *testing.T, dir string) *Engine {
	t.Helper()
	engine, _, err := Open(dir, Options{Now: indextest.Now, OnError: func(err error) { t.Error(err) }})
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// TestAWatchIsSearchedByAllItsNames, wherever in a query it stands.
func TestAWatchIsSearchedByAllItsNames(t *testing.T) {
	names := map[string][]string{"ferries": {"Halvard Ferries", "ハルバルド"}}
	engine, _, err := Open(filepath.Join(t.TempDir(), "index"), Options{Names: func(_ context.Context, watch string) ([]string, error) { return names[watch], nil }})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	put := index.Batch{Cursor: 1}
	for id, victim := range map[string]string{"a": "Halvard Ferries AS", "b": "ハルバルド", "c": "Tolveth"} {
		put.Put = append(put.Put, index.Document{ID: id, Title: "Leak", Lang: "en", Victims: []string{victim}})
	}
	if err := engine.Apply(t.Context(), put); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]uint64{
		"watch:ferries": 2, "leak -watch:ferries": 1, "(watch:ferries OR victim:tolveth) leak": 3, "watch:tolveth": 1, "watch:nobody": 0,
	} {
		found, err := engine.Search(t.Context(), index.Query{Text: text})
		if err != nil || found.Total != want {
			t.Errorf("%s finds %+v, %v", text, found, err)
		}
	}
}
