package bleveindex

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/onrecord/onrecord/index"
)

func TestSpans(t *testing.T) {
	for text, want := range map[string]string{
		"The company's data.":         "The|company|s|data",
		"l’entreprise d'Aube":         "l|entreprise|d|Aube",
		"87,000,000 or 3.5 GB.":       "87,000,000|or|3.5|GB",
		"@night_heron outlet.example": "night_heron|outlet|example",
		"комп’ютер":                   "комп’ютер",
		"so\u00adft":                  "so\u00adft",
		"Temaと漏洩、9月":                  "Tema|と漏洩|9|月",
		"cafe\u0301s":                 "cafe\u0301s",
		"\xff\xfeab\xffcd":            "ab|cd",
		"":                            "",
	} {
		var got []string
		for _, w := range spans(text) {
			got = append(got, text[w.start:w.end])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q is cut into %q; want %s", text, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for word, want := range map[string]string{
		"Élève": "eleve", "STRASSE": "strasse", "Straße": "strasse", "İstanbul": "istanbul", "ısı": "isi",
		"Łódź": "lodz", "Ёлка": "елка", "Йод": "йод", "ЇЖА": "їжа", "أحمد": "احمد", "شركة": "شركه", "مـــد": "مد",
		"ＡＢＣ": "abc", "ﾌｫｰﾗﾑ": "フォーラム", "が": "が", "ﬁne": "fine", "комп’ютер": "компютер",
	} {
		if got := fold(word); got != want {
			t.Errorf("%s folds to %q; want %q", word, got, want)
		}
	}
	if long := fold(strings.Repeat("ж", 500)); len(long) > maxTerm || !utf8.ValidString(long) {
		t.Errorf("a long word gives a term of %d bytes", len(long))
	}
}

// FuzzAnalyse holds that terms point into the text in every language, and that
// a snippet of whatever they mark is a passage of bounded length.
func FuzzAnalyse(f *testing.F) {
	l, err := newLanguages()
	if err != nil {
		f.Fatal(err)
	}
	langs := []string{"en", "fr", "de", "pl", "tr", "ru", "uk", "ja", "zh", "ar", "und"}
	for i, seed := range []string{"The company's 3.5 GB", "l’été", "Straße ẞ", "żółć", "İIıi", "Ёж", "комп’ютер", "東京都の銀行、ﾌｫｰﾗﾑ。", "否认数据泄露", "وبالمعلومات", "ไทย\u0e38\u0301 \xff e\u0301\u0302"} {
		f.Add(seed, uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, lang uint8) {
		a := analyser{l, langs[int(lang)%len(langs)]}
		var places []mark
		for i, token := range a.Analyze([]byte(text)) {
			if token.Start < 0 || token.Start >= token.End || token.End > len(text) || token.Position < 1 || len(token.Term) == 0 {
				t.Fatalf("%q in %s: %+v", text, a.lang, token)
			}
			if i%3 == 0 {
				places = append(places, mark{token.Start, token.End})
			}
		}
		slices.SortFunc(places, func(a, b mark) int { return a.start - b.start })
		var apart []mark
		for _, p := range places {
			if n := len(apart); n == 0 || p.start > apart[n-1].end {
				apart = append(apart, p)
			}
		}
		passage := ""
		for _, s := range snippet(text, apart) {
			passage += s.Text
		}
		if n := utf8.RuneCountInString(passage); n > index.SnippetRunes {
			t.Fatalf("%q: a snippet of %d characters", text, n)
		}
		passage = strings.Trim(passage, "… ")
		if utf8.ValidString(text) && !strings.Contains(strings.Join(strings.Fields(text), " "), passage) {
			t.Fatalf("%q: %q is no passage of it", text, passage)
		}
	})
}
