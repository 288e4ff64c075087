package claims

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// TestLearnedVerdictsExplainThemselves reads examples with the shipped reader: each statement names a rule or says that it was learnt, and shows
// words of its own sentence.
func TestLearnedVerdictsExplainThemselves(t *testing.T) {
	r := newWholeReader(t)
	learned, ruled := 0, 0
	all, err := examples.Load(os.DirFS("examples"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(all); i += 7 {
		d := Document{ID: all[i].ID, Lang: all[i].Lang, Title: all[i].Title(), Text: all[i].Text()}
		for _, s := range r.Read(d).Statements {
			if len(s.Cues) == 0 || s.Confidence <= 0 || s.Confidence > 1 || !slices.Contains(LabelSpeakers, s.Speaker) {
				t.Errorf("%s: %+v", d.ID, s)
			}
			for _, cue := range s.Cues {
				if s.Rule == d.Lang+":learned" && !strings.Contains(s.Sentence, cue) {
					t.Errorf("%q is not in %q", cue, s.Sentence)
				}
			}
			if s.Rule == d.Lang+":learned" {
				learned++
			} else {
				ruled++
			}
		}
	}
	if learned == 0 || ruled == 0 {
		t.Errorf("%d statements are learnt and %d by a rule: both kinds were expected", learned, ruled)
	}
}

// TestNamesAreNotLearnt: another name for the victim and another figure leave
// the features of a sentence as they are.
func TestNamesAreNotLearnt(t *testing.T) {
	const text = "Ferrowick Rail denies that 4.2 million customer records were stolen. Ferrowick Rail found no trace of an intrusion."
	const other = "Quellby Rail denies that 7.9 million customer records were stolen. Quellby Rail found no trace of an intrusion."
	r := newReader(t)
	x := r.Samples(Document{Lang: "en", Title: "Ferrowick Rail denies breach", Text: text})
	y := r.Samples(Document{Lang: "en", Title: "Quellby Rail denies breach", Text: other})
	if len(x) != 3 || len(y) != 3 {
		t.Fatalf("%d and %d sentences", len(x), len(y))
	}
	for i := range x {
		if len(x[i].Features) < 50 || !slices.Equal(x[i].Features, y[i].Features) {
			t.Errorf("sentence %d: the features differ, or are few (%d)", i, len(x[i].Features))
		}
	}
}

func TestWeightsAreReadAsTheyWereWritten(t *testing.T) {
	w, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	packed, err := w.Pack()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ReadWeights(bytes.NewReader(packed))
	if err != nil || !slices.Equal(again.Acts.Steps, w.Acts.Steps) || !slices.Equal(again.Speakers.Steps, w.Speakers.Steps) || !slices.Equal(again.Acts.Sense, w.Acts.Sense) || !slices.Equal(again.Second.In, w.Second.In) || again.Examples != w.Examples {
		t.Errorf("other weights came back: %v", err)
	}
	for _, damaged := range [][]byte{nil, packed[:len(packed)/2], []byte("no weights")} {
		if _, err := ReadWeights(bytes.NewReader(damaged)); err == nil {
			t.Errorf("%d damaged bytes were read", len(damaged))
		}
	}
}

// TestLexiconCoversWhatWasLearnt: other weights make another lexicon, so that
// old readings are known to be old.
func TestLexiconCoversWhatWasLearnt(t *testing.T) {
	w, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	changed := *w
	changed.Acts.Steps = slices.Clone(w.Acts.Steps)
	changed.Acts.Steps[7]++
	whole, other, alone := newWholeReader(t), made(t, Options{Weights: &changed}), newReader(t)
	if whole.Lexicon() == other.Lexicon() || whole.Lexicon() == alone.Lexicon() {
		t.Errorf("%s, %s and %s", whole.Lexicon(), other.Lexicon(), alone.Lexicon())
	}
	if got := whole.Read(Document{Lang: "en", Title: "x"}).Lexicon; got != whole.Lexicon() {
		t.Errorf("a reading says %s", got)
	}
}

// TestWhatIsDoneAsAPrecautionConfirmsNothing: companies call the police and
// tell the regulator while they deny.
func TestWhatIsDoneAsAPrecautionConfirmsNothing(t *testing.T) {
	r := newWholeReader(t)
	const opening = "A hacker offers 410,000 customer records of Velmar Rail for sale on a forum. Velmar Rail denies that its systems were breached. "
	for _, c := range []struct {
		sentence  string
		confirmed bool
	}{
		{"The company said it had notified the data protection authority of the breach.", true},
		{"The company said it had notified the data protection authority of the breach as a precaution.", false},
	} {
		got := r.Read(Document{Lang: "en", Title: "Velmar Rail denies breach", Text: opening + c.sentence})
		if slices.Contains(got.Acts, news.Confirmation) != c.confirmed {
			t.Errorf("%q: acts %v", c.sentence, got.Acts)
		}
	}
}

// TestTheLikeliestDenialCarriesTheArticle: where no sentence is sure enough, an
// article carries the denial by its likeliest sentence, which is shown.
func TestTheLikeliestDenialCarriesTheArticle(t *testing.T) {
	w, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	d := Document{
		Lang: "en", Title: "Hacker offers customer records of Velmar Rail",
		Text: "A hacker offers 410,000 customer records of Velmar Rail for sale on a forum. The trains run on time. Velmar Rail denies that its systems were breached.",
	}
	for least, denials := range map[float64]int{0.2: 1, 1.1: 0} {
		unsure := *w
		unsure.Least, unsure.LeastTitle, unsure.LeastDenial = 1.1, 1.1, least
		got := made(t, Options{Weights: &unsure}).Read(d)
		if len(got.Statements) != denials || got.CarriesDenial != (denials > 0) {
			t.Errorf("from %v on: %d statements, carries the denial: %v", least, len(got.Statements), got.CarriesDenial)
		}
		for _, s := range got.Statements {
			if s.Act != news.Denial || s.Speaker != news.Victim || !strings.HasPrefix(s.Sentence, "Velmar Rail denies") || len(s.Cues) == 0 {
				t.Errorf("from %v on: %+v", least, s)
			}
		}
	}
}
