package feeds

import (
	"bytes"
	"context"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// Found is a feed that a page leads to.
type Found struct {
	URL   string // to be polled, as it was linked
	Title string // may be empty
	Kind  string // "rss", "atom", "rdf", "json"
}

// How far Discover goes: feeds a page declares, links of a page that are
// tried, bytes of a page.
const (
	maxDeclared = 100
	maxTried    = 40
	maxPage     = 2 << 20
)

// wellKnown are the paths under which content systems offer their feed.
var wellKnown = []string{"/feed/", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/rss", "/feed.json"}

// Discover finds the feeds at an address. The address of a feed gives that
// feed, under the address that it has moved to. For a page it gives what the
// page declares (<link rel="alternate">); else those of its links that look
// like feeds and prove to be some; else the first of a few usual paths that
// does. The scheme may be missing. Where nothing is found the error is of kind
// news.NotFound.
func Discover(ctx context.Context, g Getter, rawURL string) ([]Found, error) {
	rawURL = withScheme(rawURL)
	answer, err := g.Get(ctx, fetch.Request{URL: rawURL, Accept: accept, MaxBytes: MaxBytes})
	if err != nil {
		return nil, err
	}
	d, unread := Parse(answer.Body, answer.ContentType, answer.URL)
	if unread == nil {
		return []Found{{URL: first(answer.Moved, rawURL), Title: d.Title, Kind: d.Kind}}, nil
	}
	declared, linked := links(answer)
	if len(declared) > 0 {
		return declared, nil
	}
	if found, err := prove(ctx, g, linked, maxTried); err != nil || len(found) > 0 {
		return found, err
	}
	var usual []Found
	for _, path := range wellKnown {
		usual = append(usual, Found{URL: absolute(answer.URL, path)})
	}
	for _, candidate := range usual {
		if found, err := prove(ctx, g, []Found{candidate}, 1); err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, news.E(news.NotFound, "no feed was found at this address, in its page, or under the usual names", unread)
}

// withScheme completes an address as people type it.
func withScheme(rawURL string) string {
	rawURL = strings.TrimSpace(rawURL)
	for _, old := range []string{"feed:https://", "feed:http://"} {
		if strings.HasPrefix(rawURL, old) {
			return strings.TrimPrefix(rawURL, "feed:")
		}
	}
	if rest, ok := strings.CutPrefix(rawURL, "feed://"); ok {
		return "https://" + rest
	}
	if !strings.Contains(rawURL, "://") {
		return "https://" + rawURL
	}
	return rawURL
}

// prove fetches candidates and keeps those that are feeds.
func prove(ctx context.Context, g Getter, candidates []Found, most int) (found []Found, err error) {
	for _, c := range candidates[:min(len(candidates), most)] {
		answer, err := g.Get(ctx, fetch.Request{URL: c.URL, Accept: accept, MaxBytes: MaxBytes})
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			continue // this one is no feed; another may be
		}
		if d, err := Parse(answer.Body, answer.ContentType, answer.URL); err == nil {
			found = append(found, Found{URL: first(answer.Moved, c.URL), Title: first(d.Title, c.Title), Kind: d.Kind})
		}
	}
	return found, nil
}

// feedTypes are the media types of feeds.
var feedTypes = map[string]string{
	"application/rss+xml": "rss", "application/atom+xml": "atom", "application/rdf+xml": "rdf",
	"application/feed+json": "json", "application/x-rss+xml": "rss", "text/rss+xml": "rss",
}

// feedlike are the addresses and words by which a link looks like a feed.
var feedlike = regexp.MustCompile(`(?i)(^|[/._=?-])(feeds?|rss2?|rdf|atom)([/._=?&-]|$)|\.(rss|rdf|atom)$|^\s*(rss|atom)([- ]?feeds?)?\s*$`)

// links reads the feeds that a page declares, and its links that look like
// feeds, in the order of the page.
func links(page *fetch.Response) (declared, linked []Found) {
	body := page.Body[:min(len(page.Body), maxPage)]
	if r, err := charset.NewReader(bytes.NewReader(body), page.ContentType); err == nil {
		z := html.NewTokenizer(r)
		base, seen := page.URL, map[string]bool{}
		add := func(list *[]Found, f Found) {
			if u, err := url.Parse(f.URL); err == nil && strings.HasPrefix(u.Scheme, "http") && !seen[f.URL] && len(*list) < maxDeclared {
				seen[f.URL] = true
				*list = append(*list, f)
			}
		}
		for z.Next() != html.ErrorToken {
			t := z.Token()
			if t.Type != html.StartTagToken && t.Type != html.SelfClosingTagToken {
				continue
			}
			a := map[string]string{}
			for _, attr := range t.Attr {
				a[attr.Key] = attr.Val
			}
			switch t.Data {
			case "base":
				base = absolute(page.URL, a["href"])
			case "link":
				if kind := feedTypes[strings.ToLower(strings.TrimSpace(a["type"]))]; kind != "" && strings.Contains(strings.ToLower(a["rel"]), "alternate") {
					add(&declared, Found{URL: absolute(base, a["href"]), Title: plain(a["title"]), Kind: kind})
				}
			case "a":
				if feedlike.MatchString(a["href"]) || feedlike.MatchString(a["title"]) {
					add(&linked, Found{URL: absolute(base, a["href"])})
				}
			}
		}
	}
	return declared, linked
}
