package pages

import (
	"mime"
	"strings"
	"time"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// MaxBytes is the size of a page, as received, over which Extract refuses it.
// The 99th percentile of news pages is well under 2 MiB.
const MaxBytes = 8 << 20

// maxElements is the number of elements over which a page is refused. Long
// articles with hundreds of comments stay below a third of it.
const maxElements = 60_000

// Page is an article's page as it stands.
type Page struct {
	URL                 string    // canonical; what the page itself declares is believed only within its site
	Title               string    // the headline, without the site's name
	Text                string    // paragraphs separated by a blank line, list items by a line break; without the headline; NFC
	Author              string    // as the page gives it; several separated by ", "
	Site                string    // the outlet's name for itself
	Lang                string    // the page's own language tag ("fr-CA"); a hint, never the answer
	Published, Modified time.Time // as the page declares them, UTC; zero where it does not
	Links               []news.Link
	Corrections         []string // notes of correction declared with schema.org's vocabulary
}

// Extract reads an article's page. contentType is the header's, base the
// address from which the page came. A page over MaxBytes, with more than 60,000
// elements, nested deeper than 512, or too deeply for its size is a
// news.TooLarge; what is no HTML, or has no text, is a news.Invalid.
func Extract(body []byte, contentType, base string) (*Page, error) {
	own, err := fetch.Canonical(base)
	if err != nil {
		return nil, err
	}
	if kind := mediaType(contentType); kind != "" && !strings.HasPrefix(kind, "text/") && !strings.HasSuffix(kind, "xml") {
		return nil, news.E(news.Invalid, "the address leads to "+kind+", not to an HTML page", nil)
	}
	if len(body) > MaxBytes {
		return nil, news.E(news.TooLarge, "the page is larger than 8 MiB", nil)
	}
	doc, err := parse(decode(body, contentType))
	if err != nil {
		return nil, err
	}
	declared := declarationsOf(doc)
	about := articleSchema(doc, own)

	page := &Page{
		URL:         fetch.CanonicalOf(own, declared.canonical),
		Title:       headline(doc, declared, about, own),
		Author:      first(about.authors(), declared.author),
		Site:        first(declared.site, about.publisher()),
		Lang:        declared.lang(about.language()),
		Published:   firstDate(about.published(), declared.published, timeElement(doc, "datePublished")),
		Modified:    firstDate(about.modified(), declared.modified, timeElement(doc, "dateModified")),
		Corrections: corrections(doc, about),
	}
	base = declared.baseOf(own)
	article := articleOf(doc, base, page.Title)
	page.Text = article.text()
	page.Links = links(article.nodes, base, page.URL)
	if page.Text == "" {
		return nil, news.E(news.Invalid, "the page has no article text that could be found", nil)
	}
	return page, nil
}

// mediaType is the type that a Content-Type names, empty where it cannot be
// read.
func mediaType(contentType string) string {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return kind
}
