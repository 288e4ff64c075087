package index

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// fieldNames are the names that may stand before a colon, in the order of the
// documentation.
var fieldNames = [...]string{"outlet", "lang", "act", "story", "victim", "watch", "actor", "site", "before", "after", "has", "missing"}

func isFieldName(s string) bool {
	for _, c := range []byte(s) {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return false
		}
	}
	return s != ""
}

// field reads what follows a field's name, which began at start; pos is at the
// colon.
func (p *parser) field(start int) (Node, error) {
	name := strings.ToLower(p.text[start:p.pos])
	nameEnd := p.pos
	p.pos += p.size()
	if strings.HasPrefix(p.text[p.pos:], "//") {
		return p.address(start)
	}
	if !slices.Contains(fieldNames[:], name) {
		return nil, unknown(start, nameEnd, "there is no field “%s:”", name, fieldNames[:])
	}
	valueStart := p.pos
	value, err := p.value()
	if err != nil {
		return nil, err
	}
	if value == "" {
		return nil, syntax(start, valueStart, "“%s:” needs a value right after the colon", name)
	}
	end := valueStart + len(strings.TrimRight(p.text[valueStart:p.pos], " "))
	return fieldNode(name, value, valueStart, end)
}

// address reads on what turned out to be a web address.
func (p *parser) address(start int) (Node, error) {
	for !p.end() && !ends(p.rune()) {
		p.pos += p.size()
	}
	address := p.text[start:p.pos]
	p.space()
	return Word{address}, nil
}

// value reads a field's value, quoted or up to the next space or parenthesis.
func (p *parser) value() (string, error) {
	if !p.end() && isQuote(p.rune()) {
		return p.quoted()
	}
	start := p.pos
	for !p.end() && !ends(p.rune()) {
		p.pos += p.size()
	}
	value := p.text[start:p.pos]
	p.space()
	return value, nil
}

func fieldNode(name, value string, pos, end int) (Node, error) {
	switch name {
	case "before", "after":
		moment, ok := moment(strings.ToLower(value))
		if !ok {
			return nil, syntax(pos, end, "“%s” is no date; write 2024, 2024-09, 2024-09-17, 7d, today or yesterday", value)
		}
		if name == "before" {
			return Before{moment}, nil
		}
		return After{moment}, nil
	case "has", "missing":
		return hasNode(name, strings.ToLower(value), pos, end)
	}
	return namedField(FieldName(name), value, pos, end)
}

func hasNode(name, value string, pos, end int) (Node, error) {
	properties := []string{string(HasDenial), string(HasRevision)}
	if !slices.Contains(properties, value) {
		return nil, unknown(pos, end, "an article cannot be searched for having “%s”", value, properties)
	}
	if name == "missing" {
		return Not{Has{Property(value)}}, nil
	}
	return Has{Property(value)}, nil
}

func namedField(name FieldName, value string, pos, end int) (Node, error) {
	lower := strings.ToLower(value)
	switch name {
	case FieldAct:
		if act := news.Act(lower); !act.Valid() && act != news.NoAct {
			return nil, unknown(pos, end, "there is no act “%s”", value, acts())
		}
		return Field{name, lower}, nil
	case FieldLang:
		code, _, _ := strings.Cut(strings.ReplaceAll(lower, "_", "-"), "-")
		if !isFieldName(code) || len(code) > 3 {
			return nil, syntax(pos, end, "“%s” is no language code; write lang:fr for French", value)
		}
		return Field{name, code}, nil
	case FieldSite:
		lower = strings.TrimPrefix(strings.TrimPrefix(lower, "https://"), "http://")
		host, _, _ := strings.Cut(lower, "/")
		if !hasWord(host) {
			return nil, syntax(pos, end, "“%s” is no site; write site:outlet.example", value)
		}
		return Field{name, strings.TrimPrefix(host, "www.")}, nil
	}
	if !hasWord(value) {
		return nil, syntax(pos, end, "“%s:” needs a name", name)
	}
	return Field{name, value}, nil
}

func acts() []string {
	names := make([]string, 0, len(news.Acts)+1)
	for _, a := range news.Acts {
		names = append(names, string(a))
	}
	return append(names, string(news.NoAct))
}

// unknown says that a word is not one of those known, and which was meant.
func unknown(pos, end int, format, word string, known []string) error {
	if near := nearest(strings.ToLower(word), known); near != "" {
		return syntax(pos, end, format+"; did you mean “%s”?", word, near)
	}
	return syntax(pos, end, format+"; there are %s", word, strings.Join(known, ", "))
}
