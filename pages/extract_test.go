package pages_test

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/onrecord/onrecord/pages"
)

var baseLine = regexp.MustCompile(`(?m)^base: (\S+)$`)

// TestPages holds every page of testdata against its text, exactly, and what
// it declares. The pages are made up in the manner of real ones.
func TestPages(t *testing.T) {
	names, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(names) < 10 {
		t.Fatalf("found %d pages, %v", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			source, base, text, want := pageCase(t, name)
			got, err := pages.Extract(source, "text/html; charset=utf-8", base)
			if err != nil {
				t.Fatal(err)
			}
			if got.Text != text {
				t.Errorf("text is\n%s\nwant\n%s", got.Text, text)
			}
			got.Text = ""
			if !reflect.DeepEqual(*got, want) {
				t.Errorf("page is\n%+v\nwant\n%+v", *got, want)
			}
		})
	}
}

func pageCase(t testing.TB, name string) (source []byte, base, text string, want pages.Page) {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	base = string(baseLine.FindSubmatch(archive.Comment)[1])
	for _, file := range archive.Files {
		switch file.Name {
		case "page.html":
			source = file.Data
		case "text":
			text = strings.TrimSpace(string(file.Data))
		case "page.json":
			if err := json.Unmarshal(file.Data, &want); err != nil {
				t.Fatal(err)
			}
		}
	}
	return source, base, text, want
}
