package stories

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// prose is n sentences that no other seed has.
func prose(seed string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "The %s report number %d says that %s%d keepers walked the %s pier at dusk. ", seed, i, seed, i*7, seed)
	}
	return b.String()
}

func edge(story news.Story, from, to news.ArticleID, kind news.EdgeKind) *news.Edge {
	for i := range story.Spread {
		if e := &story.Spread[i]; e.From == from && e.To == to && e.Kind == kind {
			return e
		}
	}
	return nil
}

func TestSpread(t *testing.T) {
	quote := "we watched the numbers climb all night and could not believe them"
	origin := report("origin", "lantern", 0, 90, said(news.Claiming))
	origin.Article.Revisions[0].Text = prose("gull", 12)
	origin.Article.Revisions[0].Reading.Quotes = []news.Quote{{Text: quote}}
	linked := report("linked", "harbour", 1, 90, said(news.Claiming))
	linked.Article.Links = []news.Link{{URL: "http://www.lantern.example/origin/"}}
	credited := report("credited", "beacon", 2, 90, said(news.Claiming))
	credited.Article.Revisions[0].Reading.Credits = []news.Credit{{Outlet: "The Lantern", Kind: news.CreditNamed, Text: "as The Lantern reported"}, {Outlet: "lantern", Kind: news.CreditNamed, Text: "according to lantern"}}
	quoting := report("quoting", "pier", 3, 90, said(news.Claiming))
	quoting.Article.Revisions[0].Reading.Quotes = []news.Quote{{Text: "“We watched the numbers climb all night, and could not believe them.”"}}
	copied := report("copied", "quay", 4, 90, said(news.Claiming))
	copied.Article.Revisions[0].Text = prose("tern", 2) + prose("gull", 9)
	alone := report("alone", "dock", 5, 90, said(news.Claiming))
	alone.Article.Revisions[0].Text = prose("crab", 12)
	story := Compose("s", []Piece{alone, copied, quoting, credited, linked, origin}, hours(100))

	for to, kind := range map[news.ArticleID]news.EdgeKind{"linked": news.EdgeLink, "credited": news.EdgeCredit, "quoting": news.EdgeQuote, "copied": news.EdgeCopy} {
		e := edge(story, "origin", to, kind)
		if e == nil {
			t.Errorf("no %s from the origin to %s", kind, to)
		} else if e.Strength <= 0 || e.Strength > 1 || e.Evidence == "" {
			t.Errorf("%s: strength %v, evidence %q", kind, e.Strength, e.Evidence)
		}
	}
	if len(story.Spread) != 4 {
		t.Errorf("%d edges, want 4: %+v", len(story.Spread), story.Spread)
	}
	if e := edge(story, "origin", "copied", news.EdgeCopy); e != nil && !strings.Contains(prose("gull", 12), e.Evidence) {
		t.Errorf("the evidence of the copy is not in the original: %q", e.Evidence)
	}
}

func TestSpreadNeverRunsBackInTime(t *testing.T) {
	early := report("early", "lantern", 0, 90, said(news.Claiming))
	early.Article.Links = []news.Link{{URL: "https://harbour.example/late"}}
	late := report("late", "harbour", 5, 90, said(news.Claiming))
	if story := Compose("s", []Piece{early, late}, hours(100)); len(story.Spread) != 0 {
		t.Errorf("%+v", story.Spread)
	}
}

func TestALinkToAnUndatedArticleLeadsFromIt(t *testing.T) {
	linker := report("linker", "lantern", 0, 90, said(news.Claiming))
	linker.Article.Links = []news.Link{{URL: "https://harbour.example/undated"}}
	undated := report("undated", "harbour", 5, 90, said(news.Claiming))
	undated.Article.Published = time.Time{}
	if story := Compose("s", []Piece{linker, undated}, hours(100)); edge(story, "undated", "linker", news.EdgeLink) == nil {
		t.Errorf("%+v", story.Spread)
	}
}

func TestSpreadOfOneOutletIsNoSpread(t *testing.T) {
	a, b := report("a", "lantern", 0, 90, said(news.Claiming)), report("b", "lantern", 5, 90, said(news.Claiming))
	b.Article.Links = []news.Link{{URL: a.Article.URL}}
	a.Article.Revisions[0].Text, b.Article.Revisions[0].Text = prose("gull", 9), prose("gull", 9)
	if story := Compose("s", []Piece{a, b}, hours(100)); len(story.Spread) != 0 {
		t.Errorf("%+v", story.Spread)
	}
}

// copiedThrice is a story of n articles of which each third is original and
// the two after it copy it.
func copiedThrice(n int) []Piece {
	var pieces []Piece
	for i := range n {
		p := report(fmt.Sprint("a", i), fmt.Sprint("outlet", i), float64(i)/10, 90, said(news.Claiming))
		p.Article.Revisions[0].Text = prose(fmt.Sprint("bird", i/3), 30)
		pieces = append(pieces, p)
	}
	return pieces
}

func TestSpreadFindsEachCopysOwnOrigin(t *testing.T) {
	story := Compose("s", copiedThrice(60), hours(100))
	if len(story.Spread) != 40 {
		t.Errorf("%d edges, want 40", len(story.Spread))
	}
	for i := 1; i < 60; i++ {
		from := news.ArticleID(fmt.Sprint("a", i-i%3))
		if i%3 != 0 && edge(story, from, news.ArticleID(fmt.Sprint("a", i)), news.EdgeCopy) == nil {
			t.Errorf("a%d is not known to be a copy of %s", i, from)
		}
	}
}

// crowded is a story of n articles that are as long as a trace can be, every
// third of them original.
func crowded(n int) []Piece {
	dice := rand.New(rand.NewPCG(7, 7))
	pieces := copiedThrice(n)
	for i := range pieces {
		packed := plain.Trace(pieces[i])
		prints := make([]byte, maxTraced*printWords*8)
		for k := range prints {
			prints[k] = byte(dice.Uint32())
		}
		packed[1] = maxTraced
		pieces[i].Trace = slices.Concat(packed[:traceHead], prints, packed[traceHead:])
	}
	return pieces
}

func BenchmarkCompose(b *testing.B) {
	for _, n := range []int{125, 250, 500} {
		pieces := crowded(n)
		b.Run(fmt.Sprint(n, " articles"), func(b *testing.B) {
			for b.Loop() {
				Compose("s", pieces, hours(100))
			}
		})
	}
}
