package train

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

func english(t *testing.T, held bool) []examples.Article {
	t.Helper()
	all, err := examples.Load(os.DirFS("../examples"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(a examples.Article) bool { return a.Lang != "en" || a.Held && !held })
}

// TestSameExamplesGiveSameBytes trains twice, and reads what was taught.
func TestSameExamplesGiveSameBytes(t *testing.T) {
	articles := english(t, false)[:20]
	var packed [2][]byte
	var weights *claims.Weights
	for i := range packed {
		course, err := Prepare(articles)
		if err != nil {
			t.Fatal(err)
		}
		weights = course.Whole(course.Parts())
		if packed[i], err = weights.Pack(); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(packed[0], packed[1]) {
		t.Error("two trainings on the same examples differ")
	}
	r, err := claims.New(claims.Options{Weights: weights})
	if err != nil {
		t.Fatal(err)
	}
	right, of := 0, 0
	for i := range articles {
		acts := map[string]news.Act{}
		for _, s := range r.Read(Document(&articles[i])).Statements {
			acts[s.Sentence] = s.Act
		}
		for _, s := range articles[i].Sentences {
			if s.Act != news.NoAct {
				of++
				if acts[s.Text] == s.Act {
					right++
				}
			}
		}
	}
	if t.Logf("%d of %d statements that it was taught", right, of); 10*right < 7*of {
		t.Error("it does not know what it was taught")
	}
}

func TestWhatIsSetAsideIsNotTaught(t *testing.T) {
	if _, err := Prepare(english(t, true)); err == nil {
		t.Error("articles that are set aside were taken")
	}
}

// TestAnIncidentStaysTogether: none of its articles teaches how to read another
// of them in cross-validation, and none is lost by quarters.
func TestAnIncidentStaysTogether(t *testing.T) {
	var articles []examples.Article
	for i := range 60 {
		a := examples.Article{ID: fmt.Sprint(i), Lang: []string{"en", "fr"}[i%2]}
		if i >= 12 {
			a.Incident = fmt.Sprintf("incident%d", i%24)
		}
		articles = append(articles, a)
	}
	folds, part := FoldOf(articles), map[string]int{}
	var used [Folds]bool
	for i, a := range articles {
		used[folds[i]] = true
		if a.Incident == "" {
			continue
		}
		if fold, known := part[a.Incident]; known && fold != folds[i] {
			t.Errorf("%s is in parts %d and %d", a.Incident, fold, folds[i])
		}
		part[a.Incident] = folds[i]
	}
	if used != [Folds]bool{true, true, true, true, true} {
		t.Errorf("parts used: %v", used)
	}
	c := &Course{}
	for _, turn := range turns(articles) {
		c.articles = append(c.articles, article{fold: turn % Folds, round: turn / Folds})
	}
	before := 0
	for n := 1; n <= 4; n++ {
		now := len(c.Quarters(n).articles)
		if now <= before {
			t.Errorf("%d quarters are %d articles, and one less are %d", n, now, before)
		}
		before = now
	}
	if before != len(articles) {
		t.Errorf("four quarters are %d of %d articles", before, len(articles))
	}
}

// TestTheSecondReadingLearnsFromNeighbours: sentences whose act shows in nothing
// but the one before.
func TestTheSecondReadingLearnsFromNeighbours(t *testing.T) {
	claim, denial := indexOf(news.Claiming), indexOf(news.Denial)
	var pupils []pupil
	for i := range 640 {
		scores := [][]float64{make([]float64, len(claims.LabelActs)), make([]float64, len(claims.LabelActs))}
		label := claim
		if i%3 == 0 {
			label = denial
		}
		scores[0][label] = 4
		scores[1][claim], scores[1][denial] = 3, 3
		pupils = append(pupils, pupil{claims.Glance([]claims.Sample{{Title: true}, {}}, scores, false)[1], scores[1], label, 1, false})
	}
	net, right := averaged(pupils[:320]), 0
	for _, p := range pupils[320:] {
		scores := net.Scores(p.first, p.seen)
		if indexOfMax(scores) == p.label {
			right++
		}
	}
	if right < 310 {
		t.Errorf("%d of 320 right", right)
	}
}
