package stories

import (
	"maps"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// Grouper places articles in memory, in the order in which they are added,
// with the same blocking and the same decisions as the store's stories. It
// places every article, relevant or not: who asks for groups wants each
// article in one.
type Grouper struct {
	placed []news.Placed
	byKey  map[string][]int // indices into placed
}

// NewGrouper makes an empty one.
func NewGrouper() *Grouper { return &Grouper{byKey: map[string][]int{}} }

// Add places an article. A new story is named after its first article.
func (g *Grouper) Add(s news.Signature) Decision {
	d := Place(s, g.near(s.Keys))
	p := news.Placed{Signature: s, Story: d.Story}
	if p.Story == "" {
		p.Story = news.StoryID(s.Article)
	}
	for _, key := range s.Keys {
		g.byKey[key] = append(g.byKey[key], len(g.placed))
	}
	g.placed = append(g.placed, p)
	return d
}

// Groups gives each article's story.
func (g *Grouper) Groups() map[news.ArticleID]news.StoryID {
	out := make(map[news.ArticleID]news.StoryID, len(g.placed))
	for _, p := range g.placed {
		out[p.Article] = p.Story
	}
	return out
}

// nearLimit bounds how many of the newest articles under one key are compared.
const nearLimit = 200

func (g *Grouper) near(keys []string) []news.Placed {
	found := map[int]bool{}
	for _, key := range keys {
		list := g.byKey[key]
		for _, i := range list[max(0, len(list)-nearLimit):] {
			found[i] = true
		}
	}
	var out []news.Placed
	for _, i := range slices.Sorted(maps.Keys(found)) {
		out = append(out, g.placed[i])
	}
	return out
}
