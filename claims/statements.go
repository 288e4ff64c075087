package claims

import (
	"math"
	"sort"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// candidate is an act that a rule proposes for a sentence. Another scorer may
// stand beside the rules and propose its own: verdicts are made from
// candidates alone.
type candidate struct {
	act     news.Act
	speaker news.Speaker
	rule    string
	weight  float64
	cues    []hit
}

// verdict is the one act a sentence takes, or none.
type verdict struct {
	candidate
	confidence float64
	hedged     bool
}

// A sentence that answers a claim repeats it most times: where both are
// found, and the answer by a strong rule, the claim counts for less.
const (
	strong     = 0.8
	answerOver = 0.85
)

// least is the confidence below which a sentence takes no position.
const least = 0.5

// takePositions decides every sentence, first by itself, then by what stands
// before it.
func (a *article) takePositions() {
	for i := range a.sentences {
		s := &a.sentences[i]
		s.verdict = a.decide(s, a.propose(s))
		if s.other && theirs[s.verdict.act] {
			s.verdict = verdict{}
		}
	}
	a.continued()
	a.headed()
}

// propose collects what the rules say about a sentence, once all is found that
// they look at.
func (a *article) propose(s *sentence) []candidate {
	if s.asked {
		return s.proposed
	}
	s.asked = true
	for i := range a.lex.rules {
		r := &a.lex.rules[i]
		if cues, ok := r.fires(s); ok {
			s.proposed = append(s.proposed, candidate{r.act, r.speaker, r.id, r.weight, cues})
		}
	}
	return s.proposed
}

// decide weighs candidates: rules that agree strengthen each other, the
// strongest names the reason, and the act with the most wins. A NoAct
// candidate speaks against every act.
func (a *article) decide(s *sentence, candidates []candidate) verdict {
	doubt := map[news.Act]float64{}
	top := map[news.Act]candidate{}
	for _, c := range candidates {
		if _, ok := doubt[c.act]; !ok {
			doubt[c.act] = 1
		}
		w := c.weight
		if top[c.act].weight > 0 {
			w /= 3 // rules share words: a second one is no independent witness
		}
		doubt[c.act] *= 1 - min(w, 0.97)
		if c.weight > top[c.act].weight {
			top[c.act] = c
		}
	}
	against := 1.0
	if d, ok := doubt[news.NoAct]; ok {
		against = d
	}
	answered := top[news.Denial].weight >= strong || top[news.Confirmation].weight >= strong
	var v verdict
	for _, act := range news.Acts {
		d, ok := doubt[act]
		p := (1 - d) * against
		if act == news.Claiming && answered {
			p *= answerOver
		}
		if ok && p > v.confidence {
			v = verdict{candidate: top[act], confidence: p}
		}
	}
	if v.confidence < least {
		return verdict{}
	}
	v.confidence = math.Round(v.confidence*100) / 100
	if v.speaker == "" {
		v.speaker = a.speaker(s, v.act)
	}
	v.hedged = s.has("HEARSAY") || s.has("UNCLEAR")
	return v
}

// continued lets a sentence that says what was taken, and not who says so,
// follow the confirmation before it: what the victim confirmed a sentence
// ago, or in the title, it is still confirming.
func (a *article) continued() {
	confirmed := len(a.sentences) > 0 && a.sentences[0].title && a.sentences[0].verdict.act == news.Confirmation
	var before *sentence
	for i := range a.sentences {
		s := &a.sentences[i]
		v := &s.verdict
		if before != nil && s.paragraph > before.paragraph+1 {
			before = nil
		}
		if v.act == news.Claiming && follows[v.rule] && !s.title && !s.has("CLAIM") && !s.has("THEACTOR") {
			switch {
			case before != nil && before.verdict.act == news.Confirmation:
				v.act, v.speaker, v.rule = news.Confirmation, before.verdict.speaker, v.rule+"+continued"
			case before == nil && confirmed:
				v.act, v.speaker, v.rule = news.Confirmation, news.Victim, v.rule+"+continued"
			}
		}
		if v.act == news.Claiming || v.act == news.Confirmation {
			before = s
		}
	}
}

// headed settles a title that says as a fact that data were taken, and not
// who says so: it is a question where it ends as one, and where the text
// begins with a confirmation it announces that.
func (a *article) headed() {
	if len(a.sentences) == 0 || !a.sentences[0].title || a.sentences[0].verdict.act != news.Claiming {
		return
	}
	title := &a.sentences[0]
	if strings.HasSuffix(strings.TrimRight(a.Title, " \"”»’"), "?") || strings.HasSuffix(a.Title, "？") || strings.HasSuffix(a.Title, "؟") {
		title.verdict = verdict{}
		return
	}
	for _, class := range []string{"ACTOR", "THEACTOR", "CLAIM", "SELL", "HEARSAY", "THEVENUE"} {
		if title.has(class) {
			return
		}
	}
	for i := 1; i < min(len(a.sentences), 5); i++ {
		switch v := &a.sentences[i].verdict; v.act {
		case news.Claiming, news.Denial, news.Unverified:
			return
		case news.Confirmation:
			title.verdict.act, title.verdict.speaker, title.verdict.rule = news.Confirmation, v.speaker, title.verdict.rule+"+headed"
			return
		}
	}
}

// follows are the rules that say what was taken and not who says so.
var follows = map[string]bool{
	"claim.lists": true, "claim.facts": true, "claim.taken": true, "claim.held": true,
	"claim.actor-data": true, "claim.hearsay": true,
}

// speaker is who takes the position, where the rule does not say: the role
// that is named first, among those that can take this act.
func (a *article) speaker(s *sentence, act news.Act) news.Speaker {
	first := func(classes ...string) int {
		if hits := s.any(classes); len(hits) > 0 {
			sort.Slice(hits, func(i, j int) bool { return hits[i].start < hits[j].start })
			return hits[0].start
		}
		return math.MaxInt
	}
	victim, actor := first("VICTIM", "THEVICTIM", "OURS"), first("ACTOR", "THEACTOR", "POST")
	authority, expert := first("AUTH"), first("EXPERT")
	switch act {
	case news.Claiming:
		if actor == math.MaxInt && !s.has("CLAIM") && !s.has("SELL") {
			return news.OutletSelf
		}
		return news.Actor
	case news.Insistence:
		return news.Actor
	case news.Denial, news.Confirmation:
		switch {
		case authority < min(victim, expert):
			return news.Authority
		case expert < victim:
			return news.Researcher
		}
		return news.Victim
	case news.Unverified:
		if expert < first("SELF") {
			return news.Researcher
		}
		return news.OutletSelf
	case news.NoComment:
		if authority < victim {
			return news.Authority
		}
		return news.Victim
	}
	return news.OutletSelf
}

// statements writes the verdicts down.
func (a *article) statements() []news.Statement {
	all := []news.Statement{}
	for i := range a.sentences {
		s := &a.sentences[i]
		if s.verdict.act == "" {
			continue
		}
		st := news.Statement{
			Act: s.verdict.act, Speaker: s.verdict.speaker, Rule: a.lex.tag + ":" + s.verdict.rule,
			Sentence: a.original()[s.start:s.end], Start: s.start, End: s.end, In: news.InTitle,
			Hedged: s.verdict.hedged, Confidence: s.verdict.confidence, Cues: cues(s.verdict.cues),
		}
		if !s.title {
			st.In, st.Start, st.End = news.InBody, s.start-a.body, s.end-a.body
		}
		all = append(all, st)
	}
	return all
}

// cues lists the words of hits in the order of the text, each once.
func cues(hits []hit) []string {
	sorted := append([]hit(nil), hits...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].start < sorted[j].start })
	words := []string{}
	for i, h := range sorted {
		if i == 0 || h.text != sorted[i-1].text {
			words = append(words, h.text)
		}
	}
	return words
}
