package encoder

import "testing"

// TestActsMeetAcrossLanguages is what the room is for: of the samples, which tell
// of different companies in seventeen languages, a denial is nearer to a denial
// in another language than to a claim in that language, and so on. Nothing was
// trained for it; a classifier does better.
func TestActsMeetAcrossLanguages(t *testing.T) {
	e := newEncoder(t)
	vectors := map[string]map[string][]float32{}
	for _, s := range samples(t) {
		if vectors[s.Lang] == nil {
			vectors[s.Lang] = map[string][]float32{}
		}
		vectors[s.Lang][s.Kind] = e.Embed(s.Text)
	}
	delete(vectors, "") // the edge cases
	nearer := func(kind, other string) float64 {
		var yes, all float64
		for from := range vectors {
			for to := range vectors {
				if from == to {
					continue
				}
				v := vectors[from][kind]
				if cosine(v, vectors[to][kind]) > cosine(v, vectors[to][other]) {
					yes++
				}
				all++
			}
		}
		return yes / all
	}
	for _, test := range []struct {
		kind, other string
		least       float64
	}{
		{"denial", "claim", 0.90},
		{"claim", "denial", 0.90},
		{"denial", "confirmation", 0.80},
		{"claim", "confirmation", 0.80},
		{"confirmation", "denial", 0.85},
		{"confirmation", "claim", 0.80},
		{"denial", "other", 0.95},
		{"claim", "other", 0.95},
	} {
		share := nearer(test.kind, test.other)
		t.Logf("%s to %s of another language, rather than to %s: %.3f", test.kind, test.kind, test.other, share)
		if !(share >= test.least) {
			t.Errorf("that is less than %.2f", test.least)
		}
	}
}
