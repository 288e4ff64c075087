package train

import (
	"slices"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// TestAPastedParagraphTakesNoPosition and stands whole between those of the article,
// which stay as they were.
func TestAPastedParagraphTakesNoPosition(t *testing.T) {
	one := func(incident, victim string) examples.Article {
		return examples.Article{ID: incident + "-01", Lang: "en", Incident: incident, Facts: map[string]string{"victim": victim}, Sentences: []examples.Sentence{
			{Text: victim + " denies theft", Title: true, Act: news.Denial, Speaker: news.Victim},
			{Text: "A hacker spoke.", Paragraph: true, Act: news.Claiming, Speaker: news.Actor},
			{Text: victim + " denies it.", Act: news.Denial, Speaker: news.Victim},
			{Text: "It found nothing.", Act: news.Denial, Speaker: news.Victim},
			{Text: "Trains ran.", Paragraph: true, Act: news.NoAct},
		}}
	}
	articles := []examples.Article{one("a", "Velmar Rail"), one("b", "Bellmoor Foods")}
	if pasted(articles, []int{0, 1}, 0) != nil {
		t.Error("a paragraph came from another part")
	}
	got := pasted(articles, []int{0, Folds}, 0)
	if got == nil || len(got.Sentences) != 7 {
		t.Fatalf("pasted as %+v", got)
	}
	at := slices.IndexFunc(got.Sentences, func(s examples.Sentence) bool { return s.Text == "Bellmoor Foods denies it." })
	if at < 0 || !got.Sentences[at].Paragraph || got.Sentences[at+1].Text != "It found nothing." || at+2 < len(got.Sentences) && !got.Sentences[at+2].Paragraph {
		t.Fatalf("the paragraph is not whole: %+v", got.Sentences)
	}
	for _, s := range got.Sentences[at : at+2] {
		if s.Act != news.NoAct {
			t.Errorf("%q is a %s", s.Text, s.Act)
		}
	}
	own, denials := pasted([]examples.Article{articles[0], articles[1], articles[0]}, []int{0, Folds, 0}, 2), 0
	for _, s := range own.Sentences {
		if s.Text == "Velmar Rail denies it." && s.Act == news.Denial && s.Speaker == news.Victim {
			denials++
		}
	}
	if denials != 2 {
		t.Errorf("with the victim's own name, %d denials in %+v", denials, own.Sentences)
	}
	if rest := slices.Delete(slices.Clone(got.Sentences), at, at+2); !slices.Equal(rest, articles[0].Sentences) {
		t.Errorf("the article's own sentences changed: %+v", rest)
	}
}

// TestCarryingIsLearnt from articles whose likeliest denial is one, unless the
// victim is silent.
func TestCarryingIsLearnt(t *testing.T) {
	var all []told
	for i := range 200 {
		one := told{fold: i % Folds, carries: i%4 == 1}
		one.seen[0], one.seen[2] = 1, float64(i%2)*4-2
		if i%4 == 3 {
			one.seen[6] = 1 // silence
		}
		all = append(all, one)
	}
	w := &claims.Weights{Carrying: carry(all, func(fold int) bool { return fold != 0 })}
	for i, one := range all[:20] {
		if p := w.Carries(one.seen); (p >= 0.5) != one.carries {
			t.Errorf("article %d: %v, and carries it: %v", i, p, one.carries)
		}
	}
}
