package claims

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// background is what must not change a reading when it is pasted into an
// article about somebody else.
var background = map[string]struct{ title, text, pasted, victim, other string }{
	"another company's denial, English": {
		"Hacker claims to hold 410,000 Ferrowick Rail accounts",
		"A hacker using the alias QuietOtter says they copied 410,000 customer accounts from Ferrowick Rail.\n\nFerrowick Rail declined to comment.",
		"The insurer Oldmere Mutual denied last month that any data had been stolen from it.",
		"Ferrowick Rail", "Oldmere Dairy",
	},
	"another company's denial, German": {
		"Hacker bietet 410.000 Konten von Rheinbahn Vellmar an",
		"Ein Hacker namens QuietOtter bietet 410.000 Kundenkonten von Rheinbahn Vellmar zum Kauf an.\n\nRheinbahn Vellmar wollte sich nicht äußern.",
		"Der Versicherer Ostmark Leben bestreitet in einem anderen Fall, dass Daten gestohlen wurden.",
		"Rheinbahn Vellmar", "Nordbahn Hesslar",
	},
	"another company's denial, Spanish": {
		"Un hacker ofrece 410.000 cuentas de Ferrocarriles Velmar",
		"Un hacker con el alias QuietOtter ofrece 410.000 cuentas de clientes de Ferrocarriles Velmar.\n\nFerrocarriles Velmar no quiso hacer comentarios.",
		"La aseguradora Ostamar niega en otro caso que le robaran datos.",
		"Ferrocarriles Velmar", "Lácteos Ordún",
	},
}

func TestBackgroundIsNobodysAnswer(t *testing.T) {
	r := newReader(t)
	for name, c := range background {
		tag := map[string]string{"English": "en", "German": "de", "Spanish": "es"}[name[strings.LastIndex(name, " ")+1:]]
		read := func(title, text string) news.Reading { return r.Read(Document{Title: title, Text: text, Lang: tag}) }
		base := outline(read(c.title, c.text))
		if !strings.Contains(base, "victim "+c.victim) || !strings.Contains(base, "actor QuietOtter") || !strings.Contains(base, "count 410000") {
			t.Fatalf("%s: the article itself is not read:\n%s", name, base)
		}
		if got := outline(read(c.title, c.text+"\n\n"+c.pasted)); got != base {
			t.Errorf("%s leaks in:\n%s want\n%s", name, got, base)
		}
		swap := strings.NewReplacer(c.victim, c.other)
		if got, want := outline(read(swap.Replace(c.title), swap.Replace(c.text))), swap.Replace(base); got != want {
			t.Errorf("%s, another victim:\n%s want\n%s", name, got, want)
		}
	}
}

// TestOtherMattersTakeNoPosition reads what is denied, confirmed or leaks
// without any data.
func TestOtherMattersTakeNoPosition(t *testing.T) {
	r := newReader(t)
	for tag, d := range map[string]Document{
		"en": {Title: "Velmar Foods denies merger talks", Text: "Velmar Foods has denied that it is in talks with a rival.\n\nThe report is false, a spokesman said. Shares fell by two percent. The company was founded in 1971."},
		"de": {Title: "Molkerei Vellmar dementiert Fusion", Text: "Die Molkerei Vellmar hat Gerüchte über eine Fusion zurückgewiesen.\n\nDas sei falsch, sagte ein Sprecher. Die Aktie gab nach. Das Unternehmen wurde 1971 gegründet."},
		"fr": {Title: "La laiterie Velmar dément toute fusion", Text: "La laiterie Velmar a démenti les rumeurs de fusion.\n\nC’est faux, a dit un porte-parole. Le titre a reculé. L’entreprise a été fondée en 1971."},
		"it": {Title: "Velmar smentisce la fusione", Text: "La Velmar ha smentito le voci di una fusione.\n\nÈ falso, dice un portavoce. Il titolo ha perso terreno. La società è nata nel 1971."},
	} {
		d.Lang = tag
		if got := r.Read(d); len(got.Statements) > 0 || got.CarriesDenial || got.HeadlineAct != news.NoAct {
			t.Errorf("%s:\n%s", tag, outline(got))
		}
	}
}
