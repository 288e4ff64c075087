package bench_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/bench"
	"github.com/onrecord/onrecord/bench/marks"
	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/lang"
)

// The figures of so few articles say nothing; these tests see only that every
// part runs and is told of.

func expectFigures(t *testing.T, figures []bench.Figure, names ...string) {
	t.Helper()
	seen := map[string]bool{}
	for _, f := range figures {
		if f.Name == "" || seen[f.Name] || f.Value <= 0 {
			t.Errorf("a figure without a name of its own or a value: %+v", f)
		}
		seen[f.Name] = true
	}
	for _, name := range names {
		if !seen[name] {
			t.Errorf("there is no figure %q in %+v", name, figures)
		}
	}
	var out bytes.Buffer
	if err := bench.Print(&out, figures...); err != nil || strings.Count(out.String(), "\n") != len(figures) {
		t.Errorf("printed as %q: %v", out.String(), err)
	}
}

func TestIngestIsMeasured(t *testing.T) {
	reader, err := claims.New(claims.Options{})
	if err != nil {
		t.Fatal(err)
	}
	figures, err := bench.Ingest(t.Context(), bench.Reading{Tongue: lang.NewDetector(), Reader: reader}, 20, 10)
	if err != nil {
		t.Fatal(err)
	}
	expectFigures(t, figures, "ingest journey", "ingest bare bleve", "ingest ratio", "pages extracted", "pages library alone", "pages ratio", "peak memory")
}

func TestSearchIsMeasured(t *testing.T) {
	figures, err := bench.Search(t.Context(), []int{40, 60}, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	expectFigures(t, figures, "search 40 indexing", "search 60 word p99", "search 60 deep page p50", "search 60 bare bleve word p99", "peak memory")
}

func TestWidgetIsMeasured(t *testing.T) {
	figures, err := bench.Widget(t.Context(), 40, 20, 10*time.Second, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	expectFigures(t, figures, "widget p50", "widget p95", "widget desk idle p95", "widget desk busy p95", "widget desk busy/idle p95")
}

func TestPlacingIsMeasured(t *testing.T) {
	figures, err := bench.Placing(t.Context(), []int{100, 300}, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	expectFigures(t, figures, "placing at 100", "placing at 300")
}

// TestReadingIsMeasured teaches and marks with a few articles of two languages.
func TestReadingIsMeasured(t *testing.T) {
	all, err := examples.Load(os.DirFS("../claims/examples"))
	if err != nil {
		t.Fatal(err)
	}
	taken := map[string]int{}
	few := slices.DeleteFunc(all, func(a examples.Article) bool {
		taken[a.Lang]++
		return a.Lang != "en" && a.Lang != "fr" || taken[a.Lang] > 12
	})
	columns, err := bench.CrossValidated(lang.NewDetector(), few)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range columns {
		if c.Score.Size() < 16 || c.Score.Total().Value(marks.Statements) == 0 {
			t.Errorf("%s: %d articles, %+v", c.Name, c.Score.Size(), c.Score.Total().Tallies)
		}
		if n := len(bench.Figures(c.Name, c.Score)); n != int(marks.Speaker)+1 {
			t.Errorf("%d figures of %s", n, c.Name)
		}
	}
	if last := columns[len(columns)-1].Name; columns[0].Name != "rules alone" || last != "all" {
		t.Errorf("compared are %q to %q", columns[0].Name, last)
	}
}
