package train

import (
	"bytes"
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
