package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces s to the form in which two spellings of one word are equal:
// compatibility forms and full width are normalised (NFKC), case is folded
// (by Turkish rules for tr and az), Latin letters lose their diacritics,
// Arabic loses vowel marks and tatweel and its alef, yeh and teh marbuta forms
// become one, digits of every script become 0–9. The dotless ı ends as i, so
// that a name folds alike in Turkish and elsewhere.
func Fold(tag, s string) string {
	folded, _ := fold(tag, s, false)
	return folded
}

// FoldAt is Fold with a way back: at[i] is the offset in s of the character
// that made byte i of the folded string, and at[len(folded)] is len(s).
func FoldAt(tag, s string) (folded string, at []int) { return fold(tag, s, true) }

func fold(tag, s string, track bool) (string, []int) {
	f := folder{turkish: tag == "tr" || tag == "az", track: track}
	f.out.Grow(len(s))
	if track {
		f.at = make([]int, 0, len(s)+1)
	}
	if norm.NFKC.IsNormalString(s) {
		for i, r := range s {
			f.add(r, i)
		}
	} else {
		f.segments(s)
	}
	if track {
		f.at = append(f.at, len(s))
	}
	return f.out.String(), f.at
}

type folder struct {
	turkish, track bool
	latin          bool // the last letter was one whose marks go
	out            strings.Builder
	at             []int
}

// segments folds what is not in normal form, one normalisation segment at a
// time, so that every byte still knows where it came from.
func (f *folder) segments(s string) {
	var it norm.Iter
	it.InitString(norm.NFKC, s)
	for !it.Done() {
		from := it.Pos()
		seg := it.Next()
		for len(seg) > 0 {
			r, n := utf8.DecodeRune(seg)
			f.add(r, from)
			seg = seg[n:]
		}
	}
}

func (f *folder) add(r rune, from int) {
	if r < utf8.RuneSelf {
		f.latin = true
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		f.emitByte(byte(r), from)
		return
	}
	f.addWide(r, from)
}

func (f *folder) addWide(r rune, from int) {
	if unicode.Is(unicode.Mn, r) {
		if f.latin || unicode.Is(unicode.Arabic, r) || r >= 0x064B && r <= 0x0670 {
			return
		}
		f.emit(r, from)
		return
	}
	if r == 'İ' && f.turkish {
		r = 'i'
	}
	if s, ok := special[r]; ok {
		for i := range len(s) {
			f.emitByte(s[i], from)
		}
		f.latin = r < 0x250
		return
	}
	r = unicode.ToLower(r)
	f.latin = r < 0x250 || r >= 0x1E00 && r < 0x1F00
	switch {
	case f.latin:
		r = bare(r)
	case unicode.Is(unicode.Nd, r):
		r = digit(r)
	}
	if s, ok := special[r]; ok {
		for i := range len(s) {
			f.emitByte(s[i], from)
		}
		return
	}
	f.emit(r, from)
}

// special are the letters that no decomposition reduces.
var special = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o",
	'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ё': "е", 'Ё': "е",
	'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ة': "ه", 'ک': "ك",
	'ـ': "", '\u00ad': "", '\u200b': "", '\u200c': "", '\u200d': "", '\u200e': "", '\u200f': "", '\ufeff': "",
	'\u00a0': " ", '\u202f': " ", '\u2009': " ", '’': "'", '‘': "'", 'ʼ': "'", '\u2011': "-", '\u2010': "-",
}

// bare is a Latin letter without its diacritics.
func bare(r rune) rune {
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	d := norm.NFD.Properties(buf[:n]).Decomposition()
	if len(d) == 0 {
		return r
	}
	base, _ := utf8.DecodeRune(d)
	if again := bare(base); again != base {
		return again
	}
	return base
}

// digit is the ASCII digit of a decimal digit of any script: the blocks of
// ten begin at their zero.
func digit(r rune) rune {
	zero := r
	for zero > r-9 && unicode.Is(unicode.Nd, zero-1) {
		zero--
	}
	return '0' + r - zero
}

func (f *folder) emit(r rune, from int) {
	n := f.out.Len()
	f.out.WriteRune(r)
	for ; f.track && n < f.out.Len(); n++ {
		f.at = append(f.at, from)
	}
}

func (f *folder) emitByte(b byte, from int) {
	f.out.WriteByte(b)
	if f.track {
		f.at = append(f.at, from)
	}
}
