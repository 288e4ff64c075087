package stories

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// plain signs by names, figures and words alone.
var plain Signer

var start = time.Date(2031, 4, 7, 8, 0, 0, 0, time.UTC)

// tale is a fictional article, told in the fewest words that placing needs.
type tale struct {
	id, outlet, lang, title, text string
	hours                         float64 // after start; undated if below zero and noDate is set
	noDate                        bool
	victim, actor, venue          string
	count                         int64
	counts                        []news.Count // in place of count
	acts                          []news.Act
	quote, link                   string
}

func (t tale) piece() Piece {
	r := news.Reading{Lang: t.lang, Victims: named(t.victim), Actors: named(t.actor), Venues: named(t.venue), Acts: t.acts}
	if t.count > 0 {
		r.Counts = []news.Count{{Value: t.count, Unit: news.Records}}
	}
	if t.counts != nil {
		r.Counts = t.counts
	}
	if t.quote != "" {
		r.Quotes = []news.Quote{{Text: t.quote}}
	}
	if r.Acts == nil {
		r.Acts = []news.Act{news.Claiming}
	}
	at := start.Add(time.Duration(t.hours * float64(time.Hour)))
	a := &news.Article{ID: news.ArticleID(t.id), URL: "https://" + t.outlet + ".example/" + t.id, Published: at, FirstSeen: at,
		Revisions: []news.Revision{{N: 1, Seen: at, Title: t.title, Text: t.text, Reading: r}}}
	if t.noDate {
		a.Published = time.Time{}
	}
	if t.link != "" {
		a.Links = []news.Link{{URL: t.link}}
	}
	return Piece{Article: a, Outlet: t.outlet}
}

// fernmark is a story that has begun: three outlets, two languages.
func fernmark() []news.Placed {
	var out []news.Placed
	for _, t := range []tale{
		{id: "a", outlet: "lantern", lang: "en", title: "Seller offers Fernmark customer table", text: "A seller called PaleOtter posted 5.3 million rows of the grocer Fernmark on Kelpboard.",
			victim: "Fernmark Ltd", actor: "PaleOtter", venue: "Kelpboard", count: 5300000, quote: "nobody at the company will ever read this thread to its end"},
		{id: "b", outlet: "laterne", lang: "de", title: "Daten von Fernmark angeboten", text: "Auf Kelpboard bietet PaleOtter 5,3 Millionen Zeilen von Fernmark an.", hours: 3,
			victim: "Fernmark", actor: "PaleOtter", venue: "Kelpboard", count: 5300000},
		{id: "c", outlet: "fernmark-news", lang: "en", title: "Statement", text: "The rows did not come from the systems of Fernmark.", hours: 9,
			victim: "Fernmark", acts: []news.Act{news.Denial}},
	} {
		out = append(out, news.Placed{Signature: plain.Sign(t.piece()), Story: "fernmark"})
	}
	return out
}

