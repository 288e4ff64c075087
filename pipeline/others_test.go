package pipeline_test

import (
	"slices"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// What a report says of the Tolveth case, whose story is there, beside its own.
const (
	besideTitle = "Brackwater Rail: two million customer records on offer"
	besideFirst = "Meanwhile Tolveth Pharmacies confirmed that the gang Iron Sparrow had stolen the records of 640,000 patients."
	besideMore  = "Tolveth Pharmacies said that names and prescriptions had been taken from its servers, and that it had told the regulator."
)

// aboutTwo is a desk with a story of one company and one of another, and an
// article that belongs to both.
func aboutTwo(t *testing.T) (*press, *desk, *news.Article) {
	t.Helper()
	p, d, all := two(t)
	rail, pharmacies := all[0].Stories[0], all[2].Stories[0]
	p.print("/d", besideTitle, claimBody, claimMore, besideFirst, besideMore)
	p.announce(besideTitle, "/d", "")
	d.now = d.now.Add(time.Hour)
	d.round(t, true)
	a := d.at(t, "/d")
	if !slices.Equal(a.Stories, []news.StoryID{rail, pharmacies}) {
		t.Fatalf("it stands in %v, want %v; others: %+v", a.Stories, []news.StoryID{rail, pharmacies}, a.Last().Reading.Others)
	}
	return p, d, a
}

// at is the article whose page has a path.
func (d *desk) at(t *testing.T, path string) *news.Article {
	t.Helper()
	for _, a := range d.articles(t) {
		if len(a.URL) > len(path) && a.URL[len(a.URL)-len(path):] == path {
			return a
		}
	}
	t.Fatalf("no article at %s", path)
	return nil
}

// TestAnArticleAboutTwoIncidentsBelongsToBoth holds that each story tells what
// the article says of it, that a new article of the second story is not led
// astray, and that both stay through a revision, a rereading and a ruling.
func TestAnArticleAboutTwoIncidentsBelongsToBoth(t *testing.T) {
	p, d, a := aboutTwo(t)
	second := d.story(t, a.Stories[1])
	confirms := func(e news.Event) bool { return e.Article == a.ID && e.Kind == news.EventKind(news.Confirmation) }
	if second.Articles != 2 || !slices.ContainsFunc(second.Events, confirms) || second.Victim != "Tolveth Pharmacies" {
		t.Errorf("the second story: %+v", second.StoryHead)
	}
	if second.Title == besideTitle {
		t.Error("the second story is called after an article about another one")
	}
	for _, told := range second.Told {
		if told.Article == a.ID && (len(told.Counts) != 1 || told.Counts[0].Value != 640_000) {
			t.Errorf("it tells the second story %+v", told)
		}
	}
	if own := d.story(t, a.Stories[0]); own.Articles != 3 || slices.ContainsFunc(own.Events, confirms) {
		t.Errorf("its own story: %+v", own.StoryHead)
	}

	p.print("/e", "Brackwater Rail hacker wants four thousand dollars", claimBody, claimMore)
	p.announce("Brackwater Rail hacker wants four thousand dollars", "/e", "")
	p.print("/d", besideTitle, claimBody, claimMore, besideFirst, besideMore, "Tolveth Pharmacies apologised.")
	d.now = d.now.Add(3 * time.Hour)
	d.round(t, true)
	if err := d.Reread(t.Context(), true, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	sentence := d.at(t, "/d").Last().Reading.Others[0].Statements[0].Sentence
	if err := d.Rule(t.Context(), news.Ruling{Article: a.ID, In: news.InBody, Sentence: sentence, Act: news.Denial, Speaker: news.Victim}); err != nil {
		t.Fatal(err)
	}
	again := d.at(t, "/d")
	if len(again.Revisions) != 2 || !slices.Equal(again.Stories, a.Stories) {
		t.Errorf("%d revisions, in %v", len(again.Revisions), again.Stories)
	}
	for _, c := range d.story(t, a.Stories[1]).Coverage {
		if c.Article == a.ID && c.CarriesDenial != news.CarriesYes {
			t.Errorf("after the ruling the second story's coverage says %s", c.CarriesDenial)
		}
	}
	if e := d.at(t, "/e"); !slices.Equal(e.Stories, a.Stories[:1]) {
		t.Errorf("the next article stands in %v", e.Stories)
	}
}

// TestTheSecondStoryIsChangedByHand holds that what a person moved stays so when
// the page changes, and that undoing gives both stories back.
func TestTheSecondStoryIsChangedByHand(t *testing.T) {
	p, d, a := aboutTwo(t)
	split, err := d.Split(t.Context(), a.Stories[0], []news.ArticleID{a.ID})
	if err != nil {
		t.Fatal(err)
	}
	if s := d.story(t, split); s.Victim != "Brackwater Rail" || s.Articles != 1 {
		t.Errorf("the story of its own: %+v", s.StoryHead)
	}
	if err := d.Undo(t.Context(), a.Stories[0]); err != nil {
		t.Fatal(err)
	}
	if err := d.Merge(t.Context(), a.Stories[0], a.Stories[1]); err != nil {
		t.Fatal(err)
	}
	p.print("/d", besideTitle, claimBody, claimMore, besideFirst, besideMore, "Tolveth Pharmacies apologised.")
	d.now = d.now.Add(3 * time.Hour)
	d.round(t, true)
	if merged := d.at(t, "/d"); !slices.Equal(merged.Stories, a.Stories[:1]) {
		t.Errorf("after the merge it stands in %v", merged.Stories)
	}
	if err := d.Undo(t.Context(), a.Stories[0]); err != nil {
		t.Fatal(err)
	}
	if back := d.at(t, "/d"); !slices.Equal(back.Stories, a.Stories) {
		t.Errorf("after undoing it stands in %v, want %v", back.Stories, a.Stories)
	}
	if s := d.story(t, a.Stories[1]); s.Articles != 2 || s.Victim != "Tolveth Pharmacies" {
		t.Errorf("the second story after undoing: %+v", s.StoryHead)
	}
}

// TestARoundupSteersNothing has a roundup join the stories that are known, and
// open none for what is not.
func TestARoundupSteersNothing(t *testing.T) {
	p, d, all := two(t)
	before := d.story(t, all[2].Stories[0])
	title := "The week in breaches: rail, pharmacies and a brewery"
	p.print("/w", title, claimBody, claimMore, besideFirst, besideMore,
		"The brewery Oldmere Ales confirmed that hackers had stolen the records of 12,000 customers.", "Oldmere Ales said that names and addresses had been taken.")
	p.announce(title, "/w", "")
	d.now = d.now.Add(time.Hour)
	d.round(t, true)
	w := d.at(t, "/w")
	if want := []news.StoryID{all[0].Stories[0], all[2].Stories[0]}; !slices.Equal(w.Stories, want) {
		t.Fatalf("the roundup stands in %v, want %v", w.Stories, want)
	}
	after := d.story(t, all[2].Stories[0])
	if after.Title != before.Title || after.Victim != before.Victim || len(after.Claim.Counts) != len(before.Claim.Counts) {
		t.Errorf("the roundup made %+v of %+v", after.StoryHead, before.StoryHead)
	}
	p.print("/x", "Oldmere Ales tells 12,000 customers of a breach", "The brewery Oldmere Ales confirmed that hackers had stolen the records of 12,000 customers.", "It has told the regulator, a spokeswoman for Oldmere Ales said.")
	p.announce("Oldmere Ales tells 12,000 customers of a breach", "/x", "")
	d.now = d.now.Add(time.Hour)
	d.round(t, true)
	x := d.at(t, "/x")
	if len(x.Stories) != 1 || slices.Contains(w.Stories, x.Stories[0]) {
		t.Errorf("the brewery stands in %v", x.Stories)
	}
}
