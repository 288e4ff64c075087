package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/onrecord/onrecord/bench"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/claims/train"
	"github.com/onrecord/onrecord/lang"
)

type benchCmd struct {
	Ingest  benchIngestCmd  `cmd:"" help:"Articles a CPU-second through the whole journey, beside the bare libraries."`
	Search  benchSearchCmd  `cmd:"" help:"How quick searches are over many articles."`
	Placing benchPlacingCmd `cmd:"" help:"What placing an article into a story costs as the store grows."`
	Reading benchReadingCmd `cmd:"" help:"How well the annotated examples are read: rules, learned, both."`
	Train   benchTrainCmd   `cmd:"" hidden:"" help:"Teaches the reader from the annotated examples."`
}

type benchIngestCmd struct {
	Articles int `help:"How many articles." default:"2000"`
	Pages    int `help:"How many pages to extract." default:"1000"`
}

// Run prints one figure a line.
func (c *benchIngestCmd) Run(s *session) error {
	if c.Articles < 1 || c.Pages < 1 {
		return usage{"--articles and --pages are numbers above 0"}
	}
	reader, err := newReader(nil)
	if err != nil {
		return err
	}
	signer, err := newSigner()
	if err != nil {
		return err
	}
	figures, err := bench.Ingest(s, bench.Reading{Tongue: lang.NewDetector(), Reader: reader, Signer: signer}, c.Articles, c.Pages)
	if err != nil {
		return err
	}
	return bench.Print(s.out, figures...)
}

type benchSearchCmd struct {
	Articles []int `help:"How many articles, one index each; 1000000 takes about an hour." default:"10000,100000"`
}

// Run prints one figure a line.
func (c *benchSearchCmd) Run(s *session) error {
	if len(c.Articles) == 0 || slices.Min(c.Articles) < 1 {
		return usage{"--articles are numbers above 0"}
	}
	figures, err := bench.Search(s, c.Articles, func(done int) { fmt.Fprintf(s.err, "%d articles indexed\n", done) })
	if err != nil {
		return err
	}
	return bench.Print(s.out, figures...)
}

type benchPlacingCmd struct {
	Articles []int `help:"How many articles are in the store, growing." default:"10000,100000,1000000"`
}

// Run prints one figure a line.
func (c *benchPlacingCmd) Run(s *session) error {
	if !slices.IsSorted(c.Articles) || len(c.Articles) == 0 || c.Articles[0] < 1 {
		return usage{"--articles are numbers above 0 that grow"}
	}
	figures, err := bench.Placing(s, c.Articles, func(done int) { fmt.Fprintf(s.err, "%d articles in the store\n", done) })
	if err != nil {
		return err
	}
	return bench.Print(s.out, figures...)
}

type benchTrainCmd struct {
	Examples string `help:"Folder of the annotated examples." default:"claims/examples" type:"path"`
	Out      string `short:"o" help:"Where to write what was learnt." default:"claims/model/reader.weights" type:"path"`
}

// Run teaches the reader from all examples that are not set aside.
func (c *benchTrainCmd) Run(s *session) error {
	articles, err := examples.Load(os.DirFS(c.Examples))
	if err != nil {
		return err
	}
	articles = slices.DeleteFunc(articles, func(a examples.Article) bool { return a.Held })
	if err := c.names(s, articles); err != nil {
		return err
	}
	if err := c.facts(s, articles); err != nil {
		return err
	}
	course, err := train.Prepare(articles)
	if err != nil {
		return err
	}
	weights := course.Whole(course.Parts())
	packed, err := weights.Pack()
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Out, packed, 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%d bytes, temperature %g, least %g, examples %s\n", len(packed), weights.Temperature, weights.Least, weights.Examples)
	return err
}

// names teaches the reader what names are in an article. The sentences are
// learnt by readers that know this, so their file must be compiled in first:
// after a change of names train twice.
func (c *benchTrainCmd) names(s *session, articles []examples.Article) error {
	course, err := train.PrepareNames(articles)
	if err != nil {
		return err
	}
	figures, err := course.CrossValidated(articles)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(c.Out), "names.weights"), course.Weights().Text(), 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "names, cross-validated: %v\n", figures)
	return err
}

// facts teaches the reader which figures and kinds of data belong to an
// incident. Their file stands beside the other.
func (c *benchTrainCmd) facts(s *session, articles []examples.Article) error {
	facts, err := train.PrepareFacts(articles)
	if err != nil {
		return err
	}
	figures, kinds := facts.CrossValidated()
	if err := os.WriteFile(filepath.Join(filepath.Dir(c.Out), "facts.weights"), facts.Weights(), 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "facts, cross-validated: figures F1 %.3f, kinds of data F1 %.3f\n", figures, kinds)
	return err
}
