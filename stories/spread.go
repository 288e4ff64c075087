package stories

import (
	"cmp"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// spread says who had it from whom: hyperlinks, outlets named as the source,
// quotes in common and text taken over, each from the earlier article to the
// later one, with the strength of the evidence and the evidence itself. Where
// two articles are linked in several ways, each way is an edge.
func (s chronicle) spread() *tracer {
	t := &tracer{story: s, into: make([][]trail, len(s))}
	t.links()
	t.credits()
	t.quotes()
	t.copies()
	t.retold()
	t.ties()
	for _, trails := range t.into {
		slices.SortStableFunc(trails, func(a, b trail) int { return cmp.Compare(a.from, b.from) })
	}
	return t
}

// tracer gathers the edges of a story, whose members are in order of time.
type tracer struct {
	story   chronicle
	into    [][]trail        // by the article that they lead to
	outside map[int][]string // outlets that an article names as sources and that have no article here
}

// trail is an edge with the place of its beginning in the story.
type trail struct {
	from int
	news.Edge
}

func (t *tracer) add(from, to int, kind news.EdgeKind, strength float64, evidence string) *news.Edge {
	t.into[to] = append(t.into[to], trail{from, news.Edge{
		From: t.story[from].Article.ID, To: t.story[to].Article.ID, Kind: kind, Strength: strength, Evidence: evidence,
	}})
	return &t.into[to][len(t.into[to])-1].Edge
}

func (t *tracer) has(from, to int, kind news.EdgeKind) bool {
	return slices.ContainsFunc(t.into[to], func(e trail) bool { return e.from == from && e.Kind == kind })
}

// edges lists all edges by the article that they lead to, then by the one that
// they come from, in order of time.
func (t *tracer) edges() []news.Edge {
	out := []news.Edge{}
	for _, trails := range t.into {
		for _, e := range trails {
			out = append(out, e.Edge)
		}
	}
	return out
}

// precedes reports whether an article was there before another one that can
// have it from there. Where their times do not say, as of two without a date
// that were first seen at once, it counts that the other one names it as its
// source.
func (t *tracer) precedes(from, to int) bool {
	if t.story[from].Outlet == t.story[to].Outlet {
		return false
	}
	return t.story[from].before(t.story[to]) ||
		t.orderOpen(from, to) && (t.has(from, to, news.EdgeLink) || t.has(from, to, news.EdgeCredit))
}

// before reports whether an article was there before another, as far as is
// known: one without a date can be older than it seems.
func (m *member) before(other *member) bool {
	return cmp.Or(m.when.Compare(other.when), m.Article.FirstSeen.Compare(other.Article.FirstSeen)) < 0
}

// orderOpen reports whether an article can have been there before another
// although it does not look so.
func (t *tracer) orderOpen(from, to int) bool {
	a, b := t.story[from], t.story[to]
	return !a.dated() || !a.before(b) && !b.before(a)
}

// links may also lead from an article without a date that was seen later:
// whoever links to a page has it from there.
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
			if from < to || t.orderOpen(from, to) {
				t.add(from, to, news.EdgeLink, 1, l.URL)
			}
		}
	}
}

// credits leads to the newest article that the named outlet had before or,
// where it had none, to one whose order nobody knows; where a hyperlink says
// the same, the link is enough. Outlets that have no article in the story are
// kept apart.
func (t *tracer) credits() {
	t.outside = map[int][]string{}
	known := newMasthead(t.story)
	articles := map[string][]int{} // by outlet
	for i, m := range t.story {
		articles[m.Outlet] = append(articles[m.Outlet], i)
	}
	for to, m := range t.story {
		for _, c := range m.reading.Credits {
			outlet, here := known.find(c.Outlet)
			if !here {
				t.outside[to] = append(t.outside[to], c.Outlet)
				continue
			}
			from, found := t.credited(articles[outlet], to)
			if found && outlet != m.Outlet && !t.has(from, to, news.EdgeLink) && !t.has(from, to, news.EdgeCredit) {
				t.add(from, to, news.EdgeCredit, 0.9, c.Text)
			}
		}
	}
}

// credited is which of an outlet's articles another one means by its name.
func (t *tracer) credited(articles []int, to int) (from int, found bool) {
	for _, i := range articles {
		if i < to || !found && t.orderOpen(i, to) {
			from, found = i, true
		}
	}
	return from, found
}

// masthead is the names of a story's outlets.
type masthead struct {
	outlets []string
	names   []name
	byKey   map[string]string // outlet by outletKey, and by what was asked for before
}

func newMasthead(s chronicle) *masthead {
	m := &masthead{byKey: map[string]string{}}
	for _, member := range s {
		if key := outletKey(member.Outlet); m.byKey[key] == "" {
			m.byKey[key] = member.Outlet
			m.outlets = append(m.outlets, member.Outlet)
			m.names = append(m.names, outletName(member.Outlet))
		}
	}
	return m
}

// find is the outlet that a credit means; false where it is none of the story.
func (m *masthead) find(credit string) (string, bool) {
	key := outletKey(credit)
	outlet, asked := m.byKey[key]
	if !asked {
		if i := slices.IndexFunc(m.names, outletName(credit).exactly); i >= 0 {
			outlet = m.outlets[i]
		}
		m.byKey[key] = outlet
	}
	return outlet, outlet != ""
}

func outletKey(outlet string) string {
	return strings.Join(words(lang.Fold("", outlet)), "")
}

func outletName(outlet string) name { return newName(foldName(lang.Fold("", outlet))) }

// sameOutlet reports whether two names can mean one outlet: the same words,
// but for articles, "online" and the like.
func sameOutlet(a, b string) bool { return outletName(a).exactly(outletName(b)) }

// exactly reports whether two names are the same words, none more, or the same
// letters: "Fern Post" and "FernPost".
func (n name) exactly(other name) bool {
	return len(n.words) == len(other.words) && n.same(other) || n.folded != "" && n.joined() == other.joined()
}
