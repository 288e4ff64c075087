package feeds

import (
	"bytes"
	"cmp"
	"context"
	"regexp"
	"slices"
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

// Address is a feed's address as it is kept: without a fragment, which no
// server sees, so that a feed is followed once.
func Address(rawURL string) string {
	address, _, _ := strings.Cut(rawURL, "#")
	return address
}

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
		return []Found{{URL: cmp.Or(answer.Moved, rawURL), Title: d.Title, Kind: d.Kind}}, nil
	}
	declared, linked := links(answer)
	if len(declared) > 0 {
		return declared, nil
	}
	if found, err := prove(ctx, g, linked, maxTried); err != nil || len(found) > 0 {
		return found, err
	}
	for _, path := range wellKnown {
		usual := []Found{{URL: absolute(answer.URL, path)}}
		if found, err := prove(ctx, g, usual, 1); err != nil || len(found) > 0 {
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
			found = append(found, Found{URL: cmp.Or(answer.Moved, c.URL), Title: cmp.Or(d.Title, c.Title), Kind: d.Kind})
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
	text, err := charset.NewReader(bytes.NewReader(body), page.ContentType)
	if err != nil {
		return nil, nil
	}
	base := page.URL
	for z := html.NewTokenizer(text); z.Next() != html.ErrorToken; {
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
			kind := feedTypes[strings.ToLower(strings.TrimSpace(a["type"]))]
			if kind != "" && strings.Contains(strings.ToLower(a["rel"]), "alternate") {
				declared = add(declared, Found{URL: absolute(base, a["href"]), Title: plain(a["title"]), Kind: kind})
			}
		case "a":
			if feedlike.MatchString(a["href"]) || feedlike.MatchString(a["title"]) {
				linked = add(linked, Found{URL: absolute(base, a["href"])})
			}
		}
	}
	return declared, linked
}

// add adds a web address that is not there yet.
func add(list []Found, f Found) []Found {
	known := slices.ContainsFunc(list, func(other Found) bool { return other.URL == f.URL })
	if known || !isWeb(f.URL) || len(list) >= maxDeclared {
		return list
	}
	return append(list, f)
}
