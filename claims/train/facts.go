package train

import (
	"bytes"
	"fmt"
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
	signs []string // by number
}

// judged is a fact with the annotators' answer.
type judged struct {
	name    string // the figure, or the kind of data
	kind    bool
	signs   []int // the numbers of its signs
	right   bool
	article int // of Facts.wants
	fold    int
}

// wanted are the answers of an article: the figures of its counts, and the
// kinds of data; nil where the annotators gave none of them.
type wanted struct {
	figures, kinds map[string]bool
}

// PrepareFacts reads the examples, each by the reader of its part, which that
// part has not taught: what a sentence is taken for is a sign. Articles that
// are set aside must not be among them. Which unit a figure has is not learnt:
// the answers are compared by the figure alone.
func PrepareFacts(articles []examples.Article, readers [Folds]*claims.Reader) (*Facts, error) {
	for i := range articles {
		if articles[i].Held {
			return nil, fmt.Errorf("example %s is set aside and must not be trained on", articles[i].ID)
		}
	}
	folds := FoldOf(articles)
	found := make([][]claims.Fact, len(articles))
	each(func(fold int) {
		for i := range articles {
			if folds[i] == fold {
				found[i] = readers[fold].Facts(Document(&articles[i]))
			}
		}
	})
	f := &Facts{}
	numbers := map[string]int{}
	for i := range articles {
		w := wanted{answers(articles[i].Facts["counts"], ";,"), answers(articles[i].Facts["data"], ",")}
		f.judge(found[i], w, folds[i], numbers)
	}
	return f, nil
}

// judge adds the facts of the next article that are wanted or not.
func (f *Facts) judge(all []claims.Fact, w wanted, fold int, numbers map[string]int) {
	f.wants = append(f.wants, w)
	for _, one := range all {
		j := judged{name: one.Kind, kind: one.Kind != "", signs: f.number(one.Signs, numbers), article: len(f.wants) - 1, fold: fold}
		answers := w.kinds
		if !j.kind {
			j.name, answers = strconv.FormatInt(one.Value, 10), w.figures
		}
		j.right = answers[j.name]
		if !j.kind || len(answers) > 0 {
			f.facts = append(f.facts, j)
		}
	}
}

// number turns signs into their numbers.
func (f *Facts) number(signs []string, numbers map[string]int) []int {
	all := make([]int, len(signs))
	for i, sign := range signs {
		n, known := numbers[sign]
		if !known {
			n = len(f.signs)
			numbers[sign] = n
			f.signs = append(f.signs, sign)
		}
		all[i] = n
	}
	return all
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

// Weights learns from all facts and writes the file that claims reads: a
// weight and what it is for on a line, in order.
func (f *Facts) Weights() []byte {
	weights := f.learn(func(*judged) bool { return true })
	var b bytes.Buffer
	b.WriteString("# What speaks for a figure or a kind of data being the incident's: written by \"onrecord bench train\".\n")
	order := make([]int, len(f.signs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { return strings.Compare(f.signs[x], f.signs[y]) })
	for _, i := range order {
		if w := weights[i]; math.Abs(w) >= 0.005 {
			fmt.Fprintf(&b, "%.2f %s\n", w, f.signs[i])
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
func (f *Facts) learn(want func(*judged) bool) []float64 {
	weights := make([]float64, len(f.signs))
	for range factSteps {
		slope, bend := make([]float64, len(weights)), make([]float64, len(weights))
		for i, w := range weights {
			slope[i], bend[i] = factDecay*w, factDecay
		}
		for k := range f.facts {
			fact := &f.facts[k]
			if !want(fact) {
				continue
			}
			miss := 1 / (1 + math.Exp(-fact.sum(weights)))
			if fact.right {
				miss--
			}
			for _, sign := range fact.signs {
				slope[sign] += miss
				bend[sign] += 0.25 * float64(len(fact.signs))
			}
		}
		for i := range weights {
			weights[i] -= 2 * slope[i] / bend[i]
		}
	}
	return weights
}

// sum is what the weights of a fact's signs come to.
func (j *judged) sum(weights []float64) float64 {
	sum := 0.0
	for _, sign := range j.signs {
		sum += weights[sign]
	}
	return sum
}

// CrossValidated is the F1 of the figures, units apart, and of the kinds of
// data, each part read with what was learnt from the others.
func (f *Facts) CrossValidated() (figures, kinds float64) {
	got := make([]wanted, len(f.wants))
	for i := range got {
		got[i] = wanted{map[string]bool{}, map[string]bool{}}
	}
	for fold := range Folds {
		weights := f.learn(func(j *judged) bool { return j.fold != fold })
		for k := range f.facts {
			fact := &f.facts[k]
			switch {
			case fact.fold != fold || fact.sum(weights) < 0:
			case fact.kind:
				got[fact.article].kinds[fact.name] = true
			default:
				got[fact.article].figures[fact.name] = true
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
