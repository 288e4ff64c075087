package feeds

import (
	"bytes"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// isRoot takes an element as the document's root, if it is one.
func (w *washer) isRoot(t tag) bool {
	if !slices.Contains(w.roots, local(t.name)) {
		return false
	}
	w.root = local(t.name)
	if w.foreign != "" || len(bytes.TrimSpace(w.junk)) > 0 {
		w.notes = append(w.notes, "something stood before the feed (perhaps a warning of the server's software) and was skipped")
	}
	return true
}

// beforeRoot skips an element that stands before the root, for a while. A web
// page is not searched for a feed.
func (w *washer) beforeRoot(t tag) error {
	if w.foreign == "" {
		w.foreign = strings.ToLower(t.name)
	}
	if local(t.name) == "html" || w.pos > maxProlog {
		return w.notAFeed()
	}
	return nil
}

// notAFeed says what the document is instead.
func (w *washer) notAFeed() error {
	message := "the server answered with something that is not a feed"
	switch {
	case w.html || known[w.foreign] || slices.Contains([]string{"html", "head", "body", "title", "meta", "link"}, w.foreign):
		message = "the server answered with a web page instead of a feed"
	case len(bytes.TrimSpace(w.src)) == 0:
		message = "the server answered with nothing at all"
	case w.foreign == "channel":
		message = "this is a feed in the format CDF of 1997, which is not read"
	case w.foreign == "opml":
		message = "this is a list of feeds (OPML), not a feed: import it"
	case w.foreign == "urlset" || w.foreign == "sitemapindex":
		message = "this is a sitemap, not a feed"
	case w.foreign != "":
		message = "the server answered with XML that is not a feed (it begins with <" + w.foreign + ">)"
	}
	return news.E(news.Invalid, message, nil)
}
