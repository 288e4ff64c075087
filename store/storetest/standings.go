package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// stood is a story in which the press's outlet stands as given.
func (p *press) stood(n int, id news.StoryID, st news.Standing) news.Story {
	a := p.article(n)
	a.Stories = []news.StoryID{id}
	s := story(id, "Story "+string(id), after(n))
	st.Outlet = p.outlet
	s.Standing = []news.Standing{st}
	p.save(store.Change{Article: a, Stories: []news.Story{s}})
	return s
}

func standings(t *testing.T, p *press) {
	other, err := p.EnsureOutlet(p.ctx, news.Outlet{Name: "The Ledger", Home: "https://ledger.example/"})
	must(t, err)
	p.stood(1, "s1", news.Standing{First: after(9), Articles: 2, Watched: 2, SilentEdits: 1, Carries: news.CarriesYes, Spell: &news.Spell{Seconds: 60, Over: true},
		Langs: map[string]int{"en": 2}, Sources: []news.Source{{Outlet: other.ID, Name: "The Ledger", Articles: 1}}})
	p.stood(2, "s2", news.Standing{First: after(5), Articles: 1, Carries: news.CarriesNotChecked, Langs: map[string]int{"de": 1}})
	p.stood(3, "s3", news.Standing{First: after(7), Articles: 1, Watched: 1, Carries: news.CarriesNotFound, Spell: &news.Spell{Seconds: 90}, Langs: map[string]int{"en": 1},
		Sources: []news.Source{{Name: "A Forum", Articles: 1}}})
	changed := p.stood(4, "s4", news.Standing{First: after(1), Articles: 5, Langs: map[string]int{"en": 5}})

	all, err := p.Records(p.ctx)
	must(t, err)
	equal(t, "outlets with a record", len(all), 1)
	want := news.Record{Stories: 4, Articles: 9, First: after(1), Watched: 3, SilentEdits: 1, Denied: 2, Carrying: 1, NotChecked: 1, DeniedFirst: after(7),
		Spells: []news.Spell{{Seconds: 60, Over: true}, {Seconds: 90}}}
	equal(t, "record", all[p.outlet], want)

	one, err := p.RecordOf(p.ctx, p.outlet)
	must(t, err)
	equal(t, "record of one", one.Record, want)
	equal(t, "languages", one.Langs, map[string]int{"en": 8, "de": 1})
	equal(t, "sources", len(one.Sources), 2)
	nothing, err := p.RecordOf(p.ctx, other.ID)
	must(t, err)
	equal(t, "no record", nothing, news.RecordInFull{Langs: map[string]int{}, Sources: []news.Source{}})

	list, err := p.StoriesOf(p.ctx, p.outlet, 2)
	must(t, err)
	equal(t, "stories", []news.StoryID{list[0].ID, list[1].ID}, []news.StoryID{"s4", "s3"})

	changed.Standing[0].Articles = 1
	must(t, p.SaveStories(p.ctx, changed))
	all, err = p.Records(p.ctx)
	must(t, err)
	equal(t, "articles, once the story was recomputed", all[p.outlet].Articles, 5)
	must(t, p.SaveEdit(p.ctx, news.Edit{Kind: news.EditMerge, Story: "s1", With: "s4", Made: after(50),
		Moved: []news.Moved{{Article: "a004", Before: []news.StoryID{"s4"}, After: []news.StoryID{"s1"}}}}, nil))
	all, err = p.Records(p.ctx)
	must(t, err)
	equal(t, "stories, once one was merged", all[p.outlet].Stories, 3)
}
