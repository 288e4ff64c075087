package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// standing saves article n in a story of its own.
func (p *press) standing(n int, id news.StoryID) *news.Article {
	a := p.article(n)
	a.Stories = []news.StoryID{id}
	p.save(store.Change{Article: a, Stories: []news.Story{story(id, "Story "+string(id), after(n))}})
	return a
}

func (p *press) members(id news.StoryID) int {
	all, err := p.StoryArticles(p.ctx, id)
	must(p.t, err)
	return len(all)
}

func edits(t *testing.T, p *press) {
	p.standing(1, "s1")
	two := p.standing(2, "s2")
	seen, err := p.LastChange(p.ctx)
	must(t, err)
	merge := news.Edit{
		Kind: news.EditMerge, Story: "s1", With: "s2", Made: after(50),
		Moved: []news.Moved{{Article: two.ID, Before: []news.StoryID{"s2"}, After: []news.StoryID{"s1"}}},
	}
	must(t, p.SaveEdit(p.ctx, merge, []news.Story{story("s1", "Both", after(2))}))
	equal(t, "articles of the story", p.members("s1"), 2)
	_, err = p.Story(p.ctx, "s2")
	refused(t, err, news.NotFound)
	changes, err := p.Changes(p.ctx, seen, 10)
	must(t, err)
	equal(t, "changes for the index", len(changes), 1)

	all, err := p.Edits(p.ctx, "s2")
	must(t, err)
	equal(t, "edits", len(all), 1)
	merge.ID = all[0].ID
	equal(t, "edit", all[0], merge)

	refused(t, p.SaveEdit(p.ctx, news.Edit{Kind: news.EditSplit, Story: "s1", With: "s9", Made: after(51),
		Moved: []news.Moved{{Article: two.ID, Before: []news.StoryID{"s2"}, After: []news.StoryID{"s9"}}}}, nil), news.Conflict)

	merge.Undone = after(60)
	must(t, p.SaveEdit(p.ctx, merge, []news.Story{story("s1", "One", after(1)), story("s2", "Two", after(2))}))
	equal(t, "articles of the story taken in", p.members("s2"), 1)
	all, err = p.Edits(p.ctx, "s1")
	must(t, err)
	equal(t, "undone", all[0].Undone, after(60))
}

func pinned(t *testing.T, p *press) {
	p.standing(1, "s1")
	p.standing(2, "s2")
	pin := news.Edit{Kind: news.EditPin, Story: "s1", After: news.Choice{Pinned: true}, Made: after(50)}
	first := story("s1", "Story s1", after(1))
	first.Pinned = true
	must(t, p.SaveEdit(p.ctx, pin, []news.Story{first}))
	choice, err := p.Choice(p.ctx, "s1")
	must(t, err)
	equal(t, "choice", choice, news.Choice{Pinned: true})
	none, err := p.Choice(p.ctx, "s2")
	must(t, err)
	equal(t, "no choice", none, news.Choice{})

	one, next, err := p.Stories(p.ctx, store.StoryQuery{Limit: 1})
	must(t, err)
	equal(t, "first", one[0].ID, news.StoryID("s1"))
	two, _, err := p.Stories(p.ctx, store.StoryQuery{Limit: 1, Cursor: next})
	must(t, err)
	equal(t, "second", two[0].ID, news.StoryID("s2"))
}

func demoEdits(t *testing.T, p *press) {
	played := p.article(1)
	played.Demo, played.Stories = true, []news.StoryID{"d1"}
	demo := story("d1", "Played", after(1))
	demo.Demo = true
	p.save(store.Change{Article: played, Stories: []news.Story{demo}})
	p.standing(2, "s1")
	must(t, p.SaveEdit(p.ctx, news.Edit{Kind: news.EditMerge, Story: "d1", With: "d2", Made: after(49)}, nil))
	must(t, p.SaveEdit(p.ctx, news.Edit{Kind: news.EditRename, Story: "d2", After: news.Choice{Title: "Taken in"}, Made: after(48)}, nil))
	for _, id := range []news.StoryID{"d1", "s1"} {
		must(t, p.SaveEdit(p.ctx, news.Edit{Kind: news.EditPin, Story: id, After: news.Choice{Pinned: true}, Made: after(50)}, nil))
		must(t, p.MuteStory(p.ctx, id, after(90)))
	}
	for filter, want := range map[store.DemoFilter]int{store.WithDemo: 2, store.WithoutDemo: 1, store.OnlyDemo: 1} {
		list, _, err := p.Stories(p.ctx, store.StoryQuery{Demo: filter})
		must(t, err)
		equal(t, "stories", len(list), want)
	}
	_, err := p.RemoveDemo(p.ctx)
	must(t, err)
	for id, want := range map[news.StoryID]int{"d1": 0, "d2": 0, "s1": 1} {
		left, err := p.Edits(p.ctx, id)
		must(t, err)
		equal(t, "edits of "+string(id), len(left), want)
		choice, err := p.Choice(p.ctx, id)
		must(t, err)
		equal(t, "choice for "+string(id), choice != news.Choice{}, want == 1)
		mute, err := p.StoryMute(p.ctx, id)
		must(t, err)
		equal(t, "mute of "+string(id), !mute.IsZero(), want == 1)
	}
}
