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
