package bleveindex

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
)

// Numbers are found as numbers, however they are written: 87m, 87 million,
// 87.000.000, 87 млн and 8700万 are one term.

// numberMark begins the term of a number.
const numberMark = "\x1e"

func numberTerm(value int64) string { return numberMark + strconv.FormatInt(value, 10) }

// leastNumber is the least that has a term of its own: below it there is
// nothing to write in another way, and house numbers and days abound.
const leastNumber = 1000

// greatest bounds a number, so that it is exact as a float.
const greatest = 1 << 53

// scales are the words that multiply the number before them, folded, in the
// forms in which they follow a number.
var scales = func() map[string]float64 {
	all := map[string]float64{}
	for scale, words := range map[float64]string{
		1e3: "thousand tausend duizend mila mille mil tys tysiac tysiace tysiecy тыс тысяч тысячи тысяча тысячами тысячам тис тисяч тисячі тисяча тисячами bin الف الاف 千",
		1e4: "万 萬",
		1e6: `million millions millionen mio mn mln millon millones milione milioni milhao milhoes miljoen milion miliony milionow milionami milyon
			млн миллион миллиона миллионов миллионами мільйон мільйона мільйони мільйонів мільйонами مليون ملايين مليونا مليوني`,
		1e8: "億 亿",
		1e9: `billion billions milliard milliards milliarden mrd mld bn miliardo miliardi miljard miliard miliardy miliardow milyar
			млрд миллиард миллиарда миллиардов мільярд мільярда мільярди мільярдів مليار مليارات`,
	} {
		for word := range strings.FieldsSeq(words) {
			all[fold(word)] = scale
		}
	}
	return all
}()

// tied are the scales that count only where they touch their number: "5 m" is
// a length.
var tied = map[string]float64{"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9}

// number is one that stands in a text.
type number struct {
	start, end int // bytes
	value      int64
}

// numbers are those of a text that have a term.
func numbers(text string) []number {
	var found []number
	var last rune
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if digit(r) >= 0 && digit(last) < 0 && !unicode.IsLetter(last) && last != '_' {
			n := readNumber(text, at)
			if n.value >= leastNumber {
				found = append(found, n)
			}
			at = n.end
			last, _ = utf8.DecodeLastRuneInString(text[:at])
			continue
		}
		last = r
		at += size
	}
	return found
}

// readNumber reads the number at a digit, with the words that multiply it.
// A value that is no whole number, or too great for one, is 0.
func readNumber(text string, start int) number {
	amount, grouped, at := figures(text, start)
	value := 0.0
	for {
		scale, end := readScale(text, at)
		if scale > 0 && grouped > 0 { // 1.234 million is no 1234 million
			amount /= math.Pow10(grouped)
		}
		if scale == 0 {
			value += amount
			break
		}
		value += amount * scale
		at = end
		if r, _ := utf8.DecodeRuneInString(text[at:]); scale < 1e4 || digit(r) < 0 {
			break // only 1億2000万 goes on
		}
		amount, grouped, at = figures(text, at)
	}
	n := number{start: start, end: at}
	if value = math.Round(value*1e3) / 1e3; value < greatest && value == math.Trunc(value) {
		n.value = int64(value)
	}
	return n
}

// figures reads digits with their separators. grouped is 3 for one group of
// three behind a point or a comma, which can be a fraction as well, else 0.
func figures(text string, at int) (amount float64, grouped, end int) {
	lead, at := digits(text, at)
	plain := lead
	for groups := 0; ; groups++ {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !separates(r) || len(lead) > 3 {
			break
		}
		group, after := digits(text, at+size)
		if len(group) != 3 {
			if (r == '.' || r == ',') && group != "" && groups <= 1 {
				plain, at, grouped = plain+"."+group, after, 0
			}
			break
		}
		plain, at = plain+group, after
		if grouped = 0; groups == 0 && (r == '.' || r == ',') {
			grouped = 3
		}
	}
	amount, err := strconv.ParseFloat(plain, 64)
	if err != nil {
		return 0, 0, at
	}
	return amount, grouped, at
}

// separates reports whether r can stand between groups of digits.
func separates(r rune) bool {
	return strings.ContainsRune(".,'’ \u00a0\u202f\u2009٬٫", r)
}

// digits reads digits of any script and gives them in ASCII; more than 18
// are no number that anybody counts.
func digits(text string, at int) (read string, end int) {
	for at < len(text) && len(read) < 19 {
		r, size := utf8.DecodeRuneInString(text[at:])
		d := digit(r)
		if d < 0 {
			break
		}
		read += strconv.Itoa(d)
		at += size
	}
	return read, at
}

// digit is the value of a decimal digit of the scripts of the fourteen
// languages, -1 for what is none.
func digit(r rune) int {
	for _, zero := range [...]rune{'0', '０', '٠', '۰'} {
		if zero <= r && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

// readScale reads a word that multiplies, after at most one space or hyphen.
func readScale(text string, at int) (scale float64, end int) {
	word, end := nextWord(text, at)
	if s := tied[fold(word)]; s > 0 {
		return s, end
	}
	if word == "" {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !strings.ContainsRune(" -\u00a0\u202f\u2009", r) {
			return 0, at
		}
		word, end = nextWord(text, at+size)
	}
	return scales[fold(word)], end
}

// nextWord reads a word; of a script without spaces, one character.
func nextWord(text string, at int) (word string, end int) {
	end = at
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.In(r, unicode.L, unicode.M) || r == utf8.RuneError {
			break
		}
		end += size
		if unicode.Is(unicode.Han, r) {
			break
		}
	}
	return text[at:end], end
}

// counters are what Chinese and Japanese write behind a number for what is
// counted.
const counters = "人件名份条條户戶世帯個个台枚社冊項"

// asNumber gives the number that a person typed, where it is one and nothing
// else.
func asNumber(text string) (value int64, ok bool) {
	if r, _ := utf8.DecodeRuneInString(text); digit(r) < 0 {
		return 0, false
	}
	n := readNumber(text, 0)
	rest := strings.TrimLeft(strings.TrimRight(text[n.end:], ".+"), counters)
	return n.value, n.value >= leastNumber && rest == ""
}

// numbers adds the numbers of the text, each at the position of the term that
// begins where it does.
func (t *analysed) numbers(words analysis.TokenStream) {
	for _, n := range numbers(t.text) {
		t.addAt(words, numberTerm(n.value), n.start, n.end)
	}
}
