package train

import (
	"bytes"
	"os"
	"slices"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
)

func open(t *testing.T) []examples.Article {
	t.Helper()
	all, err := examples.Load(os.DirFS("../examples"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(a examples.Article) bool { return a.Held })
}

// rulesAlone are readers for all parts that none of them has taught anything
// of sentences.
func rulesAlone(t *testing.T) (readers [Folds]*claims.Reader) {
	t.Helper()
	for fold := range readers {
		var err error
		if readers[fold], err = claims.New(claims.Options{RulesAlone: true}); err != nil {
			t.Fatal(err)
		}
	}
	return readers
}

// TestFactsAreLearnt cross-validates the decision which figures and kinds of
// data belong to an incident. The floors stand a little under what is reached.
func TestFactsAreLearnt(t *testing.T) {
	f, err := PrepareFacts(open(t), rulesAlone(t))
	if err != nil {
		t.Fatal(err)
	}
	figures, kinds := f.CrossValidated()
	t.Logf("cross-validated: figures F1 %.3f, kinds of data F1 %.3f", figures, kinds)
	if figures < 0.92 || kinds < 0.69 {
		t.Errorf("figures F1 %.3f is under 0.92, or kinds %.3f under 0.69", figures, kinds)
	}
}

func TestSameExamplesGiveSameFacts(t *testing.T) {
	articles := open(t)[:40]
	var written [2][]byte
	for i := range written {
		f, err := PrepareFacts(articles, rulesAlone(t))
		if err != nil {
			t.Fatal(err)
		}
		written[i] = f.Weights()
	}
	if !bytes.Equal(written[0], written[1]) || bytes.Count(written[0], []byte("\n")) < 100 {
		t.Errorf("two trainings on the same examples differ, or taught little: %d and %d bytes", len(written[0]), len(written[1]))
	}
}

func TestFactsOfWhatIsSetAsideAreNotTaught(t *testing.T) {
	if _, err := PrepareFacts(english(t, true), rulesAlone(t)); err == nil {
		t.Error("articles that are set aside were taken")
	}
}
