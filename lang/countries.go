package lang

import (
	"strings"
	"sync"
	"unicode/utf8"

	locale "golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// countries are the folded names of all countries in every language that is
// read, by their first two letters, from the Unicode locale data.
var countries = sync.OnceValue(func() map[string]map[string][]string {
	all := map[string]map[string][]string{}
	for _, tag := range Languages() {
		of := map[string][]string{}
		names := display.Regions(locale.Make(tag))
		for a := 'A'; a <= 'Z'; a++ {
			for b := 'A'; b <= 'Z'; b++ {
				region, err := locale.ParseRegion(string(a) + string(b))
				if err != nil || !region.IsCountry() {
					continue
				}
				if name := Fold(tag, names.Name(region)); len(name) > 3 {
					key := firstTwo(name)
					of[key] = append(of[key], name)
				}
			}
		}
		all[tag] = of
	}
	return all
})

func firstTwo(s string) string {
	n := 0
	for i := range s {
		if n == 2 {
			return s[:i]
		}
		n++
	}
	return s
}

// IsCountry reports whether a folded word is a country's name in the language,
// inflected or made an adjective of: all of it but the last letter, and a few
// letters more.
func IsCountry(tag, folded string) bool {
	for _, name := range countries()[tag][firstTwo(folded)] {
		stem, rest := name, 3*utf8.RuneLen([]rune(name)[0])
		if n := utf8.RuneCountInString(name); n > 5 && tag != "ja" && tag != "zh" {
			_, last := utf8.DecodeLastRuneInString(name)
			stem, rest = name[:len(name)-last], 6*utf8.RuneLen([]rune(name)[0])
		} else if n < 5 || tag == "ja" || tag == "zh" {
			rest = 0
		}
		if strings.HasPrefix(folded, stem) && len(folded) <= len(name)+rest {
			return true
		}
	}
	return false
}
