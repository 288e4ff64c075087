package stories

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/test/beside"
)

// goldArticle is an annotated article of the shared corpora.
type goldArticle struct {
	ID, URL, Outlet, Lang, Title, Text, Incident string
	Published                                    string // RFC 3339, a day alone, or empty
	Links                                        []any
	Revisions                                    []struct {
		Seen        time.Time
		Title, Text string
		Gone        bool
	}
	Gold struct {
		HeadlineAct   news.Act `json:"headline_act"`
		Acts          []news.Act
		CarriesDenial bool `json:"carries_denial"`
		Victim, Actor string
		Venue         string
		Counts        []news.Count
		DataTypes     []string `json:"data_types"`
		Credits       []string
		CopyOf        string `json:"copy_of"`
		DenialAfter   string `json:"carries_denial_after"`
		CopyKind      string `json:"copy_kind"`
		Sentences     []struct {
			Text    string
			Act     news.Act
			Speaker news.Speaker
		}
	}
}

// reading is what a perfect reader would make of the article.
func (g *goldArticle) reading() news.Reading {
	r := news.Reading{ID: g.ID, Lang: g.Lang, HeadlineAct: g.Gold.HeadlineAct, Acts: g.Gold.Acts, CarriesDenial: g.Gold.CarriesDenial,
		Counts: g.Gold.Counts, DataTypes: g.Gold.DataTypes, Victims: named(g.Gold.Victim), Actors: named(g.Gold.Actor), Venues: named(g.Gold.Venue)}
	for _, c := range g.Gold.Credits {
		r.Credits = append(r.Credits, news.Credit{Outlet: c, Kind: news.CreditNamed, Text: c})
	}
	for _, s := range g.Gold.Sentences {
		r.Statements = append(r.Statements, news.Statement{Act: s.Act, Speaker: s.Speaker, Sentence: s.Text, In: news.InBody, Confidence: 1})
	}
	for _, m := range inQuotes.FindAllStringSubmatch(g.Text, -1) {
		r.Quotes = append(r.Quotes, news.Quote{Text: strings.Join(m[1:], "")})
	}
	return r
}

var inQuotes = regexp.MustCompile(`“([^”]+)”|« ?([^»]+) ?»|„([^“”]+)[“”]|"([^"]+)"|「([^」]+)」`)

func named(n string) []news.Name {
	if n == "" {
		return nil
	}
	return []news.Name{{Name: n, Mentions: 3}}
}

// article is the annotated article as it comes from an import, with r as the
// reading of its first revision.
func (g *goldArticle) article(r news.Reading, imported time.Time) *news.Article {
	a := &news.Article{ID: news.ArticleID(g.ID), URL: g.URL, FirstSeen: imported,
		Revisions: []news.Revision{{N: 1, Seen: imported, Checked: imported, Title: g.Title, Text: g.Text, Reading: r}}}
	if !g.time().IsZero() {
		a.Published = g.time()
		a.FirstSeen = a.Published
		a.Revisions[0].Seen, a.Revisions[0].Checked = a.Published, a.Published
	}
	for _, l := range g.Links {
		if s, ok := l.(string); ok {
			a.Links = append(a.Links, news.Link{URL: s})
		}
	}
	return a
}

// strangers are what a reader takes for the victim or the actor.
var strangers = strings.Fields("Telegram Monero Europol Grenoble Vantorix Bellmoor Ostrava Kilderry Lumenta Parrish Quorvane Zelmira")

// worsen makes a reading as bad as a poor reader's: victims missed or wrong,
// counts and actors missed, a figure of the background taken for the claim's.
func worsen(r news.Reading, dice *rand.Rand) news.Reading {
	if x := dice.Float64(); x < 0.15 {
		r.Victims = nil
	} else if x < 0.25 {
		r.Victims = named(strangers[dice.IntN(len(strangers))])
	}
	if dice.Float64() < 0.4 {
		r.Counts = nil
	} else if dice.Float64() < 0.2 {
		r.Counts = append(slices.Clone(r.Counts), news.Count{Value: int64(1+dice.IntN(90)) * 10000})
	}
	if x := dice.Float64(); x < 0.3 {
		r.Actors = nil
	} else if x < 0.4 {
		r.Actors = named(strangers[dice.IntN(len(strangers))])
	}
	if dice.Float64() < 0.3 {
		r.Venues = nil
	}
	if dice.Float64() < 0.5 {
		r.DataTypes = nil
	}
	if dice.Float64() < 0.5 {
		r.Quotes = nil
	}
	return r
}

