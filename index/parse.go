package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a query, so that no query costs much to read or to answer.
const (
	maxBytes = 2000
	maxDepth = 20 // of parentheses and negations
	maxTerms = 64
)

// Parse reads what a person typed into the search box; docs/search.md
// describes the language. Any error is a *SyntaxError.
func Parse(text string) (Node, error) {
	if len(text) > maxBytes {
		return nil, syntax(maxBytes, len(text), "this search is too long; %d bytes can be read", maxBytes)
	}
	p := &parser{text: text}
	p.space()
	if p.end() {
		return All{}, nil
	}
	node, err := p.or()
	if err != nil {
		return nil, err
	}
	if !p.end() { // only a parenthesis stops or before the end
		return nil, syntax(p.pos, p.pos+p.size(), "this parenthesis closes nothing")
	}
	if node == nil {
		return nil, syntax(0, len(text), "there is no word to search for")
	}
	return node, nil
}

// parser reads text from pos on. Each reading method leaves pos behind what it
// read and the white space after it, and gives a nil Node for what has nothing
// to search for, such as a lone dash.
type parser struct {
	text         string
	pos          int
	depth, terms int
}

func (p *parser) end() bool { return p.pos >= len(p.text) }

func (p *parser) rune() rune {
	r, _ := utf8.DecodeRuneInString(p.text[p.pos:])
	return r
}

// size is the length of the rune at pos in bytes, 0 at the end.
func (p *parser) size() int {
	_, n := utf8.DecodeRuneInString(p.text[p.pos:])
	return n
}

func (p *parser) space() {
	for !p.end() && unicode.IsSpace(p.rune()) {
		p.pos += p.size()
	}
}

// keyword consumes a keyword that stands alone.
func (p *parser) keyword(word string) bool {
	rest, found := strings.CutPrefix(p.text[p.pos:], word)
	if !found {
		return false
	}
	if next, _ := utf8.DecodeRuneInString(rest); rest != "" && !ends(next) {
		return false
	}
	p.pos += len(word)
	p.space()
	return true
}

func (p *parser) or() (Node, error) {
	var nodes []Node
	for last := -1; ; { // where the last OR stands
		node, err := p.and()
		if err != nil {
			return nil, err
		}
		at := p.pos
		more := p.keyword("OR")
		if node == nil && (more || last >= 0) {
			if !more {
				at = last
			}
			return nil, syntax(at, at+len("OR"), "OR needs something to search for on both sides")
		}
		nodes = appendNode(nodes, node)
		if !more {
			return joined(nodes, func(n []Node) Node { return Or{n} }), nil
		}
		last = at
	}
}

func (p *parser) and() (Node, error) {
	var nodes []Node
	for !p.end() && !isClose(p.rune()) {
		mark := p.pos
		if p.keyword("OR") {
			p.pos = mark
			break
		}
		if p.keyword("AND") {
			continue
		}
		node, err := p.unary()
		if err != nil {
			return nil, err
		}
		nodes = appendNode(nodes, node)
	}
	return joined(nodes, func(n []Node) Node { return And{n} }), nil
}

func (p *parser) unary() (Node, error) {
	start := p.pos
	switch {
	case p.keyword("NOT"):
	case isMinus(p.rune()):
		p.pos += p.size()
		if p.end() || unicode.IsSpace(p.rune()) {
			p.space()
			return nil, nil
		}
	default:
		return p.primary()
	}
	if p.end() || isClose(p.rune()) {
		return nil, syntax(start, p.pos, "there is nothing here to exclude")
	}
	if err := p.enter(start); err != nil {
		return nil, err
	}
	defer p.leave()
	node, err := p.unary()
	if node == nil || err != nil {
		return nil, err
	}
	return Not{node}, nil
}

func (p *parser) enter(start int) error {
	if p.depth++; p.depth > maxDepth {
		return syntax(start, p.pos, "this is nested too deeply; %d levels can be read", maxDepth)
	}
	return nil
}

func (p *parser) leave() { p.depth-- }

func (p *parser) primary() (Node, error) {
	if p.terms++; p.terms > maxTerms {
		return nil, syntax(p.pos, len(p.text), "this search has too many parts; %d can be read", maxTerms)
	}
	switch r := p.rune(); {
	case isOpen(r):
		return p.group()
	case isQuote(r):
		text, err := p.quoted()
		if err != nil || !hasWord(text) {
			return nil, err
		}
		return Phrase{text}, nil
	default:
		return p.word()
	}
}

func (p *parser) group() (Node, error) {
	start := p.pos
	p.pos += p.size()
	opened := p.pos
	if err := p.enter(start); err != nil {
		return nil, err
	}
	defer p.leave()
	p.space()
	node, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.end() {
		return nil, syntax(start, opened, "this parenthesis is never closed")
	}
	p.pos += p.size()
	p.space()
	return node, nil
}

// quoted reads a quotation and gives what stands in it.
func (p *parser) quoted() (string, error) {
	start, open := p.pos, p.rune()
	p.pos += p.size()
	from := p.pos
	for ; !p.end(); p.pos += p.size() {
		if !closes(open, p.rune()) {
			continue
		}
		text := p.text[from:p.pos]
		p.pos += p.size()
		p.space()
		return strings.TrimSpace(text), nil
	}
	return "", syntax(start, from, "this quotation mark is never closed")
}

// word reads a word with what may hang on it: a field's name in front, a star
// or a tilde behind.
func (p *parser) word() (Node, error) {
	start := p.pos
	for !p.end() && !ends(p.rune()) {
		if isColon(p.rune()) && isFieldName(p.text[start:p.pos]) {
			return p.field(start)
		}
		p.pos += p.size()
	}
	raw := p.text[start:p.pos]
	end := p.pos
	p.space()
	last, n := utf8.DecodeLastRuneInString(raw)
	stem := strings.TrimRight(raw[:len(raw)-n], "*＊~～")
	switch {
	case !hasWord(raw):
		return nil, nil
	case isStar(last) && !longEnough(stem):
		return nil, syntax(start, end, "the star needs at least two letters before it")
	case isStar(last):
		return Prefix{stem}, nil
	case isTilde(last):
		return Fuzzy{stem}, nil
	}
	return Word{raw}, nil
}

func appendNode(nodes []Node, n Node) []Node {
	if n == nil {
		return nodes
	}
	return append(nodes, n)
}

func joined(nodes []Node, join func([]Node) Node) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return join(nodes)
}
