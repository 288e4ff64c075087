package pipeline_test

import (
	"slices"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/store"
)

// only gives the one case in the store, with the kinds of its history.
func (d *desk) only(t *testing.T) (store.CaseLine, []news.CaseEventKind) {
	t.Helper()
	list, err := d.store.Cases(t.Context(), store.CaseQuery{})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d cases, %v", len(list), err)
	}
	line, events, err := d.store.Case(t.Context(), list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []news.CaseEventKind
	for _, e := range events {
		kinds = append(kinds, e.Kind)
	}
	return line, kinds
}

// hour is a round an hour later in which every page is looked at.
func (d *desk) hour(t *testing.T) {
	t.Helper()
	d.now = d.now.Add(time.Hour)
	d.round(t, true)
}

// contradicted is a desk that follows two outlets: the Kestrel's article at /a
// has the claim alone, and the Heron's at /h the denial too.
func contradicted(t *testing.T) (kestrel *press, d *desk) {
	t.Helper()
	kestrel, d = begun(t)
	heron := openPress(t)
	heron.name = "The Heron"
	heron.print("/h", "Brackwater Rail: two million records on offer", claimBody, claimMore, denialBody)
	heron.announce("Brackwater Rail: two million records on offer", "/h", "")
	d.follow(t, heron)
	d.hour(t)
	d.hour(t) // every page is looked at after the denial
	return kestrel, d
}

// TestACaseGoesTheWholeWay: it is proposed when the denial is out, corrected by
// the look that finds it, with both captures, and opened again when it is
// dropped.
func TestACaseGoesTheWholeWay(t *testing.T) {
	p, d := contradicted(t)
	c, kinds := d.only(t)
	if !c.Proposed || c.Status != news.CaseToWrite || c.OutletName != "The Kestrel" || c.Passage.Sentence == "" || !slices.Equal(kinds, []news.CaseEventKind{news.CaseOpened}) {
		t.Fatalf("%+v, %v", c, kinds)
	}
	written := news.CaseWritten
	if err := d.ChangeCases(t.Context(), []news.CaseID{c.ID}, news.CaseChange{Status: &written}, 3); err != nil {
		t.Fatal(err)
	}
	p.print("/a", claimTitle, claimBody, claimMore, denialBody)
	d.hour(t)
	c, kinds = d.only(t)
	if c.Status != news.CaseCorrected || c.Remedy != news.RemedyDenial || c.Lacking != 1 || c.Found != 2 {
		t.Fatalf("%+v, %v", c, kinds)
	}
	p.print("/a", claimTitle, claimBody, claimMore)
	d.hour(t)
	c, kinds = d.only(t)
	if c.Status != news.CaseToWrite || c.Remedy != "" || c.Lacking != 3 || c.Found != 0 {
		t.Fatalf("%+v, %v", c, kinds)
	}
	p.print("/a", "")
	d.hour(t)
	c, kinds = d.only(t)
	if c.Status != news.CaseClosed || c.Remedy != news.RemedyGone {
		t.Fatalf("%+v, %v", c, kinds)
	}
	if err := d.Reread(t.Context(), true, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	d.hour(t)
	if _, again := d.only(t); !slices.Equal(again, kinds) {
		t.Errorf("a rereading and a look at what did not change: %v, before %v", again, kinds)
	}
}

// TestARulingSettlesACase: a person who finds the denial where the reader did
// not has the case corrected, and withdrawing that opens it again.
func TestARulingSettlesACase(t *testing.T) {
	p, d := contradicted(t)
	said := "The line keeps its tickets in another place."
	p.print("/a", claimTitle, claimBody, claimMore, said)
	d.hour(t)
	c, _ := d.only(t)
	if c.Status != news.CaseToWrite {
		t.Fatalf("the reader takes %q for a denial by itself", said)
	}
	ruling := news.Ruling{Article: c.Article, In: news.InBody, Sentence: said, Act: news.Denial, Speaker: news.Victim}
	if err := d.Rule(t.Context(), ruling); err != nil {
		t.Fatal(err)
	}
	if c, _ := d.only(t); c.Status != news.CaseCorrected || c.Found != c.Lacking {
		t.Errorf("after the ruling: %+v", c)
	}
	if err := d.WithdrawRuling(t.Context(), ruling); err != nil {
		t.Fatal(err)
	}
	if c, _ := d.only(t); c.Status != news.CaseToWrite {
		t.Errorf("after its withdrawal: %+v", c)
	}
}

// TestARefusedRevisionMovesNoCase: what moves a case is kept with the revision,
// or not at all.
func TestARefusedRevisionMovesNoCase(t *testing.T) {
	p, d := contradicted(t)
	before, _ := d.only(t)
	d.Pipeline = d.Beside(func(o *pipeline.Options) { o.Store = &flaky{Store: d.store, fails: true} })
	p.print("/a", claimTitle, claimBody, claimMore, denialBody)
	d.now = d.now.Add(time.Hour)
	if _, err := d.Round(t.Context(), true); news.KindOf(err) != news.Unavailable {
		t.Fatalf("the round: %v", err)
	}
	if after, _ := d.only(t); after.Case != before.Case {
		t.Errorf("%+v, before %+v", after.Case, before.Case)
	}
}

// TestOutletsMergedAreOneInStories: the stories are told anew with the next
// round, and what comes in from the outlet that was taken in is the other's.
func TestOutletsMergedAreOneInStories(t *testing.T) {
	p, d := contradicted(t)
	outlets, err := d.store.Outlets(t.Context())
	if err != nil || len(outlets) != 2 {
		t.Fatalf("%v, %v", outlets, err)
	}
	heron, kestrel := outlets[0], outlets[1]
	m, err := d.MergeOutlets(t.Context(), heron.ID, kestrel.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	p.print("/n", "Gang claims theft from Tolveth Pharmacies", "The gang Iron Sparrow claims to have stolen 640,000 patient records from Tolveth Pharmacies.")
	p.announce("Gang claims theft from Tolveth Pharmacies", "/n", "")
	d.hour(t)
	for _, a := range d.articles(t) {
		if a.Outlet != heron.ID {
			t.Errorf("%s is of outlet %d", a.URL, a.Outlet)
		}
	}
	c, _ := d.only(t)
	if s := d.story(t, c.Story); s.Outlets != 1 || s.Coverage[0].Outlet != "The Heron" || s.Coverage[1].Outlet != "The Heron" {
		t.Errorf("%d outlets: %+v", s.Outlets, s.Coverage)
	}
	if d.found(t, `outlet:"The Kestrel"`) != 0 {
		t.Error("the index still names it")
	}
	if _, err := d.UndoMerger(t.Context(), m.ID); err != nil {
		t.Fatal(err)
	}
	kestrel.Name = "The Old Kestrel"
	if err := d.SaveOutlet(t.Context(), kestrel); err != nil {
		t.Fatal(err)
	}
	d.hour(t)
	if s := d.story(t, c.Story); s.Outlets != 2 || s.Coverage[0].Outlet != "The Old Kestrel" {
		t.Errorf("%d outlets: %+v", s.Outlets, s.Coverage)
	}
	if after, err := d.store.Outlets(t.Context()); err != nil || len(after) != 2 {
		t.Errorf("%v, %v", after, err)
	}
}
