package stories

import (
	"reflect"
	"testing"

	"github.com/onrecord/onrecord/news"
)

func TestWhoDepartsFromWhom(t *testing.T) {
	says := func(id string, value int64, unit news.Unit, actor string, data ...string) Piece {
		r := said(news.Claiming)
		r.Actors, r.Counts, r.DataTypes = nil, []news.Count{{Value: value, Unit: unit}}, data
		if actor != "" {
			r.Actors = []news.Name{{Name: actor, Mentions: 1}}
		}
		return report(id, "outlet-"+id, 1, 2, r)
	}
	story := Compose("s", []Piece{
		says("a", 87_000_000, news.Records, "greyhalyard", "email", "password_hash"),
		says("b", 87_000_000, news.Customers, "GreyHalyard", "email", "password_hash"),
		says("c", 87_000_000, news.Records, "", "email"),
		says("d", 8_700_000, news.Records, "palefinch", "password"),
	}, hours(9))
	departs := map[news.ArticleID][]news.Fact{}
	for _, told := range story.Told {
		if told.Departs != nil {
			departs[told.Article] = told.Departs
		}
	}
	want := map[news.ArticleID][]news.Fact{
		"b": {news.FactUnit},
		"d": {news.FactCount, news.FactPasswords, news.FactActor},
	}
	if !reflect.DeepEqual(departs, want) {
		t.Errorf("departs: %v, want %v", departs, want)
	}
	if even := Compose("s", []Piece{says("a", 1000, news.Records, ""), says("b", 2000, news.Records, "")}, hours(9)); even.Told[0].Departs != nil || even.Told[1].Departs != nil {
		t.Errorf("one against one: %+v", even.Told)
	}
}

// TestAsOf tells the affair as it stood an hour before and an hour after the
// harbour outlet added the denial.
func TestAsOf(t *testing.T) {
	at := func(h float64) map[news.ArticleID]news.Coverage {
		all := map[news.ArticleID]news.Coverage{}
		for _, c := range Compose("s", AsOf(affair(), hours(h)), hours(h)).Coverage {
			all[c.Article] = c
		}
		return all
	}
	early, later := at(13), at(15)
	if _, there := early["late"]; there || len(early) != 7 {
		t.Errorf("%d articles by hour 13", len(early))
	}
	if early["added"].CarriesDenial == news.CarriesYes || later["added"].CarriesDenial != news.CarriesYes {
		t.Errorf("at 13 %s, at 15 %s", early["added"].CarriesDenial, later["added"].CarriesDenial)
	}
	if early["vanished"].Gone || !at(60)["vanished"].Gone {
		t.Error("the page that vanished at hour 40")
	}
	for id, c := range early {
		if c.LastChecked.After(hours(13)) {
			t.Errorf("%s was looked at %v, after the moment", id, c.LastChecked)
		}
	}
	now, whole := Compose("s", AsOf(affair(), hours(100)), hours(100)), Compose("s", affair(), hours(100))
	if !reflect.DeepEqual(now, whole) {
		t.Error("as of now the story is another")
	}
	if before := Compose("s", AsOf(affair(), hours(1)), hours(1)); before.Measures.CarryingDenial != 0 || before.Articles != 1 {
		t.Errorf("at hour 1: %+v", before.StoryHead)
	}
}
