package claims

import (
	"math"
	"slices"
	"sort"

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

// Least is how likely a role must be at least, by role: found by
// cross-validation. There is nearly always a victim, so the likeliest name is
// taken for it unless that is hardly likely; a second one must be more likely
// than not.
var Least = [Roles]float64{0, 0.08, 0.2, 0.2, 0.25}

const leastOther = 0.25

// assign gives the names their roles.
func (a *article) assign(w *NameWeights, known *outlets) {
	c := a.context(w, known)
	for _, n := range a.names {
		n.likely = w.scores(c.traits(n))
	}
	likely(a.names)
	a.victims = a.ranked(VictimRole, "THEVICTIM", Least[VictimRole])
	a.actors = a.ranked(ActorRole, "THEACTOR", Least[ActorRole])
	a.venues = a.ranked(VenueRole, "THEVENUE", Least[VenueRole])
}

// likely turns scores into probabilities: which of the names has the role, or
// none; for outlets, whether each has.
func likely(names []*name) {
	scores := make([]float64, len(names)+1)
	for _, n := range names {
		n.likely[OutletRole] = 1 / (1 + math.Exp(-n.likely[OutletRole]))
	}
	for role := VenueRole; role >= VictimRole; role-- {
		for i, n := range names {
			scores[i] = n.likely[role]
			if role == VictimRole {
				scores[i] += math.Log(max(1e-9, (1-n.likely[ActorRole])*(1-n.likely[VenueRole])*(1-n.likely[OutletRole])))
			}
		}
		scores[len(names)] = 0
		Softmax(scores)
		for i, n := range names {
			n.likely[role] = scores[i]
		}
	}
	for _, n := range names {
		n.likely[NoRole] = 0.1
		n.role = Role(argmax(n.likely[:]))
	}
}

// ranked lists the names of a role, likeliest first, and notes their places in
// the sentences; of victims only the first one's, whom the article is about.
func (a *article) ranked(role Role, class string, least float64) []news.Name {
	var all []*name
	for _, n := range a.names {
		if p := n.likely[role]; p >= leastOther || p >= least && (role == VictimRole || n.likely[role] >= max(n.likely[VictimRole], n.likely[ActorRole], n.likely[VenueRole], n.likely[OutletRole])) {
			all = append(all, n)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].likely[role] > all[j].likely[role] })
	out := []news.Name{}
	var taken []*name
	for i, n := range all {
		if role == VictimRole && i > 0 && n.likely[role] < leastOther || overlapping(n, taken) {
			continue
		}
		taken = append(taken, n)
		n.role = role
		out = append(out, news.Name{Name: n.shown(), Mentions: len(n.places)})
		if role == VictimRole && len(out) > 1 {
			continue
		}
		for _, p := range n.places {
			a.note(class, p.start, p.end)
		}
	}
	return out
}

// overlapping reports whether a name stands where one that was taken stands:
// another reading of the same letters.
func overlapping(n *name, taken []*name) bool {
	return len(n.places) > 0 && slices.ContainsFunc(taken, func(t *name) bool { return overlapsAny(n.places[0], t.places) })
}

// NameSample is a name as the learned reader sees it, for the trainer.
type NameSample struct {
	Name   string
	Forms  []string
	Traits []string
}

// NameSamples lists the names of a document with their traits; a language that
// is not read has none.
func (r *Reader) NameSamples(d Document) []NameSample {
	a := r.prepare(d)
	if a == nil {
		return nil
	}
	c := a.context(r.names, r.outlets)
	all := make([]NameSample, len(a.names))
	for i, n := range a.names {
		all[i] = NameSample{Name: n.best(), Traits: c.traits(n)}
		if n.alias != "" {
			all[i].Forms = append(all[i].Forms, n.alias)
		}
		for form := range n.forms {
			all[i].Forms = append(all[i].Forms, form)
		}
		sort.Strings(all[i].Forms)
	}
	return all
}
