package demo

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
)

// TestFeeds reads every feed at several moments with a feed reader, and
// compares it with what is out.
func TestFeeds(t *testing.T) {
	r := open(t)
	kinds := map[string]bool{}
	for _, at := range []time.Duration{0, 12 * time.Hour, 48 * time.Hour, r.press.Length()} {
		r.now = began.Add(at)
		for _, f := range r.press.Feeds() {
			resp, body := r.get(f.URL)
			if resp.StatusCode != 200 {
				t.Fatalf("%s: %d", f.URL, resp.StatusCode)
			}
			got, err := gofeed.NewParser().ParseString(body)
			if err != nil {
				t.Fatalf("%s: %v\n%s", f.URL, err, body)
			}
			o := r.press.byHost[strings.TrimSuffix(strings.TrimPrefix(f.Home, "http://"), "/")]
			kinds[o.feed] = true
			if got.Title != o.name || got.Language != o.lang || !f.Demo {
				t.Errorf("%s: title %q, language %q, demo %v", f.URL, got.Title, got.Language, f.Demo)
			}
			r.compare(o, got.Items, at)
		}
	}
	if len(kinds) != len(feedKinds) {
		t.Errorf("feeds of the kinds %v, want all of %d", kinds, len(feedKinds))
	}
}

func (r *reader) compare(o *outlet, items []*gofeed.Item, at time.Duration) {
	r.Helper()
	out := r.press.out(o, at)
	if len(items) != len(out) {
		r.Errorf("%s at %v: %d entries, want %d", o.host, at, len(items), len(out))
		return
	}
	for i, a := range out {
		rev, item := a.standing(at), items[i]
		link, _, _ := strings.Cut(item.Link, "?")
		if item.Title != rev.title || link != a.url() {
			r.Errorf("%s: entry %q %s, want %q %s", a.file, item.Title, item.Link, rev.title, a.url())
		}
		if dated := item.PublishedParsed != nil; dated == (o.entries == "undated") ||
			dated && !item.PublishedParsed.Equal(began.Add(a.revisions[0].at)) {
			r.Errorf("%s: published %v", a.file, item.PublishedParsed)
		}
		whole := item.Content != "" && item.Content != item.Description
		if whole != (o.entries == "full") {
			r.Errorf("%s: whole text in the feed: %v, want %s", a.file, whole, o.entries)
		}
		text := rev.text()
		if rev.correction != "" {
			text += " " + r.press.room.labels[o.lang]["correction"] + " " + rev.correction
		}
		if whole && plainOf(r, item.Content) != squeeze(text) {
			r.Errorf("%s: the text in the feed is not the article's", a.file)
		}
	}
}

// TestFeedOddities holds that the press has the oddities of real feeds that a
// poller must bear: one without dates, one link with a tracking parameter.
func TestFeedOddities(t *testing.T) {
	undated, tracked := 0, 0
	room := newsroomOf(t)
	for _, o := range room.outlets {
		if o.entries == "undated" {
			undated++
		}
	}
	for _, a := range room.articles {
		if q, err := url.ParseQuery(a.query); err != nil || len(q) > 0 {
			tracked++
		}
	}
	if undated != 1 || tracked != 1 {
		t.Errorf("%d undated feeds and %d links with parameters, want one each", undated, tracked)
	}
}

func TestHomePagesOfferTheFeed(t *testing.T) {
	r := open(t)
	r.now = began.Add(r.press.Length())
	for _, f := range r.press.Feeds() {
		_, body := r.get(f.Home)
		path := strings.TrimPrefix(f.URL, strings.TrimSuffix(f.Home, "/"))
		if !strings.Contains(body, `<link rel="alternate" type="`) || !strings.Contains(body, `href="`+path+`"`) {
			t.Errorf("%s does not offer %s", f.Home, f.URL)
		}
	}
}

// plainOf is the text of a page without its markup.
func plainOf(t testing.TB, page string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return squeeze(b.String())
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
