package indextest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
)

// testPaging walks through articles many of which have the same time and the
// same score.
func testPaging(t *testing.T, engine index.Index) {
	const many = 230
	var docs []index.Document
	for i := range many {
		d := index.Document{ID: fmt.Sprintf("p%03d", i*7919%1000), Lang: "en", Title: "Gull", Text: "A gull."}
		complete(&d, start.Add(time.Duration(i/50)*time.Hour))
		docs = append(docs, d)
	}
	apply(t, engine, index.Batch{Put: docs, Cursor: 1})
	for _, q := range []index.Query{
		{Text: "gull", Limit: 13},
		{Text: "gull", Limit: 13, Sort: index.Newest},
		{Limit: 37},
		{Text: "gull", Limit: many},
	} {
		hits := walk(t, engine, q, nil)
		if len(hits) != many {
			t.Errorf("%+v gave %d of %d", q, len(hits), many)
		}
		checkOrder(t, q, hits)
	}
	arriving(t, engine, many)
}

// arriving walks by time while newer and older articles arrive: what was there
// is seen once, and what is newer than the page before does not push it.
func arriving(t *testing.T, engine index.Index, many int) {
	n := 0
	seen := walk(t, engine, index.Query{Text: "gull", Limit: 20, Sort: index.Newest}, func() {
		n++
		d := index.Document{ID: fmt.Sprintf("later%d", n), Lang: "en", Title: "Gull", Text: "A new gull."}
		complete(&d, start.AddDate(0, 0, 1+n))
		apply(t, engine, index.Batch{Put: []index.Document{d}, Cursor: int64(n)})
	})
	if len(seen) != many {
		t.Errorf("%d of %d while articles arrived", len(seen), many)
	}
}

// walk follows the cursors to the end, calling between after each page.
func walk(t *testing.T, engine index.Index, q index.Query, between func()) []index.Hit {
	t.Helper()
	var all []index.Hit
	seen := make(map[string]bool)
	for {
		r := search(t, engine, q)
		for _, h := range r.Hits {
			if seen[h.ID] {
				t.Errorf("%+v gave %s twice", q, h.ID)
			}
			seen[h.ID] = true
		}
		all = append(all, r.Hits...)
		if r.Next == "" {
			return all
		}
		if len(r.Hits) != min(q.Limit, index.MaxLimit) {
			t.Fatalf("%+v gave a page of %d", q, len(r.Hits))
		}
		q.Cursor = r.Next
		if between != nil {
			between()
		}
	}
}

func checkOrder(t *testing.T, q index.Query, hits []index.Hit) {
	t.Helper()
	ordered := slices.IsSortedFunc(hits, func(a, b index.Hit) int { return b.When.Compare(a.When) })
	if !ordered {
		t.Errorf("%+v: articles that match alike are not sorted newest first", q)
	}
}
