package bench

import (
	"fmt"
	"slices"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/claims/train"
	"github.com/onrecord/onrecord/news"
)

// Statements measures how well annotated examples are read: by the rules
// alone, by what was learnt without any rule or cue, and by both. Nothing is
// read with weights that its own article helped to make: the articles are cut
// into train.Folds parts, and each is read with what the others teach.
func Statements(articles []examples.Article) ([]Figure, error) {
	articles = slices.DeleteFunc(slices.Clone(articles), func(a examples.Article) bool { return a.Held })
	rules, err := claims.New(claims.Options{RulesAlone: true})
	if err != nil {
		return nil, err
	}
	figures := marked(articles, func(int) *claims.Reader { return rules }).figures("rules")
	for _, kind := range []struct {
		name    string
		without []claims.Kind
	}{{"learned", []claims.Kind{claims.Cues, claims.Fired, claims.Context}}, {"both", nil}} {
		readers, err := byFold(articles, kind.without)
		if err != nil {
			return nil, err
		}
		m := marked(articles, func(fold int) *claims.Reader { return readers[fold] })
		figures = append(figures, m.figures(kind.name)...)
		if kind.without == nil {
			figures = append(figures, m.inActs("both")...)
			figures = append(figures, inLanguages(articles, rules, readers)...)
		}
	}
	return figures, nil
}

// HeldStatements measures the examples that are set aside, by the rules alone
// and by the reader as it ships.
func HeldStatements(articles []examples.Article) ([]Figure, error) {
	articles = slices.DeleteFunc(slices.Clone(articles), func(a examples.Article) bool { return !a.Held })
	var figures []Figure
	for _, alone := range []bool{true, false} {
		r, err := claims.New(claims.Options{RulesAlone: alone})
		if err != nil {
			return nil, err
		}
		name := map[bool]string{true: "rules, aside", false: "both, aside"}[alone]
		m := marked(articles, func(int) *claims.Reader { return r })
		figures = append(append(figures, m.figures(name)...), m.inActs(name)...)
		for _, lang := range languagesOf(articles) {
			m := marked(inLanguage(articles, lang), func(int) *claims.Reader { return r })
			figures = append(figures, Figure{name + " statements " + lang, m.statements.f1(), "F1", fmt.Sprintf("of %.0f", m.statements.hit+m.statements.missed)})
		}
	}
	return figures, nil
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

// marked reads the articles, each with its part's reader.
func marked(articles []examples.Article, reader func(fold int) *claims.Reader) *marks {
	m := newMarks()
	for i, fold := range train.FoldOf(articles) {
		m.mark(&articles[i], reader(fold).Read(train.Document(&articles[i])))
	}
	return m
}

func (m *marks) inActs(name string) []Figure {
	var all []Figure
	for _, act := range news.Acts {
		t := m.byAct[act]
		all = append(all, Figure{name + " " + string(act), t.f1(), "F1", fmt.Sprintf("P %.3f R %.3f of %.0f", t.precision(), t.recall(), t.hit+t.missed)})
	}
	return all
}

func inLanguages(articles []examples.Article, rules *claims.Reader, readers []*claims.Reader) []Figure {
	var all []Figure
	for _, lang := range languagesOf(articles) {
		some := inLanguage(articles, lang) // the parts are the same: they are counted by language
		alone := marked(some, func(int) *claims.Reader { return rules }).statements
		both := marked(some, func(fold int) *claims.Reader { return readers[fold] }).statements
		all = append(all, Figure{"both statements " + lang, both.f1(), "F1", fmt.Sprintf("of %.0f; rules alone %.3f", both.hit+both.missed, alone.f1())})
	}
	return all
}

func languagesOf(articles []examples.Article) []string {
	var all []string
	for _, a := range articles {
		if !slices.Contains(all, a.Lang) {
			all = append(all, a.Lang)
		}
	}
	return all
}

func inLanguage(articles []examples.Article, lang string) []examples.Article {
	return slices.DeleteFunc(slices.Clone(articles), func(a examples.Article) bool { return a.Lang != lang })
}
