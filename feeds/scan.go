package feeds

import (
	"bytes"
	"strings"
)

// token says what stands at a position of a document.
type token int

const (
	atText token = iota
	atCDATA
	atStart
	atEnd
	atComment
	atInstruction
	atDoctype
)

// tag is a start tag.
type tag struct {
	name  string
	attrs []attribute
	empty bool // <name/>
}

type attribute struct {
	name  string
	value []byte // as written, without quotes
}

// scanner takes XML apart, one token at a time. It accepts everything: what is
// no token is text, and a token that is cut off by the end ends there.
type scanner struct {
	src  []byte
	pos  int
	html bool   // a document type of HTML was seen
	junk []byte // the first text that was seen outside the root
}

func (s *scanner) peek() token {
	rest := s.src[s.pos:]
	switch {
	case rest[0] != '<' || len(rest) < 2:
		return atText
	case bytes.HasPrefix(rest, []byte("<!--")):
		return atComment
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return atCDATA
	case rest[1] == '!':
		return atDoctype
	case rest[1] == '?':
		return atInstruction
	case rest[1] == '/' && len(rest) > 2 && nameStart(rest[2]):
		return atEnd
	case nameStart(rest[1]):
		return atStart
	}
	return atText
}

// takeText takes the text up to the next thing that may be a token. A "<" that
// begins none is text.
func (s *scanner) takeText() []byte {
	n := bytes.IndexByte(s.src[s.pos+1:], '<')
	if n < 0 {
		n = len(s.src) - s.pos - 1
	}
	text := s.src[s.pos : s.pos+1+n]
	s.pos += 1 + n
	if len(bytes.TrimSpace(s.junk)) == 0 {
		s.junk = text
	}
	return text
}

func (s *scanner) takeCDATA() []byte {
	s.pos += len("<![CDATA[")
	return s.until("]]>")
}

// until takes all before the end mark, and skips the mark.
func (s *scanner) until(end string) []byte {
	rest := s.src[s.pos:]
	n := bytes.Index(rest, []byte(end))
	if n < 0 {
		s.pos = len(s.src)
		return rest
	}
	s.pos += n + len(end)
	return rest[:n]
}

// skip passes a token that is of no interest.
func (s *scanner) skip(k token) {
	switch k {
	case atComment:
		s.pos += len("<!--")
		s.until("-->")
	case atInstruction:
		s.until(">")
	case atDoctype:
		s.skipDoctype()
	}
}

// skipDoctype passes a declaration, with the declarations in it. One that
// never ends is passed up to the first ">".
func (s *scanner) skipDoctype() {
	head := strings.ToLower(string(s.src[s.pos:min(len(s.src), s.pos+20)]))
	s.html = s.html || strings.HasPrefix(head, "<!doctype html")
	start, quote, depth := s.pos, byte(0), 0
	for ; s.pos < len(s.src); s.pos++ {
		c := s.src[s.pos]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case depth > 0 && (c == '"' || c == '\''):
			quote = c
		case c == '<':
			depth++
		case c == '>':
			if depth--; depth <= 0 {
				s.pos++
				return
			}
		}
	}
	s.pos = start
	s.until(">")
}

func (s *scanner) takeEnd() string {
	s.pos += len("</")
	name := s.takeName(" \t\r\n/><")
	for s.pos < len(s.src) && s.src[s.pos] != '<' {
		s.pos++
		if s.src[s.pos-1] == '>' {
			break
		}
	}
	return name
}

// takeStart takes a start tag. A tag that is not closed ends where the next
// one begins.
func (s *scanner) takeStart() tag {
	s.pos++
	t := tag{name: s.takeName(" \t\r\n/><")}
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; {
		case c == '>':
			s.pos++
			return t
		case c == '<':
			return t
		case c == '/' && s.pos+1 < len(s.src) && s.src[s.pos+1] == '>':
			s.pos += 2
			t.empty = true
			return t
		case isSpace(c) || c == '/' || c == '=' || c == '"' || c == '\'':
			s.pos++
		default:
			a := s.takeAttribute()
			if len(t.attrs) < maxAttrs {
				t.attrs = append(t.attrs, a)
			}
		}
	}
	return t
}

func (s *scanner) takeAttribute() attribute {
	a := attribute{name: s.takeName(" \t\r\n/><='\"")}
	s.skipSpace()
	if s.pos >= len(s.src) || s.src[s.pos] != '=' {
		return a
	}
	s.pos++
	s.skipSpace()
	if s.pos >= len(s.src) {
		return a
	}
	if q := s.src[s.pos]; q == '"' || q == '\'' {
		s.pos++
		a.value = s.until(string(q))
		return a
	}
	start := s.pos
	for s.pos < len(s.src) && !isSpace(s.src[s.pos]) && s.src[s.pos] != '>' && s.src[s.pos] != '<' {
		s.pos++
	}
	a.value = s.src[start:s.pos]
	return a
}

// takeName takes a name up to one of the bytes that end it, and gives it in a
// form that is a name for every reader of XML.
func (s *scanner) takeName(ends string) string {
	start := s.pos
	for s.pos < len(s.src) && strings.IndexByte(ends, s.src[s.pos]) < 0 {
		s.pos++
	}
	raw := s.src[start:min(s.pos, start+maxName)]
	name := make([]byte, len(raw))
	colon := false
	for i, c := range raw {
		switch {
		case c == ':' && !colon:
			colon = true
		case !nameByte(c):
			c = '_'
		}
		name[i] = c
	}
	if len(name) == 0 || !nameStart(name[0]) {
		return "_" + string(name)
	}
	return string(name)
}

func (s *scanner) skipSpace() {
	for s.pos < len(s.src) && isSpace(s.src[s.pos]) {
		s.pos++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// Names are kept to ASCII: every name that means something in a feed is.
func nameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

func nameByte(c byte) bool {
	return nameStart(c) || '0' <= c && c <= '9' || c == '-' || c == '.'
}
