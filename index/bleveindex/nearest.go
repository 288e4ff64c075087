package bleveindex

import (
	"context"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/onrecord/onrecord/index"
)

// Where few articles have all the words, others are near: they tell the story
// that those few tell, in whatever language and spelling, or have the words
// that say most.

const (
	nearLimit   = 20   // articles
	nearStories = 3    // how many of the first hits name the story
	nearStory   = 3.0  // weight of telling it
	nearTrade   = 0.3  // weight of a word of the trade beside a name
	nearScore   = 0.12 // of the best one's score, that an article of no such story must have
)

// beside looks for what is near the hits, and for what was meant.
func (e *Engine) beside(ctx context.Context, node index.Node, q index.Query, result *index.Result) error {
	if len(result.Hits) >= nearLimit {
		return nil
	}
	near, ok := e.loosened(node)
	if !ok {
		return nil
	}
	if len(result.Hits) == 0 { // else every word is somewhere
		e.respell(&near)
	}
	result.Meant = e.meant(ctx, near, q)
	var err error
	result.Near, err = e.nearest(ctx, near, q, result.Hits)
	return err
}

// nearest finds up to nearLimit articles that are not among hits. Filters,
// fields, phrases and exclusions hold for them too.
func (e *Engine) nearest(ctx context.Context, near loose, q index.Query, hits []index.Hit) ([]index.Hit, error) {
	q.Cursor, q.Facets, q.Sort, q.Limit = "", false, index.Relevance, nearLimit
	stories := storiesOf(hits)
	if len(stories) == 0 {
		first, err := e.nearOnes(ctx, near, nil, q, nil)
		if err != nil {
			return nil, err
		}
		stories = storiesOf(first)
	}
	return e.nearOnes(ctx, near, stories, q, hits)
}

// storiesOf are those of the first hits.
func storiesOf(hits []index.Hit) []string {
	var stories []string
	for _, h := range hits[:min(len(hits), nearStories)] {
		if id := h.Document.Story; id != "" && !slices.Contains(stories, id) {
			stories = append(stories, id)
		}
	}
	return stories
}

// loose is a query of which some words may be missing: those of the trade, if
// there are others, which say more.
type loose struct {
	words, trade []string
	similar      map[string]string // by word, where no article has it: one that is spelled alike
	rest         []index.Node
}

// loosened takes a query apart; false where every part of it is meant.
func (e *Engine) loosened(node index.Node) (loose, bool) {
	nodes := []index.Node{node}
	if and, ok := node.(index.And); ok {
		nodes = withNumbers(and.Nodes)
	}
	t := translator{languages: e.languages}
	var l loose
	for _, n := range nodes {
		switch w, ok := n.(index.Word); {
		case !ok:
			l.rest = append(l.rest, n)
		case t.common(w.Text):
		case len(t.conceptsOf(w.Text)) > 0:
			l.trade = append(l.trade, w.Text)
		default:
			l.words = append(l.words, w.Text)
		}
	}
	if len(l.words) == 0 {
		l.words, l.trade = l.trade, nil
	}
	return l, len(l.words) > 0
}

// respell looks for words that are spelled like those that no article has.
func (e *Engine) respell(l *loose) {
	l.similar = make(map[string]string)
	for _, w := range l.words {
		if similar := e.similar(w); similar != "" {
			l.similar[w] = similar
		}
	}
}

func (e *Engine) nearOnes(ctx context.Context, near loose, stories []string, q index.Query, not []index.Hit) ([]index.Hit, error) {
	whole := e.near(near, stories, q, not, false)
	request := bleve.NewSearchRequestOptions(whole, q.Limit, 0, false)
	request.SortByCustom(search.SortOrder{&freshness{}})
	found, err := e.bleve.SearchInContext(ctx, request)
	if err != nil {
		return nil, searchFailed(err)
	}
	best := 0.0
	for _, m := range found.Hits {
		best = max(best, m.Score)
	}
	hits, err := e.hits(ctx, e.near(near, stories, q, not, true), found.Hits)
	return slices.DeleteFunc(hits, func(h index.Hit) bool {
		return h.Score < nearScore*best && !slices.Contains(stories, h.Document.Story)
	}), err
}

// near is what finds articles that tell one of the stories or have some of the
// words, and all the rest.
func (e *Engine) near(l loose, stories []string, q index.Query, not []index.Hit, plain bool) query.Query {
	t := translator{e.languages, e.now(), plain}
	var some []query.Query
	for _, w := range l.words {
		some = append(some, t.word(w))
		if similar := l.similar[w]; similar != "" {
			some = append(some, t.word(similar))
		}
	}
	for _, id := range stories {
		some = append(some, term(valueStory, id, nearStory))
	}
	must := []query.Query{bleve.NewDisjunctionQuery(some...)}
	if len(l.rest) > 0 {
		must = append(must, t.and(l.rest))
	}
	var should []query.Query
	for _, w := range l.trade {
		should = append(should, boosted(t.word(w), nearTrade))
	}
	whole := e.filteredQuery(query.NewBooleanQuery(must, should, nil), q)
	if len(not) > 0 {
		ids := make([]string, len(not))
		for i, h := range not {
			ids[i] = h.ID
		}
		whole.AddMustNot(bleve.NewDocIDQuery(ids))
	}
	return whole
}
