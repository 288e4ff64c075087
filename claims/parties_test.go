package claims

import (
	"slices"
	"testing"
)

// TestFiguresKnowWhoIsNamedAround reads an article with another company's
// breach in a paragraph of its own: its figure stands behind a name that the
// article has nowhere else, the incident's behind the victim's.
func TestFiguresKnowWhoIsNamedAround(t *testing.T) {
	r, err := New(Options{RulesAlone: true})
	if err != nil {
		t.Fatal(err)
	}
	a := r.analyse(Document{
		Lang: "en", Title: "Hackers steal data of 870,000 Brackwater customers",
		Text: "Brackwater Bank said hackers had stolen the names of 870,000 customers from Brackwater systems.\n\n" +
			"The bank called the police on Monday.\n\n" +
			"In spring the grocer Dunmarrow admitted that hackers had taken 95,000 customer records.",
	})
	signs := map[int64][]string{}
	for i, all := range a.countSigns() {
		if s := a.sentences[a.counts[i].sentence]; !s.title {
			signs[a.counts[i].value] = all
		}
	}
	for _, c := range []struct {
		value  int64
		sign   string
		stands bool
	}{
		{870_000, "count names victim", true},
		{870_000, "count behind victim", true},
		{870_000, "count names others alone", false},
		{95_000, "count names others alone", true},
		{95_000, "count behind fresh", true},
		{95_000, "count names victim", false},
	} {
		if got := slices.Contains(signs[c.value], c.sign); got != c.stands {
			t.Errorf("%d has the sign %q: %t, want %t; it has %q", c.value, c.sign, got, c.stands, signs[c.value])
		}
	}
}

// TestLearnedSignsNeedTheLearnedReader has signs of probabilities only where
// the learned reader has read the sentence.
func TestLearnedSignsNeedTheLearnedReader(t *testing.T) {
	for _, c := range []struct {
		likely []float64
		want   []string
	}{
		{nil, nil},
		{[]float64{0.9, 0.05, 0.05, 0, 0, 0, 0, 0, 0, 0}, []string{"count idle 5"}},
		{[]float64{0.1, 0.6, 0.3, 0, 0, 0, 0, 0, 0, 0}, []string{"count idle 0", "count likely claim", "count likely " + string(LabelActs[2])}},
	} {
		s := signs{fact: "count"}
		(&sentence{likely: c.likely}).likelySigns(&s)
		if !slices.Equal(s.all, c.want) {
			t.Errorf("%v gives the signs %q, want %q", c.likely, s.all, c.want)
		}
	}
}
