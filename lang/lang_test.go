package lang

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/test/beside"
)

func TestTableOfLanguages(t *testing.T) {
	want := strings.Fields("en fr de es it pt nl pl ru uk tr ja zh ar")
	if got := Languages(); !slices.Equal(got, want) {
		t.Errorf("languages read: %v, want %v", got, want)
	}
	raw, err := data.ReadFile("data/languages.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lines int
	for line := range strings.Lines(string(raw)) {
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#") {
			lines++
		}
	}
	if lines != len(languages()) {
		t.Errorf("%d lines, %d of them understood", lines, len(languages()))
	}
	if Name("uk") != "Ukrainian" || Dir("ar") != "rtl" || Dir("xx") != "ltr" || slices.Contains(Languages(), "sv") || !slices.Contains(Languages(), "uk") {
		t.Error("the table does not answer what stands in it")
	}
}

func TestBase(t *testing.T) {
	for in, want := range map[string]string{"de-DE": "de", "zh_CN": "zh", "PT-br": "pt", " en ": "en", "no": "nb", "": "", "x-default": "", "english": ""} {
		if got := Base(in); got != want {
			t.Errorf("Base(%q) = %q, want %q", in, got, want)
		}
	}
}

var detector = NewDetector()

func TestDetect(t *testing.T) {
	tests := []struct{ want, title, text, hint string }{
		{"en", "Retailer says the listing is fake", "The company told reporters on Monday that nothing had been taken.", ""},
		{"fr", "Le vendeur persiste", "La mutuelle dément avoir été piratée et portera plainte.", "en-US"},
		{"de", "Händler weist Vorwürfe zurück", "Das Unternehmen sieht keine Hinweise auf einen Angriff.", "en"},
		{"es", "La empresa niega el robo de datos", "Según la compañía, los datos no proceden de sus sistemas.", "pt"},
		{"pt", "Empresa nega vazamento de dados", "Segundo a companhia, os dados não vieram dos seus sistemas.", "es"},
		{"uk", "Компанія заперечує витік", "За її словами, дані не походять із її систем.", "ru"},
		{"ru", "Компания отрицает утечку", "По её словам, данные взяты не из её систем.", ""},
		{"pl", "Firma zaprzecza", "Spółka twierdzi, że dane nie pochodzą z jej systemów.", ""},
		{"tr", "Şirket iddiaları yalanladı", "Verilerin kendi sistemlerinden gelmediğini açıkladı.", ""},
		{"ja", "情報流出を否定", "同社は不正アクセスの痕跡はないと説明した。", ""},
		{"ja", "不正侵入否定", "", "ja-JP"},
		{"zh", "公司否认数据泄露", "该公司表示未发现入侵迹象。", "en"},
		{"ar", "الشركة تنفي التسريب", "وقالت إن البيانات ليست من أنظمتها.", ""},
		{"sv", "Bolaget förnekar intrånget", "Enligt bolaget kommer uppgifterna inte från dess system.", "de"},
		{"ko", "회사, 유출 부인", "", ""},
		{"und", "", "12345 …", "fr"},
	}
	for _, tt := range tests {
		if got, p := detector.Detect(tt.title, tt.text, tt.hint); got != tt.want || p < 0 || p > 1 {
			t.Errorf("%q: %s (%.2f), want %s", tt.title, got, p, tt.want)
		}
	}
}

