package bleveindex

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// Search implements index.Index.
func (e *Engine) Search(ctx context.Context, q index.Query) (*index.Result, error) {
	began := time.Now()
	if q.Typing {
		q.Text = e.typed(ctx, q.Text)
	}
	node, err := index.Parse(q.Text)
	if err != nil {
		return nil, news.E(news.Invalid, "this search cannot be read", err)
	}
	if node, err = e.watches(ctx, node); err != nil {
		return nil, err
	}
	whole := e.filtered(node, q, false)
	request, err := newRequest(whole, node, q)
	if err != nil {
		return nil, err
	}
	found, err := e.bleve.SearchInContext(ctx, request)
	if err != nil {
		return nil, searchFailed(err)
	}
	result := &index.Result{Total: found.Total, Hits: []index.Hit{}}
	page := found.Hits
	if q.Group {
		page, result.Next, err = groups(found.Hits, q)
	} else if limit := pageSize(q); len(page) > limit {
		page = page[:limit]
		result.Next = encodeCursor(request, page[limit-1])
	}
	if err != nil {
		return nil, err
	}
	plain := e.filtered(node, q, true)
	if result.Hits, err = e.hits(ctx, plain, page); err != nil {
		return nil, err
	}
	if q.Group {
		if err := e.count(ctx, plain, result.Hits); err != nil {
			return nil, err
		}
	}
	if q.Facets {
		result.Facets = facets(found.Facets)
	}
	if q.Near && q.Cursor == "" && result.Next == "" {
		if err := e.beside(ctx, node, q, result); err != nil {
			return nil, err
		}
	}
	result.Took = time.Since(began)
	return result, nil
}

func searchFailed(err error) error {
	return news.E(news.Internal, "the search failed", err)
}

// filtered is the query with its filters, which do not take part in the score.
// A plain one finds the same without it.
func (e *Engine) filtered(node index.Node, q index.Query, plain bool) query.Query {
	t := translator{e.languages, e.now(), plain}
	return e.filteredQuery(query.NewBooleanQuery([]query.Query{t.node(node)}, nil, nil), q)
}

// filteredQuery adds the filters to a query.
func (e *Engine) filteredQuery(whole *query.BooleanQuery, q index.Query) *query.BooleanQuery {
	var filters []query.Query
	for _, f := range []struct {
		field  string
		values []string
	}{{valueLang, q.Lang}, {valueOutlet, q.Outlet}, {valueAct, q.Act}, {valueStory, q.Story}} {
		if len(f.values) > 0 {
			filters = append(filters, anyValue(f.field, f.values))
		}
	}
	if len(q.Articles) > 0 {
		filters = append(filters, bleve.NewDocIDQuery(q.Articles))
	}
	if !q.From.IsZero() || !q.To.IsZero() {
		filters = append(filters, between(q.From, q.To))
	}
	if len(filters) > 0 {
		whole.AddFilter(bleve.NewConjunctionQuery(filters...))
	}
	if !q.Demo {
		whole.AddMustNot(value(valueDemo, "yes"))
	}
	return whole
}

func anyValue(field string, values []string) query.Query {
	alternatives := make([]query.Query, len(values))
	for i, v := range values {
		alternatives[i] = value(field, v)
	}
	return bleve.NewDisjunctionQuery(alternatives...)
}

// Sizes of the facets.
const (
	facetValues = 50
	facetDays   = 400
)

// newRequest asks for one hit more than wanted, to know whether there is a
// next page.
func newRequest(translated query.Query, node index.Node, q index.Query) (*bleve.SearchRequest, error) {
	size := pageSize(q) + 1
	if q.Group {
		size = grouped
	}
	request := bleve.NewSearchRequestOptions(translated, size, 0, false)
	if newest(node, q.Sort) {
		request.Score = "none"
		request.SortByCustom(search.SortOrder{&search.SortField{Field: valueOrder, Desc: true, Type: search.SortFieldAsString}})
	} else {
		request.SortByCustom(search.SortOrder{&freshness{}})
	}
	if q.Facets {
		request.AddFacet(index.FacetLang, bleve.NewFacetRequest(valueLang, facetValues))
		request.AddFacet(index.FacetOutlet, bleve.NewFacetRequest(valueOutlet, facetValues))
		request.AddFacet(index.FacetAct, bleve.NewFacetRequest(valueAct, facetValues))
		request.AddFacet(index.FacetDay, bleve.NewFacetRequest(valueDay, facetDays))
	}
	if q.Group {
		request.Sort = append(request.Sort, &search.SortField{Field: valueStory, Type: search.SortFieldAsString})
	} else if q.Cursor != "" {
		after, err := decodeCursor(request, q.Cursor)
		if err != nil {
			return nil, err
		}
		request.SetSearchAfter([]string{after})
	}
	return request, nil
}

