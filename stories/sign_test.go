package stories

import (
	"reflect"
	"slices"
	"testing"

	"github.com/onrecord/onrecord/news"
)

func TestNamesAcrossScriptsAndForms(t *testing.T) {
	for _, c := range []struct {
		tag, a, b string
		want      bool
	}{
		{"en", "Fernmark Ltd", "Fernmark", true},
		{"en", "Fernmark Group Holdings plc", "FERNMARK", true},
		{"de", "Fernmark GmbH & Co. KG", "Fernmark", true},
		{"en", "Bank of Orlesse", "Orlesse", true},
		{"ru", "ООО «Фернмарк»", "Fernmark", true},
		{"ru", "Фернмарка", "Фернмарк", true},
		{"pl", "Medality", "Medalita", true},
		{"ar", "فيرنمارك", "Fernmark", true},
		{"ja", "オルミナート", "Orminato", true},
		{"en", "Pono", "Pana", false}, // same consonants, same script
		{"ru", "Пан", "Pin", false},   // too short for its consonants
		{"en", "Fernmark", "Fernhill", false},
		{"en", "Nord Bank", "Ost Bank", false},
		{"en", "user4101", "user4102", false},
		{"zh", "银河商店", "银河商店", true},
		{"zh", "银河商店", "星河商店", false},
		{"en", "The Group", "Group", true}, // nothing but dull words still compares
	} {
		if got := sameWritten(c.tag, c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}

func TestRareWords(t *testing.T) {
	text := "Yesterday a seller called grey_otter listed 4,812 files of Orlesse on Kelpboard. The files of Orlesse, sold in 2031 with PanelKit2, cost 500 coins."
	got := rareWords("en", "Orlesse files listed", text)
	for _, want := range []string{"grey_otter", "panelkit2", "4812", "orlesse", "kelpboard"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
	for _, dull := range []string{"yesterday", "the", "2031", "500", "files"} {
		if slices.Contains(got, dull) {
			t.Errorf("%q is not rare", dull)
		}
	}
	if got := rareWords("ja", "", "データは Kelpboard に投稿された。grey_otter が４８１２件を公開。"); !reflect.DeepEqual(got, []string{"grey_otter", "kelpboard", "4812"}) {
		t.Errorf("in Japanese: %q", got)
	}
}

func TestQuotePrintsSurviveTypographyAndASmallCut(t *testing.T) {
	whole := quotePrint("en", "We looked at every server in the building, and not one of them had been touched by anybody.")
	if other := quotePrint("en", "we looked at every server in the building – and not one of them had been touched by anybody"); !reflect.DeepEqual(whole, other) {
		t.Error("typography changes the print")
	}
	if cut := quotePrint("en", "looked at every server in the building, and not one of them had been touched"); overlap(whole, cut) == 0 {
		t.Error("a small cut leaves no print in common")
	}
	if other := quotePrint("en", "The lawyers of the company will have a good look at all of this very soon."); overlap(whole, other) > 0 {
		t.Error("another quote has the same print")
	}
	if short := quotePrint("en", "no comment"); short != nil {
		t.Error("a short quote has a print")
	}
}

func TestRoughCountsMeet(t *testing.T) {
	for _, c := range []struct{ a, b int64 }{{240000, 238417}, {87000000, 87000000}, {995, 1000}} {
		if roughCount(c.a) != roughCount(c.b) {
			t.Errorf("%d and %d: %s, %s", c.a, c.b, roughCount(c.a), roughCount(c.b))
		}
	}
	if roughCount(87000000) == roughCount(8700000) {
		t.Error("a tenth has the same key")
	}
}

func TestSignDoesNotBelieveADateInTheFuture(t *testing.T) {
	p := tale{id: "x", outlet: "o", lang: "en", victim: "Orlesse"}.piece()
	p.Article.Published = p.Article.FirstSeen.AddDate(1, 0, 0)
	if s := plain.Sign(p); !s.When.Equal(p.Article.FirstSeen) {
		t.Errorf("dated %v", s.When)
	}
}

func FuzzSign(f *testing.F) {
	f.Add("en", "Fernmark Ltd", "Fernmark listed", "A seller, grey_otter, has 4,812 files.", int64(4812))
	f.Add("ja", "フェルンマルク", "「流出」か", "データは Kelpboard に投稿された。", int64(1))
	f.Add("ar", "فيرنمارك", "تسريب", "\u0661\u0662\u0663 سجل\xff", int64(9223372036854775807))
	f.Fuzz(func(t *testing.T, tag, victim, title, text string, count int64) {
		p := tale{id: "x", outlet: "o", lang: tag, title: title, text: text, victim: victim, actor: text, count: count, quote: text, link: title}.piece()
		s := plain.Sign(p)
		if len(s.Keys) > maxKeys || len(s.Rare) > maxRare {
			t.Errorf("%d keys, %d rare words", len(s.Keys), len(s.Rare))
		}
		if again := plain.Sign(p); !reflect.DeepEqual(s, again) {
			t.Error("signed twice, two signatures")
		}
		if d := Place(s, []news.Placed{{Signature: s, Story: "a"}}); d.Story != "a" {
			t.Errorf("an article left its own story: %s", d.Why)
		}
	})
}
