package pages_test

import (
	"bytes"
	"path/filepath"
	"testing"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"github.com/onrecord/onrecord/pages"
)

// BenchmarkExtract extracts the pages of testdata, beside the extraction
// library alone on the same pages.
func BenchmarkExtract(b *testing.B) {
	names, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil {
		b.Fatal(err)
	}
	var sources [][]byte
	for _, name := range names {
		source, _, _, _ := pageCase(b, name)
		sources = append(sources, source)
	}
	b.Run("pages", func(b *testing.B) {
		for i := range b.N {
			if _, err := pages.Extract(sources[i%len(sources)], "text/html; charset=utf-8", hostileBase); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("library alone", func(b *testing.B) {
		for i := range b.N {
			doc, err := html.Parse(bytes.NewReader(sources[i%len(sources)]))
			if err != nil {
				b.Fatal(err)
			}
			parser := readability.NewParser()
			if _, err := parser.ParseAndMutate(doc, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
