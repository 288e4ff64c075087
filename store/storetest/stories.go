package storetest

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// tell saves article n as the only one of a story.
func (p *press) tell(n int, s news.Story) {
	p.t.Helper()
	a := p.article(n)
	a.Stories = []news.StoryID{s.ID}
	p.save(store.Change{Article: a, Stories: []news.Story{s}})
}

func (p *press) storyIDs(q store.StoryQuery) (ids []news.StoryID, next string) {
	p.t.Helper()
	list, next, err := p.Stories(p.ctx, q)
	must(p.t, err)
	for _, l := range list {
		ids = append(ids, l.ID)
	}
	return ids, next
}

func storyWhole(t *testing.T, p *press) {
	want := story("s1", "Files of Brindle Ferries", after(5))
	p.tell(1, want)
	got, err := p.Story(p.ctx, "s1")
	must(t, err)
	equal(t, "story", got, &want)
	list, _, err := p.Stories(p.ctx, store.StoryQuery{})
	must(t, err)
	equal(t, "line", list, []store.StoryLine{{StoryHead: want.StoryHead, ByLang: want.ByLang}})

	want.Status, want.LastSeen, want.Coverage, want.ByLang = news.Confirmed, after(90), nil, map[string]int{"en": 1, "fr": 2}
	must(t, p.SaveStories(p.ctx, want))
	got, err = p.Story(p.ctx, "s1")
	must(t, err)
	equal(t, "story saved again", got, &want)
	list, _, err = p.Stories(p.ctx, store.StoryQuery{})
	must(t, err)
	equal(t, "its line", list, []store.StoryLine{{StoryHead: want.StoryHead, ByLang: want.ByLang}})

	_, err = p.Story(p.ctx, "nowhere")
	refused(t, err, news.NotFound)
}

func storyList(t *testing.T, p *press) {
	one := story("s1", "Ältere Größen bei 100% Kelp", after(10))
	two := story("s2", "Brindle_Ferries and the thieves", after(20))
	two.Status = news.Alleged
	three := story("s3", "Демо", after(30))
	three.Demo, three.Victim = true, "ПАРОМ"
	for n, s := range []news.Story{one, two, three} {
		p.tell(n, s)
	}
	for _, c := range []struct {
		q    store.StoryQuery
		want []news.StoryID
	}{
		{store.StoryQuery{}, []news.StoryID{"s3", "s2", "s1"}},
		{store.StoryQuery{Text: "ÄLTERE GRÖ"}, []news.StoryID{"s1"}},
		{store.StoryQuery{Text: "паром"}, []news.StoryID{"s3"}},
		{store.StoryQuery{Text: " brindle ferries "}, []news.StoryID{"s2", "s1"}},
		{store.StoryQuery{Text: "0%"}, []news.StoryID{"s1"}},
		{store.StoryQuery{Text: "brindle_"}, []news.StoryID{"s2"}},
		{store.StoryQuery{Text: "no such thing"}, nil},
		{store.StoryQuery{Status: news.Alleged}, []news.StoryID{"s2"}},
		{store.StoryQuery{Status: news.Denied, Text: "kelp"}, []news.StoryID{"s1"}},
		{store.StoryQuery{From: after(20)}, []news.StoryID{"s3", "s2"}},
		{store.StoryQuery{To: after(20)}, []news.StoryID{"s1"}},
		{store.StoryQuery{From: after(15), To: after(25)}, []news.StoryID{"s2"}},
		{store.StoryQuery{Demo: store.OnlyDemo}, []news.StoryID{"s3"}},
		{store.StoryQuery{Demo: store.WithoutDemo}, []news.StoryID{"s2", "s1"}},
	} {
		got, _ := p.storyIDs(c.q)
		equal(t, "stories", got, c.want)
	}
}

func storyPages(t *testing.T, p *press) {
	for n, id := range []news.StoryID{"s1", "s2", "s3", "s4", "s5"} {
		p.tell(n, story(id, "Story", after(n/2*10))) // s1 s2 | s3 s4 | s5
	}
	var got []news.StoryID
	q := store.StoryQuery{Limit: 2}
	for n := 100; ; n++ {
		ids, next := p.storyIDs(q)
		got = append(got, ids...)
		if next == "" {
			break
		}
		q.Cursor = next
		p.tell(n, story(news.StoryID("new"+string(rune('a'+n-100))), "Newer", after(n)))
	}
	equal(t, "stories", got, []news.StoryID{"s5", "s4", "s3", "s2", "s1"})
}

func storyEmpty(t *testing.T, p *press) {
	p.tell(1, story("s1", "One", after(5)))
	a := p.load("a001")
	a.Stories = []news.StoryID{"s2"}
	p.save(store.Change{Article: a, Stories: []news.Story{story("s2", "Two", after(6))}})
	_, err := p.Story(p.ctx, "s1")
	refused(t, err, news.NotFound)
	ids, _ := p.storyIDs(store.StoryQuery{})
	equal(t, "stories", ids, []news.StoryID{"s2"})

	must(t, p.SaveStories(p.ctx, story("s3", "Nobody tells it", after(7))))
	p.save(store.Change{Article: p.load("a001"), Stories: []news.Story{story("s4", "Nor this one", after(8))}})
	for _, id := range []news.StoryID{"s3", "s4"} {
		_, err = p.Story(p.ctx, id)
		refused(t, err, news.NotFound)
	}
}

func storySeveral(t *testing.T, p *press) {
	p.tell(1, story("s1", "One", after(5)))
	undated := p.article(2)
	undated.Published, undated.FirstSeen = time.Time{}, start // the earliest of all
	undated.Stories = []news.StoryID{"s2", "s1"}
	p.save(store.Change{Article: undated, Stories: []news.Story{story("s2", "Two", after(6)), story("s1", "One, again", after(7))}})

	all, err := p.StoryArticles(p.ctx, "s1")
	must(t, err)
	equal(t, "articles", []news.ArticleID{all[0].ID, all[1].ID}, []news.ArticleID{"a002", "a001"})
	equal(t, "its stories, the main one first", all[0].Stories, []news.StoryID{"s2", "s1"})
	got, err := p.Story(p.ctx, "s1")
	must(t, err)
	equal(t, "title", got.Title, "One, again")
	all, err = p.StoryArticles(p.ctx, "nowhere")
	must(t, err)
	equal(t, "articles of no story", none(all), true)
}
