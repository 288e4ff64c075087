package storetest

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// proposal is a proposed case about article n of a story.
func proposal(n int, id news.StoryID, article news.ArticleID) news.CaseTurn {
	return news.CaseTurn{Case: news.Case{
		Story: id, Article: article, Status: news.CaseToWrite, Proposed: true, Lacking: 1, Opened: after(n), Changed: after(n),
		Passage: news.Passage{Sentence: "Thieves « hold » the files.", In: news.InBody, Title: "T", Lang: "en", Revision: 1},
	}, Events: []news.CaseEvent{{Time: after(n), Auto: true, Kind: news.CaseOpened}}}
}

// proposed saves articles 1 to n in story s1, each with a proposed case.
func (p *press) proposed(n int) {
	p.t.Helper()
	for i := 1; i <= n; i++ {
		a, s := p.article(i), story("s1", "A story", after(1))
		a.Stories, s.Cases = []news.StoryID{"s1"}, []news.CaseTurn{proposal(i, "s1", a.ID)}
		p.save(store.Change{Article: a, Stories: []news.Story{s}})
	}
}

func (p *press) caseIDs(q store.CaseQuery) (ids []news.CaseID) {
	p.t.Helper()
	list, err := p.Cases(p.ctx, q)
	must(p.t, err)
	for _, l := range list {
		ids = append(ids, l.ID)
	}
	return ids
}

func cases(t *testing.T, p *press) {
	p.proposed(3)
	a := p.article(1)
	a.Stories = []news.StoryID{"s1"}
	again := story("s1", "A story", after(1))
	again.Cases = []news.CaseTurn{proposal(9, "s1", a.ID)}
	p.save(store.Change{Article: a, Stories: []news.Story{again}})
	all, err := p.StoryCases(p.ctx, "s1")
	must(t, err)
	equal(t, "cases of the story", len(all), 3)
	one, events, err := p.Case(p.ctx, all[0].ID)
	must(t, err)
	want := proposal(1, "s1", "a001").Case
	want.ID = all[0].ID
	equal(t, "a proposal that is there stays", one, store.CaseLine{Case: want, Outlet: p.outlet, OutletName: "The Harbour Gazette", StoryTitle: "A story", URL: "https://gazette.example/a001"})
	equal(t, "its history", len(events), 1)

	c := one.Case
	c.Proposed, c.Owner, c.Due, c.Status, c.Changed = false, 7, "2026-03-04", news.CaseWritten, after(20)
	c.Letter, c.Remedy, c.Settled, c.Lacking, c.Found = news.Letter{Subject: "Ä", Body: "第\n2"}, news.RemedyDenial, true, 4, 5
	e := news.CaseEvent{Time: after(20), By: 7, Kind: news.CaseStatusSet, From: "to-write", To: "written", Text: "@ana, please"}
	_, err = p.SaveCases(p.ctx, []news.CaseTurn{{Case: c, Events: []news.CaseEvent{e}}})
	must(t, err)
	one, events, err = p.Case(p.ctx, c.ID)
	must(t, err)
	equal(t, "a changed case", one.Case, c)
	e.ID, e.Case = events[1].ID, c.ID
	equal(t, "what changed it", events[1], e)

	gone := c
	gone.ID = 99
	_, err = p.SaveCases(p.ctx, []news.CaseTurn{{Case: all[1], Events: []news.CaseEvent{e}}, {Case: gone}})
	refused(t, err, news.NotFound)
	_, events, err = p.Case(p.ctx, all[1].ID)
	must(t, err)
	equal(t, "a refused change leaves nothing", len(events), 1)
	_, _, err = p.Case(p.ctx, 99)
	refused(t, err, news.NotFound)
}

