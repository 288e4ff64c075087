package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/index/bleveindex"
	"github.com/onrecord/onrecord/pipeline"
)

// Search measures searches over an index of so many made-up articles, with
// facets and highlights as the search page asks for them. progress is told how
// many are indexed.
func Search(ctx context.Context, articles int, progress func(done int)) (figures []Figure, err error) {
	folder, err := os.MkdirTemp("", "onrecord-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	engine, _, err := bleveindex.Open(folder+"/index", bleveindex.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	indexing, err := cost(func() error { return fill(ctx, engine, articles, progress) })
	if err != nil {
		return nil, err
	}
	figures = append(figures, Figure{"search indexing", float64(articles) / indexing, "articles/CPU-s", fmt.Sprintf("%d articles of about 400 words, batches of %d", articles, index.MaxBatch)})
	for _, kind := range searches {
		measured, err := kind.measure(ctx, engine, articles)
		if err != nil {
			return nil, err
		}
		figures = append(figures, measured...)
	}
	peak, err := peakMemory()
	return append(figures, peak), err
}

func fill(ctx context.Context, engine index.Index, articles int, progress func(int)) error {
	texts := newCorpus(2)
	for done := 0; done < articles; {
		batch := index.Batch{Cursor: int64(done + 1)}
		for range min(index.MaxBatch, articles-done) {
			batch.Put = append(batch.Put, asDocument(texts.article(done)))
			done++
		}
		if err := engine.Apply(ctx, batch); err != nil {
			return err
		}
		if done%10_000 == 0 {
			progress(done)
		}
	}
	return nil
}

func asDocument(in pipeline.Input) index.Document {
	published, _ := time.Parse(time.RFC3339, in.Published) // the corpus writes it so
	return index.Document{
		ID: in.ID, URL: in.URL, Title: in.Title, Text: in.Text, Outlet: in.Outlet, Lang: in.Lang,
		When: published, Published: published, HeadlineAct: "denial", Acts: []string{"claim", "denial"}, CarriesDenial: true,
		Revisions: 1, Version: in.ID,
	}
}

// search is one kind of query, asked often with changing words.
type search struct {
	name   string
	facets bool
	query  func(n int) string
}

var searches = []search{
	{"word", true, func(n int) string { return name(uint64(40 + n%3000)) }},
	{"domain words", true, func(n int) string {
		return [...]string{"breach", "denial", "password", "leak"}[n%4] + " " + name(uint64(40+n%500))
	}},
	{"phrase", true, func(n int) string { return `"hashed passwords" ` + name(uint64(40+n%500)) }},
	{"fields", true, func(n int) string { return "lang:fr missing:denial OR act:denial outlet:" + outlet(n) }},
	{"as you type", false, func(n int) string { return "corvex" + name(uint64(n % 500))[:2] + "*" }},
}

// measure asks 300 times and gives the median and the 99th percentile.
func (s search) measure(ctx context.Context, engine index.Index, articles int) ([]Figure, error) {
	const times = 300
	var took []time.Duration
	found := uint64(0)
	for n := range times {
		begun := time.Now()
		r, err := engine.Search(ctx, index.Query{Text: s.query(n), Limit: 20, Facets: s.facets})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.query(n), err)
		}
		took = append(took, time.Since(begun))
		found += r.Total
	}
	note := fmt.Sprintf("%d queries of %d articles, %d hits on average", times, articles, found/times)
	return []Figure{
		{"search " + s.name + " p50", quantile(took, 0.5), "ms", note},
		{"search " + s.name + " p99", quantile(took, 0.99), "ms", note},
	}, nil
}
