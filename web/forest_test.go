package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/picture"
)

// wood is a story of articles a, b, … of outlets A, B, …
func wood(descents ...news.Descent) *news.Story {
	s := &news.Story{Forest: descents}
	for _, d := range descents {
		s.Coverage = append(s.Coverage, news.Coverage{Article: d.Article, Outlet: strings.ToUpper(string(d.Article)), Lang: "en", Published: before(5)})
	}
	return s
}

func plant(s *news.Story) Forest {
	return clock{now: noon, zone: time.UTC}.forest(s, sourcesOf(s))
}

func TestTheForestShowsRootsBranchesAndWhatIsOpen(t *testing.T) {
	s := wood(
		news.Descent{Article: "a"}, news.Descent{Article: "b", From: "a"}, news.Descent{Article: "c", From: "b"},
		news.Descent{Article: "d", Outside: "Far Away"}, news.Descent{Article: "e", Outside: "FAR AWAY"},
		news.Descent{Article: "f", Open: []news.ArticleID{"a", "c"}}, news.Descent{Article: "g"}, news.Descent{Article: "h", From: "f"},
	)
	s.Spread = []news.Edge{
		{From: "a", To: "b", Kind: news.EdgeCopy, Copy: news.CopyRewrite, Evidence: "the same words"},
		{From: "a", To: "b", Kind: news.EdgeLink, Evidence: "https://a.example/"}, {From: "b", To: "c", Kind: news.EdgeQuote, Evidence: "a quote"},
		{From: "f", To: "h", Kind: news.EdgeCopy, Copy: news.CopyReprint, Tie: news.TieWire},
	}
	s.Coverage[1].CarriesDenial = news.CarriesYes
	f := plant(s)
	if len(f.Trees) != 1 || len(f.Outside) != 1 || len(f.Open) != 1 || len(f.Alone) != 1 || f.Empty() {
		t.Fatalf("%+v", f)
	}
	b := f.Trees[0].Taken[0]
	if f.Trees[0].Outlet != "A" || f.Trees[0].How != "" || b.Outlet != "B" || b.How != "copies and links to" || b.Style != picture.Solid || !b.Carries {
		t.Errorf("the first branch: %+v", b)
	}
	if b.Traces[0].How != "copies, its substance in other words" || b.Traces[0].Address || !b.Traces[1].Address {
		t.Errorf("what shows it: %+v", b.Traces)
	}
	if c := b.Taken[0]; c.Outlet != "C" || c.Style != picture.Dotted {
		t.Errorf("the branch of the branch: %+v", c)
	}
	if o := f.Outside[0]; o.Outlet != "Far Away" || len(o.Taken) != 2 {
		t.Errorf("outside: %+v", o)
	}
	if o := f.Open[0]; fmt.Sprint(o.Possible) != "[{A a} {C c}]" || o.Taken[0].Traces[0].How != "copies, most of it word for word, as an agency’s text" {
		t.Errorf("open: %+v", o)
	}
	if f.Alone[0].Outlet != "G" {
		t.Errorf("alone: %+v", f.Alone)
	}
}

func TestManyBranchesFold(t *testing.T) {
	all := []news.Descent{{Article: "a"}}
	for i := range branchLength + boardSlack {
		all = append(all, news.Descent{Article: news.ArticleID(fmt.Sprint("x", i)), From: "a"})
	}
	if b := plant(wood(all...)).Trees[0]; len(b.Folded) != 0 {
		t.Errorf("%d branches folded where the fold would save nothing", len(b.Folded))
	}
	all = append(all, news.Descent{Article: "y", From: "a"})
	if b := plant(wood(all...)).Trees[0]; len(b.Taken) != branchLength || len(b.Folded) != boardSlack+1 {
		t.Errorf("%d shown, %d folded", len(b.Taken), len(b.Folded))
	}
}

func TestFactsInDisputeAreAMatrixAndTheOthersALine(t *testing.T) {
	count := func(n int64, u news.Unit) []news.ToldCount { return []news.ToldCount{{Value: n, Unit: u}} }
	s := &news.Story{Told: []news.Told{
		{Article: "a", Outlet: "A", Lang: "en", Counts: count(2_000_000, news.Records), Actor: "Grey", Venue: "Market", Data: []string{"email", "password"}},
		{Article: "b", Outlet: "B", Lang: "en", Counts: append(count(2_000_000, news.Records), news.ToldCount{Value: 5, Unit: news.Accounts}), Actor: "Grey", Venue: "Market"},
		{Article: "c", Outlet: "C", Lang: "ja", Counts: count(2_000_000, news.Customers), Actor: "グレイ", Departs: []news.Fact{news.FactUnit}, Data: []string{"email", "password_hash"}},
		{Article: "d", Outlet: "D", Lang: "en", Data: []string{"email"}},
	}}
	d := clock{now: noon, zone: time.UTC}.drift(s, map[news.ArticleID]Source{"a": {"A", "a"}, "c": {"C", "c"}})
	if got := fmt.Sprint(d.Agreed); got != "[{How much 2 million 3 3} {Claimed by Grey 3 3} {Where Market 2 2}]" {
		t.Errorf("agreed: %s", got)
	}
	if got := fmt.Sprint(d.Columns); got != "[{Of what records 2 3} {Passwords  0 2}]" {
		t.Errorf("in dispute: %s", got)
	}
	if len(d.Rows) != 2 || d.Rows[0].Outlet != "A" || !d.Rows[0].Facts[1].Differs || d.Rows[1].Outlet != "C" || !d.Rows[1].Facts[0].Departs {
		t.Errorf("rows: %+v", d.Rows)
	}
	if len(d.Rest) != 1 || d.Rest[0].Outlet != "B" {
		t.Errorf("the rest: %+v", d.Rest)
	}
	if got := fmt.Sprint(d.Kinds); got != "[{e-mail addresses 3 []} {passwords 1 [{A a}]} {hashed passwords 1 [{C c}]}]" {
		t.Errorf("kinds: %s", got)
	}
	if !(Drift{}).Empty() || d.Empty() {
		t.Error("what is empty is mistaken")
	}
}