// pageSize is how many hits a page has.
func pageSize(q index.Query) int {
	if q.Limit <= 0 {
		return index.DefaultLimit
	}
	return min(q.Limit, index.MaxLimit)
}

// newest reports whether hits are sorted by time: where that is asked for, and
// where there is nothing to be relevant to.
func newest(node index.Node, wanted index.Sort) bool {
	_, all := node.(index.All)
	return all || wanted == index.Newest
}

// A cursor is the sort key of the last hit, with the order it belongs to.

func orderOf(request *bleve.SearchRequest) string {
	if request.Score == "none" {
		return "n"
	}
	return "r"
}

func encodeCursor(request *bleve.SearchRequest, last *search.DocumentMatch) string {
	return base64.RawURLEncoding.EncodeToString([]byte(orderOf(request) + last.Sort[0]))
}

func decodeCursor(request *bleve.SearchRequest, cursor string) (string, error) {
	data, err := base64.RawURLEncoding.DecodeString(cursor)
	key, mine := strings.CutPrefix(string(data), orderOf(request))
	if err != nil || !mine || key == "" {
		return "", news.E(news.Invalid, "this page marker belongs to another search", err)
	}
	return key, nil
}

// hits reads what is kept of the matches and marks where they match. The
// places are asked for these few alone, by a second search: noting them down
// for every match would cost several times the search itself.
func (e *Engine) hits(ctx context.Context, q query.Query, matches search.DocumentMatchCollection) ([]index.Hit, error) {
	hits := make([]index.Hit, 0, len(matches))
	if len(matches) == 0 {
		return hits, nil
	}
	ids := make([]string, len(matches))
	for i, m := range matches {
		ids[i] = m.ID
	}
	request := bleve.NewSearchRequestOptions(bleve.NewConjunctionQuery(bleve.NewDocIDQuery(ids), q), len(ids), 0, false)
	request.Fields = []string{source, fieldText}
	request.IncludeLocations = true
	found, err := e.bleve.SearchInContext(ctx, request)
	if err != nil {
		return nil, searchFailed(err)
	}
	byID := make(map[string]*search.DocumentMatch, len(found.Hits))
	for _, m := range found.Hits {
		byID[m.ID] = m
	}
	for _, m := range matches {
		full := byID[m.ID]
		if full == nil {
			continue // deleted in between
		}
		hit, err := newHit(full, m.Score)
		if err != nil {
			return nil, err
		}
		hits = append(hits, hit)
	}
	return hits, nil
}

func newHit(m *search.DocumentMatch, score float64) (index.Hit, error) {
	hit := index.Hit{Score: score}
	data, _ := m.Fields[source].(string)
	if err := json.Unmarshal([]byte(data), &hit.Document); err != nil {
		return hit, searchFailed(fmt.Errorf("document %s: %w", m.ID, err))
	}
	text, _ := m.Fields[fieldText].(string)
	hit.Title = segments(hit.Document.Title, marks(m.Locations[fieldTitle]))
	hit.Snippet = snippet(text, marks(m.Locations[fieldText]))
	return hit, nil
}

func facets(found search.FacetResults) map[string][]index.Bucket {
	all := make(map[string][]index.Bucket, len(found))
	for name, result := range found {
		buckets := []index.Bucket{}
		for _, t := range result.Terms.Terms() {
			buckets = append(buckets, index.Bucket{Value: t.Term, Count: t.Count})
		}
		if name == index.FacetDay {
			sort.Slice(buckets, func(i, j int) bool { return buckets[i].Value > buckets[j].Value })
		}
		all[name] = buckets
	}
	return all
}
