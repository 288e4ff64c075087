package bleveindex

import (
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