func TestFold(t *testing.T) {
	tests := []struct{ tag, in, want string }{
		{"fr", "Démenti « Été »", "dementi « ete »"},
		{"de", "Straße ÖL", "strasse ol"},
		{"tr", "IRMAK İlaç", "irmak ilac"},
		{"en", "ＡＢＣ１２ ﬁle", "abc12 file"},
		{"ar", "أكّدت الشركة ٨٧", "اكدت الشركه 87"},
		{"ru", "Ещё Йод", "еще йод"},
		{"ja", "ｶﾞｽ データ", "ガス データ"},
		{"pl", "Łódź", "lodz"},
		{"vi", "e\u0301", "e"},
	}
	for _, tt := range tests {
		if got := Fold(tt.tag, tt.in); got != tt.want {
			t.Errorf("Fold(%s, %q) = %q, want %q", tt.tag, tt.in, got, tt.want)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		tag  string
		want []string
	}{
		{"en", []string{"Acme Inc. said no.", "Mr. J. Doe of the U.S. office, item No. 3.4, agreed.", "“It is fake.”", "“Really?” asked he."}},
		{"de", []string{"Am 19. Mai seien 87 Mio. Datensätze, z. B. Namen, verkauft worden.", "Die Dr. Mayer AG schweigt."}},
		{"fr", []string{"« Rien n’a été volé. »", "« Vraiment ? » demande M. Petit.", "Env. 3,4 millions d’assurés."}},
		{"pl", []string{"Chodzi o 412 tys. Kont nie ujawniono.", "Firma milczy."}},
		{"ru", []string{"Утекло 3,4 млн записей.", "«Это ложь!» — написал он.", "Компания молчит."}},
		{"ja", []string{"同社は「流出はない。」と述べた。", "詳細は不明だ。"}},
		{"zh", []string{"公司否认。", "“这是假的。”"}},
		{"ar", []string{"نفت الشركة ذلك.", "هل هذا صحيح؟"}},
	}
	for _, tt := range tests {
		sep := " "
		if tt.tag == "ja" || tt.tag == "zh" {
			sep = ""
		}
		text := strings.Join(tt.want, sep)
		var got []string
		for _, s := range Sentences(tt.tag, text) {
			got = append(got, text[s.Start:s.End])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.tag, got, tt.want)
		}
	}
}

func TestSentencesStopAtLineBreaks(t *testing.T) {
	text := "A heading\nA first paragraph\n\nA second one. "
	if got := Sentences("en", text); len(got) != 3 || text[got[2].Start:got[2].End] != "A second one." {
		t.Errorf("got %v", got)
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"One. Two.", "« A. » B", "「あ。」と", "19. Mai", "\n\n. . \xff\xfe", "U.S. “x.” ”", "a\u2028b\r\nc"} {
		f.Add("de", s)
		f.Add("ja", s)
	}
	f.Fuzz(func(t *testing.T, tag, text string) {
		at := 0
		for _, s := range Sentences(tag, text) {
			if s.Start < at || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("span %v after %d in %d bytes", s, at, len(text))
			}
			piece := text[s.Start:s.End]
			if strings.TrimFunc(piece, unicode.IsSpace) != piece || strings.Contains(piece, "\n") {
				t.Fatalf("span %q has white space around it or crosses a line", piece)
			}
			if utf8.ValidString(text) && !utf8.ValidString(piece) {
				t.Fatalf("span %q cuts a character", piece)
			}
			at = s.End
		}
	})
}

func FuzzFold(f *testing.F) {
	f.Add("tr", "İI\u0307ß")
	f.Add("ar", "أَ٨\xff")
	f.Fuzz(func(t *testing.T, tag, s string) {
		folded, at := FoldAt(tag, s)
		if len(at) != len(folded)+1 || at[len(folded)] != len(s) {
			t.Fatalf("%d offsets for %d bytes", len(at), len(folded))
		}
		if !slices.IsSorted(at) {
			t.Fatal("offsets go back")
		}
		if folded != Fold(tag, s) {
			t.Fatal("Fold and FoldAt differ")
		}
	})
}

