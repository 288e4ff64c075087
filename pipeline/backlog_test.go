package pipeline_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/stories"
)

// pickups are n articles of one story, each of its own outlet.
func pickups(n int) string {
	var lines strings.Builder
	for i := range n {
		fmt.Fprintf(&lines, `{"id":"a%d","url":"https://outlet%d.example/a","outlet":"Outlet %d","title":%q,"text":%q,"published":"2026-10-01T08:%02d:00Z"}`+"\n",
			i, i, i, claimTitle, claimBody+" "+strings.Repeat(fmt.Sprint("Reader ", i, " wrote in. "), 3), i%60)
	}
	return lines.String()
}

func TestAnImportLeavesNoStoryBehind(t *testing.T) {
	d := openDesk(t)
	const articles = 43
	if _, err := d.Import(t.Context(), strings.NewReader(pickups(articles)), func(e *pipeline.LineError) { t.Error(e) }); err != nil {
		t.Fatal(err)
	}
	d.standsIn(t, articles)
}

func TestAStoryThatABrokenImportLeftBehindIsMadeUpFor(t *testing.T) {
	d := openDesk(t)
	const articles = 43
	snapped := errors.New("the cable snapped")
	_, err := d.Import(t.Context(), io.MultiReader(strings.NewReader(pickups(articles)), iotest.ErrReader(snapped)), func(e *pipeline.LineError) { t.Error(e) })
	if !errors.Is(err, snapped) {
		t.Fatalf("the import ended with %v", err)
	}
	if behind, err := d.store.Behind(t.Context()); err != nil || len(behind) == 0 {
		t.Fatalf("no story was left behind, so nothing is shown here: %v", err)
	}
	d.round(t, false)
	d.standsIn(t, articles)
}

// standsIn checks that all n articles stand in one story, and that it knows.
func (d *desk) standsIn(t *testing.T, n int) {
	t.Helper()
	ids := d.articles(t)[0].Stories
	if len(ids) != 1 {
		t.Fatalf("the first article stands in %v", ids)
	}
	story, err := d.store.Story(t.Context(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	members, err := d.store.StoryArticles(t.Context(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	behind, err := d.store.Behind(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(members) != n || story.Articles != n || len(story.Forest) != n || len(behind) != 0 {
		t.Errorf("%d articles stand in the story, it knows of %d, %d stories are behind", len(members), story.Articles, len(behind))
	}
}

func TestAStoryKnowsItsTranslationsAndTracesAreMadeOnce(t *testing.T) {
	e, err := encoder.New()
	if err != nil {
		t.Fatal(err)
	}
	d := openDesk(t, func(o *pipeline.Options) { o.Signer = stories.Signer{Encoder: e} })
	const german = `Ein Hacker, der sich „palefinch“ nennt, behauptet, 2 Millionen Kundendatensätze von Brackwater Rail gestohlen zu haben, und bietet sie in einem Forum namens Cellarmarket zum Verkauf an. ` +
		`Die Probe enthält laut dem Beitrag Namen, E-Mail-Adressen und Telefonnummern. Der Preis beträgt viertausend Dollar, und der Verkäufer nimmt nur einen Käufer.`
	importLines(t, d,
		fmt.Sprintf(`{"id":"en","url":"https://kestrel.example/a","outlet":"The Kestrel","title":%q,"text":%q,"published":"2026-10-01T08:00:00Z"}`, claimTitle, claimBody+" "+claimMore),
		fmt.Sprintf(`{"id":"de","url":"https://turmfalke.example/a","outlet":"Turmfalke","title":"Hacker bietet zwei Millionen Kundendatensätze von Brackwater Rail an","text":%q,"published":"2026-10-01T12:00:00Z"}`, german))
	traces, err := d.store.Traces(t.Context(), []news.ArticleID{"en", "de"})
	if err != nil || !stories.Traced(traces["en"]) || !stories.Traced(traces["de"]) {
		t.Fatalf("traces of %d articles: %v", len(traces), err)
	}
	a, err := d.store.Article(t.Context(), "de")
	if err != nil {
		t.Fatal(err)
	}
	story, err := d.store.Story(t.Context(), a.Stories[0])
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(story.Spread, func(e news.Edge) bool {
		return e.From == "en" && e.To == "de" && e.Kind == news.EdgeTranslation && e.Copy == news.CopyTranslation
	}) {
		t.Errorf("the translation is not known: %+v", story.Spread)
	}
}
