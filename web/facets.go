package web

import (
	"cmp"
	"context"
	"maps"
	"net/url"
	"slices"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// narrowings are the facets in the order in which they are shown, with their
// headings. The names are those of the address's parameters.
var narrowings = [...]struct{ param, heading string }{
	{"act", "Position taken"}, {"lang", "Language"}, {"outlet", "Outlet"},
}

// maxBuckets is how many values of a facet are listed.
const maxBuckets = 12

// facets makes each bucket a link that adds it to the search, or takes it out
// where it is in force.
func facets(q url.Values, found map[string][]index.Bucket) []FacetView {
	var all []FacetView
	for _, n := range narrowings {
		view := FacetView{Name: n.heading}
		for _, b := range found[n.param][:min(len(found[n.param]), maxBuckets)] {
			link := FacetLink{Count: b.Count, Link: Link{
				Word: facetWord(n.param, b.Value), Current: slices.Contains(q[n.param], b.Value),
				Address: toggled(q, n.param, b.Value),
			}}
			if n.param == "act" {
				link.Act = b.Value
			}
			view.Buckets = append(view.Buckets, link)
		}
		if len(view.Buckets) > 0 {
			all = append(all, view)
		}
	}
	return all
}

// facetWord is a facet's value in words.
func facetWord(param, value string) string {
	switch param {
	case "act":
		if value == string(news.NoAct) {
			return "No position found"
		}
		if word := actWord(value); word != "" {
			return word
		}
	case "lang":
		return tongue(value).Name
	}
	return value
}

// toggled is the address of the search with a value added to a parameter, or
// taken out if it is there. It leads to the first page.
func toggled(q url.Values, param, value string) string {
	changed := url.Values{}
	for k, v := range q {
		changed[k] = slices.Clone(v)
	}
	changed.Del("cursor")
	changed.Del("typing")
	if i := slices.Index(changed[param], value); i >= 0 {
		changed[param] = slices.Delete(changed[param], i, i+1)
	} else {
		changed[param] = append(changed[param], value)
	}
	return "/search?" + changed.Encode()
}

// filters lists the narrowings in force.
func filters(q url.Values) []Filter {
	var all []Filter
	for _, n := range narrowings {
		for _, value := range q[n.param] {
			all = append(all, Filter{Word: n.heading + ": " + facetWord(n.param, value), Lift: toggled(q, n.param, value)})
		}
	}
	for _, id := range q["story"] {
		all = append(all, Filter{Word: "within one story", Lift: toggled(q, "story", id)})
	}
	if words := spanWords(q); words != "" {
		all = append(all, Filter{Word: words, Lift: with("/search", q, "from", "", "to", "", "cursor", "", "typing", "")})
	}
	return all
}

// widened counts the values of each facet in force without it, so that one can
// be exchanged for another, or another added.
func (s *site) widened(ctx context.Context, q url.Values, found map[string][]index.Bucket) (map[string][]index.Bucket, error) {
	for _, n := range narrowings {
		if len(q[n.param]) == 0 {
			continue
		}
		wider := queryOf(without(q, n.param))
		wider.Limit, wider.Near, wider.Cursor, wider.Group = 1, false, "", false
		result, err := s.Index.Search(ctx, wider)
		if err != nil {
			return nil, err
		}
		found[n.param] = inForceFirst(result.Facets[n.param], q[n.param])
	}
	return found, nil
}

// inForceFirst moves the values in force up, so that they are listed.
func inForceFirst(buckets []index.Bucket, chosen []string) []index.Bucket {
	slices.SortStableFunc(buckets, func(a, b index.Bucket) int {
		return cmp.Compare(slices.Index(chosen, b.Value), slices.Index(chosen, a.Value))
	})
	return buckets
}

func without(q url.Values, param string) url.Values {
	changed := maps.Clone(q)
	delete(changed, param)
	return changed
}

// kept are the parameters that a new search keeps: narrowing, order, grouping.
func kept(q url.Values) []Link {
	var all []Link
	for _, param := range []string{"act", "lang", "outlet", "story", "from", "to", "sort", "group"} {
		for _, value := range q[param] {
			if value != "" {
				all = append(all, Link{Word: param, Address: value})
			}
		}
	}
	return all
}

// groupings are the ways to list what was found.
func groupings(q url.Values) []Link {
	grouped := q.Get("group") == "story"
	return []Link{
		{Word: "every article", Address: with("/search", q, "group", "", "cursor", "", "typing", ""), Current: !grouped},
		{Word: "one a story", Address: with("/search", q, "group", "story", "cursor", "", "typing", ""), Current: grouped},
	}
}

// sorts are the orders that a result can have.
func sorts(q url.Values) []Link {
	newest := q.Get("sort") == "newest"
	return []Link{
		{Word: "best match first", Address: with("/search", q, "sort", "", "cursor", "", "typing", ""), Current: !newest},
		{Word: "newest first", Address: with("/search", q, "sort", "newest", "cursor", "", "typing", ""), Current: newest},
	}
}

// files are the same search as a table, as a feed, and for programs.
func files(q url.Values) []Link {
	address := func(ext string) string { return with("/api/v1/search"+ext, q, "cursor", "", "typing", "", "group", "") }
	return []Link{
		{Word: "table (CSV)", Address: address(".csv")}, {Word: "RSS feed", Address: address(".rss")},
		{Word: "JSON feed", Address: address(".json")},
	}
}
