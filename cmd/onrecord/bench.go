package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/onrecord/onrecord/bench"
	"github.com/onrecord/onrecord/lang"
)

type benchCmd struct {
	Ingest  benchIngestCmd  `cmd:"" help:"Articles a CPU-second through the whole journey, beside the bare libraries."`
	Search  benchSearchCmd  `cmd:"" help:"How quick searches are over many articles."`
	Widget  benchWidgetCmd  `cmd:"" help:"What visitors of an embedded widget wait for, and what the desk waits for beside them."`
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

type benchWidgetCmd struct {
	Articles int           `help:"How many articles." default:"100000"`
	Visitors int           `help:"How many visitors type at the same time." default:"200"`
	Lasting  time.Duration `help:"For how long." default:"60s"`
}

// Run prints one figure a line.
func (c *benchWidgetCmd) Run(s *session) error {
	if c.Articles < 1 || c.Visitors < 1 || c.Lasting < time.Second {
		return usage{"--articles and --visitors are numbers above 0, --lasting is at least 1s"}
	}
	figures, err := bench.Widget(s, c.Articles, c.Visitors, c.Lasting, func(done int) { fmt.Fprintf(s.err, "%d articles indexed\n", done) })
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
