package train

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
)

// Facts is the examples made ready for learning which figures and kinds of
// data are those of an article's incident.
type Facts struct {
	facts []judged
	wants []wanted // by article
}

// judged is a fact with the annotators' answer.
type judged struct {
	claims.Fact
	right   bool
	article int
	fold    int
}

// wanted are the answers of an article: the figures of its counts, and the
// kinds of data; nil where the annotators gave none of them.
type wanted struct {
	figures, kinds map[string]bool
}

// PrepareFacts reads the examples with the rules. Articles that are set aside
// must not be among them. Which unit a figure has is not learnt: the answers
// are compared by the figure alone.
func PrepareFacts(articles []examples.Article) (*Facts, error) {
	r, err := claims.New(claims.Options{RulesAlone: true})
	if err != nil {
		return nil, err
	}
	folds := incidentFolds(articles)
	f := &Facts{}
	for i := range articles {
		a := &articles[i]
		if a.Held {
			return nil, fmt.Errorf("example %s is set aside and must not be trained on", a.ID)
		}
		w := wanted{answers(a.Facts["counts"], ";,"), answers(a.Facts["data"], ",")}
		f.wants = append(f.wants, w)
		for _, fact := range r.Facts(Document(a)) {
			switch {
			case fact.Kind == "":
				f.facts = append(f.facts, judged{fact, w.figures[strconv.FormatInt(fact.Value, 10)], i, folds[i]})
			case len(w.kinds) > 0:
				f.facts = append(f.facts, judged{fact, w.kinds[fact.Kind], i, folds[i]})
			}
		}
	}
	return f, nil
}

// answers lists the first word of every part of a field.
func answers(field, separators string) map[string]bool {
	all := map[string]bool{}
	for part := range strings.FieldsFuncSeq(field, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if words := strings.Fields(part); len(words) > 0 {
			all[words[0]] = true
		}
	}
	return all
}

// incidentFolds is FoldOf, with all articles of an incident in one part: they
// tell of the same figures.
func incidentFolds(articles []examples.Article) []int {
	folds := FoldOf(articles)
	first := map[string]int{}
	for i, a := range articles {
		if a.Incident == "" {
			continue
		}
		if _, ok := first[a.Incident]; !ok {
			first[a.Incident] = len(first) % Folds
		}
		folds[i] = first[a.Incident]
	}
	return folds
}

// Weights learns from all facts and writes the file that claims reads: a
// weight and what it is for on a line, in order.
func (f *Facts) Weights() []byte {
	weights := f.learn(func(judged) bool { return true })
	var b bytes.Buffer
	b.WriteString("# What speaks for a figure or a kind of data being the incident's: written by \"onrecord bench train\".\n")
	for _, sign := range slices.Sorted(maps.Keys(weights)) {
		if w := weights[sign]; math.Abs(w) >= 0.005 {
			fmt.Fprintf(&b, "%.2f %s\n", w, sign)
		}
	}
	return b.Bytes()
}

// How weights are learnt: by cross-validation, like those of the sentences.
const (
	factDecay = 3.0 // L2
	factSteps = 300
)

// learn is a logistic regression by gradient descent, each weight with a step
// of its own: the bound of its curvature (Böhning and Lindsay, 1988).
func (f *Facts) learn(want func(judged) bool) map[string]float64 {
	number, signs := f.signs()
	weights := make([]float64, len(signs))
	for range factSteps {
		slope, bend := make([]float64, len(weights)), make([]float64, len(weights))
		for i, w := range weights {
			slope[i], bend[i] = factDecay*w, factDecay
		}
		for k := range f.facts {
			fact := &f.facts[k]
			if !want(*fact) {
				continue
			}
			miss := likely(fact.Signs, number, weights)
			if fact.right {
				miss--
			}
			for _, sign := range fact.Signs {
				slope[number[sign]] += miss
				bend[number[sign]] += 0.25 * float64(len(fact.Signs))
			}
		}
		for i := range weights {
			weights[i] -= 2 * slope[i] / bend[i]
		}
	}
	out := make(map[string]float64, len(signs))
	for i, sign := range signs {
		out[sign] = weights[i]
	}
	return out
}

// signs numbers what was seen, in the order it was seen in.
func (f *Facts) signs() (number map[string]int, signs []string) {
	number = map[string]int{}
	for _, fact := range f.facts {
		for _, sign := range fact.Signs {
			if _, ok := number[sign]; !ok {
				number[sign] = len(signs)
				signs = append(signs, sign)
			}
		}
	}
	return number, signs
}

func likely(signs []string, number map[string]int, weights []float64) float64 {
	sum := 0.0
	for _, sign := range signs {
		sum += weights[number[sign]]
	}
	return 1 / (1 + math.Exp(-sum))
}

// CrossValidated is the F1 of the figures, units apart, and of the kinds of
// data, each part read with what was learnt from the others.
func (f *Facts) CrossValidated() (figures, kinds float64) {
	got := make([]wanted, len(f.wants))
	for i := range got {
		got[i] = wanted{map[string]bool{}, map[string]bool{}}
	}
	for fold := range Folds {
		weights := f.learn(func(j judged) bool { return j.fold != fold })
		for _, fact := range f.facts {
			sum := 0.0
			for _, sign := range fact.Signs {
				sum += weights[sign]
			}
			switch {
			case fact.fold != fold || sum < 0:
			case fact.Kind == "":
				got[fact.article].figures[strconv.FormatInt(fact.Value, 10)] = true
			default:
				got[fact.article].kinds[fact.Kind] = true
			}
		}
	}
	var figure, kind overlap
	for i, w := range f.wants {
		figure.add(w.figures, got[i].figures)
		kind.add(w.kinds, got[i].kinds)
	}
	return figure.f1(), kind.f1()
}

// overlap counts what two sets share and what only one has.
type overlap struct{ both, apart float64 }

func (o *overlap) add(want, got map[string]bool) {
	for x := range want {
		if got[x] {
			o.both++
		} else {
			o.apart++
		}
	}
	for x := range got {
		if !want[x] {
			o.apart++
		}
	}
}

func (o *overlap) f1() float64 { return 2 * o.both / max(2*o.both+o.apart, 1) }