func TestStartOf(t *testing.T) {
	if start, ok := startOf(strings.Repeat("kurz ", 20)); ok {
		t.Errorf("100 letters were enough: %q", start)
	}
	start, ok := startOf(strings.Repeat("Überfluß ", 90))
	if want := strings.TrimSpace(strings.Repeat("Überfluß ", 18)); !ok || start != want {
		t.Errorf("the start is %q, not the %q that has 140 letters", start, want)
	}
	if start, ok := startOf(strings.Repeat("字", 1000)); ok {
		t.Errorf("%q ends inside a word", start)
	}
	if start, ok := startOf(strings.Repeat("aaa\xff ", 200)); !ok || !utf8.ValidString(start) {
		t.Errorf("%q is not valid", start)
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("title", "text", "de")
	f.Add("題", "本文", "")
	f.Fuzz(func(t *testing.T, title, text, hint string) {
		tag, p := detector.Detect(title, text, hint)
		if p < 0 || p > 1 || tag == "" {
			t.Fatalf("%q %v", tag, p)
		}
	})
}

// TestDetectsNewsDocuments detects the language of real news documents.
func TestDetectsNewsDocuments(t *testing.T) {
	raw, err := os.ReadFile(beside.File(t, "data/ntrex-dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var right, all int
	for line := range strings.Lines(string(raw)) {
		var doc struct {
			Lang      string
			Sentences []string
		}
		if err := json.Unmarshal([]byte(line), &doc); err != nil {
			t.Fatal(err)
		}
		all++
		if got, p := detector.Detect(doc.Sentences[0], strings.Join(doc.Sentences[1:], " ")); got == doc.Lang {
			right++
		} else {
			t.Logf("%s taken for %s (%.2f): %s", doc.Lang, got, p, doc.Sentences[0])
		}
	}
	if all == 0 || float64(right) < 0.98*float64(all) {
		t.Errorf("%d of %d documents", right, all)
	}
}

// TestANarrowSpaceParts: "740 000 Kunden" is three words with any space.
func TestANarrowSpaceParts(t *testing.T) {
	const text = "740\u202f000\u202fKunden"
	words := Words("de", text)
	if len(words) != 3 || words[2].Text != "Kunden" || text[words[1].Start:words[1].End] != "000" {
		t.Errorf("%+v", words)
	}
}

func TestCountriesAreKnownInflected(t *testing.T) {
	for _, c := range []struct {
		tag, word string
		want      bool
	}{
		{"en", "nigeria", true}, {"en", "nigerian", true}, {"en", "chilu", false}, {"en", "malinka", false}, {"de", "chile", true},
		{"pl", Fold("pl", "Nigerii"), true}, {"ru", Fold("ru", "Казахстана"), true}, {"ja", Fold("ja", "トルコ"), true},
		{"ja", Fold("ja", "トルコ銀行"), false}, {"en", "", false}, {"xx", "france", false},
	} {
		if got := IsCountry(c.tag, c.word); got != c.want {
			t.Errorf("%s %q: %v", c.tag, c.word, got)
		}
	}
}

func TestPlacesInAnyFormAndScript(t *testing.T) {
	for _, c := range []struct {
		tag, name string
		want      bool
	}{
		{"de", "Paderborn", true}, {"de", "Paderborns", true}, {"it", "Karaganda", true}, {"es", "Amberes", true},
		{"pl", "Londynie", true}, {"pl", "Krakowie", true}, {"ru", "Варшаве", true}, {"uk", "Тернополі", true},
		{"tr", "İstanbul", true}, {"ja", "ワルシャワ", true}, {"zh", "华沙", true}, {"ar", "مراكش", true},
		{"fr", "Virginia", true}, {"de", "Sammelklage", false}, {"pl", "Kupiec", false}, {"ru", "Данные", false}, {"en", "Ferrowick", false},
		{"pl", "", false}, {"ru", "Он", false},
	} {
		if got := IsPlace(c.tag, Fold(c.tag, c.name)); got != c.want {
			t.Errorf("%s %s: %v", c.tag, c.name, got)
		}
	}
}

func BenchmarkPlaces(b *testing.B) {
	for b.Loop() {
		readPlaces()
	}
}
