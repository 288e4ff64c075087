package index

import "strings"

// Naming is the query that finds articles with any of some names, as much of it
// as one query may ask: a name of one word in any of its forms, one of several
// as it is written. It is empty where no name has a word.
func Naming(names []string) string {
	const most = maxTerms / 2
	var b strings.Builder
	n := 0
	for _, name := range names {
		term := quotedName(name)
		if term == "" || n == most || b.Len()+len(" OR ")+len(term) > maxBytes {
			continue
		}
		if n++; n > 1 {
			b.WriteString(" OR ")
		}
		b.WriteString(term)
	}
	return b.String()
}

// quotedName is a name as the search box takes it.
func quotedName(name string) string {
	name = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if isQuote(r) {
			return ' '
		}
		return r
	}, name)), " ")
	if !hasWord(name) {
		return ""
	}
	if node, err := Parse(name); err == nil {
		if word, plain := node.(Word); plain && word.Text == name {
			return name
		}
	}
	return `"` + name + `"`
}
