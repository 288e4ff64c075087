package pages

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// prologue is how much of a page is searched for a declared encoding. Browsers
// look at 1 KiB; publishers who put scripts first need more.
const prologue = 16 << 10

var (
	metaCharset = regexp.MustCompile(`(?i)<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})`)
	xmlEncoding = regexp.MustCompile(`^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})`)
	htmlLang    = regexp.MustCompile(`(?i)<html\b[^>]{0,400}?\blang\s*=\s*["']?([a-z]{2,3})\b`)
)

// decode gives the page as valid UTF-8. It believes, in this order: a byte
// order mark; the bytes, where they are UTF-8 beyond doubt, since a page in
// any other encoding hardly ever is by accident; the header; the page's own
// declaration; and, where nobody says anything, the encoding that browsers
// assume for the page's language. No statistics over the whole page: they cost
// more than parsing it does and are wrong on short ones.
func decode(body []byte, contentType string) []byte {
	if enc, mark := byteOrder(body); enc != nil {
		return transcode(body[mark:], enc)
	}
	head := body[:min(len(body), prologue)]
	header, meta := labelOf(contentType), declaredIn(head)
	if header == "" && looksLikeUTF16(head) {
		header = "utf-16le"
	}
	if !strings.HasPrefix(header, "utf-16") && !strings.HasPrefix(header, "iso-2022") && !strings.HasPrefix(meta, "iso-2022") && mostlyUTF8(body) {
		return bytes.ToValidUTF8(body, []byte("\uFFFD"))
	}
	for _, label := range []string{header, meta} {
		if label != "" && label != "utf-8" {
			enc, _ := charset.Lookup(label)
			return transcode(body, enc)
		}
	}
	return transcode(body, assumedFor(head))
}

// byteOrder gives the encoding that a byte order mark announces and the
// mark's length.
func byteOrder(body []byte) (encoding.Encoding, int) {
	switch {
	case bytes.HasPrefix(body, []byte{0xEF, 0xBB, 0xBF}):
		return encoding.Nop, 3
	case bytes.HasPrefix(body, []byte{0xFF, 0xFE}):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2
	case bytes.HasPrefix(body, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2
	}
	return nil, 0
}

// looksLikeUTF16 recognises little-endian UTF-16 without a mark by the "<"
// with which a page begins.
func looksLikeUTF16(head []byte) bool { return bytes.HasPrefix(head, []byte{'<', 0}) }

// labelOf is the canonical name of the encoding that a Content-Type names,
// empty where it names none that is known.
func labelOf(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	_, name := charset.Lookup(params["charset"])
	return name
}

// declaredIn is the canonical name of the encoding that a page declares for
// itself. A declaration that could be read cannot be in UTF-16 (WHATWG HTML,
// 13.2.3.2).
func declaredIn(head []byte) string {
	for _, pattern := range []*regexp.Regexp{metaCharset, xmlEncoding} {
		if m := pattern.FindSubmatch(head); m != nil {
			if _, name := charset.Lookup(string(m[1])); name != "" && !strings.HasPrefix(name, "utf-16") {
				return name
			}
		}
	}
	return ""
}

// mostlyUTF8 reports whether the body is UTF-8, up to a stray byte or a cut
// end: at least twenty well-formed sequences for every malformed one.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	return bad == 0 || good >= 20*bad
}

// assumedFor is the encoding that browsers assume for a page in the language
// it declares (WHATWG HTML, 13.2.3.2, step 9).
func assumedFor(head []byte) encoding.Encoding {
	lang := ""
	if m := htmlLang.FindSubmatch(head); m != nil {
		lang = strings.ToLower(string(m[1]))
	}
	label := map[string]string{
		"ar": "windows-1256", "fa": "windows-1256", "ru": "windows-1251", "uk": "windows-1251", "bg": "windows-1251",
		"sr": "windows-1251", "mk": "windows-1251", "be": "windows-1251", "cs": "windows-1250", "pl": "iso-8859-2",
		"hu": "iso-8859-2", "sk": "windows-1250", "sl": "iso-8859-2", "hr": "windows-1250", "ro": "windows-1250",
		"el": "iso-8859-7", "he": "windows-1255", "ja": "shift_jis", "ko": "euc-kr", "zh": "gbk", "th": "windows-874",
		"tr": "windows-1254", "vi": "windows-1258", "et": "windows-1257", "lt": "windows-1257", "lv": "windows-1257",
	}[lang]
	if enc, err := htmlindex.Get(label); err == nil {
		return enc
	}
	enc, _ := htmlindex.Get("windows-1252")
	return enc
}

// transcode gives valid UTF-8 whatever the bytes are.
func transcode(body []byte, enc encoding.Encoding) []byte {
	if plain, err := enc.NewDecoder().Bytes(body); err == nil {
		body = plain
	}
	return bytes.ToValidUTF8(body, []byte("\uFFFD"))
}
