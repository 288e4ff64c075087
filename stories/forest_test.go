package stories

import (
	"reflect"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// grown composes pieces and gives each article's descent.
func grown(pieces ...Piece) (news.Story, map[news.ArticleID]news.Descent) {
	story := Compose("s", pieces, hours(100))
	byArticle := map[news.ArticleID]news.Descent{}
	for _, d := range story.Forest {
		byArticle[d.Article] = d
	}
	return story, byArticle
}

func (p Piece) crediting(outlets ...string) Piece {
	r := &p.Article.Revisions[0].Reading
	for _, o := range outlets {
		r.Credits = append(r.Credits, news.Credit{Outlet: o, Kind: news.CreditNamed, Text: "according to " + o})
	}
	return p
}

func (p Piece) linking(pages ...Piece) Piece {
	for _, to := range pages {
		p.Article.Links = append(p.Article.Links, news.Link{URL: to.Article.URL})
	}
	return p
}

func (p Piece) saying(text string) Piece {
	p.Article.Revisions[0].Text = text
	return p
}

func TestForest(t *testing.T) {
	first := report("first", "lantern", 0, 90, said(news.Claiming)).saying(prose("gull", 20))
	second := report("second", "harbour", 1, 90, said(news.Claiming)).saying(prose("tern", 20))
	story, descent := grown(first, second,
		report("linking", "beacon", 2, 90, said(news.Claiming)).linking(first),
		report("torn", "pier", 3, 90, said(news.Claiming)).linking(first, second),
		report("copying", "quay", 4, 90, said(news.Claiming)).saying(prose("gull", 20)).linking(second),
		report("abroad", "dock", 5, 90, said(news.Claiming)).crediting("The Far Courier"),
		report("again", "jetty", 6, 90, said(news.Claiming)).crediting("Far Courier"),
		report("both", "mole", 7, 90, said(news.Claiming)).saying(prose("gull", 20)).crediting("lantern", "Far Courier"))
	for _, want := range []news.Descent{
		{Article: "first"},
		{Article: "second"},
		{Article: "linking", From: "first", Kind: news.EdgeLink},
		{Article: "torn", Open: []news.ArticleID{"first", "second"}},
		{Article: "copying", From: "first", Kind: news.EdgeCopy},
		{Article: "abroad", Outside: "The Far Courier"},
		{Article: "again", Outside: "Far Courier"},
		{Article: "both", From: "first", Kind: news.EdgeCopy},
	} {
		got := descent[want.Article]
		if (got.From != "") != (got.Strength > 0) || got.Strength > 1 {
			t.Errorf("%s: strength %v", want.Article, got.Strength)
		}
		if got.Strength = 0; !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	if want := []news.ArticleID{"first", "second"}; !reflect.DeepEqual(story.Origins, want) {
		t.Errorf("origins %v", story.Origins)
	}
	if story.Measures.UniqueOrigins != 3 { // two outlets, and the Far Courier
		t.Errorf("%d unique origins", story.Measures.UniqueOrigins)
	}
}

func TestEditionsAndWireCopiesAreNoIndependentReports(t *testing.T) {
	home := report("home", "lantern", 0, 90, said(news.Claiming)).saying(prose("gull", 20))
	edition := report("edition", "lantern-english", 1, 90, said(news.Claiming)).saying(prose("gull", 20))
	edition.Article.URL = "https://en.lantern.example/edition"
	agency := report("agency", "strandwire", 2, 90, said(news.Claiming)).saying(prose("tern", 20))
	wired := report("wired", "quay", 3, 90, said(news.Claiming)).saying(prose("tern", 20)).crediting("Strandwire")
	one := report("one", "dock", 4, 90, said(news.Claiming)).saying(prose("crab", 20)).crediting("Far Agency")
	two := report("two", "mole", 5, 90, said(news.Claiming)).saying(prose("crab", 20)).crediting("Far Agency")
	taken := report("taken", "jetty", 6, 90, said(news.Claiming)).saying(prose("gull", 20))
	story, descent := grown(home, edition, agency, wired, one, two, taken)
	for to, want := range map[news.ArticleID]news.Tie{"edition": news.TieEdition, "wired": news.TieWire, "two": news.TieWire, "taken": ""} {
		for _, e := range story.Spread {
			if e.To == to && e.Copy != "" && e.Tie != want {
				t.Errorf("%s is tied by %q, want %q", to, e.Tie, want)
			}
		}
	}
	if d := descent["two"]; d.Outside != "Far Agency" || d.From != "" {
		t.Errorf("the second copy of an agency that is not here: %+v", d)
	}
	if story.Measures.UniqueOrigins != 3 { // the lantern, the strandwire, the far agency
		t.Errorf("%d unique origins", story.Measures.UniqueOrigins)
	}
}

func TestOriginsOfOnePublisherAreOne(t *testing.T) {
	a, b := report("a", "lantern", 0, 90, said(news.Claiming)), report("b", "Lantern Abroad", 1, 90, said(news.Claiming))
	b.Article.URL = "https://lantern.co.uk/b"
	a.Article.URL = "https://www.lantern.example/a"
	if story, _ := grown(a, b); story.Measures.UniqueOrigins != 1 || len(story.Origins) != 2 {
		t.Errorf("%d unique origins of %v", story.Measures.UniqueOrigins, story.Origins)
	}
}

func TestPublisher(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.heron.example/a":       "heron",
		"https://de.heron.example/a":        "heron",
		"https://heron.co.uk/a":             "heron",
		"https://heron.example:8443/a":      "heron",
		"https://gull.blogspot.example/a":   "thegazette",
		"https://192.0.2.17/a":              "thegazette",
		"urn:onrecord:a":                    "thegazette",
		"https://[bad":                      "thegazette",
		"https://localhost/a":               "thegazette",
		"https://sub.domain.heron.com.br/a": "heron",
	} {
		m := &member{Piece: Piece{Outlet: "The Gazette", Article: &news.Article{URL: address}}}
		if got := m.publisher(); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

func (p Piece) undated() Piece {
	p.Article.Published = time.Time{}
	return p
}

func TestArticlesSeenFirstAtOnceAreNobodysSource(t *testing.T) {
	a := report("a", "lantern", 0, 90, said(news.Claiming)).saying(prose("gull", 20)).undated()
	b := report("b", "harbour", 0, 90, said(news.Claiming)).saying(prose("gull", 20)).undated()
	if story, _ := grown(a, b); len(story.Spread) != 0 || len(story.Origins) != 2 {
		t.Errorf("%+v", story.Spread)
	}
}

func TestWithoutDatesTheCreditTellsTheSource(t *testing.T) {
	a := report("a", "lantern", 0, 90, said(news.Claiming)).undated().crediting("harbour")
	b := report("b", "harbour", 0, 90, said(news.Claiming)).undated()
	late := report("late", "pier", 50, 90, said(news.Claiming)).undated()
	early := report("early", "quay", 0, 90, said(news.Claiming)).crediting("pier")
	story, descent := grown(a, b, late, early)
	if descent["a"].From != "b" || descent["b"].From != "" || descent["early"].From != "late" {
		t.Errorf("%+v", story.Forest)
	}
}

func TestNobodyHasTheStoryFromHimself(t *testing.T) {
	a := report("a", "lantern", 0, 90, said(news.Claiming)).undated().crediting("harbour")
	b := report("b", "harbour", 0, 90, said(news.Claiming)).undated().crediting("pier")
	c := report("c", "pier", 0, 90, said(news.Claiming)).undated().crediting("lantern")
	story, _ := grown(a, b, c)
	parents, open := 0, 0
	for _, d := range story.Forest {
		parents += btoi(d.From != "")
		open += len(d.Open)
	}
	if len(story.Spread) != 3 || parents != 2 || open != 1 {
		t.Errorf("%d sources, %d open: %+v", parents, open, story.Forest)
	}
}
