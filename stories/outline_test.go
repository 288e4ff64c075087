package stories

import (
	"reflect"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// recalling is an article that opens with its own figure and recalls another
// affair, with its claimant and figure, at the end.
func recalling() Piece {
	p := tale{id: "x", outlet: "lantern", lang: "en", victim: "Fernmark", title: "Fernmark posts 4,100 letters to the wrong doors",
		text: "Fernmark confirmed that 4,100 letters went astray. " + strings.Repeat("The grocer apologised at length. ", 10) +
			"Last week a seller called PaleOtter claimed 5.3 million rows.",
		actor: "PaleOtter", acts: []news.Act{news.Confirmation}}.piece()
	p.Article.Revisions[0].Reading.Counts = []news.Count{{Value: 4100, Text: "4,100 letters"}, {Value: 5300000, Text: "5.3 million rows"}}
	return p
}

func TestWhatAnArticleOnlyRecallsIsNotItsOwn(t *testing.T) {
	s := plain.Sign(recalling())
	if !reflect.DeepEqual(s.Lead, []int64{4100}) || !reflect.DeepEqual(s.Counts, []int64{4100}) || len(s.Actors) != 0 {
		t.Errorf("opens with %v, figures %v, actors %v", s.Lead, s.Counts, s.Actors)
	}
	p := recalling()
	p.Article.Revisions[0].Reading.Counts = p.Article.Revisions[0].Reading.Counts[1:]
	if s := plain.Sign(p); len(s.Lead) != 0 || !reflect.DeepEqual(s.Counts, []int64{5300000}) || len(s.Actors) != 1 {
		t.Errorf("without a figure of its own: opens with %v, figures %v, actors %v", s.Lead, s.Counts, s.Actors)
	}
}

func TestOneMisreadSentenceOpensNoStory(t *testing.T) {
	claim := news.Statement{Act: news.Claiming, Confidence: 0.9}
	weak := news.Statement{Act: news.Claiming, Confidence: 0.5}
	doubt := news.Statement{Act: news.Unverified, Confidence: 0.9}
	figure := []news.Count{{Value: 4100, Unit: news.Customers}}
	for _, c := range []struct {
		name string
		r    news.Reading
		want bool
	}{
		{"one sentence and nothing beside it", news.Reading{Statements: []news.Statement{claim, doubt}}, false},
		{"one sentence with a figure", news.Reading{Statements: []news.Statement{claim}, Counts: figure}, true},
		{"an unsure sentence with a figure", news.Reading{Statements: []news.Statement{weak}, Counts: figure}, false},
		{"three sentences", news.Reading{Statements: []news.Statement{claim, claim, claim}}, true},
		{"a figure alone", news.Reading{Counts: figure}, false},
	} {
		if got := firm(&c.r); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestActorsAreWhomSeveralArticlesNameAndTranslatedHandlesAreAliases(t *testing.T) {
	pieces := []Piece{
		tale{id: "a", outlet: "lantern", lang: "en", victim: "Fernmark", actor: "PaleOtter", count: 10}.piece(),
		tale{id: "b", outlet: "laterne", lang: "de", victim: "Fernmark", actor: "PaleOtter", count: 10, hours: 1}.piece(),
		tale{id: "c", outlet: "linterna", lang: "es", victim: "Fernmark", actor: "Nutria Pálida", count: 10, hours: 2}.piece(),
		tale{id: "d", outlet: "torch", lang: "en", victim: "Fernmark", actor: "Even", count: 10, hours: 3}.piece(),
		tale{id: "e", outlet: "lamp", lang: "en", victim: "Fernmark", actor: "Fernmark", count: 10, hours: 4}.piece(),
		tale{id: "f", outlet: "glow", lang: "fr", victim: "Fernmark", actor: "lantern", count: 10, hours: 5}.piece(),
	}
	want := []news.Alias{{Name: "PaleOtter", Aliases: []string{"Nutria Pálida"}}}
	if got := Compose("s", pieces, start.AddDate(0, 0, 1)).Actors; !reflect.DeepEqual(got, want) {
		t.Errorf("actors %+v, want %+v", got, want)
	}
}
