package stories

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// spread says who had it from whom: hyperlinks, outlets named as the source,
// quotes in common and text taken over, each from the earlier article to the
// later one, with the strength of the evidence and the evidence itself. Where
// two articles are linked in several ways, each way is an edge.
func (s chronicle) spread() []news.Edge {
	t := tracer{story: s, edges: []news.Edge{}}
	t.links()
	t.credits()
	t.quotes()
	t.copies()
	t.retold()
	at := map[news.ArticleID]int{}
	for i, m := range s {
		at[m.Article.ID] = i
	}
	slices.SortStableFunc(t.edges, func(a, b news.Edge) int {
		return cmp.Or(cmp.Compare(at[a.To], at[b.To]), cmp.Compare(at[a.From], at[b.From]))
	})
	return t.edges
}

// tracer gathers the edges of a story, whose members are in order of time, so
// that a lower index is an earlier article.
type tracer struct {
	story chronicle
	edges []news.Edge
}

func (t *tracer) add(from, to int, kind news.EdgeKind, strength float64, evidence string) {
	t.edges = append(t.edges, news.Edge{From: t.story[from].Article.ID, To: t.story[to].Article.ID, Kind: kind, Strength: strength, Evidence: evidence})
}

func (t *tracer) has(from, to int, kind news.EdgeKind) bool {
	return slices.ContainsFunc(t.edges, func(e news.Edge) bool {
		return e.From == t.story[from].Article.ID && e.To == t.story[to].Article.ID && e.Kind == kind
	})
}

// links is the one kind of edge for which an article without a date need not
// come after the others: whoever links to a page has it from there.
func (t *tracer) links() {
	byPage := map[string]int{}
	for i, m := range t.story {
		if m.Article.URL != "" {
			byPage[pageKey(m.Article.URL)] = i
		}
	}
	for to, m := range t.story {
		for _, l := range m.Article.Links {
			from, ok := byPage[pageKey(l.URL)]
			if !ok || t.story[from].Outlet == m.Outlet || t.has(from, to, news.EdgeLink) {
				continue
			}
			if from < to || !t.story[from].dated() {
				t.add(from, to, news.EdgeLink, 1, l.URL)
			}
		}
	}
}

// credits leads to the newest article that the named outlet had before; where
// a hyperlink says the same, the link is enough.
func (t *tracer) credits() {
	latest := map[string]int{}
	for to, m := range t.story {
		for _, c := range m.reading.Credits {
			from, ok := latest[outletKey(c.Outlet)]
			if ok && t.story[from].Outlet != m.Outlet && !t.has(from, to, news.EdgeLink) && !t.has(from, to, news.EdgeCredit) {
				t.add(from, to, news.EdgeCredit, 0.9, c.Text)
			}
		}
		latest[outletKey(m.Outlet)] = to
	}
}

func outletKey(name string) string {
	return strings.Join(words(lang.Fold("", name)), "")
}

// quotes leads from the first article that had a quotation to each later one
// in the same language. Two outlets can both have it from a press release, so
// it is weak evidence unless most quotes agree.
func (t *tracer) quotes() {
	first := map[string]int{}
	for to, m := range t.story {
		shared := map[int][]string{} // the quotes by who had them first
		printed := 0
		for _, q := range m.Article.Revisions[0].Reading.Quotes {
			prints := quotePrint(m.reading.Lang, q.Text)
			printed += btoi(len(prints) > 0)
			if from, ok := earliest(first, prints); ok && t.story[from].Outlet != m.Outlet {
				shared[from] = append(shared[from], q.Text)
			}
			for _, p := range prints {
				if _, ok := first[p]; !ok {
					first[p] = to
				}
			}
		}
		for _, from := range slices.Sorted(maps.Keys(shared)) {
			strength := 0.3 + 0.4*float64(len(shared[from]))/float64(printed)
			t.add(from, to, news.EdgeQuote, strength, shared[from][0])
		}
	}
}

// earliest is the first holder of any of the prints.
func earliest(first map[string]int, prints []string) (int, bool) {
	best, found := 0, false
	for _, p := range prints {
		if i, ok := first[p]; ok && (!found || i < best) {
			best, found = i, true
		}
	}
	return best, found
}
