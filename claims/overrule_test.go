package claims_test

import (
	"reflect"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
)

const (
	ruledTitle = "Tarn Mill denies a theft of data"
	ruledText  = "A seller offers the files of Tarn Mill. It is not so, the mill says. It is not so, the mill says."
)

func ruledReading() news.Reading {
	return news.Reading{HeadlineAct: news.Denial, Acts: []news.Act{news.Claiming, news.Denial}, CarriesDenial: true, Statements: []news.Statement{
		{Act: news.Denial, Speaker: news.Victim, Sentence: ruledTitle, End: len(ruledTitle), In: news.InTitle, Rule: "en:denial"},
		{Act: news.Claiming, Speaker: news.Actor, Sentence: "A seller offers the files of Tarn Mill.", Start: 0, End: 39, In: news.InBody, Rule: "en:claim", Hedged: true},
	}}
}

// TestOverrule gives a sentence another act, takes one away, and adds one that
// the reader missed, in both places where it stands.
func TestOverrule(t *testing.T) {
	r := ruledReading()
	rulings := []news.Ruling{
		{In: news.InTitle, Sentence: ruledTitle, Act: news.NoAct},
		{In: news.InBody, Sentence: "A seller offers the files of Tarn Mill.", Act: news.Unverified, Speaker: news.OutletSelf},
		{In: news.InBody, Sentence: "It is not so, the mill says.", Act: news.Denial, Speaker: news.Victim},
		{In: news.InBody, Sentence: "A sentence that was edited away.", Act: news.Correction, Speaker: news.OutletSelf},
	}
	claims.Overrule(&r, ruledTitle, ruledText, rulings)
	if r.HeadlineAct != news.NoAct || !r.CarriesDenial || !reflect.DeepEqual(r.Acts, []news.Act{news.Denial, news.Unverified}) {
		t.Errorf("headline %s, denial %v, acts %v", r.HeadlineAct, r.CarriesDenial, r.Acts)
	}
	if len(r.Statements) != 3 || !r.Statements[0].Hedged {
		t.Fatalf("%+v", r.Statements)
	}
	for _, s := range r.Statements {
		if s.Rule != news.ByPerson || s.Confidence != 1 || ruledText[s.Start:s.End] != s.Sentence {
			t.Errorf("%+v", s)
		}
	}
	again := r
	claims.Overrule(&again, ruledTitle, ruledText, rulings)
	if !reflect.DeepEqual(again, r) {
		t.Error("the same rulings a second time changed something")
	}
}

// TestNoRulingsNoChange keeps the reader's own answers.
func TestNoRulingsNoChange(t *testing.T) {
	r := ruledReading()
	claims.Overrule(&r, ruledTitle, ruledText, nil)
	if !reflect.DeepEqual(r, ruledReading()) {
		t.Errorf("%+v", r)
	}
}
