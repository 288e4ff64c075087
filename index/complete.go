package index

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Completion is a query that is finished in one way.
type Completion struct {
	Text  string `json:"text"`            // the whole query
	Shown string `json:"shown"`           // what was added, to be shown
	Count int    `json:"count,omitempty"` // articles that have it, those that left the index lately included; 0 where it is part of the language
}

// Part is the end of a query that a person is still typing.
type Part struct {
	Before string // the query up to it, a minus and a field's name and colon included
	Field  string // "" for a word
	Value  string // as far as it is typed, without an opening quotation mark
}

// Unfinished gives the last part of a query; it has no Value behind a space.
func Unfinished(text string) Part {
	start, quoted := 0, false
	for i, r := range text {
		switch {
		case isQuote(r):
			quoted = !quoted
		case !quoted && (ends(r) || isMinus(r) && i == start):
			start = i + utf8.RuneLen(r)
		}
	}
	p := Part{Before: text[:start], Value: text[start:]}
	for i, r := range p.Value {
		name := strings.ToLower(p.Value[:i])
		if isColon(r) && slices.Contains(fieldNames[:], name) {
			end := i + utf8.RuneLen(r)
			return Part{Before: p.Before + p.Value[:end], Field: name, Value: strings.TrimLeftFunc(p.Value[end:], isQuote)}
		}
		if isQuote(r) {
			return Part{Before: text} // a phrase is nobody else's to finish
		}
	}
	return p
}

// Typing gives the last word of a query that is being typed, false where there
// is none, or none of at least three letters that can go on.
func Typing(text string) (Part, bool) {
	p := Unfinished(text)
	known := p.Value == "AND" || p.Value == "NOT" || strings.ContainsAny(p.Value, "*~:'’＊～：")
	return p, p.Field == "" && !known && utf8.RuneCountInString(p.Value) >= 3 && hasWord(p.Value)
}

// With finishes the query with a value, in quotation marks where it needs them.
func (p Part) With(value string, count int) Completion {
	written := value
	if strings.ContainsFunc(value, ends) {
		written = `"` + strings.ReplaceAll(value, `"`, "") + `"`
	}
	shown := value
	if p.Field != "" {
		shown = p.Field + ":" + written
	}
	return Completion{Text: p.Before + written + " ", Shown: shown, Count: count}
}

// Known are the ways to finish it that are part of the language: the names of
// fields, and the values of those that have few.
func (p Part) Known() []Completion {
	var values []string
	switch p.Field {
	case "":
		return p.fields()
	case string(FieldAct):
		values = acts()
	case "has", "missing":
		values = []string{string(HasDenial), string(HasRevision)}
	case "before", "after":
		values = []string{"today", "yesterday", "7d", "3m"}
	}
	var all []Completion
	for _, v := range values {
		if strings.HasPrefix(v, strings.ToLower(p.Value)) && v != p.Value {
			all = append(all, p.With(v, 0))
		}
	}
	return all
}

func (p Part) fields() []Completion {
	var all []Completion
	for _, name := range fieldNames {
		if p.Value != "" && strings.HasPrefix(name, strings.ToLower(p.Value)) {
			all = append(all, Completion{Text: p.Before + name + ":", Shown: name + ":"})
		}
	}
	return all
}
