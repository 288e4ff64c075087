package marks

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

const annotated = `@ mill-01 | lang: en | outlet: Weir Post | victim: Tarn Mill | actor: greyhalyard | counts: 1200 customers; 64000 bytes | data: email, name | credits: Quay Ledger
T insistence actor | The thief repeats it
B claim actor | Greyhalyard has the customers' files.
B denial victim | The mill says it has lost nothing.
B none - | It has stood there since 1880.
`

func gold(t *testing.T) []Gold {
	t.Helper()
	articles, err := examples.Load(fstest.MapFS{"incidents/mill.txt": {Data: []byte(annotated)}})
	if err != nil {
		t.Fatal(err)
	}
	golds, err := Of(articles)
	if err != nil {
		t.Fatal(err)
	}
	return golds
}

func statement(act news.Act, speaker news.Speaker, sentence string, confidence float64) news.Statement {
	return news.Statement{Act: act, Speaker: speaker, Sentence: sentence, In: news.InBody, Confidence: confidence}
}

// TestMark marks a reading with something right and something wrong of every
// kind.
func TestMark(t *testing.T) {
	g := gold(t)
	m := Mark(&g[0], &news.Reading{
		Lang: "en", HeadlineAct: news.Claiming, Acts: []news.Act{news.Claiming, news.Denial, news.Update}, CarriesDenial: true,
		Victims: []news.Name{{Name: "the TARN-MILL company"}}, Actors: []news.Name{{Name: "Weir"}, {Name: "Greyhalyard"}},
		Counts: []news.Count{{Value: 1200, Unit: news.Customers}, {Value: 64000, Unit: news.Records}}, DataTypes: []string{"email"},
		Credits: []news.Credit{{Outlet: "Quay-Ledger"}, {Outlet: "quay ledger"}},
		Statements: []news.Statement{
			statement(news.Claiming, news.OutletSelf, "Greyhalyard has the customers’ files", 0.9),
			statement(news.Denial, news.Victim, "The mill says it has lost nothing.", 0.7),
			statement(news.Denial, news.Victim, "The mill says it has lost nothing.", 0.6), // the second time is one too many
			statement(news.Update, news.OutletSelf, "It has stood there since 1880.", 0.2),
		},
	})
	want := [measures]Tally{
		Statements: {2, 2, 0}, Acts: {2, 1, 1}, Denial: {1, 0, 0}, Counts: {1, 1, 1}, DataTypes: {1, 0, 1}, Credits: {1, 0, 0},
		Headline: {1, 0, 0}, Victim: {1, 0, 0}, Actor: {1, 0, 0}, Language: {1, 0, 0}, Speaker: {1, 0, 1},
	}
	for k, got := range m.Tallies {
		if got != want[k] {
			t.Errorf("%s: %+v, want %+v", Measure(k).Name(), got, want[k])
		}
	}
	if v := m.Value(Statements); math.Abs(v-2.0/3) > 1e-9 {
		t.Errorf("statements F1 %v, want 2/3", v)
	}
	bins, apart := m.Reliability()
	if len(bins) != 4 || bins[0].Low != 0.2 || bins[0].Right != 0 || bins[3].Right != 1 || math.Abs(apart-(0.2+0.6+0.3+0.1)/4) > 1e-9 {
		t.Errorf("reliability %+v, %v apart", bins, apart)
	}
}

func TestCorpusIsTheSameGold(t *testing.T) {
	golds, err := Corpus(strings.NewReader(`{"id":"a","incident":"mill","lang":"en","title":"T","text":"B","links":["https://x.example/"],"gold":{"acts":["claim"],"counts":[{"value":3,"unit":"lines"}],"sentences":[{"text":"B","act":"claim","speaker":"actor"}]}}` + "\n\n"))
	if err != nil || len(golds) != 1 {
		t.Fatal(golds, err)
	}
	g := golds[0]
	if g.Headline != news.NoAct || g.Counts[0] != (Count{3, news.Lines}) || g.Sentences[0].Act != news.Claiming || g.Document.Links[0].URL == "" {
		t.Errorf("%+v", g)
	}
	if _, err := Corpus(strings.NewReader("{}\n{")); err == nil || !strings.HasPrefix(err.Error(), "line 2:") {
		t.Errorf("a broken second line: %v", err)
	}
}

// TestIntervals holds that incidents, not articles, are drawn: where one of
// two incidents is all right and the other all wrong, anything from 0 to 1
// may come out, however many articles they have.
func TestIntervals(t *testing.T) {
	var golds []Gold
	for i := range 40 {
		golds = append(golds, Gold{Incident: string(rune('a' + i%2)), Headline: news.Denial})
	}
	s := Articles(golds, func(i int) news.Reading {
		return news.Reading{HeadlineAct: [...]news.Act{news.Denial, news.NoAct}[i%2]}
	})
	low, high := s.Intervals()
	if s.Total().Value(Headline) != 0.5 || low[Headline] != 0 || high[Headline] != 1 {
		t.Errorf("%v, between %v and %v", s.Total().Value(Headline), low[Headline], high[Headline])
	}
}

func TestReport(t *testing.T) {
	g := gold(t)
	s := Articles(g, func(int) news.Reading {
		return news.Reading{Lang: "en", Statements: []news.Statement{statement(news.Denial, news.Victim, "The mill says it has lost nothing.", 0.7)}}
	})
	report, err := Report("One article.", Column{"rules", s}, Column{"all", s})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| statements | 0.67 | **0.67** (0.67–0.67) P 1.00 R 0.50 |", "| en | 0.67", "| denial | 1.00 | 1.00 | 1.00 | 1 |", "| 0.70–0.80 | 0.70 | 1.00 | 1 |"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	picture, err := s.Picture()
	if err != nil || strings.Count(picture, "<circle") != 1 {
		t.Errorf("%v %s", err, picture)
	}
	text, err := Put("a\n<!-- x -->\nold\n<!-- end of x -->\nb\n", "x", "new\n")
	if err != nil || text != "a\n<!-- x -->\nnew\n<!-- end of x -->\nb\n" {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := Put("a", "x", "new"); err == nil {
		t.Error("a text without the block was written")
	}
}
