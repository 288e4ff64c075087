package claims

import (
	"iter"
	"math"
	"slices"
)

// party is whom a sentence is about, as far as names say.
type party uint8

const (
	nobody   party = iota // no party is named in it or before it
	victim                // the article's
	another               // somebody else whom it might have happened to
	passing               // such a one that is named in one paragraph alone, and not in the headline
	claimant              // an actor or a venue
	partyKinds
)

var partyNames = [partyKinds]string{"nobody", "victim", "another", "passing", "claimant"}

// whose is what names say about whom a sentence is about.
type whose struct {
	named   party   // first of those in the sentence
	last    party   // named before the sentence, last of all
	ago     int     // sentences since then
	here    bool    // that was in the same paragraph
	victims int     // sentences since the victim was named, far where never
	rival   float64 // how much the other party that was named last looks like a victim, see rivals; less than leastRival where there is none
}

// strength is nought where no rival was named.
func (w *whose) strength() float64 { return w.rival - leastRival + 1 }

// far is as many sentences as are told apart.
const far = 9

// partyAt is a party named at a place.
type partyAt struct {
	start int
	who   party
	rival float64
}

func (m partyAt) other() bool { return m.who == another || m.who == passing }

// whosoever tells whose each sentence is. An article names its victim once and
// goes on with "the company"; one that has two companies in it says whose
// denial it is by naming the other before.
func (a *article) whosoever() []whose {
	mentions := a.partiesNamed()
	all := make([]whose, len(a.sentences))
	var last partyAt
	since, victims, paragraph, m := far, far, -1, 0
	for i := range a.sentences {
		s, w := &a.sentences[i], &all[i]
		*w = whose{last: last.who, ago: since, victims: victims, here: s.paragraph == paragraph, rival: leastRival - 1}
		if last.other() {
			w.rival = last.rival
		}
		since, victims = min(since+1, far), min(victims+1, far)
		for ; m < len(mentions) && mentions[m].start < s.end; m++ {
			if w.named == nobody {
				w.named = mentions[m].who
			}
			if mentions[m].other() {
				w.rival = mentions[m].rival
			}
			if mentions[m].who == victim {
				w.victims, victims = 0, 1
			}
			last, since, paragraph = mentions[m], 1, s.paragraph
		}
		if s.title {
			last, paragraph = partyAt{}, -1 // a text begins anew
		}
	}
	return all
}

// partyOf says which party the names of a role are, in a fixed order.
var partyOf = []struct {
	class string
	who   party
}{{"THEVICTIM", victim}, {"THEACTOR", claimant}, {"THEVENUE", claimant}}

// partiesNamed lists where parties are named, in the order of the text.
func (a *article) partiesNamed() []partyAt {
	var all []partyAt
	taken := make([]bool, len(a.original())) // bytes
	for i := range a.sentences {
		for _, role := range partyOf {
			for _, h := range a.sentences[i].hits[role.class] {
				start, last := a.f.at[h.start], a.f.at[h.end-1]
				all = append(all, partyAt{start, role.who, 0})
				for k := start; k <= last; k++ {
					taken[k] = true
				}
			}
		}
	}
	for n, odds := range a.rivals() {
		who := a.another(n)
		for _, p := range n.places {
			if !slices.Contains(taken[p.start:p.end], true) {
				all = append(all, partyAt{p.start, who, odds})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y partyAt) int { return x.start - y.start })
	return all
}

// leastRival is how much a name must look like a victim to be another party.
const leastRival = -2

// rivals are the names that might be another victim, with the logarithm of their
// odds against there being none.
func (a *article) rivals() iter.Seq2[*name, float64] {
	none := 1.0
	for _, n := range a.names {
		none -= n.likely[VictimRole]
	}
	return func(yield func(*name, float64) bool) {
		for _, n := range a.names {
			odds := math.Log(max(n.likely[VictimRole], 1e-9) / max(none, 1e-9))
			if odds < leastRival || n.role > VictimRole || a.isVictim(n) {
				continue
			}
			if !yield(n, odds) {
				return
			}
		}
	}
}

// isVictim reports whether a name is the victim's, or shares a long word with it.
func (a *article) isVictim(n *name) bool {
	return len(a.victims) > 0 && (n.shown() == a.victims[0].Name || sharesWord(n.key, a.key(a.victims[0].Name)))
}

// another tells who is named throughout from who is named in passing.
func (a *article) another(n *name) party {
	in := -1
	for _, p := range n.places {
		switch s := a.sentenceAt(p.start); {
		case s == nil:
		case s.title || in >= 0 && s.paragraph != in:
			return another
		default:
			in = s.paragraph
		}
	}
	return passing
}

// whoseNumbers is how many numbers say whose a sentence is.
const whoseNumbers = 2*int(partyKinds) + 5

// numbers are what the second reading looks at.
func (w *whose) numbers(other bool) [whoseNumbers]float32 {
	var all [whoseNumbers]float32
	all[w.named], all[partyKinds+w.last] = 1, 1
	rest := all[2*partyKinds:]
	if w.here {
		rest[0] = 1
	}
	rest[1], rest[2], rest[3] = float32(w.ago)/far, float32(w.victims)/far, float32(w.strength())/4
	if other {
		rest[4] = 1
	}
	return all
}
