package claims

import (
	"math"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// certain gives scores that make an act all but certain.
func certain(act news.Act) []float64 {
	scores := make([]float64, len(LabelActs))
	scores[indexOf(act)] = 20
	return scores
}

// TestASentenceSeesTheOthersAndNotItself: what the second reading looks at in
// a sentence holds the acts before and behind it.
func TestASentenceSeesTheOthersAndNotItself(t *testing.T) {
	seen := Glance([]Sample{{Title: true}, {}, {}}, [][]float64{certain(news.Claiming), certain(news.NoAct), certain(news.Denial)}, false)
	if len(seen) != 3 {
		t.Fatalf("%d glances at three sentences", len(seen))
	}
	n := len(LabelActs)
	pooled := (3 + len(neighbours)) * n // behind its own scores and probabilities, its neighbours' and the headline's
	pools := func(i int) (any, before, behind []float32) {
		var x [3][]float32
		for p := range x {
			for k := range n {
				x[p] = append(x[p], seen[i][pooled+4*k+p])
			}
		}
		return x[0], x[1], x[2]
	}
	for i, want := range []struct{ claimBefore, denialBehind, claimAny float32 }{{0, 1, 0}, {1, 1, 1}, {1, 0, 1}} {
		if len(seen[i]) != Glances {
			t.Fatalf("%d numbers, and the net takes %d", len(seen[i]), Glances)
		}
		all, before, behind := pools(i)
		for what, pair := range map[string][2]float32{
			"a claim before":    {before[indexOf(news.Claiming)], want.claimBefore},
			"a denial behind":   {behind[indexOf(news.Denial)], want.denialBehind},
			"a claim elsewhere": {all[indexOf(news.Claiming)], want.claimAny},
		} {
			if math.Abs(float64(pair[0]-pair[1])) > 1e-6 {
				t.Errorf("sentence %d sees %v of %s, not %v", i, pair[0], what, pair[1])
			}
		}
	}
}

func TestOneSentenceAloneHasAGlance(t *testing.T) {
	for _, x := range Glance([]Sample{{Title: true}}, [][]float64{certain(news.Claiming)}, true)[0] {
		if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
			t.Fatalf("a number is %v", x)
		}
	}
}

// TestANetThatKnowsNothingAddsNothing, and one that always adds to an act does.
func TestANetThatKnowsNothingAddsNothing(t *testing.T) {
	first := certain(news.Claiming)
	seen := Glance([]Sample{{Title: true}}, [][]float64{first}, false)[0]
	net := NewNet(4)
	net.Offset[indexOf(news.Denial)] = 0.5
	for k, s := range net.Scores(first, seen) {
		if want := first[k] + float64(net.Offset[k]); s != want {
			t.Errorf("%s scores %v, not %v", LabelActs[k], s, want)
		}
	}
}
