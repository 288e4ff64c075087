package web

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// gauges tell, at each scrape, how much the archive holds and how many feeds
// are in trouble. The demo newsroom does not count.
type gauges struct {
	store    Store
	articles *prometheus.Desc
	stories  *prometheus.Desc
	feeds    *prometheus.Desc
	trouble  *prometheus.Desc
}

// registerGauges adds them, and those of the process, to a registry.
func registerGauges(r *prometheus.Registry, store Store) {
	describe := func(name, help string) *prometheus.Desc { return prometheus.NewDesc(name, help, nil, nil) }
	r.MustRegister(
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		&gauges{
			store:    store,
			articles: describe("onrecord_articles", "Articles in the archive."),
			stories:  describe("onrecord_stories", "Stories in the archive."),
			feeds:    describe("onrecord_feeds", "Feeds that are followed, paused ones included."),
			trouble:  describe("onrecord_feeds_in_trouble", "Feeds whose last poll failed."),
		})
}

// Describe names the gauges.
func (g *gauges) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{g.articles, g.stories, g.feeds, g.trouble} {
		to <- d
	}
}

// Collect reads them from the store. What cannot be read is left out, as a
// scrape expects.
func (g *gauges) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	set := func(d *prometheus.Desc, value int) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, float64(value))
	}
	if counts, err := g.store.Counts(ctx); err == nil {
		set(g.articles, counts.Articles)
		set(g.stories, counts.Stories)
		set(g.feeds, counts.Feeds)
	}
	if feeds, err := g.store.Feeds(ctx); err == nil {
		failing := 0
		for _, f := range feeds {
			if f.LastError != "" && !f.Demo {
				failing++
			}
		}
		set(g.trouble, failing)
	}
}
