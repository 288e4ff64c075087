package train

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// Articles in the wild tell of others' affairs too: of another company that was
// claimed to be hit and denies it, of a case of last year. The examples do so
// less, so that for half of the incidents' articles there is a second one with a
// paragraph that stands, word for word, in an article about another incident,
// and takes no position in this one.

// pasted is such an article, or nil where article i has none. The paragraph comes
// from an article of the same part, so that no part learns from what it is asked.
func pasted(articles []examples.Article, turns []int, i int) *examples.Article {
	a := &articles[i]
	if a.Incident == "" || i%2 != 0 {
		return nil
	}
	for k := 1; k < len(articles); k++ {
		at := (i + k) % len(articles)
		other := &articles[at]
		if other.Lang != a.Lang || turns[at]%Folds != turns[i]%Folds || other.Incident == "" || other.Incident == a.Incident {
			continue
		}
		if paragraph := strange(other); paragraph != nil {
			return with(a, paragraph, i/2)
		}
	}
	return nil
}

// elsewhere is who speaks in a pasted sentence: nobody here.
const elsewhere = news.Speaker("elsewhere")

// mostPasted is how many sentences a pasted paragraph has at most.
const mostPasted = 3

// strange is what an article says of its own victim: from a sentence that names
// it and takes a position on, to the end of the paragraph.
func strange(a *examples.Article) []examples.Sentence {
	victim := a.Facts["victim"]
	for j, s := range a.Sentences {
		if victim != "" && !s.Title && s.Act != news.NoAct && strings.Contains(s.Text, victim) {
			return nobodys(a.Sentences[j:])
		}
	}
	return nil
}

// nobodys are the first sentences of a paragraph as they are in another article:
// they take no position.
func nobodys(sentences []examples.Sentence) []examples.Sentence {
	var all []examples.Sentence
	for i, s := range sentences {
		if len(all) == mostPasted || i > 0 && s.Paragraph {
			break
		}
		s.Act, s.Speaker, s.Paragraph = news.NoAct, elsewhere, i == 0
		all = append(all, s)
	}
	return all
}

// with is an article with a strange paragraph before one of its own, or at its
// end.
func with(a *examples.Article, paragraph []examples.Sentence, turn int) *examples.Article {
	b := *a
	places := []int{len(a.Sentences)}
	for j, s := range a.Sentences {
		if j > 1 && s.Paragraph {
			places = append(places, j)
		}
	}
	b.Sentences = slices.Insert(slices.Clone(a.Sentences), places[turn%len(places)], paragraph...)
	return &b
}
