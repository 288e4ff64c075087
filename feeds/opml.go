package feeds

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

// The caps of a list of feeds.
const (
	maxOPML  = 5 << 20
	maxFeeds = 10_000
)

// outline is an OPML outline. Country is Onrecord's own attribute; language is
// OPML's, for inclusion outlines, and widely used for feeds.
type outline struct {
	Text     string    `xml:"text,attr"`
	Title    string    `xml:"title,attr,omitempty"`
	Type     string    `xml:"type,attr,omitempty"`
	XMLURL   string    `xml:"xmlUrl,attr,omitempty"`
	HTMLURL  string    `xml:"htmlUrl,attr,omitempty"`
	Language string    `xml:"language,attr,omitempty"`
	Country  string    `xml:"country,attr,omitempty"`
	Outlines []outline `xml:"outline"`
}

type opml struct {
	XMLName  xml.Name  `xml:"opml"`
	Version  string    `xml:"version,attr"`
	Title    string    `xml:"head>title"`
	Outlines []outline `xml:"body>outline"`
}

// ReadOPML reads a list of feeds, nested as it may be; each address once. The
// feeds carry URL, Name, Home, Language and Country. The error is of kind
// news.Invalid, or news.TooLarge over 5 MB or 10,000 feeds.
func ReadOPML(r io.Reader) ([]news.Feed, error) {
	body, err := io.ReadAll(io.LimitReader(r, maxOPML+1))
	if err != nil {
		return nil, news.E(news.Invalid, "the list of feeds could not be read", err)
	}
	if len(body) > maxOPML {
		return nil, news.E(news.TooLarge, "the list of feeds is larger than 5 MB, and was not read", nil)
	}
	text, _ := toUTF8(body, "")
	clean, err := wash(text, "opml")
	if err != nil {
		return nil, news.E(news.Invalid, "this is not a list of feeds (OPML)", err)
	}
	feeds, seen := []news.Feed{}, map[string]bool{}
	for d := xml.NewDecoder(bytes.NewReader(clean.xml)); ; {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return feeds, nil
		}
		if err != nil {
			return nil, news.E(news.Invalid, "the list of feeds is damaged", err)
		}
		start, ok := t.(xml.StartElement)
		if !ok || !strings.EqualFold(start.Name.Local, "outline") {
			continue
		}
		f, ok := fromOutline(start)
		if !ok || seen[f.URL] {
			continue
		}
		if seen[f.URL] = true; len(feeds) == maxFeeds {
			return nil, news.E(news.TooLarge, "the list names more than 10,000 feeds", nil)
		}
		feeds = append(feeds, f)
	}
}

// fromOutline reads a feed's outline; outlines that only group have no xmlUrl.
func fromOutline(start xml.StartElement) (news.Feed, bool) {
	a := map[string]string{}
	for _, attr := range start.Attr {
		a[strings.ToLower(attr.Name.Local)] = strings.TrimSpace(attr.Value)
	}
	if fetch.Host(a["xmlurl"]) == "" {
		return news.Feed{}, false
	}
	return news.Feed{
		URL: Address(a["xmlurl"]), Name: plain(cmp.Or(a["title"], a["text"])), Home: a["htmlurl"], Language: a["language"], Country: a["country"],
	}, true
}

// WriteOPML writes feeds as a list that ReadOPML, and every other reader of
// OPML 2.0, reads.
func WriteOPML(w io.Writer, title string, feeds []news.Feed) error {
	list := opml{Version: "2.0", Title: title}
	for _, f := range feeds {
		name := cmp.Or(f.Name, f.URL)
		list.Outlines = append(list.Outlines, outline{
			Text: name, Title: name, Type: "rss", XMLURL: f.URL, HTMLURL: f.Home, Language: f.Language, Country: f.Country,
		})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(list); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
