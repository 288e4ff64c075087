package claims

import (
	"strings"
	"unicode"
)

// A headline in capitals shows no names: which of its words belong to one is
// what the text says, where they stand with a capital among small ones.

// shouts reports whether the headline is in capitals throughout.
func (a *article) shouts() bool {
	switch a.lex.tag {
	case "ja", "zh", "ar":
		return false // a Latin word there is a name however it is written
	}
	return !strings.ContainsFunc(a.Title, unicode.IsLower) && strings.ContainsFunc(a.Title, unicode.IsUpper)
}

// quiet takes the capitals from the words of a headline in capitals that the
// text has without one, or has not, unless that would leave none.
func (a *article) quiet(tokens []token, small map[string]bool) {
	if !a.shouts() {
		return
	}
	said, title := map[string]bool{}, 0
	for i := range tokens {
		t := &tokens[i]
		if t.start < a.body {
			title = i + 1
		} else if t.capital && !small[strings.ToLower(t.text)] {
			said[a.foldedWord(t)] = true
		}
	}
	named := false
	for i := range tokens[:title] {
		named = named || said[a.foldedWord(&tokens[i])]
	}
	for i := range tokens[:title] {
		tokens[i].capital = tokens[i].capital && (!named || said[a.foldedWord(&tokens[i])])
	}
}

// hush makes forms in capitals, of which the headline's are, those of the text.
func (a *article) hush() {
	if !a.shouts() {
		return
	}
	for _, n := range a.names {
		for _, form := range n.called() {
			for _, other := range n.called() {
				if form != other && strings.ToUpper(form) == form && strings.EqualFold(form, other) {
					n.forms[other] += n.forms[form]
					delete(n.forms, form)
				}
			}
		}
	}
}
