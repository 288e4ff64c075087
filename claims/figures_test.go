package claims

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// TestFigures reads quantities in words, with halves, compounds and numerals.
func TestFigures(t *testing.T) {
	tests := []struct{ tag, text, want string }{
		{"en", "half a million, two and a half million, three hundred and forty thousand", "500000 2.5e+06 340000"},
		{"en", "one of the customers and one m", "1 1"},
		{"de", "zweihunderttausend, eine halbe Million, anderthalb Millionen, dreist", "200000 500000 1.5e+06"},
		{"fr", "deux millions et demi, onze cent mille, quatre-vingt mille", "2.5e+06 1.1e+06 80000"},
		{"es", "medio millón, dos millones y medio, 3 mil millones, un millón 200 mil", "500000 2.5e+06 3e+09 1.2e+06"},
		{"it", "settecentotrenta, 680mila, un milione e mezzo", "730 680000 1.5e+06"},
		{"pt", "meio milhão, trezentos e quarenta mil, 19,4 mil", "500000 340000 19400"},
		{"nl", "tweeënhalf miljoen, vijfhonderdduizend, drieëntwintig", "2.5e+06 500000 23"},
		{"pl", "dwóch i pół miliona, 412 tys., trzystu czterdziestu tysięcy", "2.5e+06 412000 340000"},
		{"ru", "двух с половиной миллионов, три миллиона, полмиллиона", "2.5e+06 3e+06 500000"},
		{"uk", "два з половиною мільйони, 12,5 мільйона", "2.5e+06 1.25e+07"},
		{"tr", "iki buçuk milyon, 2 bin 150, üç milyon, 920 bindi", "2.5e+06 2150 3e+06 920000"},
		{"ar", "٣٫٤ ملايين، نصف مليون، مليوناً وثلاثمئة ألف، 8 ملايين و700 ألف", "3.4e+06 500000 1.3e+06 8.7e+06"},
		{"ja", "三百四十万、1億2000万、3億4千万、6万4千", "3.4e+06 1.2e+08 3.4e+08 64000"},
		{"zh", "一亿二千万，870万，二〇二五", "1.2e+08 8.7e+06"},
	}
	r := newReader(t)
	for _, tt := range tests {
		a := r.analyse(Document{Text: tt.text, Lang: tt.tag})
		var got []string
		for i := range a.sentences {
			for _, f := range a.sentences[i].figures {
				got = append(got, fmt.Sprintf("%.6g", f.value))
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.text, got, tt.want)
		}
	}
}

// TestUnitsOfFigures: ranges, a unit behind adjectives, people in the capacity
// that the article speaks of, and figures that count nothing of this incident.
func TestUnitsOfFigures(t *testing.T) {
	tests := []struct{ tag, text, want string }{
		{"en", "Hackers stole records of 40,000 to 60,000 customers.", "40000 customers, 60000 customers"},
		{"de", "Hacker stahlen die Daten von 40.000 bis 60.000 Kunden.", "40000 customers, 60000 customers"},
		{"fr", "Des pirates ont volé les données de 87 000 anciens et actuels clients.", "87000 customers"},
		{"en", "Hackers stole the medical files of 12,500 people treated at the hospital. Its patients were told.", "12500 patients"},
		{"zh", "黑客窃取了1900名职员的资料。", "1900 employees"},
		{"ja", "ハッカーが患者4万人分の情報を盗んだ。", "40000 patients"},
		{"tr", "Korsanlar 270 GB belge çaldı.", "270000000000 bytes"},
		{"en", "Hackers stole data of 61,000 customers of Velmar Rail. Last year it was fined over 2,300 tickets.", "61000 customers"},
		{"en", "Hackers stole data of 61,000 customers in March 2024. In 2019, the students were not yet online.", "61000 customers"},
	}
	r := newReader(t)
	for _, tt := range tests {
		var got []string
		for _, c := range r.Read(Document{Text: tt.text, Lang: tt.tag}).Counts {
			got = append(got, fmt.Sprintf("%d %s", c.Value, c.Unit))
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.text, got, tt.want)
		}
	}
}

