package stories

import (
	"slices"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// twofold is an article of the story "own" that tells of another one too.
func twofold() Piece {
	p := report("beside", "The Quarry", 2, 0, news.Reading{
		Lang: "en", HeadlineAct: news.Denial, CarriesDenial: true, Victims: named("Ferrowick Rail"), Actors: named("QuietOtter"),
		Counts: []news.Count{{Value: 410_000, Unit: news.Accounts, Text: "410,000"}},
	})
	standing := p.Article.Standing()
	standing.Title, standing.Text = "Ferrowick Rail denies a breach", "Ferrowick Rail denies it. Oldmere Mutual confirmed that 92,000 were taken."
	standing.Reading.Others = []news.Other{
		{Reading: news.Reading{Lang: "en", HeadlineAct: news.NoAct, Victims: named("Vellmar Dairy")}, Start: 0, End: 25},
		{Start: 26, End: len(standing.Text), Reading: news.Reading{
			Lang: "en", HeadlineAct: news.NoAct, Acts: []news.Act{news.Confirmation}, Victims: named("Oldmere Mutual"),
			Counts: []news.Count{{Value: 92_000, Unit: news.Customers, Text: "92,000"}},
		}},
	}
	p.Article.Stories = []news.StoryID{"own", "second"}
	return p
}

// TestAStoryTellsThePassageAboutIt holds that an article that is attached counts
// with the passage whose victim is the story's.
func TestAStoryTellsThePassageAboutIt(t *testing.T) {
	main := report("main", "The Kestrel", 1, 0, news.Reading{Lang: "en", HeadlineAct: news.Claiming, Victims: named("Oldmere Mutual")})
	main.Article.Revisions[0].Title = "Oldmere Mutual hacked"
	main.Article.Stories = []news.StoryID{"second"}
	beside := twofold()
	story := Compose("second", []Piece{beside, main}, imported)
	if story.Victim != "Oldmere Mutual" || story.Title != "Oldmere Mutual hacked" || len(story.Actors) > 0 {
		t.Errorf("the story: %+v, actors %v", story.StoryHead, story.Actors)
	}
	i := slices.IndexFunc(story.Told, func(f news.Told) bool { return f.Article == "beside" })
	if i < 0 || len(story.Told[i].Counts) != 1 || story.Told[i].Counts[0].Value != 92_000 {
		t.Errorf("the article tells %+v", story.Told)
	}
	for _, c := range story.Coverage {
		if c.Article == "beside" && (c.CarriesDenial == news.CarriesYes || c.HeadlineAct != news.NoAct) {
			t.Errorf("it stands as %+v", c)
		}
	}
	if own := Compose("own", []Piece{beside}, imported); own.Victim != "Ferrowick Rail" || own.Told[0].Counts[0].Value != 410_000 {
		t.Errorf("its own story: %+v, told %+v", own.StoryHead, own.Told)
	}
	beside.Article.Revisions[0].Reading.Others = nil
	bare := Compose("second", []Piece{beside, main}, imported)
	if i := slices.IndexFunc(bare.Told, func(f news.Told) bool { return f.Article == "beside" }); i >= 0 && len(bare.Told[i].Counts) > 0 {
		t.Errorf("an article without the passage tells %+v", bare.Told[i])
	}
}

func TestSignsPassagesByThemselves(t *testing.T) {
	all := plain.SignOthers(twofold())
	if len(all) != 2 {
		t.Fatalf("%d signatures", len(all))
	}
	s := all[1]
	if !slices.Equal(s.Victims, []string{"oldmere mutual"}) || !slices.Equal(s.Counts, []int64{92_000}) || slices.Contains(s.Rare, "ferrowick") {
		t.Errorf("signed as %+v", s)
	}
}
