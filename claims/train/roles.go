package train

import (
	"slices"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/lang"
)

// unsure is the role of a name that is neither right nor wrong, such as one of
// two words of an outlet's name.
const unsure = claims.Roles

// facts are the fields of an example's first line that name somebody.
var facts = []struct {
	name string
	role claims.Role
}{{"victim", claims.VictimRole}, {"actor", claims.ActorRole}, {"venue", claims.VenueRole}, {"credits", claims.OutletRole}}

// rolesOf gives each name of an article the role that its first line says.
func rolesOf(a *examples.Article, names []claims.NameSample) []claims.Role {
	roles := make([]claims.Role, len(names))
	for _, fact := range facts {
		for gold := range strings.SplitSeq(a.Facts[fact.name], ";") {
			mark(roles, names, strings.TrimSpace(gold), fact.role)
		}
	}
	return roles
}

// mark gives the role to the names that are called as the example says, or
// where none is, to those that are called by a part of it or hold it; and calls
// those unsure that share only letters with it.
func mark(roles []claims.Role, names []claims.NameSample, gold string, role claims.Role) {
	fit := make([]likeness, len(names))
	for i, n := range names {
		for _, form := range n.Forms {
			fit[i] = max(fit[i], fits(form, gold))
		}
	}
	exact := slices.Contains(fit, whole)
	for i := range names {
		switch {
		case fit[i] == whole, fit[i] == part && !exact && roles[i] == claims.NoRole:
			roles[i] = role
		case fit[i] != unlike && roles[i] == claims.NoRole:
			roles[i] = unsure
		}
	}
}

// likeness is how a name fits what the example says.
type likeness int

const (
	unlike  likeness = iota
	letters          // in common
	part             // words of it, or it with others
	whole
)

func fits(form, gold string) likeness {
	x, y := bare(form), bare(gold)
	switch {
	case x == "" || y == "":
		return unlike
	case x == y:
		return whole
	case strings.Contains(x, y) && len([]rune(x)) > 3, len([]rune(x)) > 3 && strings.Contains(" "+strings.ToLower(gold)+" ", " "+strings.ToLower(form)+" "):
		return part
	case strings.Contains(y, x), strings.Contains(x, y):
		return letters
	}
	return unlike
}

// bare is how names are compared: folded letters and digits.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, lang.Fold("en", s))
}
