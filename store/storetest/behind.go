package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func behind(t *testing.T, p *press) {
	find := func() []news.StoryID {
		ids, err := p.Behind(p.ctx)
		must(t, err)
		return ids
	}
	p.sign(1, nil, "s1", "s2")
	equal(t, "to begin with", len(find()), 0)

	joins := p.article(2)
	joins.Stories = []news.StoryID{"s1"}
	p.save(store.Change{Article: joins, Behind: []news.StoryID{"s1"}})
	equal(t, "when an article joined", find(), []news.StoryID{"s1"})
	members, err := p.StoryArticles(p.ctx, "s1")
	must(t, err)
	equal(t, "members", len(members), 2)

	must(t, p.SaveStories(p.ctx, story("s1", "s1", after(1))))
	equal(t, "when recomputed", len(find()), 0)
}
