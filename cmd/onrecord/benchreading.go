package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/onrecord/onrecord/bench"
	"github.com/onrecord/onrecord/bench/marks"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/lang"
)

type benchReadingCmd struct {
	Examples string `help:"Folder of the annotated examples." default:"claims/examples" type:"path"`
	Held     bool   `help:"Measure those that are set aside, with the reader as it ships, instead of cross-validating the others."`
	Curve    bool   `help:"Cross-validate what is learnt from a quarter, two, three and four quarters of the examples."`
	Gold     string `help:"Measure the annotated articles of this JSONL file instead, with the reader as it ships." placeholder:"FILE" type:"existingfile"`
	Write    string `help:"Also write the figures into this Markdown file, between the marks of their block, and the reliability plot beside it." placeholder:"FILE" type:"existingfile"`
}

// Run prints one figure a line.
func (c *benchReadingCmd) Run(s *session) error {
	articles, err := examples.Load(os.DirFS(c.Examples))
	if err != nil {
		return err
	}
	if len(articles) == 0 {
		return usage{"no examples in " + c.Examples + ": name their folder with --examples"}
	}
	block, columns, err := c.measure(s, articles)
	if err != nil {
		return err
	}
	for _, column := range columns {
		if err := bench.Print(s.out, bench.Figures(column.Name, column.Score)...); err != nil {
			return err
		}
	}
	return c.write(block, columns)
}

// measure marks what was asked for; the block is where it stands in a
// document.
func (c *benchReadingCmd) measure(s *session, articles []examples.Article) (block string, columns []marks.Column, err error) {
	tongue := lang.NewDetector()
	golds, block, err := c.unseen(articles)
	if err != nil {
		return "", nil, err
	}
	reading, err := readingOf(tongue, golds)
	if err != nil {
		return "", nil, err
	}
	if block != "" {
		return block, byKind(reading, golds), nil
	}
	if golds, err = marks.Of(articles); err != nil {
		return "", nil, err
	}
	figures, err := bench.ReadingCost(reading, golds)
	if err != nil {
		return "", nil, err
	}
	if err := bench.Print(s.out, figures...); err != nil {
		return "", nil, err
	}
	if c.Curve {
		columns, err = bench.Curve(tongue, articles)
		return "learning-curve", columns, err
	}
	columns, err = bench.CrossValidated(tongue, articles)
	return "cross-validated", columns, err
}

// byKind marks articles that stand alone, which are short and dense with
// positions, apart from those of incidents, which are as long as real ones.
func byKind(reading bench.Reading, golds []marks.Gold) []marks.Column {
	var all []marks.Column
	for _, kind := range []struct {
		name  string
		alone bool
	}{{"articles alone", true}, {"incidents", false}} {
		some := slices.DeleteFunc(slices.Clone(golds), func(g marks.Gold) bool { return (g.Incident == "") != kind.alone })
		if len(some) > 0 {
			all = append(all, marks.Column{Name: kind.name, Score: bench.Score(reading, some)})
		}
	}
	return all
}

// unseen gives the articles to measure the shipped reader on, and none where
// the examples are to be cross-validated.
func (c *benchReadingCmd) unseen(articles []examples.Article) (golds []marks.Gold, block string, err error) {
	switch {
	case c.Gold != "":
		file, err := os.Open(c.Gold)
		if err != nil {
			return nil, "", err
		}
		defer file.Close()
		if golds, err = marks.Corpus(file); err != nil {
			return nil, "", fmt.Errorf("%s: %w", c.Gold, err)
		}
		return golds, filepath.Base(c.Gold), nil
	case c.Held:
		golds, err = marks.Of(slices.DeleteFunc(articles, func(a examples.Article) bool { return !a.Held }))
		return golds, "aside", err
	}
	return nil, "", nil
}

// readingOf is the reader as it ships, which knows the outlets of the articles
// as it knows those of a store.
func readingOf(tongue *lang.Detector, golds []marks.Gold) (bench.Reading, error) {
	var outlets []string
	for _, g := range golds {
		if g.Document.Outlet != "" {
			outlets = append(outlets, g.Document.Outlet)
		}
	}
	reader, err := newReader(outlets, nil)
	return bench.Reading{Tongue: tongue, Reader: reader}, err
}

// write puts the figures into a document, and the plot beside it.
func (c *benchReadingCmd) write(block string, columns []marks.Column) error {
	if c.Write == "" {
		return nil
	}
	last := columns[len(columns)-1].Score
	about := fmt.Sprintf("%d articles in %d languages; in brackets, where 95 of 100 such sets of incidents would lie.", last.Size(), len(last.Languages()))
	report, err := marks.Report(about, columns...)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(c.Write)
	if err != nil {
		return err
	}
	whole, err := marks.Put(string(text), block, report)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Write, err)
	}
	picture, err := last.Picture()
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Write, []byte(whole), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(filepath.Dir(c.Write), "reliability-"+block+".svg"), []byte(picture), 0o644)
}