func caseLists(t *testing.T, p *press) {
	p.proposed(4)
	all, err := p.StoryCases(p.ctx, "s1")
	must(t, err)
	change := func(i int, do func(*news.Case)) {
		do(&all[i])
		_, err := p.SaveCases(p.ctx, []news.CaseTurn{{Case: all[i]}})
		must(t, err)
	}
	change(0, func(c *news.Case) { c.Proposed, c.Owner, c.Due, c.Changed = false, 2, "2026-03-09", after(30) })
	change(1, func(c *news.Case) { c.Proposed, c.Owner, c.Due, c.Status = false, 1, "2026-03-05", news.CaseWritten })
	change(2, func(c *news.Case) { c.Status, c.Settled, c.Remedy = news.CaseCorrected, true, news.RemedyDenial })
	id := func(places ...int) (ids []news.CaseID) {
		for _, i := range places {
			ids = append(ids, all[i].ID)
		}
		return ids
	}
	for what, c := range map[string]struct {
		query store.CaseQuery
		want  []news.CaseID
	}{
		"by due day":        {store.CaseQuery{}, id(1, 0, 2, 3)},
		"by status":         {store.CaseQuery{Sort: store.CasesByStatus}, id(0, 3, 1, 2)},
		"by owner":          {store.CaseQuery{Sort: store.CasesByOwner}, id(1, 0, 2, 3)},
		"by change":         {store.CaseQuery{Sort: store.CasesByChange, Limit: 1}, id(0)},
		"after the first":   {store.CaseQuery{Limit: 2, Offset: 1}, id(0, 2)},
		"pending":           {store.CaseQuery{Origin: store.Pending}, id(1, 0, 3)},
		"proposals":         {store.CaseQuery{Origin: store.Proposals}, id(3)},
		"taken up":          {store.CaseQuery{Origin: store.TakenUp}, id(1, 0)},
		"one person's":      {store.CaseQuery{Owner: 2}, id(0)},
		"nobody's":          {store.CaseQuery{Free: true}, id(2, 3)},
		"due":               {store.CaseQuery{Due: "2026-03-05"}, id(1)},
		"written":           {store.CaseQuery{Status: news.CaseWritten, Outlet: p.outlet, Story: "s1"}, id(1)},
		"of another story":  {store.CaseQuery{Story: "s2"}, nil},
		"of another outlet": {store.CaseQuery{Outlet: p.outlet + 1}, nil},
		"by outlet":         {store.CaseQuery{Sort: store.CasesByOutlet}, id(0, 1, 2, 3)},
		"by story":          {store.CaseQuery{Sort: store.CasesByStory}, id(0, 1, 2, 3)},
	} {
		equal(t, what, p.caseIDs(c.query), c.want)
	}
	_, err = p.Cases(p.ctx, store.CaseQuery{Sort: "beauty"})
	refused(t, err, news.Invalid)
	counts, err := p.CaseCounts(p.ctx, store.CaseQuery{Origin: store.Pending, Status: news.CaseWritten})
	must(t, err)
	equal(t, "counts", counts, map[news.CaseStatus]int{news.CaseToWrite: 2, news.CaseWritten: 1})
}

func casesMove(t *testing.T, p *press) {
	p.proposed(2)
	s2 := story("s2", "Another", after(1))
	must(t, p.SaveEdit(p.ctx, news.Edit{Kind: news.EditSplit, Story: "s1", With: "s2", Made: after(5),
		Moved: []news.Moved{{Article: "a001", Before: []news.StoryID{"s1"}, After: []news.StoryID{"s2"}}}}, []news.Story{s2}))
	all, err := p.StoryCases(p.ctx, "s2")
	must(t, err)
	equal(t, "the case moved", len(all) == 1 && all[0].Article == "a001", true)
}

func casesOfDemo(t *testing.T, p *press) {
	o, err := p.EnsureOutlet(p.ctx, news.Outlet{Name: "The Demo Post", Home: "https://post.example/", Demo: true})
	must(t, err)
	other, err := p.EnsureOutlet(p.ctx, news.Outlet{Name: "Post Online", Home: "https://online.post.example/", Demo: true})
	must(t, err)
	a, s := p.article(1), story("s1", "A story", after(1))
	a.Outlet, a.Demo, a.Stories, s.Demo = o.ID, true, []news.StoryID{"s1"}, true
	s.Cases = []news.CaseTurn{proposal(1, "s1", a.ID)}
	p.save(store.Change{Article: a, Stories: []news.Story{s}})
	_, err = p.MergeOutlets(p.ctx, o.ID, other.ID, 0, after(2))
	must(t, err)
	_, err = p.MergeOutlets(p.ctx, p.outlet, o.ID, 0, after(2))
	refused(t, err, news.Invalid)
	_, err = p.RemoveDemo(p.ctx)
	must(t, err)
	equal(t, "cases", p.caseIDs(store.CaseQuery{}), []news.CaseID(nil))
	_, err = p.Outlet(p.ctx, other.ID)
	refused(t, err, news.NotFound)
}

