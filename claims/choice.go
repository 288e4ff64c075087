package claims

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/encoder"
)

// The victim is chosen twice. Traits sort out nearly all names of an article,
// but of the few that remain they know only what stands around, and a person or
// a town may stand there as well. So the likeliest are looked at again, by what
// the sentence encoder makes of each by itself and of the words around its first
// places: that tells a clinic from a street in languages and words which no
// example had. The regression of this choice is learnt from how names that were
// not learnt were ranked (stacking: Wolpert, "Stacked Generalization", 1992).

// Chosen is among how many of the likeliest names the victim is chosen, and
// Choices how many numbers the choice looks at in each.
const (
	Chosen  = 5
	Choices = choiceScores + 2*encoder.Dims

	choiceScores = 1 + 2 + 3 + 4
)

// What the numbers are scaled by, so that the choice shrinks the weights of
// each kind as much as serves it, found by cross-validation.
const (
	oddsScale   = 0.3
	nameScale   = 3
	aroundScale = 2
)

// Candidate is a name as the choice looks at it.
type Candidate struct {
	Name   string         // as it is shown
	Forms  []string       // all that the article calls it
	Around string         // its first places with the words around them
	Scores [Roles]float64 // how much traits speak for each role
	Likely [Roles]float64 // how likely they make each
}

// Choice lists, for each candidate, likeliest first, what the choice looks at.
func Choice(all []Candidate, e *encoder.Encoder) [][]float32 {
	var texts []string
	for i := range all {
		texts = append(texts, all[i].Name, all[i].Around)
	}
	senses := e.EmbedAll(texts)
	seen := make([][]float32, len(all))
	for i := range all {
		g := glance{make([]float32, 0, Choices)}
		g.add(math.Log(max(all[i].Likely[VictimRole], 1e-9)), one(i == 0), one(i == 1))
		for role := ActorRole; role < Roles; role++ {
			p := min(max(all[i].Likely[role], 1e-6), 1-1e-6)
			g.add(oddsScale * math.Log(p/(1-p)))
		}
		for role := VictimRole; role < Roles; role++ {
			g.add(oddsScale * all[i].Scores[role])
		}
		g.scaled(senses[2*i], nameScale)
		g.scaled(senses[2*i+1], aroundScale)
		seen[i] = g.numbers
	}
	return seen
}

func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

func (g *glance) scaled(numbers []float32, scale float32) {
	for _, x := range numbers {
		g.numbers = append(g.numbers, scale*x)
	}
}

// choose shares out among the likeliest victims how likely they are together.
// Each product is rounded before it is added, as in Net.Scores.
func (a *article) choose(w *NameWeights, e *encoder.Encoder) {
	top := a.likeliest()
	if len(w.Choice) == 0 || len(top) < 2 {
		return
	}
	all := make([]Candidate, len(top))
	together := 0.0
	for i, n := range top {
		all[i] = a.candidate(n)
		together += n.likely[VictimRole]
	}
	scores := make([]float64, len(top))
	for i, seen := range Choice(all, e) {
		var sum float32
		for j, x := range seen {
			sum += float32(x * w.Choice[j])
		}
		scores[i] = float64(sum)
	}
	Softmax(scores)
	for i, n := range top {
		n.likely[VictimRole] = together * scores[i]
		n.settle()
	}
}

// likeliest are the names that the victim is chosen among.
func (a *article) likeliest() []*name {
	all := slices.Clone(a.names)
	slices.SortStableFunc(all, func(x, y *name) int {
		switch p, q := x.likely[VictimRole], y.likely[VictimRole]; {
		case p > q:
			return -1
		case p < q:
			return 1
		}
		return 0
	})
	return all[:min(len(all), Chosen)]
}

func (a *article) candidate(n *name) Candidate {
	return Candidate{Name: n.shown(), Forms: n.called(), Around: a.around(n), Scores: n.scores, Likely: n.likely}
}

// Candidates lists the names of a document that its victim is chosen among,
// likeliest first, before the choice; a language that is not read has none.
func (r *Reader) Candidates(d Document) []Candidate {
	a := r.prepare(d)
	if a == nil {
		return nil
	}
	a.rank(r.names, r.outlets)
	var all []Candidate
	for _, n := range a.likeliest() {
		all = append(all, a.candidate(n))
	}
	return all
}

// How much around a name is looked at: letters to each side of so many places.
const (
	aroundPlaces  = 3
	aroundLetters = 40
	aroundSigns   = 12 // in scripts without spaces
)

// around is the name's first places with the words around them, a line each,
// none beyond its sentence.
func (a *article) around(n *name) string {
	wide := aroundLetters
	if !a.lex.words {
		wide = aroundSigns
	}
	var lines []string
	for _, p := range n.places[:min(len(n.places), aroundPlaces)] {
		if s := a.sentenceAt(p.start); s != nil && p.end <= s.end {
			lines = append(lines, a.lastLetters(s.start, p.start, wide)+a.original()[p.start:p.end]+a.firstLetters(p.end, s.end, wide))
		}
	}
	return strings.Join(lines, "\n")
}

// lastLetters are so many before a place, and what is left of the first word.
func (a *article) lastLetters(from, to, letters int) string {
	text := a.original()[from:to]
	i := len(text)
	for i > 0 && (letters > 0 || a.lex.words && text[i-1] != ' ') {
		_, n := utf8.DecodeLastRuneInString(text[:i])
		i -= n
		letters--
	}
	return text[i:]
}

// firstLetters are so many behind a place, and what is left of the last word.
func (a *article) firstLetters(from, to, letters int) string {
	text := a.original()[from:to]
	i := 0
	for i < len(text) && (letters > 0 || a.lex.words && text[i] != ' ') {
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
		letters--
	}
	return text[:i]
}
