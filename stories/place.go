package stories

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// Decision is where an article belongs, and why.
type Decision struct {
	Story news.StoryID // "" to open a new one
	Score float64      // likeness to Story, or to the nearest one where that was not enough
	Why   string       // the evidence in words
}

// Place decides whether an article joins one of the stories nearby or opens a
// new one. near holds the articles that share a blocking key with it; each
// story among them is compared as a whole, so that one article with a stray
// fact cannot pull another into its story. If near holds the article itself,
// as when it is placed again after a revision, it stays where it is unless
// another story is clearly nearer. The order of near does not matter.
func Place(s news.Signature, near []news.Placed) Decision {
	groups, home := byStory(s.Article, near)
	article := newView(&s)
	var best Decision
	for i, g := range groups {
		l := g.likeness(article)
		if l.score >= joinAt {
			g.weighOwnWords(l, article, groups)
		}
		if g.id == home {
			l.add(stayBonus, "it stands there already")
		}
		if i == 0 || l.score > best.Score {
			best = Decision{Story: g.id, Score: l.score, Why: l.why()}
		}
	}
	switch {
	case len(groups) == 0 && home != "":
		return Decision{Story: home, Why: "it stands there alone, and no other story is near"}
	case len(groups) == 0:
		return Decision{Why: "a new story: no other article shares a name, a figure, a quote or a link with it"}
	case best.Score >= joinAt:
		return best
	}
	why := fmt.Sprintf("the nearest story is not near enough (%.1f of %.1f): %s", best.Score, joinAt, best.Why)
	if home != "" && !slices.ContainsFunc(groups, func(g *group) bool { return g.id == home }) {
		return Decision{Story: home, Score: best.Score, Why: "it stays alone: " + why}
	}
	return Decision{Score: best.Score, Why: "a new story: " + why}
}

// group is the articles of one story that are near.
type group struct {
	id      news.StoryID
	members []*view
}

// byStory sorts the other articles into their stories, in order of identifier,
// and says in which one the article itself stands.
func byStory(article news.ArticleID, near []news.Placed) (groups []*group, home news.StoryID) {
	found := map[news.StoryID]*group{}
	for i := range near {
		p := &near[i]
		if p.Article == article {
			home = p.Story
			continue
		}
		g := found[p.Story]
		if g == nil {
			g = &group{id: p.Story}
			found[p.Story] = g
			groups = append(groups, g)
		}
		g.members = append(g.members, newView(&p.Signature))
	}
	slices.SortFunc(groups, func(a, b *group) int { return cmp.Compare(a.id, b.id) })
	return groups, home
}

// likeness gathers evidence for and against, with its words.
type likeness struct {
	score float64
	words []string
	fresh bool // the article begins with an actor or a figure that is new to the story

	linked bool // by a quote or a link
}

func (l *likeness) add(weight float64, words string) {
	if weight != 0 {
		l.score += weight
		l.words = append(l.words, fmt.Sprintf("%s (%+.1f)", words, weight))
	}
}

func (l *likeness) why() string {
	if len(l.words) == 0 {
		return "nothing in common"
	}
	return strings.Join(l.words, "; ")
}

// view is a signature made ready for comparison.
type view struct {
	*news.Signature
	victims, actors, venues []name
	rare                    map[string]bool
	fact                    map[string]bool // words of the names above
}

func newView(s *news.Signature) *view {
	v := &view{Signature: s, victims: newNames(s.Victims), actors: newNames(s.Actors), venues: newNames(s.Venues)}
	v.rare = make(map[string]bool, len(s.Rare))
	v.fact = map[string]bool{}
	for _, n := range slices.Concat(v.victims, v.actors, v.venues) {
		for _, w := range n.words {
			v.fact[w.text] = true
		}
	}
	for _, w := range s.Rare {
		v.rare[w] = true
	}
	return v
}

func newNames(folded []string) []name {
	out := make([]name, len(folded))
	for i, f := range folded {
		out[i] = newName(f)
	}
	return out
}
