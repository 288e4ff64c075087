package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

// boardOrder is an order of the coverage board.
type boardOrder struct {
	key, short, words string
	less              func(a, b news.Coverage) int // nil for the order in which a story lists them
}

// boardOrders are the orders that a reader can choose from; the first is the
// one without a choice.
var boardOrders = [...]boardOrder{
	{key: "", short: "without the denial first"},
	{"newest", "newest first", "the newest first", func(a, b news.Coverage) int { return b.Published.Compare(a.Published) }},
	{"denial", "by denial", "in the order in which they carried the denial", func(a, b news.Coverage) int {
		return compareLate(a.Since, b.Since)
	}},
	{"checked", "by last look", "those looked at longest ago first", func(a, b news.Coverage) int { return a.LastChecked.Compare(b.LastChecked) }},
	{"outlet", "by outlet", "by outlet", func(a, b news.Coverage) int {
		return cmp.Compare(strings.ToLower(a.Outlet), strings.ToLower(b.Outlet))
	}},
	{"language", "by language", "by language", func(a, b news.Coverage) int {
		return cmp.Compare(tongue(a.Lang).Name, tongue(b.Lang).Name)
	}},
}

// compareLate orders times, an unknown one after all others.
func compareLate(a, b time.Time) int {
	if a.IsZero() != b.IsZero() {
		return b.Compare(a)
	}
	return a.Compare(b)
}

// orderNamed finds an order; what is none of them is the first.
func orderNamed(key string) boardOrder {
	i := max(0, slices.IndexFunc(boardOrders[:], func(o boardOrder) bool { return o.key == key }))
	return boardOrders[i]
}

// of puts coverage in this order; what is equal stays as the story lists it.
func (o boardOrder) of(coverage []news.Coverage) []news.Coverage {
	if o.less == nil {
		return coverage
	}
	return slices.SortedStableFunc(slices.Values(coverage), o.less)
}

// orderLinks lead to the same page with its board in each of the orders.
func orderLinks(path string, q url.Values, chosen boardOrder) []OrderLink {
	var all []OrderLink
	for _, o := range boardOrders {
		all = append(all, OrderLink{Key: o.key, Word: o.short, Address: with(path, q, "sort", o.key, "done", "") + "#coverage", Chosen: o.key == chosen.key})
	}
	return all
}

// OrderLink leads to the coverage board in another order.
type OrderLink struct {
	Key, Word, Address string
	Chosen             bool
}
