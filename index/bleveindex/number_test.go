package bleveindex

import (
	"fmt"
	"strings"
	"testing"
)

func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"87m":                      "87000000",
		"87 million records":       "87000000",
		"8700万":                    "87000000",
		"87 Mio. Datensätze":       "87000000",
		"87.000.000":               "87000000",
		"87,000,000 or 87 000 000": "87000000 87000000",
		"87 млн, 87 миллионов, 87 мільйонів": "87000000 87000000 87000000",
		"87 مليون و ٨٧ مليون":                "87000000 87000000",
		"1,4 millions d’euros, 2.9 milioni":  "1400000 2900000",
		"1.234 Mio.":                         "1234000",
		"92万户, 1億2000万件, 3亿":                 "920000 120000000 300000000",
		"920mila, 920 bin, 920k, 920 тысяч":  "920000 920000 920000 920000",
		"4 180 courriers":                    "4180",
		"4.180 brieven, 4,180 letters":       "4180 4180",
		"64.000,50":                          "",
		"3.5 GB, 5 m, 12, version 1.2.3":     "",
		"38-million":                         "38000000",
		"in 2025, a 4096-bit key":            "2025 4096",
		"abc123456 x_99999":                  "",
		"99999999999999999999999999":         "",
		"":                                   "",
	} {
		var got []string
		for _, n := range numbers(text) {
			got = append(got, fmt.Sprint(n.value))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q has %q; want %q", text, got, want)
		}
	}
}

// FuzzNumbers holds that numbers lie in their text, in order and apart.
func FuzzNumbers(f *testing.F) {
	for _, seed := range []string{"87.000.000", "1億2000万", "٨٧ مليون", "87 000 000 000", "1.2.3.4", "9'999’999", "５０００"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, n := range numbers(text) {
			if n.start < last || n.end <= n.start || n.end > len(text) || n.value < leastNumber {
				t.Fatalf("%q: %+v", text, n)
			}
			last = n.end
		}
	})
}
