package pages

import (
	"iter"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// Bounds on the links of one article.
const (
	maxLinks    = 100
	maxLinkText = 300 // bytes
)

// links gives the hyperlinks under some nodes that lead to other sites, canonical, in
// order, each address once with the text of its first occurrence. Buttons for
// sharing and advertisements are no links of the article.
func links(nodes []*html.Node, base, own string) []news.Link {
	from, err := url.Parse(base)
	if err != nil {
		return nil
	}
	var found []news.Link
	seen := map[string]bool{}
	for a := range anchors(nodes) {
		if len(found) == maxLinks || hasToken(strings.ToLower(attr(a, "rel")), "sponsored") {
			continue
		}
		to, err := from.Parse(strings.TrimSpace(attr(a, "href")))
		if err != nil {
			continue
		}
		target, err := fetch.Canonical(to.String())
		if err != nil || seen[target] || fetch.SameSite(own, target) || isShare(target, own) {
			continue
		}
		seen[target] = true
		found = append(found, news.Link{URL: target, Text: cut(textOf(a), maxLinkText)})
	}
	return found
}

func anchors(nodes []*html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for _, root := range nodes {
			for n := range elements(root) {
				if n.DataAtom == atom.A && !yield(n) {
					return
				}
			}
		}
	}
}

// shareEndpoint matches the addresses behind sharing buttons, and those of the
// largest advertising networks.
var shareEndpoint = regexp.MustCompile(`^https?://(?:[\w-]+\.)*(?:` +
	`facebook\.com/(?:sharer|share|dialog)|(?:twitter|x)\.com/(?:intent|share|home\?status)|linkedin\.com/(?:share|cws/share|sharing)|` +
	`reddit\.com/submit|wa\.me/\?|whatsapp\.com/send|(?:t|telegram)\.me/share|pinterest\.[a-z.]+/pin/create|tumblr\.com/(?:share|widgets/share)|` +
	`xing\.com/(?:spi/shares|app/user|social/share)|getpocket\.com/(?:save|edit)|pocket\.co/|flipboard\.com/bookmarklet|news\.ycombinator\.com/submit|` +
	`b\.hatena\.ne\.jp/(?:add|entry)|line\.me/(?:R/msg|lineit)|vk\.com/share|connect\.ok\.ru/offer|weibo\.com/share|bsky\.app/intent|threads\.(?:net|com)/intent|` +
	`(?:doubleclick|googlesyndication|googleadservices|taboola|outbrain|criteo)\.(?:net|com)/)`)

// isShare reports whether a link shares the page it stands on: it goes to a
// known endpoint, or carries the page's own address in its query.
func isShare(target, own string) bool {
	if shareEndpoint.MatchString(target) {
		return true
	}
	u, err := url.Parse(target)
	if err != nil || u.RawQuery == "" {
		return false
	}
	query, err := url.QueryUnescape(u.RawQuery)
	_, address, _ := strings.Cut(own, "://")
	return err == nil && strings.Contains(query, address)
}
