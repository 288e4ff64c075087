// Package indextest holds what every engine behind index.Index must do. An
// engine's test calls Run; the product never imports this package.
package indextest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// Now is the time that an engine under test must take for now.
func Now() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// Run holds the engine that open makes to the suite. Each call of open gives an
// empty index whose clock is Now; Run closes it.
func Run(t *testing.T, open func(t *testing.T) index.Index) {
	for name, test := range map[string]func(*testing.T, index.Index){
		"Finds":      testFinds,
		"Golden":     testGolden,
		"Filters":    testFilters,
		"Facets":     testFacets,
		"Highlights": testHighlights,
		"Paging":     testPaging,
		"Following":  testFollowing,
		"Errors":     testErrors,
		"Near":       testNear,
		"Groups":     testGroups,
		"Completion": testCompletion,
	} {
		t.Run(name, func(t *testing.T) {
			engine := open(t)
			defer func() {
				if err := engine.Close(); err != nil {
					t.Error(err)
				}
			}()
			test(t, engine)
		})
	}
}

func fill(t *testing.T, engine index.Index) {
	t.Helper()
	apply(t, engine, index.Batch{Put: documents(), Cursor: 1})
}

func apply(t *testing.T, engine index.Index, b index.Batch) {
	t.Helper()
	if err := engine.Apply(context.Background(), b); err != nil {
		t.Fatal(err)
	}
}

func search(t *testing.T, engine index.Index, q index.Query) *index.Result {
	t.Helper()
	result, err := engine.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	return result
}

func ids(r *index.Result) []string {
	found := make([]string, len(r.Hits))
	for i, h := range r.Hits {
		found[i] = h.ID
	}
	return found
}

// testFinds holds exactly which documents a query finds, in order of time.
func testFinds(t *testing.T, engine index.Index) {
	fill(t, engine)
	for _, c := range findCases {
		q := index.Query{Text: c.text, Sort: index.Newest, Limit: index.MaxLimit}
		got, want := ids(search(t, engine, q)), strings.Fields(c.want)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s finds %v; want %v", c.text, got, want)
		}
	}
}

func testFilters(t *testing.T, engine index.Index) {
	fill(t, engine)
	for _, c := range []struct {
		name  string
		query index.Query
		want  string
	}{
		{"languages are alternatives", index.Query{Lang: []string{"sv", "uk"}}, "sv-butik uk-poshta"},
		{"filters add up", index.Query{Lang: []string{"en"}, Act: []string{"denial"}}, "en-denial"},
		{"outlet", index.Query{Outlet: []string{"港新報"}}, "ja-kyoto ja-ginko"},
		{"story", index.Query{Story: []string{"s-veltrano"}}, "fr-fuite de-leck en-denial en-claim"},
		{"from is inclusive, to is not", index.Query{From: start.Add(time.Hour), To: start.Add(3 * time.Hour)}, "de-leck en-denial"},
		{"among some articles", index.Query{Text: "veltrano", Articles: []string{"de-leck", "en-denial", "ja-kyoto", "none"}, Sort: index.Newest}, "de-leck en-denial"},
		{"with a text", index.Query{Text: "veltrano", Lang: []string{"de"}}, "de-leck"},
		{"demo is left out", index.Query{Text: "outlet:demo"}, ""},
		{"demo is let in", index.Query{Text: "outlet:demo", Demo: true}, "en-demo"},
	} {
		c.query.Sort = index.Newest
		if got := strings.Join(ids(search(t, engine, c.query)), " "); got != c.want {
			t.Errorf("%s: %s; want %s", c.name, got, c.want)
		}
	}
}

func testFacets(t *testing.T, engine index.Index) {
	fill(t, engine)
	r := search(t, engine, index.Query{Text: "veltrano", Facets: true})
	for facet, want := range map[string][]index.Bucket{
		index.FacetLang: {{Value: "en", Count: 2}, {Value: "de", Count: 1}, {Value: "fr", Count: 1}},
		index.FacetAct:  {{Value: "denial", Count: 3}, {Value: "claim", Count: 2}, {Value: "no-comment", Count: 1}},
		index.FacetDay:  {{Value: "2026-03-01", Count: 4}},
	} {
		if !slices.Equal(r.Facets[facet], want) {
			t.Errorf("%s is %v; want %v", facet, r.Facets[facet], want)
		}
	}
	if len(r.Facets[index.FacetOutlet]) != 4 {
		t.Errorf("outlets are %v", r.Facets[index.FacetOutlet])
	}
	all := search(t, engine, index.Query{Facets: true})
	if days := all.Facets[index.FacetDay]; len(days) != 2 || days[0].Value != "2026-03-02" {
		t.Errorf("days are %v, newest first", days)
	}
	if r := search(t, engine, index.Query{Text: "veltrano"}); r.Facets != nil {
		t.Errorf("facets that nobody asked for: %v", r.Facets)
	}
}

func testErrors(t *testing.T, engine index.Index) {
	fill(t, engine)
	_, err := engine.Search(context.Background(), index.Query{Text: `veltrano "open`})
	var s *index.SyntaxError
	if !errors.As(err, &s) || s.Pos != 9 || news.KindOf(err) != news.Invalid {
		t.Errorf("an open quotation gave %v", err)
	}
	first := search(t, engine, index.Query{Text: "veltrano", Limit: 1})
	for _, q := range []index.Query{
		{Text: "veltrano", Cursor: "no cursor"},
		{Text: "veltrano", Cursor: first.Next, Sort: index.Newest},
	} {
		if _, err := engine.Search(context.Background(), q); news.KindOf(err) != news.Invalid {
			t.Errorf("%+v gave %v", q, err)
		}
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := engine.Search(cancelled, index.Query{Text: "veltrano"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search gave %v", err)
	}
	if err := engine.Apply(cancelled, index.Batch{Cursor: 9}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled batch gave %v", err)
	}
}