func TestPlace(t *testing.T) {
	const months = 24 * 30
	for _, c := range []struct {
		name string
		tale tale
		want news.StoryID
	}{
		{"another outlet, all facts", tale{lang: "fr", victim: "Fernmark", actor: "PaleOtter", venue: "Kelpboard", count: 5300000, hours: 12}, "fernmark"},
		{"the victim in Cyrillic, the handle translated", tale{lang: "ru", victim: "Фернмарк", actor: "Бледная Выдра", count: 5300000, hours: 20}, "fernmark"},
		{"the victim in Arabic", tale{lang: "ar", victim: "فيرنمارك", count: 5300000, hours: 20}, "fernmark"},
		{"the victim in kana", tale{lang: "ja", victim: "フェルンマルク", actor: "PaleOtter", count: 5300000, hours: 20}, "fernmark"},
		{"the victim alone, within days", tale{lang: "en", victim: "Fernmark Group", hours: 30}, "fernmark"},
		{"no victim, but actor and figure", tale{lang: "en", actor: "PaleOtter", count: 5300000, hours: 30}, "fernmark"},
		{"no victim, but a quote", tale{lang: "en", quote: "nobody at the company will ever read this thread to its end", hours: 30}, "fernmark"},
		{"no victim, but a link and the place", tale{lang: "en", venue: "Kelpboard", link: "https://lantern.example/a", hours: 30}, "fernmark"},
		{"found late, published before all others", tale{lang: "en", victim: "Fernmark", count: 5300000, hours: -20}, "fernmark"},
		{"without a date", tale{lang: "en", victim: "Fernmark", count: 5300000, hours: 9000, noDate: true}, "fernmark"},
		{"confirmed half a year later, with the old figure", tale{lang: "en", victim: "Fernmark", actor: "PaleOtter", venue: "Kelpboard", count: 5300000,
			acts: []news.Act{news.Confirmation}, hours: 6 * months}, "fernmark"},
		{"confirmed after a week with another figure", tale{lang: "en", victim: "Fernmark", count: 410000, acts: []news.Act{news.Confirmation}, hours: 24 * 8}, "fernmark"},
		{"something else that happened to the victim in the same week, with the claim recalled", tale{lang: "en", victim: "Fernmark", count: 4100, hours: 24 * 5,
			acts: []news.Act{news.Confirmation, news.Denial}, title: "Fernmark posts letters to the wrong doors",
			text: "Letters to Fernmark shoppers went to the wrong doors, the grocer confirmed. It has nothing to do with the seller of last week, whose claim the grocer denied."}, ""},
		{"another company's small figure before this one's", tale{lang: "fr", victim: "Fernmark", hours: 20, text: "Quillhaven : 9 000 clients. Fernmark : 5,3 millions de lignes. " + strings.Repeat("Les deux enseignes enquêtent. ", 5),
			counts: []news.Count{{Value: 9000, Text: "9 000 clients"}, {Value: 5300000, Text: "5,3 millions"}}}, "fernmark"},
		{"another victim of the same actor on the same forum", tale{lang: "en", victim: "Quillhaven", actor: "PaleOtter", venue: "Kelpboard", count: 720000, hours: 10}, ""},
		{"another victim, the first one as background", tale{lang: "en", victim: "Quillhaven", actor: "PaleOtter", venue: "Kelpboard", count: 720000, hours: 10,
			text: "The same seller had offered data of Fernmark on Kelpboard."}, ""},
		{"the actor alone", tale{lang: "en", actor: "PaleOtter", venue: "Kelpboard", hours: 10}, ""},
		{"the same victim, another actor, figure and forum within the week", tale{lang: "en", victim: "Fernmark", actor: "TinCrow", venue: "Mudflat", count: 88000, hours: 24 * 6}, ""},
		{"the same victim five months later", tale{lang: "en", victim: "Fernmark", actor: "TinCrow", count: 88000, hours: 5 * months}, ""},
		{"a round figure alone", tale{lang: "en", count: 5000000, hours: 10}, ""},
		{"nothing in common", tale{lang: "en", victim: "Quillhaven", hours: 10}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.tale.id, c.tale.outlet = "x", "other"
			d := Place(plain.Sign(c.tale.piece()), fernmark())
			if d.Story != c.want {
				t.Errorf("placed into %q: %s", d.Story, d.Why)
			}
			if d.Why == "" {
				t.Error("no reason given")
			}
		})
	}
}

func TestPlaceDoesNotFollowASecondVictim(t *testing.T) {
	p := tale{id: "x", outlet: "other", lang: "en", title: "Quillhaven is next on Kelpboard", victim: "Quillhaven", actor: "PaleOtter", venue: "Kelpboard", count: 720000, hours: 10}.piece()
	r := &p.Article.Revisions[0].Reading
	r.Victims = append(r.Victims, news.Name{Name: "Fernmark", Mentions: 1})
	if d := Place(plain.Sign(p), fernmark()); d.Story != "" {
		t.Errorf("placed into %q: %s", d.Story, d.Why)
	}
}

func TestPlaceChoosesBetweenTwoIncidentsOfOneVictim(t *testing.T) {
	near := fernmark()
	second := tale{id: "s", outlet: "lantern", lang: "en", victim: "Fernmark", actor: "TinCrow", venue: "Mudflat", count: 88000, hours: 24 * 60}
	near = append(near, news.Placed{Signature: plain.Sign(second.piece()), Story: "second"})
	follow := tale{id: "f", outlet: "harbour", lang: "de", victim: "Fernmark", count: 88000, hours: 24 * 61}
	if d := Place(plain.Sign(follow.piece()), near); d.Story != "second" {
		t.Errorf("placed into %q: %s", d.Story, d.Why)
	}
}

func TestPlaceKeepsARevisedArticle(t *testing.T) {
	near := fernmark()
	revised := near[2].Signature
	revised.Victims, revised.Actors, revised.Counts = nil, nil, nil
	if d := Place(revised, near[2:3]); d.Story != "fernmark" {
		t.Errorf("alone: moved to %q: %s", d.Story, d.Why)
	}
	if d := Place(near[2].Signature, near); d.Story != "fernmark" {
		t.Errorf("among others: moved to %q: %s", d.Story, d.Why)
	}
}

