package stories

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// outline tells what an article is about from what it only recalls. News puts
// the new first: a figure in the headline or the first part is the article's
// own, and a claimant or a figure that comes up near the end, in an article
// that opens with a figure of its own, belongs to an earlier affair.
type outline struct {
	title, text string
	opens       bool // with a figure
}

// The parts of a text, as shares of its length.
const (
	leadPart = 0.4 // what opens an article
	tailPart = 0.6 // where what it recalls begins
)

func newOutline(r *news.Revision) *outline {
	o := &outline{title: r.Title, text: r.Text}
	o.opens = len(o.lead(r.Reading.Counts)) > 0
	return o
}

// at is where in the text something first stands, as a share of its length:
// 0 for the headline, and for what is not found in these letters.
func (o *outline) at(words string) float64 {
	if words == "" || strings.Contains(o.title, words) {
		return 0
	}
	return max(0, float64(strings.Index(o.text, words))/float64(len(o.text)+1))
}

// lead are the figures with which the article opens.
func (o *outline) lead(counts []news.Count) []int64 {
	var out []int64
	for _, c := range counts {
		if c.Value > 0 && o.at(c.Text) < leadPart && !slices.Contains(out, c.Value) && len(out) < maxCounts {
			out = append(out, c.Value)
		}
	}
	return out
}

// recalled reports whether words belong to what the article only recalls.
func (o *outline) recalled(words string) bool { return o.opens && o.at(words) > tailPart }

// names leaves out the names that are only recalled.
func (o *outline) names(names []news.Name) []news.Name {
	return slices.DeleteFunc(slices.Clone(names), func(n news.Name) bool { return o.recalled(n.Name) })
}

// counts leaves out the figures that are only recalled.
func (o *outline) counts(counts []news.Count) []news.Count {
	return slices.DeleteFunc(slices.Clone(counts), func(c news.Count) bool { return o.recalled(c.Text) })
}

// What an article must say to open a story. One sentence can be misread; a sure
// one with a figure or kinds of data beside it, or several, hardly. Names do not
// count: some name is likeliest to be the claimant's in any article.
const (
	firmSentence  = 0.6 // the confidence of a statement that counts
	firmAlone     = 0.8 // of one that does alone, with a fact
	firmSentences = 3   // that many do without any fact
)

// firm reports whether a reading says enough of an incident to open a story.
func firm(r *news.Reading) bool {
	sentences, surest := 0, 0.0
	for _, st := range r.Statements {
		switch st.Act {
		case news.Claiming, news.Denial, news.Confirmation, news.Insistence:
			surest = max(surest, st.Confidence)
			if st.Confidence >= firmSentence {
				sentences++
			}
		}
	}
	facts := len(r.Counts)+len(r.DataTypes) > 0
	return facts && (surest >= firmAlone || sentences > 1) || sentences >= firmSentences
}
