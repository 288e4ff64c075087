package claims

import (
	"math"

	"github.com/onrecord/onrecord/news"
)

// Whether an article carries the victim's denial is asked of the article, not
// of its sentences one by one: a denial may stand in half a sentence, in two
// that are not sure of it each, or be told of somebody else who denies. A
// logistic regression weighs what the sentences come to.

// answers are the acts whose likeliest sentence counts beside the denials:
// where the victim is silent or admits it, what looks like a denial is often
// none.
var answers = [...]news.Act{news.Confirmation, news.NoComment, news.Unverified, news.Insistence, news.Correction, news.Retraction}

// Carryings is how many numbers say whether an article carries the denial.
const Carryings = 5 + len(answers)

// Denials is how likely each sentence is the victim's denial, and somebody
// else's.
func (w *Weights) Denials(article []Sample, likely [][]float64) (victims, others []float64) {
	victims, others = make([]float64, len(likely)), make([]float64, len(likely))
	for i, p := range likely {
		if denied := p[indexOf(news.Denial)]; denied >= hardly {
			by := w.speakers(&article[i], news.Denial)[0]
			victims[i], others[i] = denied*by, denied*(1-by)
		}
	}
	return victims, others
}

// hardly is how likely a denial must be for it to be asked whose it is.
const hardly = 0.01

// Carrying lists the numbers that say whether an article carries the denial:
// one that counts always, how likely any of the sentences is it and the
// likeliest one is, as logarithms of odds, the likeliest of somebody else, that
// of each answer, and the length.
func Carrying(likely [][]float64, victims, others []float64) [Carryings]float64 {
	var all [Carryings]float64
	none, top, other := 1.0, 0.0, 0.0
	for i, p := range likely {
		none *= 1 - victims[i]
		top, other = max(top, victims[i]), max(other, others[i])
		for k, act := range answers {
			all[5+k] = max(all[5+k], p[indexOf(act)])
		}
	}
	all[0], all[1], all[2], all[3], all[4] = 1, odds(1-none), odds(top), other, float64(min(len(likely), 40))/20
	return all
}

func odds(p float64) float64 {
	p = min(max(p, 1e-3), 1-1e-3)
	return math.Log(p / (1 - p))
}

// carries is how likely the article is to carry the victim's denial. Each
// product is rounded before it is added.
func (w *Weights) Carries(seen [Carryings]float64) float64 {
	sum := 0.0
	for k, x := range seen {
		sum += float64(x * w.Carrying[k])
	}
	return 1 / (1 + math.Exp(-sum))
}
