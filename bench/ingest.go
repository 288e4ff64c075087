package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/index/bleveindex"
	"github.com/onrecord/onrecord/pages"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/stories"
	"golang.org/x/net/html"
)

// Reading is what reads an article and makes the signature that it is placed
// by: language detection, the reader, the signer.
type Reading struct {
	Tongue pipeline.Tongue
	Reader pipeline.Reader
	Signer stories.Signer
}

// Ingest measures the whole journey over articles whose texts are given,
// beside bare Bleve indexing the same texts, and pages extracted beside the
// extraction library alone.
func Ingest(ctx context.Context, reading Reading, articles, pageCount int) (figures []Figure, err error) {
	folder, err := os.MkdirTemp("", "onrecord-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	inputs := make([]pipeline.Input, articles)
	texts := newCorpus(1)
	for i := range inputs {
		inputs[i] = texts.article(i)
	}
	warm(reading, inputs[0])
	journey, err := cost(func() error { return wholeJourney(ctx, reading, inputs, filepath.Join(folder, "journey")) })
	if err != nil {
		return nil, err
	}
	bare, err := cost(func() error { return bareBleve(inputs, filepath.Join(folder, "bare")) })
	if err != nil {
		return nil, err
	}
	n := float64(articles)
	figures = append(figures,
		Figure{"ingest journey", n / journey, "articles/CPU-s", fmt.Sprintf("%d articles of about 400 words in %d languages, texts given", articles, len(texts.languages))},
		Figure{"ingest bare bleve", n / bare, "articles/CPU-s", "the same texts, default mapping, batches of 500"},
		Figure{"ingest ratio", bare / journey, "", "journey over bare Bleve; 1 would be as cheap"})
	extraction, err := extractPages(inputs[:min(pageCount, articles)])
	if err != nil {
		return nil, err
	}
	peak, err := peakMemory()
	return append(append(figures, extraction...), peak), err
}

// warm loads the models, which is paid once and not by articles.
func warm(reading Reading, in pipeline.Input) { in.Article(reading.Tongue, reading.Reader) }

// wholeJourney imports the articles into an empty store and index.
func wholeJourney(ctx context.Context, reading Reading, inputs []pipeline.Input, folder string) (err error) {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	archive, err := store.Open(ctx, filepath.Join(folder, "onrecord.db"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, archive.Close()) }()
	engine, _, err := bleveindex.Open(filepath.Join(folder, "index"), bleveindex.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	p := pipeline.New(pipeline.Options{
		Store: archive, Index: engine, Web: fetch.New(fetch.Options{}), Tongue: reading.Tongue, Reader: reading.Reader, Signer: reading.Signer,
		Pace: feeds.Pace{Min: time.Hour, Max: time.Hour}, Now: time.Now,
	})
	var wrong error
	report, err := p.Import(ctx, jsonl(inputs), func(line *pipeline.LineError) { wrong = errors.Join(wrong, line) })
	if err = errors.Join(err, wrong); err == nil && report.Articles != len(inputs) {
		err = fmt.Errorf("%d of %d articles were taken", report.Articles, len(inputs))
	}
	return err
}

func jsonl(inputs []pipeline.Input) *bytes.Buffer {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	for _, in := range inputs {
		_ = encoder.Encode(in) // a buffer takes everything
	}
	return &b
}

// bareBleve indexes the texts with nothing around it.
func bareBleve(inputs []pipeline.Input, folder string) (err error) {
	bare, err := bleve.New(folder, bleve.NewIndexMapping())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bare.Close()) }()
	batch := bare.NewBatch()
	for i, in := range inputs {
		if err := batch.Index(in.ID, map[string]any{"title": in.Title, "text": in.Text, "outlet": in.Outlet, "lang": in.Lang, "published": in.Published}); err != nil {
			return err
		}
		if batch.Size() == index.MaxBatch || i == len(inputs)-1 {
			if err := bare.Batch(batch); err != nil {
				return err
			}
			batch.Reset()
		}
	}
	return nil
}

// extractPages measures our extraction beside the library's alone on the same
// bytes, parsed as it wants them.
func extractPages(inputs []pipeline.Input) ([]Figure, error) {
	bodies := make([][]byte, len(inputs))
	for i, in := range inputs {
		bodies[i] = page(in)
	}
	ours, err := cost(func() error {
		for i, body := range bodies {
			if _, err := pages.Extract(body, "text/html; charset=utf-8", inputs[i].URL); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	library, err := cost(func() error {
		for i, body := range bodies {
			if err := libraryAlone(body, inputs[i].URL); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	n := float64(len(bodies))
	return []Figure{
		{"pages extracted", n / ours, "pages/CPU-s", fmt.Sprintf("%d pages, with dates, links and language", len(bodies))},
		{"pages library alone", n / library, "pages/CPU-s", "go-readability on the parsed page"},
		{"pages ratio", library / ours, "", "ours over the library alone; 1 would be as cheap"},
	}, nil
}

func libraryAlone(body []byte, address string) error {
	base, err := url.Parse(address)
	if err != nil {
		return err
	}
	tree, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		return err
	}
	parser := readability.NewParser()
	_, err = parser.ParseAndMutate(tree, base)
	return err
}
