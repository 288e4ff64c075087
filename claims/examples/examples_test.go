package examples

import (
	"os"
	"testing"
)

func TestEveryFileParses(t *testing.T) {
	all, err := Load(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d articles", len(all))
}
