package claims

import "testing"

// TestWhoseASentenceIs: a company that is named in one paragraph alone is named
// in passing, what follows there is its own, and the next paragraph is not.
func TestWhoseASentenceIs(t *testing.T) {
	a := newReader(t).analyse(Document{
		Lang: "en", Title: "Hacker offers customer records of Velmar Rail",
		Text: "Velmar Rail said on Monday that customer records had been stolen. The company has told the regulator.\n\n" +
			"Separately, the supermarket chain Bellmoor Foods denied that it had been hacked. It found no trace of an intrusion.\n\n" +
			"Velmar Rail runs trains.",
	})
	if a == nil || len(a.sentences) != 6 {
		t.Fatalf("not read as six sentences: %v", a)
	}
	all := a.whosoever()
	for i, want := range []struct {
		named, last party
		here        bool
		victims     int
	}{
		{named: victim, victims: 0},
		{named: victim, victims: 0},
		{last: victim, here: true, victims: 1},
		{named: passing, last: victim, victims: 2},
		{last: passing, here: true, victims: 3},
		{named: victim, last: passing, victims: 0},
	} {
		w := all[i]
		last := w.last
		if i == 1 {
			last = nobody // the headline's parties are no antecedent
		}
		if w.named != want.named || last != want.last || w.here != want.here || w.victims != want.victims {
			t.Errorf("sentence %d: %+v, not %+v", i, w, want)
		}
	}
}
