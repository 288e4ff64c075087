package claims

import (
	"regexp"
	"strconv"
	"strings"
)

// digits finds a number as it stands in folded text, where digits of every
// script are 0–9 and every space is a plain one. The Arabic separators stay.
var digits = regexp.MustCompile(`\d+(?:[.,'٫٬]\d+| \d{3}\b)*`)

var (
	grouped = regexp.MustCompile(`^\d{1,3}(?:[., '٬]\d{3})+$`)
	indian  = regexp.MustCompile(`^\d{1,2}(?:,\d{2})+,\d{3}$`)
)

// parseNumber reads a number in the style of a language. Groups of three are
// thousands, whatever separates them, unless a scale word follows and the
// separator is the language's decimal one: "1.250 Mio." is grouped in German,
// "1.250 million" is not in English.
func parseNumber(tag, s string, scaled bool) (float64, bool) {
	point := ","
	switch tag {
	case "en", "ja", "zh", "ar":
		point = "."
	}
	s = strings.ReplaceAll(s, "٫", point)
	single := strings.Count(s, point) == 1 && !strings.ContainsAny(strings.Replace(s, point, "", 1), "., '٬")
	if indian.MatchString(s) || grouped.MatchString(s) && !(scaled && single) {
		s = strings.NewReplacer(".", "", ",", "", " ", "", "'", "", "٬", "").Replace(s)
	} else {
		if i := strings.LastIndexAny(s, ".,"); i >= 0 {
			s = strings.NewReplacer(".", "", ",", "", " ", "", "'", "", "٬", "").Replace(s[:i]) + "." + s[i+1:]
		}
		s = strings.ReplaceAll(s, " ", "")
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && v < 1e15
}

// numerals finds a number written in Chinese characters, which Japanese uses
// too. One character alone is most times part of a word.
var numerals = regexp.MustCompile(`[〇零一二三四五六七八九十百千万萬亿億兩两]{2,}`)

var (
	ones   = map[rune]float64{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '兩': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	places = map[rune]float64{'十': 10, '百': 100, '千': 1000}
	myriad = map[rune]float64{'万': 1e4, '萬': 1e4, '亿': 1e8, '億': 1e8}
)

// parseNumerals reads 三百四十万 and 一亿二千万. A row of digits without a place
// between them (二〇二五) is a year or a code and no quantity.
func parseNumerals(s string) (float64, bool) {
	var total, section, digit float64
	var seen, pending bool // a place was seen; a digit waits for its place
	for _, r := range s {
		if v, ok := ones[r]; ok {
			if pending && v > 0 && digit > 0 {
				return 0, false
			}
			digit, pending = v, true
			continue
		}
		if p, ok := places[r]; ok {
			section += max(digit, btof(!pending)) * p
		} else if p, ok := myriad[r]; ok {
			total += max(section+digit, btof(section+digit == 0)) * p
			section = 0
		}
		digit, pending, seen = 0, false, true
	}
	return total + section + digit, seen
}

func btof(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
