package paper

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var plain = Ink{Family: Sans, Size: 10}

func TestArabicLettersJoin(t *testing.T) {
	shapes := arabicForms()
	for word, want := range map[string]string{
		"شركة":  "\uFEB7\uFEAE\uFEDB\uFE94", // sheen initial, reh final, kaf initial, teh marbuta final
		"سلام":  "\uFEB3\uFEFC\uFEE1",       // lam with alef is one letter, and meem stands alone after it
		"دار":   "\uFEA9\uFE8D\uFEAD",       // nothing joins
		"لا":    "\uFEFB",
		"نفتْ":  "\uFEE7\uFED4\uFE96\u0652",
		"بـ":    "\uFE91\u0640",
		"٤٢":    "٤٢",
		"Latin": "Latin",
	} {
		if got := shape(word, shapes); got != want {
			t.Errorf("%s: got %+q, want %+q", word, got, want)
		}
	}
}

// drawn is a paragraph as it stands on the paper, line by line, with Arabic
// letters in their plain forms again.
func drawn(t testing.TB, width float64, runs ...Run) (lines []string) {
	t.Helper()
	s := newSetter(NewFonts())
	for _, l := range s.lines(width, runs...) {
		var b strings.Builder
		for _, p := range l.pieces {
			b.WriteString(p.text)
		}
		lines = append(lines, norm.NFKC.String(b.String()))
	}
	if s.err != nil {
		t.Fatal(s.err)
	}
	return lines
}

func backward(text string) string {
	runes := []rune(text)
	slices.Reverse(runes)
	return string(runes)
}

func TestMixedTextStandsInOrder(t *testing.T) {
	for text, want := range map[string]string{
		"one (two) three":      "one (two) three",
		"بيع 4.2 مليون سجل":    backward("سجل") + " " + backward("مليون") + " 4.2 " + backward("بيع"),
		"بيع 50% منها":         backward("منها") + " 50% " + backward("بيع"),
		"قالت Halvard Ferries": "Halvard Ferries " + backward("قالت"),
		"(شركة)":               "(" + backward("شركة") + ")",
		"says شركة سجل today":  "says " + backward("سجل") + " " + backward("شركة") + " today",
		"顧客情報420万件":            "顧客情報420万件",
	} {
		if got := drawn(t, 1000, plain.Text(text)); len(got) != 1 || got[0] != want {
			t.Errorf("%q stands as %q, want %q", text, got, want)
		}
	}
}

func TestLinesBreakWhereTheyMay(t *testing.T) {
	for text, want := range map[string][]string{
		"a bank denies it":   {"a bank", "denies it"},
		"顧客情報、流出。":           {"顧客情", "報、流", "出。"}, // no line begins with a stop
		"« ainsi » dit-elle": {"« ainsi »", "dit-elle"},
		"half-hearted-ly":    {"half-", "hearted-ly"},
		"":                   nil,
		" \t\n":              nil,
	} {
		width := 48.0
		if strings.HasPrefix(text, "顧") {
			width = 32
		}
		if got := drawn(t, width, plain.Text(text)); !slices.Equal(got, want) {
			t.Errorf("%q breaks into %q, want %q", text, got, want)
		}
	}
	long := drawn(t, 60, plain.Text("https://"+strings.Repeat("x", 200)))
	if len(long) < 10 || strings.Join(long, "") != "https://"+strings.Repeat("x", 200) {
		t.Errorf("a long address breaks into %q", long)
	}
}

func TestEveryLanguageHasItsLetters(t *testing.T) {
	s := newSetter(NewFonts())
	for _, text := range []string{
		"The bank’s “records” – 87 million…", "Fähre, Größe, daß", "L’été, cœur, où, « ça »", "¿Qué? niño", "città, perché", "ação, não", "één, coördinatie",
		"Żółć, gęś, źdźbło", "Утечка данных, объём", "Єдиний їжак ґанок", "İstanbul’da çığ, şüphe", "データ漏洩、ヴァ、々", "数据泄露，《公告》", "تسريب بيانات، هل؟ ٤٢",
	} {
		s.lines(500, plain.Text(text), Ink{Family: Serif, Size: 10}.Text(text), Ink{Family: Bold, Size: 10}.Text(text))
		if s.missing > 0 || s.err != nil {
			t.Fatalf("%q: %d letters are missing, %v", text, s.missing, s.err)
		}
	}
	s.lines(500, plain.Text("หนี 🙂"))
	if s.missing != 3+1 {
		t.Errorf("%d letters are told to be missing", s.missing)
	}
}

// FuzzLines holds that no text is set wider than its column, and that what can
// be seen is set.
func FuzzLines(f *testing.F) {
	f.Add("The bank denies it.", 100.0)
	f.Add("\u202eevil\u202c قال 4.2% (مليون) A-B", 40.0)
	f.Add("顧客情報、「流出」。e\u0301\u0301", 15.0)
	f.Add("\xff\x00\u00a0\u0640\u0644\u0627", 10.0)
	s := newSetter(NewFonts())
	f.Fuzz(func(t *testing.T, text string, width float64) {
		if width < 20 || width > 1000 || len(text) > 2000 {
			return
		}
		letters := 0
		for _, l := range s.lines(width, plain.Text(text)) {
			sum := 0.0
			for _, p := range l.pieces {
				sum += p.width
				letters += len(p.text)
			}
			if sum > width*1.001 && len(l.pieces) > 1 {
				t.Fatalf("%q: a line of %v in a column of %v", text, sum, width)
			}
		}
		if s.err != nil {
			t.Fatal(s.err)
		}
		if letters == 0 && strings.ContainsFunc(clean(text), func(r rune) bool { return !unicode.IsSpace(r) }) {
			t.Fatalf("%q: nothing is set", text)
		}
	})
}

func TestSheetIsTheSameAgain(t *testing.T) {
	print := func() []byte {
		s := New(NewFonts(), Options{Title: "A sheet", Made: time.Unix(0, 0), Left: "left", Right: "right", Middle: "middle", Fine: plain, Frame: plain})
		s.Page("P")
		s.Section("Part", plain)
		table := s.Table(Column{Head: "A", Share: 1}, Column{Head: "B", Share: 2})
		for range 200 {
			table.Row([]Run{plain.Text("below 顧客 شركة")}, []Run{plain.Text("one")}, []Run{plain.Text("two")})
		}
		body, err := s.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if s.PDF.PageCount() < 5 {
			t.Errorf("%d pages for a long table", s.PDF.PageCount())
		}
		return body
	}
	if !bytes.Equal(print(), print()) {
		t.Error("the same sheet gives other bytes")
	}
}
