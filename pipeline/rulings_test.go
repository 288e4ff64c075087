package pipeline_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// TestARulingWinsAndIsKept has a person take the claim of an article for a
// denial, which holds when the page changes and when it is read again, and is
// taken back.
func TestARulingWinsAndIsKept(t *testing.T) {
	p, d := begun(t)
	a := d.articles(t)[0]
	at := slices.IndexFunc(a.Last().Reading.Statements, func(s news.Statement) bool { return s.In == news.InBody })
	if at < 0 {
		t.Fatalf("no statement in the text: %+v", a.Last().Reading)
	}
	was := a.Last().Reading.Statements[at]
	ruling := news.Ruling{Article: a.ID, In: was.In, Sentence: was.Sentence, Act: news.Denial, Speaker: news.Victim}
	if err := d.Pipeline.Rule(t.Context(), ruling); err != nil {
		t.Fatal(err)
	}
	ruled := func(when string) {
		t.Helper()
		a := d.articles(t)[0]
		for _, r := range a.Revisions {
			if !r.Reading.CarriesDenial || !slices.ContainsFunc(r.Reading.Statements, func(s news.Statement) bool {
				return s.Rule == news.ByPerson && s.Sentence == was.Sentence && s.Act == news.Denial
			}) {
				t.Errorf("%s, revision %d does not hold what was ruled: %+v", when, r.N, r.Reading.Statements)
			}
		}
		story, err := d.store.Story(t.Context(), a.Stories[0])
		if err != nil || story.Coverage[0].CarriesDenial != news.CarriesYes {
			t.Errorf("%s, the story has it as %+v, %v", when, story.Coverage, err)
		}
	}
	ruled("at once")
	stored, err := d.store.Rulings(t.Context(), a.ID)
	if err != nil || len(stored) != 1 || stored[0].Was.Act != was.Act || stored[0].Was.Rule != was.Rule || !stored[0].Made.Equal(d.now) {
		t.Fatalf("kept as %+v, %v", stored, err)
	}

	d.now = d.now.Add(2 * time.Hour)
	p.print("/a", claimTitle, claimBody, claimMore, "The forum was not reachable on Friday.")
	if r := d.round(t, true); r.Revisions != 1 {
		t.Fatalf("the round: %+v", r)
	}
	ruled("after a revision")
	renewed := 0
	if err := d.Pipeline.Reread(t.Context(), true, func(_, n int) { renewed = n }); err != nil || renewed != 1 {
		t.Fatalf("%d read again, %v", renewed, err)
	}
	ruled("after reading again")
	if err := d.Pipeline.Reread(t.Context(), false, func(_, n int) { renewed = n }); err != nil || renewed != 0 {
		t.Errorf("%d read again although nothing was learnt, %v", renewed, err)
	}

	if err := d.Pipeline.WithdrawRuling(t.Context(), ruling); err != nil {
		t.Fatal(err)
	}
	for _, s := range d.articles(t)[0].Last().Reading.Statements {
		if s.Sentence == was.Sentence && (s.Act != was.Act || s.Rule != was.Rule) {
			t.Errorf("taken back, the sentence is %+v, and was %+v", s, was)
		}
	}
}

func TestARulingThatMakesNoSenseIsRefused(t *testing.T) {
	_, d := begun(t)
	id := d.articles(t)[0].ID
	for _, c := range []struct {
		ruling news.Ruling
		want   string
	}{
		{news.Ruling{Article: id, In: news.InBody, Sentence: "Nobody wrote this.", Act: news.NoAct}, "does not have this sentence"},
		{news.Ruling{Article: id, In: news.InBody, Sentence: "e", Act: news.NoAct}, "does not have this sentence"},
		{news.Ruling{Article: id, In: news.InBody, Sentence: claimBody, Act: "boast", Speaker: news.Actor}, "one of the acts"},
		{news.Ruling{Article: id, In: news.InBody, Sentence: claimBody, Act: news.NoAct, Speaker: news.Actor}, "takes a position has a speaker"},
		{news.Ruling{Article: id, In: news.InBody, Sentence: claimBody, Act: news.Denial, Speaker: "reader"}, "who speaks"},
		{news.Ruling{Article: id, In: "foot", Sentence: claimBody, Act: news.NoAct}, "one sentence"},
		{news.Ruling{Article: "none", In: news.InBody, Sentence: claimBody, Act: news.NoAct}, "no such article"},
	} {
		if err := d.Pipeline.Rule(t.Context(), c.ruling); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.ruling, err, c.want)
		}
	}
	err := d.Pipeline.WithdrawRuling(t.Context(), news.Ruling{Article: id, In: news.InBody, Sentence: claimBody})
	if news.KindOf(err) != news.NotFound {
		t.Errorf("taking back what nobody ruled: %v", err)
	}
}
