package bleveindex

import (
	"context"
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// grouped is how many of the best articles are looked at for their stories.
const grouped = 2000

// groups keeps the best hit of each story, and every hit of none. The page's
// cursor counts stories, from the best one on: a story stands on one page only,
// wherever its other articles rank. A request for groups has the story as its
// second sort key, by which Bleve hands it over without reading the article.
func groups(found search.DocumentMatchCollection, q index.Query) (page search.DocumentMatchCollection, next string, err error) {
	skip, err := groupCursor(q.Cursor)
	if err != nil {
		return nil, "", err
	}
	seen := map[string]bool{}
	var best search.DocumentMatchCollection
	for _, m := range found {
		story := storyOf(m)
		if story == "" || !seen[story] {
			seen[story] = true
			best = append(best, m)
		}
	}
	best = best[min(skip, len(best)):]
	limit := pageSize(q)
	if len(best) > limit {
		next = base64.RawURLEncoding.EncodeToString([]byte("g" + strconv.Itoa(skip+limit)))
		best = best[:limit]
	}
	return best, next, nil
}

// storyOf is a match's second sort key; an article without a story sorts by a
// key of Bleve's own.
func storyOf(m *search.DocumentMatch) string {
	if story := m.Sort[1]; story != search.HighTerm && story != search.LowTerm {
		return story
	}
	return ""
}

func groupCursor(cursor string) (skip int, err error) {
	if cursor == "" {
		return 0, nil
	}
	data, err := base64.RawURLEncoding.DecodeString(cursor)
	number, mine := strings.CutPrefix(string(data), "g")
	if err == nil {
		skip, err = strconv.Atoi(number)
	}
	if err != nil || !mine || skip < 0 || skip > grouped {
		return 0, news.E(news.Invalid, "this page marker belongs to another search", err)
	}
	return skip, nil
}

// count sets how many more articles of its story each hit stands for.
func (e *Engine) count(ctx context.Context, whole query.Query, hits []index.Hit) error {
	var stories []string
	for _, h := range hits {
		if id := h.Document.Story; id != "" {
			stories = append(stories, id)
		}
	}
	if len(stories) == 0 {
		return nil
	}
	request := bleve.NewSearchRequestOptions(bleve.NewConjunctionQuery(whole, anyValue(valueStory, stories)), 0, 0, false)
	request.Score = "none"
	request.AddFacet(valueStory, bleve.NewFacetRequest(valueStory, 4*index.MaxLimit))
	found, err := e.bleve.SearchInContext(ctx, request)
	if err != nil {
		return searchFailed(err)
	}
	counts := map[string]int{}
	for _, t := range found.Facets[valueStory].Terms.Terms() {
		counts[t.Term] = t.Count
	}
	for i := range hits {
		hits[i].More = max(counts[hits[i].Document.Story]-1, 0)
	}
	return nil
}
