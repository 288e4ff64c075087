package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func aliases(t *testing.T, p *press) {
	p.standing(1, "s1")
	accept := news.AliasEdit{Kind: news.AliasAccept, Name: "GreyHeron", Other: "Серая цапля", By: "the desk", Made: after(50)}
	stored, err := p.SaveAliasEdit(p.ctx, accept, []news.StoryID{"s1"})
	must(t, err)
	accept.ID = stored.ID
	equal(t, "stored", stored, accept)
	behind, err := p.Behind(p.ctx)
	must(t, err)
	equal(t, "stories behind", behind, []news.StoryID{"s1"})

	played, err := p.SaveAliasEdit(p.ctx, news.AliasEdit{Kind: news.AliasReject, Name: "A", Other: "B", Demo: true, Made: after(51)}, nil)
	must(t, err)
	accept.Undone = after(52)
	_, err = p.SaveAliasEdit(p.ctx, accept, nil)
	must(t, err)
	all, err := p.AliasEdits(p.ctx)
	must(t, err)
	equal(t, "edits", all, []news.AliasEdit{played, accept})
	_, err = p.SaveAliasEdit(p.ctx, news.AliasEdit{ID: 99, Undone: after(53)}, nil)
	refused(t, err, news.NotFound)

	_, err = p.RemoveDemo(p.ctx)
	must(t, err)
	all, err = p.AliasEdits(p.ctx)
	must(t, err)
	equal(t, "edits without the demo", all, []news.AliasEdit{accept})
}

func proposals(t *testing.T, p *press) {
	first := news.AliasProposal{Name: "GreyHeron", Other: "Gr3yH3ron", Why: news.AliasSpelling, Article: "a001", Langs: []string{"en"}}
	second := news.AliasProposal{Name: "GreyHeron", Other: "Graureiher", Why: news.AliasStated, Article: "a001", Evidence: "GreyHeron, alias Graureiher.", Langs: []string{"de", "en"}}
	a := p.article(1)
	a.Stories = []news.StoryID{"s1"}
	s := story("s1", "Story", after(1))
	s.Proposed = []news.AliasProposal{first, second}
	p.save(store.Change{Article: a, Stories: []news.Story{s}})
	all, err := p.AliasProposals(p.ctx, 0)
	must(t, err)
	first.Story, first.Title, second.Story, second.Title = "s1", "Story", "s1", "Story"
	equal(t, "proposals", all, []news.AliasProposal{first, second})
	one, err := p.AliasProposals(p.ctx, 1)
	must(t, err)
	equal(t, "the first", one, all[:1])

	s.Proposed = s.Proposed[1:]
	must(t, p.SaveStories(p.ctx, s))
	all, err = p.AliasProposals(p.ctx, 0)
	must(t, err)
	equal(t, "proposals of the story as recomputed", len(all), 1)
	a.Stories = nil
	p.save(store.Change{Article: a})
	all, err = p.AliasProposals(p.ctx, 0)
	must(t, err)
	equal(t, "proposals of a story that is gone", len(all), 0)
}
