package claims

import (
	"sort"
	"strconv"
)

// Who is named around a figure: what an article tells of another affair names
// another organisation, mostly one that it names nowhere else.

// mention is a name at one of its places.
type mention struct {
	*name
	at span
}

// mentioned lists the names of an article in the order they stand in; where
// several stand at one place, the longest.
func (a *article) mentioned() []mention {
	var all []mention
	for _, n := range a.names {
		for _, p := range n.places {
			all = append(all, mention{n, p})
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		x, y := all[i].at, all[j].at
		return x.start < y.start || x.start == y.start && x.end > y.end
	})
	kept, end := all[:0], 0
	for _, m := range all {
		if m.at.start >= end {
			kept = append(kept, m)
			end = m.at.end
		}
	}
	return kept
}

// parties say of a place whom the text around it names.
type parties struct {
	*article
	names []mention // in their order
}

// between are the mentions that begin in a stretch of the original.
func (p *parties) between(start, end int) []mention {
	i := sort.Search(len(p.names), func(i int) bool { return p.names[i].at.start >= start })
	j := sort.Search(len(p.names), func(j int) bool { return p.names[j].at.start >= end })
	return p.names[i:max(i, j)]
}

// paragraph is the stretch of the paragraph that sentence i stands in.
func (p *parties) paragraph(i int) span {
	from, to := i, i
	for from > 0 && !p.sentences[from-1].title && p.sentences[from-1].paragraph == p.sentences[i].paragraph {
		from--
	}
	for to+1 < len(p.sentences) && p.sentences[to+1].paragraph == p.sentences[i].paragraph {
		to++
	}
	return span{p.sentences[from].start, p.sentences[to].end}
}

// only reports whether a name has no role and stands nowhere but in a stretch.
func (m mention) only(in span) bool {
	return m.role == NoRole && m.places[0].start >= in.start && m.places[len(m.places)-1].start < in.end
}

// sentenceSigns say whom sentence i names.
func (p *parties) sentenceSigns(signs *signs, i int) {
	s := &p.sentences[i]
	if s.title {
		return
	}
	paragraph := p.paragraph(i)
	named, fresh := [Roles]bool{}, 0
	for _, m := range p.between(s.start, s.end) {
		named[m.role] = true
		if m.only(paragraph) {
			fresh++
		}
	}
	for role, there := range named {
		signs.addIf(there, "names", called[role])
	}
	signs.addIf(named[NoRole] && !named[VictimRole], "names others alone")
	signs.add("fresh", strconv.Itoa(min(fresh, 2)))
}

// behindSigns say who was named last before a place in the paragraph of
// sentence i.
func (p *parties) behindSigns(signs *signs, i, at int) {
	if p.sentences[i].title {
		return
	}
	paragraph := p.paragraph(i)
	named := p.between(paragraph.start, at)
	switch {
	case len(named) == 0:
		signs.add("behind nobody")
	case named[len(named)-1].only(paragraph):
		signs.add("behind fresh")
	default:
		signs.add("behind", called[named[len(named)-1].role])
	}
}

// called are the words that signs have for the roles.
var called = [Roles]string{"another", "victim", "actor", "venue", "outlet"}
