package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/claims/train"
)

type benchTrainCmd struct {
	Examples string `help:"Folder of the annotated examples." default:"claims/examples" type:"path"`
	Rulings  string `help:"Learn from what people ruled as well: a file that onrecord rulings has printed. Only the weights of sentences are made." placeholder:"FILE" type:"existingfile"`
	Out      string `short:"o" help:"Folder to write what was learnt into; claims/model, or with --rulings the data folder." placeholder:"DIR" type:"path"`
}

// Run teaches the reader from all examples that are not set aside, and from
// rulings.
func (c *benchTrainCmd) Run(s *session) error {
	articles, err := examples.Load(os.DirFS(c.Examples))
	if err != nil {
		return err
	}
	if len(articles) == 0 {
		return usage{"no examples in " + c.Examples + ": name their folder, which stands in Onrecord's source, with --examples"}
	}
	articles = slices.DeleteFunc(articles, func(a examples.Article) bool { return a.Held })
	if c.Rulings != "" {
		return c.team(s, articles)
	}
	return c.own(s, articles)
}

// own makes the files that are compiled in.
func (c *benchTrainCmd) own(s *session, articles []examples.Article) error {
	if c.Out == "" {
		c.Out = "claims/model"
	}
	names, err := c.names(s, articles)
	if err != nil {
		return err
	}
	course, err := train.Prepare(articles)
	if err != nil {
		return err
	}
	parts := course.Parts()
	if err := c.facts(s, articles, parts, names); err != nil {
		return err
	}
	if err := c.sentences(s, course, parts); err != nil {
		return err
	}
	return c.gallery(s, course.Gallery(parts))
}

// team makes the weights of a team that has ruled on sentences.
func (c *benchTrainCmd) team(s *session, articles []examples.Article) error {
	rulings, err := readRulings(c.Rulings)
	if err != nil {
		return err
	}
	if c.Out == "" {
		c.Out = s.settings.Data
	}
	if err := os.MkdirAll(c.Out, 0o750); err != nil {
		return err
	}
	course, err := train.Prepare(articles)
	if err != nil {
		return err
	}
	if err := course.Hear(rulings); err != nil {
		return err
	}
	parts := course.Parts()
	right, of := course.Heeded(parts)
	if _, err := fmt.Fprintf(s.out, "%s, read as ruled by what other articles teach: %d of %d sentences\n", count(len(rulings), "ruling", "rulings"), right, of); err != nil {
		return err
	}
	return c.sentences(s, course, parts)
}

func readRulings(file string) ([]examples.Ruled, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	rulings, err := examples.ReadRulings(in)
	if err != nil {
		return nil, fmt.Errorf("%s, %w; nothing was learnt", file, err)
	}
	if len(rulings) == 0 {
		return nil, fmt.Errorf("%s has no rulings; nothing was learnt", file)
	}
	return rulings, nil
}

// sentences teaches which sentences take which position.
func (c *benchTrainCmd) sentences(s *session, course *train.Course, parts []*claims.Weights) error {
	weights := course.Whole(parts)
	packed, err := weights.Pack()
	if err != nil {
		return err
	}
	file := filepath.Join(c.Out, weightsName)
	if err := os.WriteFile(file+".part", packed, 0o644); err != nil {
		return err
	}
	if err := os.Rename(file+".part", file); err != nil { // whole or not at all: the next start reads it
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s: %d bytes, temperature %g, least %g, examples %s\n", file, len(packed), weights.Temperature, weights.Least, weights.Examples)
	return err
}

// gallery writes the examples that explanations compare sentences with.
func (c *benchTrainCmd) gallery(s *session, gallery *claims.Gallery) error {
	packed, err := gallery.Pack()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(c.Out, "nearest.examples"), packed, 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "nearest examples: %d sentences, %d bytes\n", gallery.Size(), len(packed))
	return err
}

// names teaches the reader what names are in an article. What is learnt of
// names is compiled in: after a change of names train twice.
func (c *benchTrainCmd) names(s *session, articles []examples.Article) (*train.NameCourse, error) {
	course, err := train.PrepareNames(articles)
	if err != nil {
		return nil, err
	}
	figures, err := course.CrossValidated(articles)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(c.Out, "names.weights"), course.Weights().Text(), 0o644); err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(s.out, "names, cross-validated: %v\n", figures)
	return course, err
}

// facts teaches the reader which figures and kinds of data belong to an
// incident, from what it makes of sentences and names that it was not taught
// by. Their file stands beside the other.
func (c *benchTrainCmd) facts(s *session, articles []examples.Article, parts []*claims.Weights, names *train.NameCourse) error {
	var readers [train.Folds]*claims.Reader
	for fold, weights := range parts {
		var err error
		if readers[fold], err = claims.New(claims.Options{Weights: weights, Names: names.Except(fold)}); err != nil {
			return err
		}
	}
	facts, err := train.PrepareFacts(articles, readers)
	if err != nil {
		return err
	}
	figures, kinds := facts.CrossValidated()
	if err := os.WriteFile(filepath.Join(c.Out, "facts.weights"), facts.Weights(), 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "facts, cross-validated: figures F1 %.3f, kinds of data F1 %.3f\n", figures, kinds)
	return err
}
