package storetest

import (
	"fmt"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// sign saves article n with a signature, in the stories named.
func (p *press) sign(n int, keys []string, in ...news.StoryID) news.Signature {
	p.t.Helper()
	a := p.article(n)
	a.Stories = in
	s := news.Signature{
		Article: a.ID, Outlet: "The Harbour Gazette", Lang: "en", When: after(n), URL: a.URL,
		Victims: []string{"brindle ferries"}, Counts: []int64{90_000}, Acts: []news.Act{news.Claiming}, Keys: keys,
	}
	var stories []news.Story
	for _, id := range in {
		stories = append(stories, story(id, string(id), after(n)))
	}
	p.save(store.Change{Article: a, Signature: &s, Stories: stories})
	return s
}

func near(t *testing.T, p *press) {
	one := p.sign(1, []string{"victim brindle", "count 90000"}, "s1")
	two := p.sign(2, []string{"victim brindle", "victim brindle"}, "s1", "s2")
	three := p.sign(3, []string{"victim kelp"}, "s3")
	p.sign(4, []string{"victim brindle"}) // in no story
	find := func(limit int, keys ...string) []news.Placed {
		found, err := p.Near(p.ctx, keys, limit)
		must(t, err)
		return found
	}
	inStories := []news.Placed{{Signature: two, Story: "s1"}, {Signature: one, Story: "s1"}} // the second not as one of s2, where a passage of it stands
	keys := []string{"count 90000", "victim brindle", "unknown"}
	equal(t, "near", find(10, keys...), inStories)
	equal(t, "nearest", find(1, keys...), inStories[1:])
	equal(t, "kelp", find(10, "victim kelp"),
		[]news.Placed{{Signature: three, Story: "s3"}})
	equal(t, "without keys", none(find(10)), true)

	// A save without a signature leaves it; one without keys hides the article.
	p.save(store.Change{Article: p.load("a003")})
	equal(t, "kelp", len(find(10, "victim kelp")), 1)
	three.Keys = nil
	p.save(store.Change{Article: p.load("a003"), Signature: &three})
	equal(t, "hidden", none(find(10, "victim kelp")), true)
}

func nearCommon(t *testing.T, p *press) {
	const common = 500
	p.sign(0, []string{"common", "rare"}, "s1")
	for n := 1; n <= common; n++ {
		p.sign(n, []string{"common"}, "s1")
	}
	found, err := p.Near(p.ctx, []string{"common"}, 10_000)
	must(t, err)
	equal(t, "how many of a common key", len(found), common)
	equal(t, "the newest", found[0].Article, news.ArticleID(fmt.Sprintf("a%03d", common)))
	equal(t, "the oldest", found[common-1].Article, news.ArticleID("a001"))
	found, err = p.Near(p.ctx, []string{"common", "rare"}, 10_000)
	must(t, err)
	equal(t, "with a rare key", len(found), common+1)
}
