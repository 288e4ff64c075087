package web

import (
	"context"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// addFeeds stores one feed of each health.
func addFeeds(t testing.TB, s *store.Store) []news.Feed {
	t.Helper()
	well := news.FeedState{LastPoll: before(0.2), LastSuccess: before(0.2), NextPoll: before(-0.4), Kind: "rss"}
	trouble := news.FeedState{LastPoll: before(0.5), LastSuccess: before(31), NextPoll: before(-2), Failures: 4,
		LastError: "The server answered 503, which means that it is overloaded or under repair."}
	paused := news.FeedState{LastPoll: before(50), LastSuccess: before(75), Paused: "The server answered 410: this feed was taken down for good."}
	var all []news.Feed
	for _, f := range []news.Feed{
		{Name: "Leakwatch Daily", URL: "https://leakwatch-daily.example/feed.xml", Home: "https://leakwatch-daily.example/", Language: "en", Country: "GB", Demo: true, FeedState: well},
		{Name: "Hafenblatt", URL: "https://hafenblatt.example/rss", Home: "https://hafenblatt.example/", Language: "de", Country: "DE", Demo: true, FeedState: trouble},
		{Name: "Minato Shimbun", URL: "https://minato-shimbun.example/atom.xml", Home: "https://minato-shimbun.example/", Language: "ja", Country: "JP", Demo: true, FeedState: paused},
		{Name: "Stack Gazette", URL: "https://stack-gazette.example/a/rather/long/address/of/a/feed/that/has/to/be/broken/somewhere.xml", Language: "en"},
	} {
		f.Added = noon.Add(-20 * 24 * time.Hour)
		added, err := s.AddFeed(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, added)
	}
	return all
}
