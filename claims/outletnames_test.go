package claims

import (
	"testing"

	"github.com/onrecord/onrecord/news"
)

func looked(t *testing.T, tag, outlet, text string) *article {
	t.Helper()
	library, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	lex, ok := library.lexicon(tag)
	if !ok {
		t.Fatalf("%s is not read", tag)
	}
	return newArticle(Document{Lang: tag, Outlet: outlet, Text: text}, lex)
}

// TestForeignOutletsAreNamedInFull ties what small words of other languages
// part, and leaves two names apart that those of the text's own part.
func TestForeignOutletsAreNamedInFull(t *testing.T) {
	for _, c := range []struct{ tag, text, found, full string }{
		{"pl", "Tak pisze Le Courrier des Trois Ponts, który widział plik.", "Le Courrier", "Le Courrier des Trois Ponts"},
		{"nl", "Dat schrijft Il Corriere dell'Alta Brenta woensdag.", "Alta Brenta", "Il Corriere dell'Alta Brenta"},
		{"es", "Lo cuenta el Diário da Ponte, que vio la muestra.", "Ponte", "Diário da Ponte"},
		{"tr", "Ruta y Puerto dergisinin haberine göre dosya gerçek.", "Ruta", "Ruta y Puerto"},
		{"pt", "Segundo o Le Quotidien de Brume, nada foi copiado.", "Quotidien", "Le Quotidien de Brume"},
		{"es", "Lo dijo Marbrook de Ferrowick Rail el lunes.", "Marbrook", "Marbrook"},
		{"fr", "Selon Larkfield et Dunmore, rien ne manque.", "Larkfield", "Larkfield"},
		{"en", "It was first reported by Quay Ledger on Monday.", "Quay Ledger", "Quay Ledger"},
	} {
		a := looked(t, c.tag, "", c.text)
		got := a.inFull(placeOf(t, a, c.found))
		if full := a.original()[got.start:got.end]; full != c.full {
			t.Errorf("%s: %q is %q in full, and not %q", c.tag, c.found, full, c.full)
		}
	}
}

func placeOf(t *testing.T, a *article, name string) span {
	t.Helper()
	for i := range a.original() {
		if len(a.original()) >= i+len(name) && a.original()[i:i+len(name)] == name {
			return span{i, i + len(name)}
		}
	}
	t.Fatalf("%q is not in %q", name, a.original())
	return span{}
}

// TestOwnOutletIsNotCredited knows an outlet by its shortened names.
func TestOwnOutletIsNotCredited(t *testing.T) {
	for _, c := range []struct {
		outlet, name string
		own          bool
	}{
		{"Ribble Vale Argus", "Argus", true},
		{"Ribble Vale Argus", "The Argus", true},
		{"Southern Harbour Desk", "SHD", true},
		{"Brenta Ferrovie – Area stampa", "Brenta Ferrovie S.p.A", true},
		{"The Quay Ledger", "Quay Ledger", true},
		{"Wasserdraht Nord", "WdN", true},
		{"Wasserdraht Nord", "NdW", false},
		{"Ribble Vale Argus", "Vale Tribune", false},
		{"Ledger", "Harbour Ledger", false},
		{"", "Harbour Ledger", false},
	} {
		a := looked(t, "en", c.outlet, "Nothing.")
		if got := a.own(c.name); got != c.own {
			t.Errorf("%q is the own name of %q: %t, want %t", c.name, c.outlet, got, c.own)
		}
	}
}

// TestLinksSpellOutlets gives an outlet that is written in another script the
// name that the article's one link to a stranger spells.
func TestLinksSpellOutlets(t *testing.T) {
	for _, c := range []struct {
		links []string
		want  string
	}{
		{[]string{"https://www.quay-ledger.example/2031/05/orvane"}, "Quay Ledger"},
		{[]string{"https://presse.orvane.example/1", "https://quayledger.example/2"}, "Quayledger"},
		{[]string{"https://quayledger.example/1", "https://tidepost.example/2"}, ""},
		{[]string{"https://presse.orvane.example/1"}, ""},
		{nil, ""},
	} {
		a := looked(t, "ar", "", "Nothing.")
		a.names = []*name{{key: "orvane", forms: map[string]int{"Orvane": 1}}}
		for _, l := range c.links {
			a.Links = append(a.Links, news.Link{URL: l})
		}
		if got := a.linkedName(); got != c.want {
			t.Errorf("%v spell %q, want %q", c.links, got, c.want)
		}
	}
}

// TestAgenciesSign takes a name in brackets before a dash for a signature, where
// articles begin.
func TestAgenciesSign(t *testing.T) {
	for _, c := range []struct {
		text, name string
		signs      bool
	}{
		{"BRUME, 16 déc. (Agence Vigie) – Rien n'a été copié.", "Agence Vigie", true},
		{"Brno /Wodnik/ Nic nie skopiowano.", "Wodnik", true},
		{"La banque (Orvane) est fermée.", "Orvane", false},
	} {
		a := looked(t, "fr", "", c.text)
		if got := a.signs(placeOf(t, a, c.name)); got != c.signs {
			t.Errorf("%q signs %q: %t", c.name, c.text, got)
		}
	}
}
