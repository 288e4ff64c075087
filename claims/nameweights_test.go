package claims

import (
	"strings"
	"testing"
)

func TestDamagedNameWeightsAreRefused(t *testing.T) {
	for _, text := range []string{"title\t1\t2", "title\t1\t2\t3\tmany", "title\t1\t2\t3\t99999", "common\ten", "choice\t1\t2", "choice" + strings.Repeat("\tmany", Choices)} {
		if _, err := ReadNameWeights(strings.NewReader("trait\tvictim\tactor\tvenue\toutlet\n" + text)); err == nil || !strings.Contains(err.Error(), ":2:") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestNamesShowWhatSpeaksForThem: the traits of a name are words that a person
// can read, and say what the article says.
func TestNamesShowWhatSpeaksForThem(t *testing.T) {
	r, err := New(Options{RulesAlone: true, Names: &NameWeights{}})
	if err != nil {
		t.Fatal(err)
	}
	samples := r.NameSamples(Document{
		Lang: "en", Outlet: "Ferrowick Rail Newsroom", Title: "Ferrowick Rail denies breach",
		Text: "The rail operator Ferrowick Rail told The Quay Ledger that nothing was taken. Ferrowick found no trace.",
	})
	want := map[string][]string{
		"Ferrowick Rail":  {"title", "title and text", "called by first word", "outlet begins", "<ORG1", ">DENY1"},
		"The Quay Ledger": {"<TOLD1", "en<told", "places 1", "words 3"},
	}
	for _, s := range samples {
		for _, form := range s.Forms {
			for _, trait := range want[form] {
				if !strings.Contains("\n"+strings.Join(s.Traits, "\n")+"\n", "\n"+trait+"\n") {
					t.Errorf("%s lacks %q: %q", form, trait, s.Traits)
				}
			}
			delete(want, form)
		}
	}
	if len(want) > 0 {
		t.Errorf("not found: %v in %+v", want, samples)
	}
}
