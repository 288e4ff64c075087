package demo

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"time"
)

// feedKind is a feed format: where the feed stands, its media type, and how
// it is written.
type feedKind struct {
	path, mime string
	write      func(*channel) any // for encoding/xml or, if JSON, encoding/json
}

var feedKinds = map[string]feedKind{
	"rss":  {"/feed.xml", "application/rss+xml", rssOf},
	"atom": {"/atom.xml", "application/atom+xml", atomOf},
	"json": {"/feed.json", "application/feed+json", jsonOf},
	"rdf":  {"/index.rdf", "application/rdf+xml", rdfOf},
}

// channel is what a feed says, whatever its format.
type channel struct {
	Name, Home, Self, Lang string
	Updated                time.Time
	Undated                bool
	Entries                []entry
}

// entry is one article in a feed.
type entry struct {
	ID, URL, Title, Author string
	Summary                string // plain text
	HTML                   string // the whole text; empty where the feed gives summaries
	Published, Updated     time.Time
}

// feedLength is how many articles a feed shows at most.
const feedLength = 20

// feed writes the feed of an outlet as it stands.
func (p *Press) feed(s *site) []byte {
	kind := feedKinds[s.feed]
	c := &channel{Name: s.name, Home: s.base + "/", Self: s.base + kind.path, Lang: s.lang,
		Updated: p.changed(s.outlet, s.at), Undated: s.entries == "undated"}
	for _, a := range p.out(s.outlet, s.at) {
		if len(c.Entries) == feedLength {
			break
		}
		c.Entries = append(c.Entries, p.entry(s, a))
	}
	var out bytes.Buffer
	if s.feed == "json" {
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		mustWrite(enc.Encode(kind.write(c)))
		return out.Bytes()
	}
	out.WriteString(xml.Header)
	mustWrite(xml.NewEncoder(&out).Encode(kind.write(c)))
	return out.Bytes()
}

func (p *Press) entry(s *site, a *article) entry {
	r := a.standing(s.at)
	e := entry{ID: s.absolute(a.url()), URL: s.absolute(a.url()), Title: r.title, Author: a.author, Summary: r.summary(),
		Published: p.start.Add(a.revisions[0].at), Updated: p.start.Add(a.stated(s.at))}
	if a.query != "" {
		e.URL += "?" + a.query
	}
	if s.entries == "full" {
		e.HTML = string(p.render("entry", articleView{page: p.page(s, r.title), Body: p.body(s, r), Correction: r.correction}))
	}
	return e
}

// mustWrite panics on an error of writing our own types to memory, which only
// a mistake in this package can cause.
func mustWrite(err error) {
	if err != nil {
		panic("demo: " + err.Error())
	}
}

// RSS 2.0, with the content module for whole texts.
// https://www.rssboard.org/rss-specification
type rssFeed struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Content string   `xml:"xmlns:content,attr"`
	DC      string   `xml:"xmlns:dc,attr"`
	Channel struct {
		Title     string    `xml:"title"`
		Link      string    `xml:"link"`
		About     string    `xml:"description"`
		Language  string    `xml:"language"`
		BuildDate string    `xml:"lastBuildDate,omitempty"`
		Items     []rssItem `xml:"item"`
	} `xml:"channel"`
}

type rssItem struct {
	Title   string   `xml:"title"`
	Link    string   `xml:"link"`
	GUID    rssGUID  `xml:"guid"`
	Creator string   `xml:"dc:creator,omitempty"`
	Date    string   `xml:"pubDate,omitempty"`
	About   string   `xml:"description"`
	Content *rssHTML `xml:"content:encoded,omitempty"`
}

type rssGUID struct {
	IsPermaLink bool   `xml:"isPermaLink,attr"`
	ID          string `xml:",chardata"`
}

type rssHTML struct {
	HTML string `xml:",cdata"`
}

const (
	contentNS = "http://purl.org/rss/1.0/modules/content/"
	dcNS      = "http://purl.org/dc/elements/1.1/"
	rdfNS     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rss1NS    = "http://purl.org/rss/1.0/"
)

func rssOf(c *channel) any {
	f := &rssFeed{Version: "2.0", Content: contentNS, DC: dcNS}
	f.Channel.Title, f.Channel.Link, f.Channel.About, f.Channel.Language = c.Name, c.Home, c.Name, c.Lang
	f.Channel.BuildDate = c.date(c.Updated, time.RFC1123Z)
	for _, e := range c.Entries {
		item := rssItem{Title: e.Title, Link: e.URL, GUID: rssGUID{false, e.ID}, Creator: e.Author,
			Date: c.date(e.Published, time.RFC1123Z), About: e.Summary}
		if e.HTML != "" {
			item.Content = &rssHTML{e.HTML}
		}
		f.Channel.Items = append(f.Channel.Items, item)
	}
	return f
}

// date is empty in a feed without dates.
func (c *channel) date(t time.Time, layout string) string {
	if c.Undated {
		return ""
	}
	return t.Format(layout)
}

// RSS 1.0, the RDF one. https://web.resource.org/rss/1.0/spec
type rdfFeed struct {
	XMLName xml.Name `xml:"rdf:RDF"`
	RDF     string   `xml:"xmlns:rdf,attr"`
	NS      string   `xml:"xmlns,attr"`
	DC      string   `xml:"xmlns:dc,attr"`
	Content string   `xml:"xmlns:content,attr"`
	Channel struct {
		About    string    `xml:"rdf:about,attr"`
		Title    string    `xml:"title"`
		Link     string    `xml:"link"`
		Text     string    `xml:"description"`
		Language string    `xml:"dc:language"`
		Items    []rdfItem `xml:"items>rdf:Seq>rdf:li"`
	} `xml:"channel"`
	Items []rdfEntry `xml:"item"`
}

type rdfItem struct {
	Resource string `xml:"rdf:resource,attr"`
}

type rdfEntry struct {
	About   string   `xml:"rdf:about,attr"`
	Title   string   `xml:"title"`
	Link    string   `xml:"link"`
	Text    string   `xml:"description"`
	Creator string   `xml:"dc:creator,omitempty"`
	Date    string   `xml:"dc:date,omitempty"`
	Content *rssHTML `xml:"content:encoded,omitempty"`
}

func rdfOf(c *channel) any {
	f := &rdfFeed{RDF: rdfNS, NS: rss1NS, DC: dcNS, Content: contentNS}
	f.Channel.About, f.Channel.Title, f.Channel.Link, f.Channel.Text, f.Channel.Language = c.Self, c.Name, c.Home, c.Name, c.Lang
	for _, e := range c.Entries {
		item := rdfEntry{About: e.ID, Title: e.Title, Link: e.URL, Text: e.Summary, Creator: e.Author,
			Date: c.date(e.Published, time.RFC3339)}
		if e.HTML != "" {
			item.Content = &rssHTML{e.HTML}
		}
		f.Items = append(f.Items, item)
		f.Channel.Items = append(f.Channel.Items, rdfItem{e.ID})
	}
	return f
}
