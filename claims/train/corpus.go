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

// article is an example as the reader cuts it, with the annotators' answers.
type article struct {
	fold    int
	round   int  // how many of its kind the fold had before
	brief   bool // of no incident: short, and all positions
	pasted  bool // has a paragraph about another affair
	ruled   bool // not of the examples: somebody ruled on a sentence of it
	lang    string
	samples []claims.Sample
	texts   []string // of the annotated sentences that the samples are, "" for a part of one
	acts    []int    // indexes of claims.LabelActs, or unsaid
	says    []news.Speaker
}

// FoldOf gives each article its part, so that what teaches has nothing to do
// with what is asked: the articles of an incident are in one part, incidents
// take turns, and so do articles of a language that stand alone, in the order of
// the files.
func FoldOf(articles []examples.Article) []int {
	folds := turns(articles)
	for i := range folds {
		folds[i] %= Folds
	}
	return folds
}

// turns numbers the incidents, and the articles of each language that stand
// alone.
func turns(articles []examples.Article) []int {
	turn, seen := map[string]int{}, map[string]int{}
	all := make([]int, len(articles))
	for i, a := range articles {
		one, kind := a.ID, a.Lang
		if a.Incident != "" {
			one, kind = a.Incident, "incidents"
		}
		if _, known := turn[one]; !known {
			turn[one] = seen[kind]
			seen[kind]++
		}
		all[i] = turn[one]
	}
	return all
}

// Document is an example as the reader gets it.
func Document(a *examples.Article) claims.Document {
	return claims.Document{ID: a.ID, Lang: a.Lang, Outlet: a.Facts["outlet"], Title: a.Title(), Text: a.Text()}
}

// answer cuts an article as the reader does and gives every sentence the
// answer of the annotated one that its middle stands in.
func answer(r *claims.Reader, a *examples.Article) article {
	d := Document(a)
	out := article{brief: a.Incident == "", lang: a.Lang, samples: r.Samples(d)}
	ends := ends(a, d.Text)
	for _, s := range out.samples {
		gold := &a.Sentences[0]
		if !s.Title {
			gold = at(a, ends, (s.Start+s.End)/2)
		}
		out.texts = append(out.texts, wholeText(&s, gold))
		out.acts, out.says = append(out.acts, indexOf(gold.Act)), append(out.says, gold.Speaker)
	}
	return out
}

// wholeText is the text of an annotated sentence where a sample is as long as it is.
func wholeText(s *claims.Sample, gold *examples.Sentence) string {
	if s.End-s.Start != len(gold.Text) {
		return ""
	}
	return gold.Text
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
