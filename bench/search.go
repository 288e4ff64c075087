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

// Search measures searches over indexes of so many made-up articles, with
// facets and highlights as the search page asks for them, while articles come
// in; and bare Bleve over the same articles, asked for the same words in the
// same run. progress is told how many are indexed.
func Search(ctx context.Context, sizes []int, progress func(done int)) (figures []Figure, err error) {
	for _, articles := range sizes {
		ours, err := searchOurs(ctx, articles, progress)
		if err != nil {
			return nil, err
		}
		bare, err := searchBare(ctx, articles)
		if err != nil {
			return nil, err
		}
		figures = append(append(figures, ours...), bare...)
	}
	peak, err := peakMemory()
	return append(figures, peak), err
}

func searchOurs(ctx context.Context, articles int, progress func(int)) (figures []Figure, err error) {
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
	figures = append(figures, Figure{fmt.Sprintf("search %d indexing", articles), float64(articles) / indexing, "articles/CPU-s", fmt.Sprintf("about 400 words each, batches of %d", index.MaxBatch)})
	texts := newCorpus(3)
	stop := comingIn(func(n int) error {
		batch := index.Batch{Cursor: int64(articles + n)}
		for i := range arriving {
			batch.Put = append(batch.Put, asDocument(texts.article(articles+n*arriving+i)))
		}
		return engine.Apply(ctx, batch)
	})
	for _, kind := range searches {
		measured, err := measure(fmt.Sprintf("search %d %s", articles, kind.name), func(n int) (uint64, error) {
			query := index.Query{Text: kind.query(n), Limit: 20, Facets: kind.page, Near: kind.page, Typing: !kind.page}
			r, err := engine.Search(ctx, query)
			if err != nil {
				return 0, fmt.Errorf("%s: %w", query.Text, err)
			}
			return r.Total, nil
		})
		if err != nil {
			return nil, errors.Join(err, stop())
		}
		figures = append(figures, measured...)
	}
	deep, err := deepPages(ctx, engine, articles)
	return append(figures, deep...), errors.Join(err, stop())
}

// deepPages follows the cursors of a search that finds most articles, and
// takes the last pages of the walk for its figures.
func deepPages(ctx context.Context, engine index.Index, articles int) ([]Figure, error) {
	query := index.Query{Text: "lang:en OR lang:fr OR lang:de", Limit: index.MaxLimit, Sort: index.Newest}
	return measure(fmt.Sprintf("search %d deep page", articles), func(int) (uint64, error) {
		r, err := engine.Search(ctx, query)
		if err != nil {
			return 0, err
		}
		query.Cursor = r.Next // empty behind the last page: from the start again
		return r.Total, nil
	})
}

// arriving is how many articles come in at once, and breath how long it is to
// the next: some five hundred a minute, a busy day's worth in an hour.
const (
	arriving = 100
	breath   = 12 * time.Second / 10
)

// comingIn calls add again and again until stop is called, which gives its
// error.
func comingIn(add func(n int) error) (stop func() error) {
	done, failed := make(chan struct{}), make(chan error, 1)
	go func() {
		for n := 0; ; n++ {
			if err := add(n); err != nil {
				failed <- err
				return
			}
			select {
			case <-done:
				failed <- nil
				return
			case <-time.After(breath):
			}
		}
	}()
	return func() error {
		close(done)
		return <-failed
	}
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
		if done%10_000 == 0 || done == articles {
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
	name  string
	page  bool // asked as the page asks; else as it asks while one types
	query func(n int) string
}

var searches = []search{
	{"word", true, func(n int) string { return name(uint64(40 + n%3000)) }},
	{"domain words", true, func(n int) string {
		return [...]string{"breach", "denial", "password", "leak"}[n%4] + " " + name(uint64(40+n%500))
	}},
	{"phrase", true, func(n int) string { return `"hashed passwords" ` + name(uint64(40+n%500)) }},
	{"name in other letters", true, func(n int) string { return "Корвекс" + name(uint64(n%500)) }},
	{"slip of the pen", true, func(n int) string { return "Corvexx" + name(uint64(n%500)) }},
	{"fields", true, func(n int) string { return "lang:fr missing:denial OR act:denial outlet:" + outlet(n) }},
	{"as you type", false, func(n int) string { return "breach corvex" + name(uint64(n % 500))[:2] }},
	{"as you type one word", false, func(n int) string { return name(uint64(40 + n%500))[:3] }},
}

// measure asks 300 times and gives the median and the 99th percentile. ask
// gives how many articles were found.
func measure(name string, ask func(n int) (uint64, error)) ([]Figure, error) {
	const times = 300
	var took []time.Duration
	found := uint64(0)
	for n := range times {
		begun := time.Now()
		total, err := ask(n)
		if err != nil {
			return nil, err
		}
		took = append(took, time.Since(begun))
		found += total
	}
	note := fmt.Sprintf("%d queries, %d hits on average, while articles come in", times, found/times)
	return []Figure{
		{name + " p50", quantile(took, 0.5), "ms", note},
		{name + " p99", quantile(took, 0.99), "ms", note},
	}, nil
}
