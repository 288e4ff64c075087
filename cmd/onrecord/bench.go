package main

import (
	"fmt"
	"slices"

	"github.com/onrecord/onrecord/bench"
	"github.com/onrecord/onrecord/lang"
)

type benchCmd struct {
	Ingest  benchIngestCmd  `cmd:"" help:"Articles a CPU-second through the whole journey, beside the bare libraries."`
	Search  benchSearchCmd  `cmd:"" help:"How quick searches are over many articles."`
	Placing benchPlacingCmd `cmd:"" help:"What placing an article into a story costs as the store grows."`
	Reading benchReadingCmd `cmd:"" help:"How well the annotated examples are read: rules, learned, both."`
	Train   benchTrainCmd   `cmd:"" help:"Teaches the reader from the annotated examples, and from what people ruled."`
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
	reader, err := newReader(nil, nil)
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
	Articles int `help:"How many articles." default:"100000"`
}

// Run prints one figure a line.
func (c *benchSearchCmd) Run(s *session) error {
	if c.Articles < 1 {
		return usage{"--articles is a number above 0"}
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
