package pipeline_test

import (
	"slices"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// settled has a person decide on the desk.
func (d *desk) settled(t *testing.T, kind news.AliasKind, name, other string) news.AliasEdit {
	t.Helper()
	e, err := d.SettleAlias(t.Context(), news.AliasEdit{Kind: kind, Name: name, Other: other, By: "a test"})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestASettledNameIsTheActorsInItsStories, at once, after another revision, and
// until it is undone.
func TestASettledNameIsTheActorsInItsStories(t *testing.T) {
	p, d, a := two(t)
	id := a[2].Stories[0]
	if actors := d.story(t, id).Actors; len(actors) != 1 || actors[0].Name != "Iron Sparrow" {
		t.Fatalf("read as %+v", actors)
	}
	e := d.settled(t, news.AliasAccept, "Rust Sparrow", "Iron  Sparrow")
	if !e.Made.Equal(d.now) || e.ID == 0 || e.Other != "Iron Sparrow" {
		t.Errorf("kept as %+v", e)
	}
	holds := func(when string) {
		t.Helper()
		if actors := d.story(t, id).Actors; len(actors) != 1 || actors[0].Name != "Rust Sparrow" || len(actors[0].Settled) != 1 {
			t.Errorf("%s: %+v", when, actors)
		}
	}
	holds("at once")
	d.now = d.now.Add(3 * time.Hour)
	p.print("/c", "Gang claims theft from Tolveth Pharmacies", "The gang Iron Sparrow claims to have stolen 650,000 patient records from Tolveth Pharmacies.", "It gives the chain a day.")
	d.round(t, true)
	holds("after a revision")
	if past, err := d.StoryAsOf(t.Context(), id, d.now.Add(-2*time.Hour)); err != nil || past.Actors[0].Name != "Rust Sparrow" {
		t.Errorf("as of a moment: %v, %+v", err, past)
	}

	if _, err := d.SettleAlias(t.Context(), news.AliasEdit{Kind: news.AliasAccept, Name: "Iron Sparrow", Other: "Rust Sparrow"}); news.KindOf(err) != news.Conflict {
		t.Errorf("decided twice: %v", err)
	}
	if err := d.UndoAlias(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	if actors := d.story(t, id).Actors; actors[0].Name != "Iron Sparrow" {
		t.Errorf("undone: %+v", actors)
	}
	if err := d.UndoAlias(t.Context(), e.ID); news.KindOf(err) != news.Conflict {
		t.Errorf("undone twice: %v", err)
	}
	if err := d.UndoAlias(t.Context(), 99); news.KindOf(err) != news.NotFound {
		t.Errorf("undone what is not there: %v", err)
	}
}

// TestAnArticleUnderAnotherNameJoinsOnceItIsAccepted: it names no victim, and
// its actor as nobody did before.
func TestAnArticleUnderAnotherNameJoinsOnceItIsAccepted(t *testing.T) {
	for _, accepted := range []bool{false, true} {
		p, d, a := two(t)
		if accepted {
			d.settled(t, news.AliasAccept, "Iron Sparrow", "Grey Kestrel")
		}
		title := "Grey Kestrel says that it holds patient files"
		p.print("/e", title, "The gang Grey Kestrel claims to have stolen 640,000 patient records from a chain of shops and threatens to publish them.", "Nobody could verify that.")
		p.announce(title, "/e", "")
		d.now = d.now.Add(time.Hour)
		d.round(t, true)
		all := d.articles(t)
		at := slices.IndexFunc(all, func(a *news.Article) bool { return a.Standing().Title == title })
		if at < 0 {
			t.Fatal("the article did not come")
		}
		fresh := all[at]
		if joins := len(fresh.Stories) == 1 && fresh.Stories[0] == a[2].Stories[0]; joins != accepted {
			t.Errorf("with the names accepted %v it stands in %v, beside %v; read: %+v", accepted, fresh.Stories, a[2].Stories, fresh.Standing().Reading.Actors)
		}
	}
}
