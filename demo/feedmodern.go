package demo

import (
	"encoding/xml"
	"time"
)

// Atom 1.0, RFC 4287.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  atomAuthor  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	Title     string      `xml:"title"`
	ID        string      `xml:"id"`
	Link      atomLink    `xml:"link"`
	Published string      `xml:"published"`
	Updated   string      `xml:"updated"`
	Author    *atomAuthor `xml:"author,omitempty"`
	Summary   string      `xml:"summary"`
	Content   *atomHTML   `xml:"content,omitempty"`
}

type atomHTML struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

func atomOf(c *channel) any {
	f := &atomFeed{Lang: c.Lang, Title: c.Name, ID: c.Home, Updated: c.Updated.Format(time.RFC3339),
		Links: []atomLink{{"self", c.Self}, {"alternate", c.Home}}, Author: atomAuthor{c.Name}}
	for _, e := range c.Entries {
		item := atomEntry{Title: e.Title, ID: e.ID, Link: atomLink{Href: e.URL}, Summary: e.Summary,
			Published: e.Published.Format(time.RFC3339), Updated: e.Updated.Format(time.RFC3339)}
		if e.Author != "" {
			item.Author = &atomAuthor{e.Author}
		}
		if e.HTML != "" {
			item.Content = &atomHTML{"html", e.HTML}
		}
		f.Entries = append(f.Entries, item)
	}
	return f
}

// JSON Feed 1.1. https://www.jsonfeed.org/version/1.1/
type jsonFeed struct {
	Version  string      `json:"version"`
	Title    string      `json:"title"`
	Home     string      `json:"home_page_url"`
	Self     string      `json:"feed_url"`
	Language string      `json:"language"`
	Items    []jsonEntry `json:"items"`
}

type jsonEntry struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	Summary   string       `json:"summary"`
	HTML      string       `json:"content_html,omitempty"`
	Published time.Time    `json:"date_published"`
	Modified  time.Time    `json:"date_modified"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

func jsonOf(c *channel) any {
	f := &jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: c.Name, Home: c.Home, Self: c.Self,
		Language: c.Lang, Items: []jsonEntry{}}
	for _, e := range c.Entries {
		item := jsonEntry{ID: e.ID, URL: e.URL, Title: e.Title, Summary: e.Summary, HTML: e.HTML,
			Published: e.Published, Modified: e.Updated}
		if e.Author != "" {
			item.Authors = []jsonAuthor{{e.Author}}
		}
		f.Items = append(f.Items, item)
	}
	return f
}
