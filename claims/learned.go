package claims

import (
	"math"
	"slices"
	"sort"

	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
)

// learn decides every sentence anew by what was learnt from the examples. The
// rules' own verdicts are among the features, so this is the rules weighed
// with the wording. A verdict that a rule shares keeps the rule's name and
// cues; any other is called "learned" and shows the words that weighed most.
func (a *article) learn(w *Weights, e *encoder.Encoder) {
	v := a.view()
	samples := v.samples(e, w.Without)
	verdicts := make([]verdict, len(a.sentences))
	for i, likely := range w.Likely(samples) {
		a.sentences[i].likely = likely
		verdicts[i] = v.judge(i, w, &samples[i])
	}
	v.denied(verdicts, w, samples)
	for i := range a.sentences {
		a.sentences[i].verdict = verdicts[i]
	}
}

// judge gives the sentence its most likely act, if it is likely enough.
func (v *view) judge(i int, w *Weights, sample *Sample) verdict {
	s := &v.sentences[i]
	if len(v.units[i]) == 0 {
		return verdict{} // no word that could explain it
	}
	act, p := best(s.likely)
	if p < w.least(s.title) {
		return verdict{}
	}
	if LabelActs[act] == news.Confirmation && s.has("PRECAUTION") {
		return verdict{} // what a company reports as a precaution it does not confirm
	}
	return v.verdict(i, act, LabelSpeakers[argmax(w.speakers(sample, LabelActs[act]))], w)
}

// verdict puts an act down with what explains it.
func (v *view) verdict(i, act int, by news.Speaker, w *Weights) verdict {
	s := &v.sentences[i]
	out := verdict{confidence: math.Round(s.likely[act]*100) / 100, hedged: s.has("HEARSAY") || s.has("UNCLEAR")}
	out.candidate = v.reason(s, LabelActs[act])
	if out.rule == "" {
		out.rule, out.cues = "learned", v.telling(i, act, w)
	}
	out.act, out.speaker = LabelActs[act], by
	return out
}

// denied makes the sentences agree with what the article as a whole says of the
// victim's denial: where it carries one, the likeliest sentence shows it; where
// it does not, what was taken for one is what is likeliest otherwise.
func (v *view) denied(verdicts []verdict, w *Weights, samples []Sample) {
	likely := make([][]float64, len(samples))
	for i := range likely {
		likely[i] = v.sentences[i].likely
	}
	victims, others := w.Denials(samples, likely)
	carries := w.Carries(Carrying(likely, victims, others)) >= w.LeastDenial
	at := -1
	for i := range verdicts {
		switch ours := verdicts[i].act == news.Denial && verdicts[i].speaker == news.Victim; {
		case ours && carries:
			return
		case ours:
			verdicts[i] = v.otherwise(i, w, &samples[i])
		case carries && (verdicts[i].act == "" || verdicts[i].act == news.Denial) && len(v.units[i]) > 0 && victims[i] > 0 && (at < 0 || victims[i] > victims[at]):
			at = i
		}
	}
	if at >= 0 {
		verdicts[at] = v.verdict(at, indexOf(news.Denial), news.Victim, w)
	}
}

// otherwise is what a sentence says if it is not the victim's denial.
func (v *view) otherwise(i int, w *Weights, sample *Sample) verdict {
	s := &v.sentences[i]
	denial := indexOf(news.Denial)
	by := w.speakers(sample, news.Denial)
	by[0] = 0
	others := slices.Clone(s.likely)
	others[denial] *= by[argmax(by)]
	act := argmax(others)
	switch {
	case act == denial:
		return v.verdict(i, act, LabelSpeakers[argmax(by)], w)
	case act == 0 || others[act] < w.least(s.title):
		return verdict{}
	}
	return v.verdict(i, act, LabelSpeakers[argmax(w.speakers(sample, LabelActs[act]))], w)
}

func indexOf(act news.Act) int { return slices.Index(LabelActs, act) }

// best is the likeliest act that is one: an act that is nearly as likely as
// none is worth reporting, with its confidence.
func best(p []float64) (act int, likely float64) {
	act = 1 + argmax(p[1:])
	return act, p[act]
}

func argmax(p []float64) int {
	at := 0
	for i := range p {
		if p[i] > p[at] {
			at = i
		}
	}
	return at
}

// reason is the rule that says the same: the one that decided, or the
// strongest that fired for this act.
func (v *view) reason(s *sentence, act news.Act) candidate {
	if s.verdict.act == act {
		return s.verdict.candidate
	}
	var top candidate
	for _, c := range v.propose(s) {
		if c.act == act && c.weight > top.weight {
			top = c
		}
	}
	return top
}

// mostCues is how many words explain a learned verdict.
const mostCues = 4

// telling lists the words that speak most for an act, against the average of
// all others: each with its pairs and parts.
func (v *view) telling(i, act int, w *Weights) []hit {
	weight := map[span]float64{}
	for _, features := range v.features(i) {
		for _, f := range features {
			if f.to > f.from {
				weight[span{f.from, f.to}] += float64(f.value) * w.lift(f.bucket, act)
			}
		}
	}
	places := make([]span, 0, len(weight))
	for p := range weight {
		places = append(places, p)
	}
	sort.Slice(places, func(i, j int) bool {
		x, y := places[i], places[j]
		if weight[x] != weight[y] {
			return weight[x] > weight[y]
		}
		return x.start < y.start || x.start == y.start && x.end < y.end
	})
	var cues []hit
	for _, p := range places {
		h := v.f.hit(phrase{class: "LEARNED"}, p.start, p.end)
		if (weight[p] > 0 || cues == nil) && len(cues) < mostCues && !overlaps(h, cues) {
			cues = append(cues, h)
		}
	}
	return cues
}

func overlaps(h hit, others []hit) bool {
	for _, o := range others {
		if h.start < o.end && o.start < h.end {
			return true
		}
	}
	return false
}

// lift is how much more a bucket speaks for an act than for the average one.
func (w *Weights) lift(bucket uint32, act int) float64 {
	row := w.Acts.Steps[int(bucket)*len(LabelActs):][:len(LabelActs)]
	sum := 0
	for _, s := range row {
		sum += int(s)
	}
	return float64(row[act]) - float64(sum)/float64(len(row))
}
