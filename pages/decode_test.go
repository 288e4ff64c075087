package pages_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"github.com/onrecord/onrecord/pages"
)

// TestEncodings gives one page in many encodings, declared rightly, wrongly
// and not at all.
func TestEncodings(t *testing.T) {
	texts := map[string]string{
		"fr": "L’assureur dément : « Aucune donnée n’a été dérobée », dit-il à la presse, qui l’avait annoncé dès mardi.",
		"ru": "Компания опровергла утечку данных: «Наши системы не пострадали», сообщила её пресс-служба во вторник.",
		"ja": "同社は十八日、会員情報が流出したとする投稿について、不正アクセスは確認されていないと発表した。",
		"zh": "公司发表声明否认客户信息外泄，称系统未遭入侵，并保留追究法律责任的权利。",
		"ar": "نفت الشركة صحة ما نشر عن سرقة بيانات عملائها وقالت إن أنظمتها لم تتعرض لأي اختراق.",
		"pl": "Firma zaprzecza: żadne dane klientów nie wyciekły, źródło pliku pozostaje nieznane – podała spółka.",
	}
	cases := []struct{ name, lang, encoding, header, meta string }{
		{"UTF-8, declared", "fr", "utf-8", "text/html; charset=utf-8", "utf-8"},
		{"UTF-8, undeclared", "ja", "utf-8", "text/html", ""},
		{"UTF-8, header says Latin-1", "fr", "utf-8", "text/html; charset=ISO-8859-1", ""},
		{"UTF-8, meta says Shift_JIS", "ja", "utf-8", "text/html", "shift_jis"},
		{"Latin-1 by header, which means windows-1252", "fr", "windows-1252", "text/html; charset=iso-8859-1", ""},
		{"windows-1252, header says UTF-8, meta is right", "fr", "windows-1252", "text/html; charset=utf-8", "windows-1252"},
		{"windows-1252, undeclared", "fr", "windows-1252", "text/html", ""},
		{"windows-1251 by meta", "ru", "windows-1251", "text/html", "windows-1251"},
		{"windows-1251, undeclared, by language", "ru", "windows-1251", "", ""},
		{"KOI8-R by header", "ru", "koi8-r", "text/html; charset=koi8-r", ""},
		{"Shift_JIS by meta", "ja", "shift_jis", "text/html", "Shift_JIS"},
		{"EUC-JP by header", "ja", "euc-jp", "text/html; charset=EUC-JP", ""},
		{"ISO-2022-JP by meta", "ja", "iso-2022-jp", "text/html", "iso-2022-jp"},
		{"GBK, called gb2312", "zh", "gbk", "text/html; charset=gb2312", ""},
		{"GB18030 by meta", "zh", "gb18030", "text/html", "gb18030"},
		{"windows-1256 by header", "ar", "windows-1256", "text/html; charset=windows-1256", ""},
		{"ISO-8859-2, undeclared, by language", "pl", "iso-8859-2", "text/html; charset=nonsense", "unknown-8bit"},
		{"UTF-16 by header", "ru", "utf-16be", "text/html; charset=utf-16be", ""},
		{"UTF-16, undeclared", "ru", "utf-16le", "text/html", ""},
	}
	for _, c := range cases {
		enc, err := htmlindex.Get(c.encoding)
		if err != nil {
			t.Fatal(err)
		}
		want := texts[c.lang]
		switch c.encoding { // what the encoding does not have
		case "iso-8859-2":
			want = strings.ReplaceAll(want, "–", "-")
		case "koi8-r":
			want = strings.NewReplacer("«", `"`, "»", `"`).Replace(want)
		}
		checkEncoding(t, c.name, enc, c.lang, c.header, c.meta, want)
	}
	mark := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	checkEncoding(t, "UTF-16 with mark, header says UTF-8", mark, "ja", "text/html; charset=utf-8", "utf-8", texts["ja"])
	checkEncoding(t, "UTF-8 with mark, header says Latin-1", unicode.UTF8BOM, "fr", "text/html; charset=latin1", "", texts["fr"])
}

func checkEncoding(t *testing.T, name string, enc encoding.Encoding, lang, header, meta, want string) {
	t.Helper()
	page := "<!doctype html><html lang=" + lang + "><head>" + strings.Repeat("<!-- scripts come first -->", 60)
	if meta != "" {
		page += `<meta http-equiv="Content-Type" content="text/html; charset=` + meta + `">`
	}
	page += "<title>x</title></head><body><article><p>" + want + "</p></article></body></html>"
	body, err := enc.NewEncoder().String(page)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	got, err := pages.Extract([]byte(body), header, hostileBase)
	if err != nil || got.Text != want {
		t.Errorf("%s: got %+v, %v; want %q", name, got, err, want)
	}
}

// TestBrokenUTF8 keeps a page readable around stray bytes and a cut end.
func TestBrokenUTF8(t *testing.T) {
	text := strings.Repeat("Aucune donnée n’a été dérobée. ", 10)
	got, err := pages.Extract([]byte("<p>"+text+"\xe9 fin.</p><p>Coupé ici\xc3"), "text/html; charset=utf-8", hostileBase)
	if err != nil || !strings.HasPrefix(got.Text, text+"\uFFFD fin.") {
		t.Errorf("got %+v, %v", got, err)
	}
}
