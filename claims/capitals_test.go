package claims

import "testing"

// TestAHeadlineInCapitals: its names are those that the text writes with a
// capital, in the text's letters, and where the text has none nothing is lost.
func TestAHeadlineInCapitals(t *testing.T) {
	r, err := New(Options{RulesAlone: true, Names: &NameWeights{}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ tag, title, text, want, never string }{
		{"en", "FERROWICK RAIL DENIES BREACH", "Nothing was taken from Ferrowick Rail, the operator said.", "Ferrowick Rail", "FERROWICK RAIL"},
		{"fr", "GRANVELLE VOLAIT SES CLIENTS", "La société Granvelle dément. Ses clients restent calmes.", "Granvelle", "GRANVELLE VOLAIT"},
		{"uk", "«ДАЛЕКОБУД» ЗАПЕРЕЧУЄ ВИТІК", "Витоку не було, каже компанія Далекобуд.", "Далекобуд", "ДАЛЕКОБУД ЗАПЕРЕЧУЄ"},
		{"en", "FERROWICK", "the operator said that nothing was taken.", "FERROWICK", ""},
	} {
		forms := map[string]bool{}
		for _, s := range r.NameSamples(Document{Lang: c.tag, Title: c.title, Text: c.text}) {
			for _, form := range s.Forms {
				forms[form] = true
			}
		}
		if !forms[c.want] || forms[c.never] {
			t.Errorf("%s: names %v, with %q and without %q", c.title, forms, c.want, c.never)
		}
	}
}
