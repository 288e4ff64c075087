package stories

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// TestNamesThatAgreeShareAKey: what SameName takes for one must be found by
// NameKeys, whatever the script, the ending and the spaces.
func TestNamesThatAgreeShareAKey(t *testing.T) {
	for _, pair := range [][2]string{
		{"Brackwater Rail", "BRACKWATER RAIL plc"}, {"Brackwater", "Brackwater Rail"}, {"Крелина", "Krelina"}, {"Крелиной", "Krelina"},
		{"Fern Hut", "FernHut"}, {"FernHut", "Fern Hut GmbH"}, {"Tolveth", "Tolvethem"}, {"ハルバルド", "Halvard"},
		{"Żabnica", "Żabnicy"}, {"東海", "東海"}, {"هالفارد", "Halvard"}, {"Zoë", "ZOE"},
	} {
		if !SameName(pair[0], pair[1]) {
			t.Errorf("%q: the names do not agree, so that the test shows nothing", pair)
		}
		share(t, pair[0], pair[1])
	}
	// Names of random letters, of which some agree by chance and by endings.
	random := rand.New(rand.NewPCG(5, 11))
	agreed := 0
	for range 200_000 {
		a, b := randomName(random), randomName(random)
		if SameName(a, b) {
			agreed++
			share(t, a, b)
		}
	}
	if agreed < 100 {
		t.Errorf("only %d random names agreed", agreed)
	}
}

func share(t *testing.T, a, b string) {
	t.Helper()
	keys := NameKeys(a)
	if !slices.ContainsFunc(NameKeys(b), func(key string) bool { return slices.Contains(keys, key) }) {
		t.Errorf("%q and %q agree and share no key: %v, %v", a, b, keys, NameKeys(b))
	}
}

// randomName is one to three words of few letters, so that they meet.
func randomName(random *rand.Rand) string {
	alphabets := [][]string{{"ba", "ko", "ri", "s", "te", "n"}, {"ба", "ко", "ри", "с", "те", "ь"}, {"バ", "コ", "リ", "ス", "テ", "ン"}}
	name := ""
	for range 1 + random.IntN(2) {
		letters := alphabets[random.IntN(len(alphabets))]
		for range 1 + random.IntN(4) {
			name += letters[random.IntN(len(letters))]
		}
		name += " "
	}
	return name
}

func TestAStoryIsAboutTheWatchesThatItsVictimAgreesWith(t *testing.T) {
	w := NewWatched([]news.Watch{
		{ID: 1, Name: "Fernmark", Domains: []string{"fernmark.example"}}, {ID: 2, Name: "Tolveth", Aliases: []string{"Fernmark Retail"}, Newsroom: 7}, {ID: 3, Name: "Krelina"},
	})
	for victim, want := range map[string][]news.WatchID{"FERNMARK plc": {1, 2}, "Крелиной": {3}, "Brindle": {}, "": {}} {
		if got := w.About(victim); !slices.Equal(got, want) || got == nil {
			t.Errorf("%q: %v", victim, got)
		}
	}
	for _, c := range []struct {
		feed  news.FeedID
		host  string
		owner string
	}{{0, "fernmark.example", "Fernmark"}, {0, "news.fernmark.example", "Fernmark"}, {0, "notfernmark.example", ""}, {7, "wire.example", "Tolveth"}, {8, "", ""}} {
		owners := w.Owners(c.feed, c.host)
		if len(owners) == 0 && c.owner != "" || len(owners) > 0 && owners[0] != c.owner {
			t.Errorf("feed %d, host %q: %v", c.feed, c.host, owners)
		}
	}
	if none := (*Watched)(nil); len(none.About("Fernmark")) != 0 || none.Owners(7, "fernmark.example") != nil {
		t.Error("without watches something is watched")
	}
	if m, agrees := MatchName([]string{"Tolveth", "fernmark"}, news.StoryHead{ID: "s", Victim: "Fernmark plc"}); !agrees || m.By != "fernmark" || m.ID != "s" {
		t.Errorf("%+v, %v", m, agrees)
	}
}

// TestTheVictimsOwnWordIsNoOutletsCoverage: a denial in the newsroom of the
// story's victim is the first one, and the newsroom is no outlet that carries
// it; the same article by anybody else is the press.
func TestTheVictimsOwnWordIsNoOutletsCoverage(t *testing.T) {
	pieces := []Piece{
		report("first", "lantern", 0, 90, said(news.Claiming)),
		report("company", "fernmark-news", 10, 90, said(news.Denial)),
		report("late", "quay", 50, 90, said(news.Claiming, news.Denial)),
	}
	press := Compose("s", pieces, hours(100))
	pieces[1].Owners = []string{"Fernmark"}
	own := Compose("s", pieces, hours(100))
	pieces[1].Owners = []string{"Tolveth"}
	other := Compose("s", pieces, hours(100))

	if press.Outlets != 3 || press.CarryingDenial != 2 || own.Outlets != 2 || own.CarryingDenial != 1 || own.Articles != 3 {
		t.Errorf("%d of %d outlets, with the own word %d of %d of %d articles", press.CarryingDenial, press.Outlets, own.CarryingDenial, own.Outlets, own.Articles)
	}
	if !own.Measures.FirstDenial.Equal(hours(10)) || own.Status != news.Denied {
		t.Errorf("first denial %v, %s", own.Measures.FirstDenial, own.Status)
	}
	for _, e := range own.Events {
		if e.Official != (e.Article == "company") {
			t.Errorf("%s of %s: official %v", e.Kind, e.Article, e.Official)
		}
	}
	for _, c := range own.Coverage {
		if c.Official != (c.Article == "company") {
			t.Errorf("%s: official %v", c.Article, c.Official)
		}
		if c.Article == "late" && c.LagS != 40*3600 {
			t.Errorf("the press carried it after %d s", c.LagS)
		}
	}
	if voice := own.Measures.ShareOfVoice["en"]; voice != (news.Voice{Claim: 1, Denial: 1}) {
		t.Errorf("%+v", voice)
	}
	if other.Outlets != 3 {
		t.Errorf("somebody else's newsroom is the press, and %d outlets are counted", other.Outlets)
	}
	if alone := Compose("s", []Piece{{Article: pieces[1].Article, Outlet: "fernmark-news", Owners: []string{"Fernmark"}}}, hours(100)); alone.Outlets != 0 || alone.Articles != 1 {
		t.Errorf("alone: %+v", alone.StoryHead)
	}
}

func TestAnAnnouncementThatSaysWeIsPlacedByWhoseItIs(t *testing.T) {
	own := report("company", "fernmark-news", 10, 90, said(news.Denial))
	own.Article.Revisions[0].Reading.Victims, own.Article.Revisions[0].Reading.Actors = nil, nil
	if s := (Signer{}).Sign(own); Relevant(s) {
		t.Errorf("it can be placed already: %+v", s)
	}
	own.Owners = []string{"Fernmark plc"}
	if s := (Signer{}).Sign(own); !Relevant(s) || !slices.Equal(s.Victims, []string{"fernmark"}) {
		t.Errorf("%v", s.Victims)
	}
}
