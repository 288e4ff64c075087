package feeds

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// mark is how a text begins in an encoding: with a byte order mark, or, for
// XML and JSON, with the shape of its first character (XML 1.0, appendix F).
type mark struct {
	bytes    string
	encoding encoding.Encoding
}

func marks() []mark {
	var (
		le16 = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		be16 = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
		le32 = utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
		be32 = utf32.UTF32(utf32.BigEndian, utf32.UseBOM)
	)
	return []mark{ // UTF-32 first: its little-endian mark begins with that of UTF-16
		{"\xff\xfe\x00\x00", le32}, {"\x00\x00\xfe\xff", be32},
		{"<\x00\x00\x00", le32}, {"\x00\x00\x00<", be32},
		{"{\x00\x00\x00", le32}, {"\x00\x00\x00{", be32},
		{"\xff\xfe", le16}, {"\xfe\xff", be16},
		{"<\x00", le16}, {"\x00<", be16},
		{"{\x00", le16}, {"\x00{", be16},
		{"\x4c\x6f\xa7\x94", charmap.CodePage037}, // "<?xm" in EBCDIC
	}
}

// declared finds the encoding that an XML declaration names.
var declared = regexp.MustCompile(`^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`)

// toUTF8 brings a text to valid UTF-8 and says in words what had to be
// repaired. The first that fits counts: the text's own first bytes; a declared
// encoding of several bytes a character; UTF-8, where the text is valid in it;
// a declared encoding of one byte; UTF-8 with stray bytes of Windows-1252.
// Validity stands above declarations because a long text is not valid UTF-8 by
// accident, while declarations are copied from templates.
func toUTF8(body []byte, contentType string) (text []byte, repair string) {
	for _, m := range marks() {
		if bytes.HasPrefix(body, []byte(m.bytes)) {
			if decoded, err := m.encoding.NewDecoder().Bytes(body); err == nil {
				return bytes.TrimPrefix(decoded, []byte("\ufeff")), ""
			}
		}
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	labels := labelsOf(body, contentType)
	for _, l := range labels {
		if decoded, ok := decode(body, l, true); ok {
			return decoded, ""
		}
	}
	if utf8.Valid(body) {
		return body, ""
	}
	for _, l := range labels {
		if decoded, ok := decode(body, l, false); ok {
			return decoded, ""
		}
	}
	return mend(body), "the feed has bytes that are not valid in its encoding; they were read as Windows-1252"
}

// labelsOf names the encodings that the HTTP header and the XML declaration
// give, in this order (RFC 7303).
func labelsOf(body []byte, contentType string) (labels []string) {
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		labels = append(labels, params["charset"])
	}
	if m := declared.FindSubmatch(body[:min(len(body), 1024)]); m != nil {
		labels = append(labels, string(m[1]))
	}
	return labels
}

// decode reads body in the named encoding where that leaves no character
// unknown. UTF-8 and the wide encodings have been tried by then.
func decode(body []byte, label string, multibyte bool) ([]byte, bool) {
	enc, name := charset.Lookup(label)
	if enc == nil || name == "utf-8" || name == "replacement" || strings.HasPrefix(name, "utf-16") || wide(name) != multibyte {
		return nil, false
	}
	decoded, err := enc.NewDecoder().Bytes(body)
	if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
		return nil, false
	}
	return decoded, true
}

// wide reports whether an encoding of the WHATWG standard takes several bytes
// a character.
func wide(name string) bool {
	switch name {
	case "gbk", "gb18030", "hz-gb-2312", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr":
		return true
	}
	return false
}

// mend replaces each byte that is not valid UTF-8 by what it is in
// Windows-1252.
func mend(body []byte) []byte {
	out := make([]byte, 0, len(body)+len(body)/16)
	for len(body) > 0 {
		r, n := utf8.DecodeRune(body)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(body[0])
		}
		out = utf8.AppendRune(out, r)
		body = body[n:]
	}
	return out
}
