package claims

import (
	"cmp"
	"math"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// Explanation says how one sentence came to its label, or to none.
type Explanation struct {
	In         news.Part
	Start, End int    // bytes of the title or the text
	Sentence   string // as the article has it
	// Statement is the label that it got; nil where it takes no position.
	Statement *news.Statement
	Rules     []RuleFired // the rules that fired, the strongest first
	Masked    []string    // words that mean something else here, so that no rule saw them
	Other     bool        // it speaks of another organisation than the one concerned
	// Likely are the acts, none among them, with the probabilities that the
	// learned reader gives them, the likeliest first; empty where the rules
	// decide alone.
	Likely  []Likely
	Least   float64 // the probability below which an act is not reported
	Lexicon string  // hash of the data files that it was read with
}

// RuleFired is a rule that fired. One with NoAct speaks against every act.
type RuleFired struct {
	Rule   string   `json:"rule"` // "denial.no-trace"
	Act    news.Act `json:"act"`
	Weight float64  `json:"weight"` // above 0, up to 1
	Cues   []string `json:"cues"`   // the words that fired it
}

// Likely is an act with its probability.
type Likely struct {
	Act         news.Act `json:"act"`
	Probability float64  `json:"probability"`
}

// At is the explanation of the sentence that holds a byte of the title or the
// text; false where none does.
func At(all []Explanation, in news.Part, place int) (Explanation, bool) {
	at := slices.IndexFunc(all, func(e Explanation) bool { return e.In == in && e.Start <= place && place < e.End })
	if at < 0 {
		return Explanation{}, false
	}
	return all[at], true
}

// Standing is the statement that a reading has at the sentence, whoever made
// it; nil where it takes no position.
func (e *Explanation) Standing(r *news.Reading) *news.Statement {
	at := slices.IndexFunc(r.Statements, func(s news.Statement) bool { return s.In == e.In && s.Start < e.End && e.Start < s.End })
	if at < 0 {
		return nil
	}
	return &r.Statements[at]
}

// Explain reads a document and says of every sentence, the title's first, how
// it came to its label. The labels are those of Read. A language that is not
// read has no explanations.
func (r *Reader) Explain(d Document) []Explanation {
	a := r.analyse(d)
	if a == nil {
		return nil
	}
	all := make([]Explanation, len(a.sentences))
	for i := range a.sentences {
		all[i] = a.explain(&a.sentences[i]) // before what was learnt takes the rules' verdicts away
	}
	if r.weights != nil {
		a.learn(r.weights, r.encoder)
	}
	statements := a.statements()
	for i := range all {
		e := &all[i]
		e.Lexicon = r.lexicon
		if r.weights != nil {
			e.Likely, e.Least = a.sentences[i].likelihoods(), r.weights.least(a.sentences[i].title)
		}
		if at := slices.IndexFunc(statements, func(s news.Statement) bool { return s.In == e.In && s.Start == e.Start }); at >= 0 {
			e.Statement = &statements[at]
		}
	}
	return all
}

// explain says what the rules saw in a sentence.
func (a *article) explain(s *sentence) Explanation {
	e := Explanation{In: news.InTitle, Start: s.start, End: s.end, Sentence: a.original()[s.start:s.end], Other: s.other}
	if !s.title {
		e.In, e.Start, e.End = news.InBody, s.start-a.body, s.end-a.body
	}
	for _, c := range a.propose(s) {
		e.Rules = append(e.Rules, RuleFired{c.rule, c.act, c.weight, cues(c.cues)})
	}
	slices.SortStableFunc(e.Rules, func(x, y RuleFired) int { return cmp.Compare(y.Weight, x.Weight) })
	e.Masked = cues(slices.Concat(s.hits["MASK"], s.hits["NODENY"]))
	return e
}

// likelihoods lists the acts by their probability, to whole per cents; what
// comes to less than one is left out.
func (s *sentence) likelihoods() []Likely {
	var all []Likely
	for k, p := range s.likely {
		if p = math.Round(p*100) / 100; p > 0 {
			all = append(all, Likely{LabelActs[k], p})
		}
	}
	slices.SortStableFunc(all, func(x, y Likely) int { return cmp.Compare(y.Probability, x.Probability) })
	return all
}
