package web

import (
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
	return all
}

// sorts are the orders that a result can have.
func sorts(q url.Values) []Link {
	newest := q.Get("sort") == "newest"
	return []Link{
		{Word: "best match first", Address: with("/search", q, "sort", "", "cursor", ""), Current: !newest},
		{Word: "newest first", Address: with("/search", q, "sort", "newest", "cursor", ""), Current: newest},
	}
}

// files are the same search as a table, as a feed, and for programs.
func files(q url.Values) []Link {
	address := func(ext string) string { return with("/api/v1/search"+ext, q, "cursor", "") }
	return []Link{
		{Word: "table (CSV)", Address: address(".csv")}, {Word: "RSS feed", Address: address(".rss")},
		{Word: "JSON feed", Address: address(".json")},
	}
}
