package stories

import (
	"cmp"
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

// MaxNear is how many articles one is compared with: those that share most
// blocking keys with it, and of equals the newest.
const MaxNear = 80

func (g *Grouper) near(keys []string) []news.Placed {
	shared := map[int]int{}
	for _, key := range keys {
		for _, i := range g.byKey[key] {
			shared[i]++
		}
	}
	ranked := slices.SortedFunc(maps.Keys(shared), func(a, b int) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), g.placed[b].When.Compare(g.placed[a].When), cmp.Compare(b, a))
	})
	var out []news.Placed
	for _, i := range ranked[:min(len(ranked), MaxNear)] {
		out = append(out, g.placed[i])
	}
	return out
}
