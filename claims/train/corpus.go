package train

import (
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// Folds is into how many parts the articles are divided for
// cross-validation.
const Folds = 5

// answered is a sentence as the reader cuts it, with the annotators' answer.
type answered struct {
	claims.Sample
	act     news.Act
	speaker news.Speaker
	fold    int
}

// FoldOf gives each article its part: articles of a language take turns, in
// the order of the files, and so do incidents, whose articles stay together.
func FoldOf(articles []examples.Article) []int {
	seen := map[string]int{}
	incidents := map[string]int{}
	folds := make([]int, len(articles))
	for i, a := range articles {
		if a.Incident != "" {
			if _, ok := incidents[a.Incident]; !ok {
				incidents[a.Incident] = len(incidents)
			}
			folds[i] = incidents[a.Incident] % Folds
			continue
		}
		folds[i] = seen[a.Lang] % Folds
		seen[a.Lang]++
	}
	return folds
}

// Document is an example as the reader gets it.
func Document(a *examples.Article) claims.Document {
	return claims.Document{ID: a.ID, Lang: a.Lang, Outlet: a.Facts["outlet"], Title: a.Title(), Text: a.Text()}
}

// answer cuts the articles as the reader does and gives every sentence the
// answer of the annotated one that its middle stands in.
func answer(r *claims.Reader, articles []examples.Article) []answered {
	folds := FoldOf(articles)
	var all []answered
	for i := range articles {
		a := &articles[i]
		d := Document(a)
		ends := ends(a, d.Text)
		for _, s := range r.Samples(d) {
			gold := &a.Sentences[0]
			if !s.Title {
				gold = at(a, ends, (s.Start+s.End)/2)
			}
			all = append(all, answered{s, gold.Act, gold.Speaker, folds[i]})
		}
	}
	return all
}

// ends is where each sentence of the body ends in the text.
func ends(a *examples.Article, text string) []int {
	all := make([]int, len(a.Sentences))
	end := 0
	for i, s := range a.Sentences[1:] {
		end += strings.Index(text[end:], s.Text) + len(s.Text)
		all[i+1] = end
	}
	return all
}

func at(a *examples.Article, ends []int, place int) *examples.Sentence {
	for i := 1; i < len(ends); i++ {
		if place < ends[i] {
			return &a.Sentences[i]
		}
	}
	return &a.Sentences[len(a.Sentences)-1]
}