// TestWhatWasNotTaken: kinds of data that a sentence excepts are no kinds of
// this incident's.
func TestWhatWasNotTaken(t *testing.T) {
	tests := []struct{ tag, text, want string }{
		{"en", "Hackers stole names and email addresses, but no passwords.", "[email name]"},
		{"en", "Hackers stole names and email addresses; card numbers were not affected.", "[email name]"},
		{"de", "Gestohlen wurden Namen und E-Mail-Adressen, Passwörter sind nicht betroffen.", "[email name]"},
		{"fr", "Des pirates ont volé des noms et des adresses e-mail, mais pas de mots de passe.", "[email name]"},
		{"es", "Robaron nombres y correos electrónicos, pero no contraseñas.", "[email name]"},
		{"ru", "Хакеры похитили имена и адреса электронной почты, но не пароли.", "[email name]"},
		{"ja", "ハッカーに氏名とメールアドレスが盗まれたが、パスワードは含まれていない。", "[email name]"},
		{"zh", "黑客窃取了姓名和电子邮箱，密码未受影响。", "[email name]"},
	}
	r := newReader(t)
	for _, tt := range tests {
		if got := fmt.Sprint(r.Read(Document{Text: tt.text, Lang: tt.tag}).DataTypes); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, got, tt.want)
		}
	}
}

// TestManyFiguresEndSoon reads what would be slow if every figure looked at
// the whole article.
func TestManyFiguresEndSoon(t *testing.T) {
	r := newReader(t)
	for tag, text := range map[string]string{
		"en": strings.Repeat("and 4,200 things and half a million others. ", 4_000),
		"de": strings.Repeat("zweihunderttausend", 10_000),
		"zh": strings.Repeat("一", 60_000),
		"ar": strings.Repeat("مليون و", 14_000),
	} {
		start := time.Now()
		r.Read(Document{Title: "Data breach", Text: text, Lang: tag})
		took := time.Since(start)
		if t.Logf("%s: %v", tag, took); took > 30*time.Second {
			t.Errorf("%s: %v", tag, took)
		}
	}
}

func FuzzFigures(f *testing.F) {
	for _, text := range []string{
		"half a million, 1.250.000 Mio., 8,70,000 lakh", "1億2000万億兆", "مليون و٨٠٠ ألف ونصف", "\xff9\xfe1'000'0", "2 bin 999 milyar 5", "一二三四万千百十", strings.Repeat("9", 400),
	} {
		for _, tag := range []string{"en", "de", "tr", "ja", "ar"} {
			f.Add(tag, text)
		}
	}
	r := newReader(f)
	f.Fuzz(func(t *testing.T, tag, text string) {
		a := r.analyse(Document{Text: text, Lang: tag})
		if a == nil {
			return
		}
		for i := range a.sentences {
			s := &a.sentences[i]
			last := s.from
			for _, f := range s.figures {
				if f.start < last || f.end <= f.start || f.end > s.to || !utf8.ValidString(a.f.text[f.start:f.end]) && utf8.ValidString(a.f.text) {
					t.Fatalf("a figure from %d to %d in %q", f.start, f.end, a.f.text)
				}
				if math.IsNaN(f.value) || f.value < 0 {
					t.Fatalf("%q is %g", a.f.text[f.start:f.end], f.value)
				}
				last = f.end
			}
		}
		for _, c := range a.counted(r.facts) {
			if c.Value < 1 || c.Unit == "" || c.Unit == people || c.Text == "" {
				t.Fatalf("%+v", c)
			}
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1.250", "8,70,000", "12.5", "1 250 000", "٣٫٤", "1'000", "三百四十万", "9.9.9", ",", ""} {
		f.Add("de", s)
		f.Add("en", s)
	}
	f.Fuzz(func(t *testing.T, tag, s string) {
		for _, scaled := range []bool{false, true} {
			if v, ok := parseNumber(tag, s, scaled); ok && math.IsNaN(v) {
				t.Errorf("%q is %g", s, v)
			}
		}
		if v, ok := parseNumerals(s); ok && (v < 0 || math.IsNaN(v)) {
			t.Errorf("%q is %g", s, v)
		}
	})
}
