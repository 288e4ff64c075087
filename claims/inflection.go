package claims

import (
	"strings"
	"unicode"
)

// Names in languages that inflect them. "Ziołowy Zakątek" is "Ziołowego
// Zakątka" two sentences later: words that begin alike and end differently,
// in the same order, are one name.

// inflects reports whether names change their endings in a language.
func inflects(tag string) bool { return tag == "ru" || tag == "uk" || tag == "pl" }

// mergeInflected joins the names that differ in their endings only.
func (a *article) mergeInflected() {
	if !inflects(a.lex.tag) {
		return
	}
	words := make([][]string, len(a.names))
	for i, n := range a.names {
		words[i] = strings.Fields(n.key)
	}
	for i, n := range a.names {
		for j, other := range a.names[:i] {
			if len(other.places) == 0 || !sameStems(words[i], words[j]) {
				continue
			}
			for form, k := range n.forms {
				other.forms[form] += k
			}
			other.places = append(other.places, n.places...)
			n.places = nil
			break
		}
	}
	a.names = present(a.names)
}

func sameStems(x, y []string) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !sameStem(x[i], y[i]) {
			return false
		}
	}
	return true
}

// sameStem reports whether two words share all but a few letters at the end.
func sameStem(x, y string) bool {
	v, w := []rune(x), []rune(y)
	common := 0
	for common < min(len(v), len(w)) && v[common] == w[common] {
		common++
	}
	longest, shortest := max(len(v), len(w)), min(len(v), len(w))
	return common >= 3 && common >= shortest-2 && longest-common <= 4
}

// nominative picks, where names are inflected, the form that begins a
// sentence, as the subject does, or follows a colon; else the shortest, since
// endings are added more often than taken off, and of equals the one with -a.
func (a *article) nominative(n *name) {
	if !inflects(a.lex.tag) || len(n.places) == 0 {
		return
	}
	defer a.bodyNominative(n)
	if len(n.forms) < 2 {
		return
	}
	text := a.original()
	var chosen string
	for _, p := range n.places {
		form := text[p.start:p.end]
		s := a.sentenceAt(p.start)
		if s != nil && strings.IndexFunc(text[s.start:p.start], unicode.IsLetter) < 0 || strings.HasSuffix(text[:p.start], ": ") {
			chosen = form
			break
		}
		if chosen == "" || len(form) < len(chosen) || len(form) == len(chosen) && form < chosen {
			chosen = form
		}
	}
	n.forms[chosen] += len(n.places)
}

// bodyNominative shows a body in the nominative where no place has it so.
func (a *article) bodyNominative(n *name) {
	best := n.best()
	for _, p := range n.places {
		if a.original()[p.start:p.end] != best {
			continue
		}
		if form, ok := a.nominativeBody(p); ok {
			n.forms[form] += 1 + 2*len(n.places)
		}
		return
	}
}
