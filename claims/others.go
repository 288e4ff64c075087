package claims

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// Articles about two incidents, roundups and explainers. A writer who turns to
// another organisation names it, and names the article's own again on coming
// back: what stands between is read as a document of its own.

// Bounds of what is read as another's incident.
const (
	mostOthers  = 3
	leastOther  = 2   // sentences: one alone is a mention
	otherSurest = 0.8 // the confidence of one of its statements at least
	otherVictim = 0.7 // how likely its victim must be one
	otherNamed  = 0.5 // of one that it names more than once
)

// passage is a run of sentences, the last one included.
type passage struct{ from, to int }

func (p passage) sentences() int { return p.to - p.from + 1 }

// others reads the passages that tell of other organisations' incidents, and
// keeps those that name a victim and say something for sure.
func (r *Reader) others(a *article) []news.Other {
	var out []news.Other
	for _, p := range a.passages() {
		start, end := a.sentences[p.from].start-a.body, a.sentences[p.to].end-a.body
		d := a.Document
		d.Title, d.Text, d.Links = "", a.Text[start:end], nil
		part := r.analyse(d)
		if !part.standsFor(a) {
			continue
		}
		reading := r.understand(part)
		if !asserts(&reading) {
			continue
		}
		for i := range reading.Statements {
			reading.Statements[i].Start += start
			reading.Statements[i].End += start
		}
		out = append(out, news.Other{Reading: reading, Start: start, End: end})
	}
	return out
}

// standsFor reports whether a passage, read by itself, has a likely victim who
// is nobody else in the article that it stands in.
func (a *article) standsFor(whole *article) bool {
	i := slices.IndexFunc(a.names, func(n *name) bool { return len(a.victims) > 0 && n.shown() == a.victims[0].Name })
	if i < 0 || whole.isVictim(a.names[i]) {
		return false
	}
	if likely := a.names[i].likely[VictimRole]; likely < otherVictim && (likely < otherNamed || len(a.names[i].places) == 1) {
		return false
	}
	return !slices.ContainsFunc(whole.names, func(n *name) bool { return n.role > VictimRole && n.key == a.names[i].key })
}

// asserts reports whether a reading takes a position on an incident that can
// hardly be misread.
func asserts(r *news.Reading) bool {
	return slices.ContainsFunc(r.Statements, func(s news.Statement) bool {
		switch s.Act {
		case news.Claiming, news.Denial, news.Confirmation, news.Insistence:
			return s.Confidence >= otherSurest
		}
		return false
	})
}

// passages finds those that may tell of a breach at another organisation, the
// longest of them, in the order of the text: from a sentence that names one up
// to where the victim is named again.
func (a *article) passages() []passage {
	if len(a.victims) == 0 {
		return nil
	}
	named := a.othersNamed()
	var all []passage
	open := false
	for i := range a.sentences {
		switch s := &a.sentences[i]; {
		case s.title, s.has("THEVICTIM"):
			open = false
		case open:
			all[len(all)-1].to = i
		case named[i]:
			all, open = append(all, passage{i, i}), true
		}
	}
	all = slices.DeleteFunc(all, func(p passage) bool { return p.sentences() < leastOther || !a.breach(p) })
	slices.SortStableFunc(all, func(p, q passage) int { return cmp.Compare(q.sentences(), p.sentences()) })
	all = all[:min(len(all), mostOthers)]
	slices.SortFunc(all, func(p, q passage) int { return cmp.Compare(p.from, q.from) })
	return all
}

// othersNamed are the sentences that name what may be another victim: a name
// that looks like one, that is called an organisation, or that is given more
// than once.
func (a *article) othersNamed() []bool {
	named := make([]bool, len(a.sentences))
	note := func(n *name) {
		for _, p := range n.places {
			named[a.sentenceNumber(p.start)] = true
		}
	}
	for n := range a.rivals() {
		note(n)
	}
	for _, n := range a.names {
		if n.role <= VictimRole && !a.isVictim(n) && (len(n.places) > 1 || a.otherOrganisation(n)) {
			note(n)
		}
	}
	return named
}

// breach reports whether a passage has the words of one.
func (a *article) breach(p passage) bool {
	passage := a.sentences[p.from : p.to+1]
	return slices.ContainsFunc(passage, func(s sentence) bool { return s.has("LEAK") || s.has("SELL") }) &&
		slices.ContainsFunc(passage, func(s sentence) bool {
			return s.has("DATA") || s.has("COUNT") || s.has("ANYTYPE") || s.has("ACTOR")
		})
}