// bcubed and the share of cross-language pairs joined, as tools/score.py
// computes them.
func score(gold []goldArticle, mine map[news.ArticleID]news.StoryID) (f, precision, recall, cross float64) {
	pairs, joined := 0, 0
	for _, a := range gold {
		both, inTruth, inMine := 0, 0, 0
		for _, b := range gold {
			same, together := a.Incident == b.Incident, mine[news.ArticleID(a.ID)] == mine[news.ArticleID(b.ID)]
			both += btoi(same && together)
			inTruth += btoi(same)
			inMine += btoi(together)
			if same && a.Lang != b.Lang {
				pairs++
				joined += btoi(together)
			}
		}
		precision += float64(both) / float64(inMine) / float64(len(gold))
		recall += float64(both) / float64(inTruth) / float64(len(gold))
	}
	return 2 * precision * recall / (precision + recall), precision, recall, float64(joined) / float64(max(1, pairs))
}

func corpus(t *testing.T) []goldArticle {
	return beside.Articles[goldArticle](t, "temu.jsonl", "dev-incidents.jsonl")
}

func byDate(gold []goldArticle) []goldArticle {
	out := slices.Clone(gold)
	slices.SortStableFunc(out, func(a, b goldArticle) int { return a.time().Compare(b.time()) })
	return out
}

func (g *goldArticle) time() time.Time        { return parseTime(g.Published) }
func (g *goldArticle) denialAfter() time.Time { return parseTime(g.Gold.DenialAfter) }

func parseTime(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", time.DateOnly} {
		if at, err := time.Parse(layout, s); err == nil {
			return at
		}
	}
	return time.Time{}
}

func subset(gold []goldArticle, incidents ...string) (out []goldArticle) {
	for _, a := range gold {
		if slices.ContainsFunc(incidents, func(p string) bool { return strings.HasPrefix(a.Incident, p) }) {
			out = append(out, a)
		}
	}
	return out
}

func TestGroupsAnnotatedIncidents(t *testing.T) {
	all := corpus(t)
	sets := map[string][]goldArticle{"all, by date": byDate(all), "all, in file order": all,
		"tuned on, by date": byDate(subset(all, "temu", "dev1", "dev2", "dev3", "dev4")), "dev5 and dev6, by date": byDate(subset(all, "dev5", "dev6"))}
	for name, gold := range sets {
		t.Run(name, func(t *testing.T) {
			f, p, r, cross := score(gold, groupGold(gold, nil))
			t.Logf("perfect reader: B-cubed %.3f (P %.3f R %.3f), cross-language %.3f", f, p, r, cross)
			if f < 0.95 || cross < 0.93 {
				t.Errorf("B-cubed %.3f, cross-language %.3f: want at least 0.95 and 0.93", f, cross)
			}
			var fs, ps, rs, cs float64
			const rounds = 20
			for seed := range uint64(rounds) {
				f, p, r, c := score(gold, groupGold(gold, rand.New(rand.NewPCG(seed, 1))))
				fs, ps, rs, cs = fs+f/rounds, ps+p/rounds, rs+r/rounds, cs+c/rounds
			}
			t.Logf("poor reader:    B-cubed %.3f (P %.3f R %.3f), cross-language %.3f", fs, ps, rs, cs)
			if fs < 0.9 {
				t.Errorf("a poor reader's B-cubed is %.3f on average: want at least 0.9", fs)
			}
		})
	}
}

// imported is when the corpora are taken in.
var imported = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// groupGold groups by perfect readings, or by worse ones if there are dice.
func groupGold(gold []goldArticle, dice *rand.Rand) map[news.ArticleID]news.StoryID {
	g := NewGrouper()
	for i := range gold {
		r := gold[i].reading()
		if dice != nil {
			r = worsen(r, dice)
		}
		g.Add(plain.Sign(Piece{Article: gold[i].article(r, imported), Outlet: gold[i].Outlet}))
	}
	return g.Groups()
}
