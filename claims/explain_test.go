package claims_test

import (
	"slices"
	"testing"

	"github.com/onrecord/onrecord/claims"
)

// TestExplainTellsHowReadDecided compares explanations with the reading of the
// same article.
func TestExplainTellsHowReadDecided(t *testing.T) {
	d := claims.Document{
		ID: "a", Lang: "en", LangConfidence: 1, Title: "Tarn Mill denies a theft of customer data",
		Text: "A hacker calling himself greyhalyard claims to have stolen two million customer records from Tarn Mill.\n\nTarn Mill found no sign of a breach of its systems. The shop was hit by a denial of service in 2019. It opens at nine.",
	}
	for _, alone := range []bool{true, false} {
		r, err := claims.New(claims.Options{RulesAlone: alone})
		if err != nil {
			t.Fatal(err)
		}
		reading, all := r.Read(d), r.Explain(d)
		if len(all) != 5 {
			t.Fatalf("%d sentences explained", len(all))
		}
		n := 0
		for _, e := range all {
			part := d.Text
			if e.In == "title" {
				part = d.Title
			}
			if part[e.Start:e.End] != e.Sentence {
				t.Errorf("%q does not stand at %d", e.Sentence, e.Start)
			}
			if e.Statement == nil {
				continue
			}
			if s := reading.Statements[n]; s.Act != e.Statement.Act || s.Sentence != e.Sentence || s.Confidence != e.Statement.Confidence {
				t.Errorf("explained as %+v, read as %+v", *e.Statement, s)
			}
			n++
		}
		if n != len(reading.Statements) || n < 3 {
			t.Errorf("%d labels explained, %d read", n, len(reading.Statements))
		}
		denial, service := all[2], all[3]
		if !slices.ContainsFunc(denial.Rules, func(f claims.RuleFired) bool { return f.Act == "denial" && f.Weight > 0 && len(f.Cues) > 1 }) {
			t.Errorf("no rule explains the denial: %+v", denial.Rules)
		}
		if !slices.Contains(service.Masked, "denial of service") {
			t.Errorf("what was masked: %q", service.Masked)
		}
		if !alone && (len(denial.Likely) == 0 || denial.Likely[0].Act != "denial" || denial.Least == 0) {
			t.Errorf("likely %+v, least %v", denial.Likely, denial.Least)
		}
	}
}