func TestPlaceDoesNotDependOnTheOrderOfNear(t *testing.T) {
	near := fernmark()
	s := plain.Sign(tale{id: "x", outlet: "other", lang: "it", victim: "Fernmark", count: 5300000, hours: 5}.piece())
	want := Place(s, near)
	for seed := range uint64(20) {
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(near), func(i, j int) { near[i], near[j] = near[j], near[i] })
		if got := Place(s, near); got.Story != want.Story || got.Why != want.Why {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	}
}

// season is three clear incidents in several languages, with one actor in two
// of them.
func season(victim string) []tale {
	var out []tale
	for i, lang := range []string{"en", "fr", "de", "es", "pl"} {
		n, at := fmt.Sprint(i), float64(i*7)
		out = append(out,
			tale{id: "one" + n, outlet: "outlet" + n, lang: lang, victim: victim, actor: "PaleOtter", venue: "Kelpboard", count: 5300000, hours: at},
			tale{id: "two" + n, outlet: "outlet" + n, lang: lang, victim: "Quillhaven", actor: "PaleOtter", venue: "Kelpboard", count: 720000, hours: at + 2},
			tale{id: "three" + n, outlet: "outlet" + n, lang: lang, victim: victim, actor: "TinCrow", venue: "Mudflat", count: 88000, hours: at + 24*90})
	}
	return out
}

func groupTales(tales []tale) map[news.ArticleID]news.StoryID {
	g := NewGrouper()
	for _, t := range tales {
		g.Add(plain.Sign(t.piece()))
	}
	return g.Groups()
}

func TestOrderOfArrivalDoesNotMatterInAClearCase(t *testing.T) {
	for seed := range uint64(30) {
		tales := season("Fernmark")
		rand.New(rand.NewPCG(seed, 7)).Shuffle(len(tales), func(i, j int) { tales[i], tales[j] = tales[j], tales[i] })
		got := groupTales(tales)
		for _, a := range tales {
			for _, b := range tales {
				same := strings.TrimRight(a.id, "01234") == strings.TrimRight(b.id, "01234")
				if together := got[news.ArticleID(a.id)] == got[news.ArticleID(b.id)]; together != same {
					t.Fatalf("seed %d: %s and %s together: %v", seed, a.id, b.id, together)
				}
			}
		}
	}
}

func TestTheVictimsNameDoesNotMatter(t *testing.T) {
	want := groupTales(season("Fernmark"))
	for _, victim := range []string{"Ostergaard Handel A/S", "Zip", "銀河商店", "Лесной Банк", "4Tune"} {
		if got := groupTales(season(victim)); !reflect.DeepEqual(got, want) {
			t.Errorf("as %s the articles fall into other groups: %v", victim, got)
		}
	}
}

func TestRelevant(t *testing.T) {
	claim := []news.Act{news.Claiming}
	for _, c := range []struct {
		name string
		s    news.Signature
		want bool
	}{
		{"a claim about a company", news.Signature{Acts: claim, Victims: []string{"fernmark"}}, true},
		{"a claim with a figure only", news.Signature{Acts: claim, Counts: []int64{5}}, true},
		{"a position on nobody", news.Signature{Acts: claim}, false},
		{"a company and no position", news.Signature{Victims: []string{"fernmark"}}, false},
		{"nothing but an update", news.Signature{Acts: []news.Act{news.Update}, Victims: []string{"fernmark"}}, false},
	} {
		if got := Relevant(c.s); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func BenchmarkSign(b *testing.B) {
	p := tale{id: "x", lang: "en", outlet: "other", victim: "Fernmark", actor: "PaleOtter", count: 5300000}.piece()
	p.Article.Revisions[0].Text = prose("gull", 30)
	for b.Loop() {
		plain.Sign(p)
	}
}

// Placing beside two hundred candidates, as many as one key brings.
func BenchmarkPlace(b *testing.B) {
	var near []news.Placed
	for i := range MaxNear {
		t := tale{id: fmt.Sprint("n", i), outlet: "lantern", lang: "de", victim: "Fernmark", actor: "PaleOtter", count: 5300000, hours: float64(i), text: prose("gull", 10)}
		near = append(near, news.Placed{Signature: plain.Sign(t.piece()), Story: news.StoryID(fmt.Sprint("s", i/20))})
	}
	s := plain.Sign(tale{id: "x", lang: "en", outlet: "other", victim: "Fernmark", actor: "PaleOtter", count: 5300000}.piece())
	for b.Loop() {
		Place(s, near)
	}
}
