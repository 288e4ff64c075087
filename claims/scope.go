package claims

import (
	"strings"

	"github.com/onrecord/onrecord/news"
)

// Another organisation's sentences. A second victim, a competitor or the
// outlet's own publisher may deny or confirm something too: a sentence that
// has such a name and not the victim's is theirs, and so is what follows in
// the same paragraph until the victim is named again.

// findOthers marks the sentences that are about another organisation.
func (a *article) findOthers() {
	if len(a.victims) == 0 || !a.lex.words || a.lex.tag == "ar" {
		return // names without spaces or capitals are too unsure for this
	}
	named := a.otherPlaces()
	paragraph, other := -1, false
	for i := range a.sentences {
		s := &a.sentences[i]
		if s.title {
			continue
		}
		if s.paragraph != paragraph {
			paragraph, other = s.paragraph, false
		}
		switch {
		case s.has("THEVICTIM"), s.has("THEACTOR"):
			other = false
		case named[i]:
			other = true
		}
		s.other = other
	}
}

// otherPlaces are the sentences that name another organisation, by number.
func (a *article) otherPlaces() map[int]bool {
	named := map[int]bool{}
	for _, n := range a.names {
		if !a.otherOrganisation(n) {
			continue
		}
		for i := range a.sentences {
			for _, p := range n.places {
				if s := &a.sentences[i]; p.start >= s.start && p.end <= s.end {
					named[i] = true
				}
			}
		}
	}
	return named
}

// otherOrganisation reports whether a name is an organisation that is neither
// the victim nor another party: something calls it one, and nothing a person,
// an authority, an outlet or an analyst.
func (a *article) otherOrganisation(n *name) bool {
	if n.role > VictimRole || n.key == a.key(a.victims[0].Name) || sharesWord(n.key, a.key(a.victims[0].Name)) {
		return false
	}
	organisation, person := false, strings.Contains(n.key, " ")
	for _, p := range n.places {
		for _, class := range []string{"JOB", "EXPERT", "AUTH", "MEDIA", "CITE", "ACTOR", "GROUP"} {
			if a.beside(p, class, true, true) {
				return false
			}
		}
		organisation = organisation || a.beside(p, "ORG", true, false) || a.beside(p, "LEGAL", false, true) ||
			!person && (a.beside(p, "DENY", false, true) || a.beside(p, "CONFIRM", false, true))
	}
	return organisation
}

// sharesWord reports whether two keys have a long word in common.
func sharesWord(x, y string) bool {
	for _, v := range strings.Fields(x) {
		for _, w := range strings.Fields(y) {
			if v == w && len(v) > 3 {
				return true
			}
		}
	}
	return false
}

// theirs are the acts that a sentence about another organisation does not
// take for the victim.
var theirs = map[news.Act]bool{
	news.Denial: true, news.Confirmation: true, news.NoComment: true,
}
