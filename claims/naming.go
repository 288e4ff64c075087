package claims

import (
	"maps"
	"math"
	"slices"
	"sort"

	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
)

// Role is what somebody or something with a name is in an article.
type Role uint8

// The roles. NoRole is everybody who is not a party: persons, authorities,
// analysts, places, other organisations, and words that are no names at all.
const (
	NoRole Role = iota
	VictimRole
	ActorRole
	VenueRole
	OutletRole // an outlet that the article has it from
	Roles
)

// roleScores is how likely each role is for a name.
type roleScores [Roles]float64

// How likely a role must be, found by cross-validation. There is nearly always
// a victim, so the likeliest name is taken for it unless that is hardly likely;
// another one must be much likelier.
const (
	leastVictim  = 0.08
	leastAnother = 0.25
	leastActor   = 0.2
	leastVenue   = 0.2
	leastOutlet  = 0.25
)

// assign gives the names their roles.
func (a *article) assign(w *NameWeights, known *outlets, e *encoder.Encoder) {
	a.rank(w, known)
	a.choose(w, e)
	a.victims = a.ranked(VictimRole, leastVictim)
	a.actors = a.ranked(ActorRole, leastActor)
	a.venues = a.ranked(VenueRole, leastVenue)
}

// rank says how likely each role is for each name, by its traits.
func (a *article) rank(w *NameWeights, known *outlets) {
	c := a.naming(w, known)
	for _, n := range a.names {
		n.scores = w.scores(c.of(n))
	}
	likely(a.names)
}

// HaveRole turns the scores of an article's names for a role into probabilities,
// in place: which of them has it, or none; for outlets, whether each has.
func HaveRole(scores []float64, role Role) {
	if role == OutletRole {
		for i, s := range scores {
			scores[i] = 1 / (1 + math.Exp(-s))
		}
		return
	}
	none := append(scores, 0)
	Softmax(none)
	copy(scores, none)
}

// likely makes probabilities of scores. Who is likely to have another role
// is hardly the victim.
func likely(names []*name) {
	scores := make([]float64, len(names), len(names)+1)
	for _, role := range []Role{OutletRole, VenueRole, ActorRole, VictimRole} {
		for i, n := range names {
			scores[i] = n.scores[role]
			if role == VictimRole {
				scores[i] += math.Log(max(1e-9, (1-n.likely[ActorRole])*(1-n.likely[VenueRole])*(1-n.likely[OutletRole])))
			}
		}
		HaveRole(scores, role)
		for i, n := range names {
			n.likely[role] = scores[i]
		}
	}
	for _, n := range names {
		n.likely[NoRole] = unlikely
		n.settle()
	}
}

// settle gives the name the role that is likeliest.
func (n *name) settle() { n.role = Role(argmax(n.likely[:])) }

// unlikely is how likely every role is at most for a name that has none, and
// settled how likely a role is at least that rules the victim's out.
const (
	unlikely = 0.1
	settled  = 0.5
)

// ranked lists the names of a role, likeliest first, and notes their places in
// the sentences; of victims only the first one's, whom the article is about.
func (a *article) ranked(role Role, least float64) []news.Name {
	var all []*name
	for _, n := range a.names {
		if n.likely[role] >= least && (n.role == role || role == VictimRole && n.likely[n.role] < settled) {
			all = append(all, n)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].likely[role] > all[j].likely[role] })
	out := []news.Name{}
	var taken []*name
	for _, n := range all {
		if overlapping(n, taken) || role == VictimRole && len(out) > 0 && n.likely[role] < leastAnother {
			continue
		}
		taken = append(taken, n)
		n.role = role
		out = append(out, news.Name{Name: n.shown(), Mentions: len(n.places)})
		if role == VictimRole && len(out) > 1 {
			continue
		}
		for _, p := range n.places {
			a.note(classOf[role], p.start, p.end)
		}
	}
	return out
}

// classOf names the class of hits that a role's names become.
var classOf = [Roles]string{VictimRole: "THEVICTIM", ActorRole: "THEACTOR", VenueRole: "THEVENUE"}

// overlapping reports whether a name stands where one that was taken stands:
// another reading of the same letters.
func overlapping(n *name, taken []*name) bool {
	return len(n.places) > 0 && slices.ContainsFunc(taken, func(t *name) bool { return overlapsAny(n.places[0], t.places) })
}

// NameSample is a name as the learned reader sees it, for the trainer.
type NameSample struct {
	Forms  []string // all that the article calls it, sorted
	Traits []string // what speaks for or against a role, sorted
}

// NameSamples lists the names of a document with their traits; a language that
// is not read has none.
func (r *Reader) NameSamples(d Document) []NameSample {
	a := r.prepare(d)
	if a == nil {
		return nil
	}
	c := a.naming(r.names, r.outlets)
	all := make([]NameSample, len(a.names))
	for i, n := range a.names {
		all[i].Traits = slices.Sorted(maps.Keys(c.of(n)))
		all[i].Forms = n.called()
	}
	return all
}

// called is all that the article calls the name, the other script's first.
func (n *name) called() []string {
	forms := slices.Sorted(maps.Keys(n.forms))
	if n.alias != "" {
		return append([]string{n.alias}, forms...)
	}
	return forms
}
