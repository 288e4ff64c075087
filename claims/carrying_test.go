package claims

import (
	"math"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// TestWhatAnArticleCarries: a denial by the victim speaks for it, one by
// somebody else does not, and an article without sentences has numbers too.
func TestWhatAnArticleCarries(t *testing.T) {
	denied := make([]float64, len(LabelActs))
	denied[indexOf(news.Denial)], denied[indexOf(news.NoComment)] = 0.7, 0.3
	ours := Carrying([][]float64{denied, denied}, []float64{0.6, 0.5}, []float64{0.1, 0.2})
	theirs := Carrying([][]float64{denied, denied}, []float64{0.1, 0.2}, []float64{0.6, 0.5})
	w := &Weights{Carrying: make([]float64, Carryings)}
	w.Carrying[1], w.Carrying[2] = 1, 1
	if x, y := w.Carries(ours), w.Carries(theirs); x <= y || x <= 0.5 || y >= 0.5 {
		t.Errorf("the victim's denials make it %v, somebody else's %v", x, y)
	}
	if ours[3] != 0.2 || theirs[3] != 0.6 || ours[5+1] != 0.3 {
		t.Errorf("somebody else's denial is %v and %v, silence %v", ours[3], theirs[3], ours[5+1])
	}
	for k, x := range Carrying(nil, nil, nil) {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			t.Errorf("number %d of no sentences is %v", k, x)
		}
	}
}