func outletKept(t *testing.T, p *press) {
	a := p.article(1)
	a.Stories = []news.StoryID{"s1"}
	p.save(store.Change{Article: a, Stories: []news.Story{story("s1", "A story", after(1))}})
	o, err := p.Outlet(p.ctx, p.outlet)
	must(t, err)
	o.Name, o.Kind, o.Reach, o.Email, o.Contact, o.Country = "The New Gazette", news.OutletDaily, 2, "desk@gazette.example", "Ask for Ana.\nMornings.", "IE"
	must(t, p.SaveOutlet(p.ctx, o))
	got, err := p.Outlet(p.ctx, o.ID)
	must(t, err)
	equal(t, "outlet", got, o)
	behind, err := p.Behind(p.ctx)
	must(t, err)
	equal(t, "stories that name it are behind", behind, []news.StoryID{"s1"})
	found, err := p.EnsureOutlet(p.ctx, news.Outlet{Name: "the harbour  gazette"})
	must(t, err)
	equal(t, "its old name leads to it", found.ID, o.ID)
	all, err := p.Outlets(p.ctx)
	must(t, err)
	equal(t, "outlets", all, []news.Outlet{o})

	o.Name = "The Harbour Gazette"
	must(t, p.SaveOutlet(p.ctx, o))
	found, err = p.EnsureOutlet(p.ctx, news.Outlet{Name: "The New Gazette"})
	must(t, err)
	equal(t, "and the newer one too", found.ID, o.ID)
	o.ID = 99
	refused(t, p.SaveOutlet(p.ctx, o), news.NotFound)
}

func outletsMerged(t *testing.T, p *press) {
	other, err := p.EnsureOutlet(p.ctx, news.Outlet{Name: "Gazette Online", Home: "https://online.gazette.example/"})
	must(t, err)
	feed, err := p.AddFeed(p.ctx, news.Feed{Name: "Gazette Online", URL: "https://online.gazette.example/feed", Home: "https://online.gazette.example/", Added: after(0)})
	must(t, err)
	equal(t, "the feed's outlet", feed.Outlet, other.ID)
	a := p.article(1)
	a.Outlet, a.Stories = other.ID, []news.StoryID{"s1"}
	p.save(store.Change{Article: a, Stories: []news.Story{story("s1", "A story", after(1))}})

	m, err := p.MergeOutlets(p.ctx, p.outlet, other.ID, 3, after(9))
	must(t, err)
	equal(t, "merger", m, news.OutletMerger{ID: m.ID, Kept: p.outlet, Taken: other.ID, Name: "Gazette Online",
		Articles: []news.ArticleID{"a001"}, Feeds: []news.FeedID{feed.ID}, Made: after(9), By: 3})
	outletOf := func() [2]news.OutletID {
		t.Helper()
		got, err := p.Article(p.ctx, "a001")
		must(t, err)
		f, err := p.Feed(p.ctx, feed.ID)
		must(t, err)
		return [2]news.OutletID{got.Outlet, f.Outlet}
	}
	equal(t, "article and feed", outletOf(), [2]news.OutletID{p.outlet, p.outlet})
	all, err := p.Outlets(p.ctx)
	must(t, err)
	equal(t, "one outlet is left", len(all), 1)
	found, err := p.EnsureOutlet(p.ctx, other)
	must(t, err)
	equal(t, "the other leads to it", found.ID, p.outlet)
	behind, err := p.Behind(p.ctx)
	must(t, err)
	equal(t, "stories behind", behind, []news.StoryID{"s1"})
	_, err = p.MergeOutlets(p.ctx, p.outlet, other.ID, 0, after(9))
	refused(t, err, news.Invalid)
	_, err = p.MergeOutlets(p.ctx, p.outlet, p.outlet, 0, after(9))
	refused(t, err, news.Invalid)
	_, err = p.MergeOutlets(p.ctx, p.outlet, 99, 0, after(9))
	refused(t, err, news.NotFound)

	m, err = p.UndoMerger(p.ctx, m.ID, after(10))
	must(t, err)
	equal(t, "article and feed are back", outletOf(), [2]news.OutletID{other.ID, other.ID})
	list, err := p.OutletMergers(p.ctx, p.outlet)
	must(t, err)
	equal(t, "mergers", list, []news.OutletMerger{m})
	equal(t, "undone", m.Undone.Equal(after(10).Truncate(time.Millisecond)), true)
	_, err = p.UndoMerger(p.ctx, m.ID, after(11))
	refused(t, err, news.Conflict)
	_, err = p.UndoMerger(p.ctx, 99, after(11))
	refused(t, err, news.NotFound)
	all, err = p.Outlets(p.ctx)
	must(t, err)
	equal(t, "two outlets", len(all), 2)
}
