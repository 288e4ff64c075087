package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/onrecord/onrecord/index"
)

// searchBare measures bare Bleve, without facets and highlights: its default
// mapping over the same articles, asked to match all words.
func searchBare(ctx context.Context, articles int) (figures []Figure, err error) {
	folder, err := os.MkdirTemp("", "onrecord-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	bare, err := bleve.New(filepath.Join(folder, "bare"), bleve.NewIndexMapping())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, bare.Close()) }()
	texts := newCorpus(2)
	for done := 0; done < articles; done += index.MaxBatch {
		if err := addBare(bare, texts, done, min(index.MaxBatch, articles-done)); err != nil {
			return nil, err
		}
	}
	stop := comingIn(func(n int) error { return addBare(bare, texts, articles+n*arriving, arriving) })
	for _, kind := range searches {
		if kind.name == "fields" {
			continue // bare Bleve has none of them
		}
		measured, err := measure(fmt.Sprintf("search %d bare bleve %s", articles, kind.name), func(n int) (uint64, error) {
			match := bleve.NewMatchQuery(kind.query(n))
			match.SetOperator(query.MatchQueryOperatorAnd)
			found, err := bare.SearchInContext(ctx, bleve.NewSearchRequestOptions(match, 20, 0, false))
			if err != nil {
				return 0, err
			}
			return found.Total, nil
		})
		if err != nil {
			return nil, errors.Join(err, stop())
		}
		figures = append(figures, measured...)
	}
	return figures, stop()
}

// addBare indexes n articles from the first on.
func addBare(bare bleve.Index, texts *corpus, first, n int) error {
	batch := bare.NewBatch()
	for i := range n {
		in := texts.article(first + i)
		if err := batch.Index(in.ID, map[string]any{"title": in.Title, "text": in.Text, "outlet": in.Outlet, "lang": in.Lang, "published": in.Published}); err != nil {
			return err
		}
	}
	return bare.Batch(batch)
}
