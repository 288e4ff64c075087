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
// paragraph that stands in an article about another incident: word for word,
// when it takes no position in this one, or with the name of this one's victim,
// when it does.

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
		switch paragraph := strange(other); {
		case paragraph == nil:
		case i/2%2 == 0 || a.Facts["victim"] == "":
			return with(a, nobodys(paragraph), i/4)
		default:
			return with(a, renamed(paragraph, other.Facts["victim"], a.Facts["victim"]), i/4)
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
			return a.Sentences[j:paragraphEnd(a.Sentences, j)]
		}
	}
	return nil
}

// paragraphEnd is where the paragraph of sentence j ends, or what is pasted of it.
func paragraphEnd(sentences []examples.Sentence, j int) int {
	end := j + 1
	for end < min(len(sentences), j+mostPasted) && !sentences[end].Paragraph {
		end++
	}
	return end
}

// nobodys is a paragraph as it is in another article: it takes no position.
func nobodys(paragraph []examples.Sentence) []examples.Sentence {
	all := slices.Clone(paragraph)
	for i := range all {
		all[i].Act, all[i].Speaker = news.NoAct, elsewhere
	}
	return all
}

// renamed is a paragraph about another victim, which takes the positions that
// it took: it is by the name that whose it is should be told, and not by what
// the rest of the article says.
func renamed(paragraph []examples.Sentence, from, to string) []examples.Sentence {
	all := slices.Clone(paragraph)
	for i := range all {
		all[i].Text = strings.ReplaceAll(all[i].Text, from, to)
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
	for i := range paragraph {
		paragraph[i].Paragraph = i == 0
	}
	b.Sentences = slices.Insert(slices.Clone(a.Sentences), places[turn%len(places)], paragraph...)
	return &b
}
