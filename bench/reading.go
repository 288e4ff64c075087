package bench

import (
	"fmt"
	"slices"

	"github.com/onrecord/onrecord/bench/marks"
	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/claims/train"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
)

// read reads an article as any other is read: its language is found out, not
// given.
func read(tongue pipeline.Tongue, reader pipeline.Reader, g *marks.Gold) news.Reading {
	d := g.Document
	d.Lang, d.LangConfidence = tongue.Detect(d.Title, d.Text)
	return reader.Read(d)
}

// Score marks a reader on annotated articles that it was not made from.
func Score(reading Reading, golds []marks.Gold) *marks.Score {
	return marks.Articles(golds, func(i int) news.Reading { return read(reading.Tongue, reading.Reader, &golds[i]) })
}

// ablation are the ways of reading that are compared, by what each leaves
// out of what a sentence is judged by.
var ablation = []struct {
	name    string
	without []claims.Kind
}{
	{"wording alone", []claims.Kind{claims.Cues, claims.Fired, claims.Context}},
	{"all", nil},
}

// CrossValidated marks the ways of reading on examples that are not set
// aside: by the rules alone, and by what was learnt with or without parts of
// it. Nothing is read with weights that its own article or incident helped to
// make: the articles are cut into train.Folds parts, and each is read with what
// the others teach.
func CrossValidated(tongue pipeline.Tongue, articles []examples.Article) ([]marks.Column, error) {
	articles = slices.DeleteFunc(slices.Clone(articles), func(a examples.Article) bool { return a.Held })
	golds, err := marks.Of(articles)
	if err != nil {
		return nil, err
	}
	rules, err := claims.New(claims.Options{RulesAlone: true})
	if err != nil {
		return nil, err
	}
	columns := []marks.Column{{Name: "rules alone", Score: Score(Reading{Tongue: tongue, Reader: rules}, golds)}}
	folds := train.FoldOf(articles)
	for _, way := range ablation {
		readers, err := byFold(articles, way.without)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", way.name, err)
		}
		score := marks.Articles(golds, func(i int) news.Reading { return read(tongue, readers[folds[i]], &golds[i]) })
		columns = append(columns, marks.Column{Name: way.name, Score: score})
	}
	return columns, nil
}

// byFold makes a reader for each part, taught by the others.
func byFold(articles []examples.Article, without []claims.Kind) ([]*claims.Reader, error) {
	course, err := train.Prepare(articles, without...)
	if err != nil {
		return nil, err
	}
	whole := course.Weights()
	readers := make([]*claims.Reader, train.Folds)
	for fold := range readers {
		if readers[fold], err = claims.New(claims.Options{Weights: course.Except(fold, whole)}); err != nil {
			return nil, err
		}
	}
	return readers, nil
}

// ReadingCost measures what reading costs: articles of some 400 words a
// processor second, from text to reading, and the memory of a process that has
// read in all languages.
func ReadingCost(reading Reading, golds []marks.Gold) ([]Figure, error) {
	const articles = 400
	texts := newCorpus(1)
	for i := range golds { // every language's models and machines are loaded
		read(reading.Tongue, reading.Reader, &golds[i])
	}
	spent, err := cost(func() error {
		for i := range articles {
			texts.article(i).Article(reading.Tongue, reading.Reader)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	peak, err := peakMemory()
	return []Figure{{"reading", articles / spent, "articles/CPU-s", fmt.Sprintf("%d articles of about 400 words in %d languages, language detection included", articles, len(texts.languages))}, peak}, err
}

// Figures lists the measures of one way of reading.
func Figures(name string, score *marks.Score) []Figure {
	total := score.Total()
	low, high := score.Intervals()
	var all []Figure
	for m := marks.Statements; m <= marks.Speaker; m++ {
		t := total.Tallies[m]
		all = append(all, Figure{name + " " + m.Name(), total.Value(m), "", fmt.Sprintf("%.3f to %.3f; P %.3f R %.3f of %d", low[m], high[m], t.Precision(), t.Recall(), t.Gold())})
	}
	return all
}
