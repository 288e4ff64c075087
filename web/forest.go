package web

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/picture"
)

// Forest is who most likely has the story from whom: a tree an origin, and
// apart from the trees what cannot be known.
type Forest struct {
	Trees   []Branch  // origins from which others have it
	Outside []Outside // outlets named as sources, of which no article is here
	Open    []Branch  // articles with several possible sources
	Alone   []Source  // origins from which nobody here is known to have it
}

// Empty reports whether nothing is known of anybody's source.
func (f Forest) Empty() bool { return len(f.Trees)+len(f.Outside)+len(f.Open) == 0 }

// Outside is an outlet that is named as the source, with those that name it.
type Outside struct {
	Outlet string
	Taken  []Branch
}

// Branch is an article of the forest with those that have it from there.
type Branch struct {
	Source
	Tongue   Tongue
	On       When
	Carries  bool          // the denial
	How      string        // it had it from the article above: "links to and copies"; empty at a root
	Style    picture.Style // of the surest evidence for that
	Traces   []Trace
	Possible []Source // sources between which the evidence does not decide
	Taken    []Branch
	Folded   []Branch // further ones, where they are many
}

// Trace is one thing that shows from whom an article has the story.
type Trace struct {
	How      string
	Evidence string
	Address  bool // the evidence is the address that it links to
}

// branchLength is how many articles are shown under one that they have the
// story from; one or two more are not folded.
const branchLength = 8

// forester builds the forest of a story.
type forester struct {
	clock
	coverage map[news.ArticleID]news.Coverage
	sources  map[news.ArticleID]Source
	taken    map[news.ArticleID][]news.Descent // by the article they have it from
	edges    map[[2]news.ArticleID][]news.Edge
}

func (c clock) forest(s *news.Story, sources map[news.ArticleID]Source) Forest {
	f := forester{c, map[news.ArticleID]news.Coverage{}, sources, map[news.ArticleID][]news.Descent{}, map[[2]news.ArticleID][]news.Edge{}}
	for _, cov := range s.Coverage {
		f.coverage[cov.Article] = cov
	}
	for _, e := range s.Spread {
		pair := [2]news.ArticleID{e.From, e.To}
		f.edges[pair] = append(f.edges[pair], e)
	}
	for _, d := range s.Forest {
		if d.From != "" {
			f.taken[d.From] = append(f.taken[d.From], d)
		}
	}
	return f.grow(s.Forest)
}

// grow makes a tree of each article that has it from nobody here.
func (f forester) grow(all []news.Descent) Forest {
	var forest Forest
	for _, d := range all {
		switch {
		case d.From != "":
		case d.Outside != "":
			forest.name(d.Outside, f.branch(d))
		case len(d.Open) > 0:
			forest.Open = append(forest.Open, f.branch(d))
		case len(f.taken[d.Article]) == 0:
			forest.Alone = append(forest.Alone, f.sources[d.Article])
		default:
			forest.Trees = append(forest.Trees, f.branch(d))
		}
	}
	return forest
}

// name puts a branch under the outlet outside the story that it names.
func (f *Forest) name(outlet string, b Branch) {
	at := slices.IndexFunc(f.Outside, func(o Outside) bool { return strings.EqualFold(o.Outlet, outlet) })
	if at < 0 {
		at, f.Outside = len(f.Outside), append(f.Outside, Outside{Outlet: outlet})
	}
	f.Outside[at].Taken = append(f.Outside[at].Taken, b)
}

func (f forester) branch(d news.Descent) Branch {
	cov := f.coverage[d.Article]
	b := Branch{
		Source: f.sources[d.Article], Tongue: tongue(cov.Lang), On: f.short(cov.Published),
		Carries: cov.CarriesDenial == news.CarriesYes,
	}
	f.show(&b, f.edges[[2]news.ArticleID{d.From, d.Article}])
	for _, id := range d.Open {
		from := f.sources[id]
		if !slices.ContainsFunc(b.Possible, func(s Source) bool { return s.Outlet == from.Outlet }) {
			b.Possible = append(b.Possible, from)
		}
	}
	for _, t := range f.taken[d.Article] {
		b.Taken = append(b.Taken, f.branch(t))
	}
	if len(b.Taken) > branchLength+boardSlack {
		b.Taken, b.Folded = b.Taken[:branchLength], b.Taken[branchLength:]
	}
	return b
}

// show says what an article took, and what shows it.
func (f forester) show(b *Branch, edges []news.Edge) {
	var how []string
	for _, e := range edges {
		if word := edgeWord(e.Kind); !slices.Contains(how, word) {
			how = append(how, word)
		}
		if style := picture.StyleOf(e.Kind); b.Style == "" || style.Surer(b.Style) {
			b.Style = style
		}
		b.Traces = append(b.Traces, Trace{
			How: traceWord(e), Evidence: e.Evidence,
			Address: strings.HasPrefix(e.Evidence, "http://") || strings.HasPrefix(e.Evidence, "https://"),
		})
	}
	b.How = list(how)
}

// traceWord says what one edge shows, copies in more words.
func traceWord(e news.Edge) string {
	words := []string{edgeWord(e.Kind)}
	switch e.Copy {
	case news.CopyReprint:
		words = append(words, "most of it word for word")
	case news.CopyTranslation:
		words = append(words, "sentence by sentence")
	case news.CopyRewrite:
		words = append(words, "its substance in other words")
	}
	switch e.Tie {
	case news.TieEdition:
		words = append(words, "as an edition of one publisher")
	case news.TieWire:
		words = append(words, "as an agency’s text")
	}
	return strings.Join(words, ", ")
}
