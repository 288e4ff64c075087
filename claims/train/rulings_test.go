package train

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// dairy is an article of which nobody but the one that rules said what its
// sentences do.
func dairy(sentence string) examples.Ruled {
	return examples.Ruled{
		Ruling: news.Ruling{Article: "dairy", In: news.InBody, Sentence: sentence, Act: news.NoComment, Speaker: news.Victim},
		Lang:   "en", Title: "Wrenfield Dairy and the post on Saltmarket",
		Text: "A seller named paleheron offers the customer list of Wrenfield Dairy, with names and email addresses. " + sentence + " The dairy supplies four hundred shops.",
	}
}

// TestARulingTeaches has a person call a sentence silence that the examples do
// not teach to be so: a reader that heard of it says so of a similar one in
// another article, and no other does.
func TestARulingTeaches(t *testing.T) {
	taught := dairy("Its director had gone fishing, the porter at the gate said.")
	asked := dairy("The director has gone fishing for the week, the porter said.")
	articles := english(t, false)[:40]
	silent := func(rulings ...examples.Ruled) bool {
		t.Helper()
		course, err := Prepare(articles)
		if err != nil {
			t.Fatal(err)
		}
		if err := course.Hear(rulings); err != nil {
			t.Fatal(err)
		}
		weights := course.Whole(course.Parts())
		r, err := claims.New(claims.Options{Weights: weights})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range r.Read(claims.Document{Lang: "en", Title: "Post on Saltmarket names Wrenfield Dairy", Text: asked.Text}).Statements {
			if s.Act == news.NoComment && s.Sentence == asked.Sentence {
				return true
			}
		}
		return false
	}
	if silent() {
		t.Error("the examples alone teach that it is silent, so that nothing is shown")
	}
	if !silent(taught) {
		t.Error("a ruling taught nothing")
	}
}

// TestARulingIsHeardAboutItsSentenceAlone looks at what a ruling comes to.
func TestARulingIsHeardAboutItsSentenceAlone(t *testing.T) {
	ruled := dairy("Nobody picked up. Nobody wrote back either.") // two sentences to the reader
	course, err := Prepare(english(t, false)[:10])
	if err != nil {
		t.Fatal(err)
	}
	before := *course
	again := ruled
	again.In, again.Sentence, again.Act, again.Speaker = news.InTitle, ruled.Title, news.NoAct, ""
	if err := course.Hear([]examples.Ruled{ruled, again}); err != nil {
		t.Fatal(err)
	}
	if len(course.articles) != len(before.articles)+1 || course.hash == before.hash {
		t.Fatalf("%d articles after %d, hash %s after %s", len(course.articles), len(before.articles), course.hash, before.hash)
	}
	a := course.articles[len(course.articles)-1]
	want := []int{indexOf(news.NoAct), unsaid, indexOf(news.NoComment), indexOf(news.NoComment), unsaid}
	if len(a.acts) != len(want) {
		t.Fatalf("%d sentences", len(a.acts))
	}
	for i, act := range a.acts {
		if act != want[i] || a.says[i] != map[bool]news.Speaker{true: news.Victim}[act == indexOf(news.NoComment)] {
			t.Errorf("sentence %d: act %d by %q, not %d", i, act, a.says[i], want[i])
		}
	}
	if n, m := len(course.wild()), len(before.wild()); n != m {
		t.Errorf("a ruling has a say in thresholds: %d articles, not %d", n, m)
	}
	if _, of := course.Heeded(course.Parts()); of != 3 {
		t.Errorf("%d sentences were ruled on, not 3", of)
	}
}
