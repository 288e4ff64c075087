package feeds

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// longestEntity is more than the longest name of an HTML entity.
const longestEntity = 40

// writeText writes text or an attribute's value so that every reader of XML
// accepts it: markup escaped, entities that XML does not know replaced by
// their characters, characters that XML forbids left out.
func writeText(out *bytes.Buffer, s []byte, attribute bool) {
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		switch {
		case r == '&':
			n = writeReference(out, s)
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '"' && attribute:
			out.WriteString("&quot;")
		case legal(r) && !(r == utf8.RuneError && n == 1):
			out.Write(s[:n])
		}
		s = s[n:]
	}
}

// writeReference writes the entity or character reference that s begins with,
// and says how many bytes of s that took. An ampersand that begins none is one.
func writeReference(out *bytes.Buffer, s []byte) int {
	end := bytes.IndexByte(s[:min(len(s), longestEntity)], ';')
	if end < 2 {
		out.WriteString("&amp;")
		return 1
	}
	name := string(s[1:end])
	switch name {
	case "amp", "lt", "gt", "quot", "apos":
		out.Write(s[:end+1])
		return end + 1
	}
	if name[0] == '#' {
		if r, ok := characterReference(name[1:]); ok {
			if legal(r) {
				out.Write(s[:end+1])
			}
			return end + 1
		}
	} else if text := html.UnescapeString("&" + name + ";"); !strings.HasSuffix(text, ";") {
		writeText(out, []byte(text), true)
		return end + 1
	}
	out.WriteString("&amp;")
	return 1
}

// characterReference reads what stands between "&#" and ";".
func characterReference(s string) (rune, bool) {
	base := 10
	if s != "" && (s[0] == 'x' || s[0] == 'X') {
		s, base = s[1:], 16
	}
	n, err := strconv.ParseUint(s, base, 32)
	if err != nil {
		return 0, false
	}
	return rune(min(n, 0x110000)), true
}

// writeLegal writes the characters of s that XML allows.
func writeLegal(out *bytes.Buffer, s []byte) {
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		if legal(r) && !(r == utf8.RuneError && n == 1) {
			out.Write(s[:n])
		}
		s = s[n:]
	}
}

// legal is the Char production of XML 1.0.
func legal(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || 0x20 <= r && r <= 0xd7ff || 0xe000 <= r && r <= 0xfffd || 0x10000 <= r && r <= 0x10ffff
}
