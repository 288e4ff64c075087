package pipeline_test

import (
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// two is a desk with two stories: Brackwater Rail's, with two articles, and
// another company's.
func two(t *testing.T) (*press, *desk, [3]*news.Article) {
	p, d := begun(t)
	p.print("/b", "Brackwater Rail: two million records on offer", claimBody, claimMore)
	p.announce("Brackwater Rail: two million records on offer", "/b", "")
	p.print("/c", "Gang claims theft from Tolveth Pharmacies", "The gang Iron Sparrow claims to have stolen 640,000 patient records from Tolveth Pharmacies and threatens to publish them.", "It gives the chain a week.")
	p.announce("Gang claims theft from Tolveth Pharmacies", "/c", "")
	d.now = d.now.Add(time.Hour)
	d.round(t, true)
	all := d.articles(t)
	if len(all) != 3 {
		t.Fatalf("%d articles", len(all))
	}
	var out [3]*news.Article
	for _, a := range all {
		for i, path := range []string{"/a", "/b", "/c"} {
			if len(a.URL) > 2 && a.URL[len(a.URL)-2:] == path {
				out[i] = a
			}
		}
	}
	if out[0].Stories[0] != out[1].Stories[0] || out[0].Stories[0] == out[2].Stories[0] {
		t.Fatalf("they stand in %v, %v, %v", out[0].Stories, out[1].Stories, out[2].Stories)
	}
	return p, d, out
}

func (d *desk) story(t *testing.T, id news.StoryID) *news.Story {
	t.Helper()
	s, err := d.store.Story(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAPersonMergesAndUndoes holds that a merge stays when pages are looked at
// and read again, that the index follows, and that undoing restores both.
func TestAPersonMergesAndUndoes(t *testing.T) {
	p, d, a := two(t)
	into, with := a[0].Stories[0], a[2].Stories[0]
	if err := d.Merge(t.Context(), into, with); err != nil {
		t.Fatal(err)
	}
	if s := d.story(t, into); s.Articles != 3 {
		t.Errorf("%d articles after the merge", s.Articles)
	}
	if _, err := d.store.Story(t.Context(), with); news.KindOf(err) != news.NotFound {
		t.Errorf("the story taken in: %v", err)
	}
	d.now = d.now.Add(3 * time.Hour)
	p.print("/c", "Gang claims theft from Tolveth Pharmacies", "The gang Iron Sparrow claims to have stolen 650,000 patient records from Tolveth Pharmacies.", "It gives the chain a day.")
	d.round(t, true)
	if err := d.Reread(t.Context(), true, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	if s := d.story(t, into); s.Articles != 3 {
		t.Errorf("%d articles after a revision and a rereading", s.Articles)
	}
	if n := d.found(t, "story:"+string(into)); n != 3 {
		t.Errorf("the index finds %d articles in it", n)
	}
	if err := d.Undo(t.Context(), into); err != nil {
		t.Fatal(err)
	}
	if one, other := d.story(t, into), d.story(t, with); one.Articles != 2 || other.Articles != 1 {
		t.Errorf("%d and %d articles after undoing", one.Articles, other.Articles)
	}
	if err := d.Undo(t.Context(), into); news.KindOf(err) != news.NotFound {
		t.Errorf("undone twice: %v", err)
	}
}

func TestAPersonSplitsRenamesAndPins(t *testing.T) {
	_, d, a := two(t)
	id := a[0].Stories[0]
	own := d.story(t, id).Title
	split, err := d.Split(t.Context(), id, []news.ArticleID{a[1].ID})
	if err != nil {
		t.Fatal(err)
	}
	if d.story(t, id).Articles != 1 || d.story(t, split).Articles != 1 {
		t.Error("the articles were not divided")
	}
	if err := d.Rename(t.Context(), id, "  The  rail case "); err != nil {
		t.Fatal(err)
	}
	if err := d.Pin(t.Context(), id, true); err != nil {
		t.Fatal(err)
	}
	d.now = d.now.Add(3 * time.Hour)
	d.round(t, true)
	if s := d.story(t, id); s.Title != "The rail case" || !s.Pinned {
		t.Errorf("after another look at its pages: %q, pinned %v", s.Title, s.Pinned)
	}
	for range 3 { // the pin, the name, the split
		if err := d.Undo(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if s := d.story(t, id); s.Title != own || s.Pinned || s.Articles != 2 {
		t.Errorf("after undoing all: %q, pinned %v, %d articles", s.Title, s.Pinned, s.Articles)
	}
}

// TestTheDemoStaysApart holds that a story of the demo newsroom, which leaves
// with one click, and a real one are never made one.
func TestTheDemoStaysApart(t *testing.T) {
	_, d, a := two(t)
	real, played := a[0].Stories[0], *a[2]
	played.ID, played.URL, played.Demo, played.Stories = "played", "https://demo.example/played", true, []news.StoryID{"played"}
	story := *d.story(t, a[2].Stories[0])
	story.ID, story.Demo = "played", true
	if err := d.store.Save(t.Context(), store.Change{Article: &played, Stories: []news.Story{story}}); err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]news.StoryID{{real, "played"}, {"played", real}} {
		if err := d.Merge(t.Context(), pair[0], pair[1]); news.KindOf(err) != news.Invalid {
			t.Errorf("%s takes in %s: %v", pair[0], pair[1], err)
		}
	}
}

func TestATitleByHandIsBoundedAndReadable(t *testing.T) {
	_, d, a := two(t)
	id := a[0].Stories[0]
	if err := d.Rename(t.Context(), id, strings.Repeat("л", 301)); news.KindOf(err) != news.TooLarge {
		t.Errorf("301 letters: %v", err)
	}
	if err := d.Rename(t.Context(), id, strings.Repeat("л", 300)); err != nil {
		t.Errorf("300 letters: %v", err)
	}
	if err := d.Rename(t.Context(), id, "Rail \xd0 case"); news.KindOf(err) != news.Invalid {
		t.Errorf("broken letters: %v", err)
	}
}

func TestEditsThatMakeNoSense(t *testing.T) {
	_, d, a := two(t)
	id := a[0].Stories[0]
	for name, c := range map[string]struct {
		err  error
		kind news.Kind
	}{
		"merge with itself":    {d.Merge(t.Context(), id, id), news.Invalid},
		"merge with nothing":   {d.Merge(t.Context(), id, "none"), news.NotFound},
		"merge into nothing":   {d.Merge(t.Context(), "none", id), news.NotFound},
		"name of nothing":      {d.Rename(t.Context(), "none", "A"), news.NotFound},
		"split off everything": {failure(d.Split(t.Context(), id, []news.ArticleID{a[0].ID, a[1].ID})), news.Invalid},
		"split off a stranger": {failure(d.Split(t.Context(), id, []news.ArticleID{a[2].ID})), news.Invalid},
	} {
		if news.KindOf(c.err) != c.kind {
			t.Errorf("%s: %v", name, c.err)
		}
	}
}

func failure[A any](_ A, err error) error { return err }
