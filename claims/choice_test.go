package claims

import (
	"reflect"
	"strings"
	"testing"
)

// TestTheVictimIsChosen: the likeliest of the names change places as the
// choice's weights say, the others keep theirs, and nothing gets likelier that
// a victim is there at all.
func TestTheVictimIsChosen(t *testing.T) {
	d := Document{
		Lang: "en", Title: "Ferrowick Rail denies breach",
		Text: "Mira Kell of Ferrowick Rail in Tarn told The Quay Ledger that nothing was taken. Tidewater Labs saw no data. The Harbour Gazette asked.",
	}
	read := func(choice []float32) map[string]float64 {
		r, err := New(Options{RulesAlone: true})
		if err != nil {
			t.Fatal(err)
		}
		w := *r.names
		w.Choice = choice
		r.names = &w
		likely := map[string]float64{}
		for _, n := range r.analyse(d).names {
			likely[n.best()] = n.likely[VictimRole]
		}
		return likely
	}
	alike, turned := make([]float32, Choices), make([]float32, Choices)
	alike[0], turned[0] = 1, -1
	plain, same, upside := read(nil), read(alike), read(turned)
	sum := func(all map[string]float64) (s float64) {
		for _, p := range all {
			s += p
		}
		return s
	}
	if s := sum(upside); s < sum(plain)-1e-9 || s > sum(plain)+1e-9 {
		t.Errorf("all are %.4f likely after the choice and were %.4f", s, sum(plain))
	}
	for name, p := range plain {
		if q := same[name]; q < p-1e-4 || q > p+1e-4 {
			t.Errorf("%s was %.4f likely, and a choice that follows the traits makes it %.4f", name, p, q)
		}
	}
	if plain["Ferrowick Rail"] < 0.5 || upside["Ferrowick Rail"] > 0.1 {
		t.Errorf("the likeliest: %.2f, and %.2f where the choice goes against the traits", plain["Ferrowick Rail"], upside["Ferrowick Rail"])
	}
}

// TestWhatIsAroundAName cuts at words, or at signs where there are none, and
// never leaves the sentence.
func TestWhatIsAroundAName(t *testing.T) {
	r, err := New(Options{RulesAlone: true})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("calm and quiet ", 8)
	for _, c := range []struct {
		d    Document
		name string
		want []string
	}{
		{Document{Lang: "en", Text: "It rained. The " + long + "port Ferrowick was closed. Trains ran."}, "Ferrowick", []string{"quiet calm and quiet calm and quiet port Ferrowick was closed."}},
		{Document{Lang: "ja", Text: "東京湾で港湾を運営する会社であるミナカタは、流出の可能性を全面的に否定した。"}, "ミナカタ", []string{"港湾を運営する会社であるミナカタは、流出の可能性を全面的"}},
	} {
		a := r.prepare(c.d)
		for _, n := range a.names {
			if n.best() == c.name {
				if got := strings.Split(a.around(n), "\n"); !reflect.DeepEqual(got, c.want) {
					t.Errorf("%q", got)
				}
				c.name = ""
			}
		}
		if c.name != "" {
			t.Errorf("%s is no candidate", c.name)
		}
	}
}
