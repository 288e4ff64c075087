package api

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// File is an answer that is not the API's own JSON.
type File struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// searchCSV answers a search as a table. A cell that a spreadsheet would take
// for a formula is made a text.
func (s *service) searchCSV(ctx context.Context, in *SearchInput) (*File, error) {
	result, err := s.find(ctx, in)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"id", "published", "outlet", "lang", "title", "url", "act", "carries_denial", "story", "snippet"}}
	for _, h := range hits(result) {
		rows = append(rows, []string{
			h.ID, stamp(h.Published), h.Outlet, h.Lang, h.Title, h.URL, h.Act, strconv.FormatBool(h.CarriesDenial), h.Story, h.Snippet,
		})
	}
	for _, row := range rows {
		for i := range row {
			row[i] = harmless(row[i])
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return &File{ContentType: "text/csv; charset=utf-8", Disposition: `attachment; filename="search.csv"`, Body: b.Bytes()}, nil
}

// harmless keeps a spreadsheet from running a cell as a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// rss is a search as an RSS 2.0 feed.
type rss struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Channel struct {
		Title       string    `xml:"title"`
		Link        string    `xml:"link"`
		Description string    `xml:"description"`
		Items       []rssItem `xml:"item"`
	} `xml:"channel"`
}

type rssItem struct {
	Title       string  `xml:"title"`
	Link        string  `xml:"link"`
	Description string  `xml:"description"`
	Source      string  `xml:"category"`
	PubDate     string  `xml:"pubDate,omitempty"`
	GUID        rssGUID `xml:"guid"`
}

type rssGUID struct {
	PermaLink bool   `xml:"isPermaLink,attr"`
	Value     string `xml:",chardata"`
}

// searchRSS answers a search as an RSS feed, newest first unless asked otherwise.
func (s *service) searchRSS(ctx context.Context, in *SearchInput) (*File, error) {
	result, err := s.newest(ctx, in)
	if err != nil {
		return nil, err
	}
	feed := rss{Version: "2.0"}
	feed.Channel.Title, feed.Channel.Link = feedTitle(in), in.base+"/search?q="+url.QueryEscape(in.Q)
	feed.Channel.Description = "Articles that Onrecord found for this search."
	for _, h := range result {
		item := rssItem{Title: h.Title, Link: h.URL, Description: h.Snippet, Source: h.Outlet, GUID: rssGUID{Value: h.ID}}
		if !h.Published.IsZero() {
			item.PubDate = h.Published.UTC().Format(time.RFC1123Z)
		}
		feed.Channel.Items = append(feed.Channel.Items, item)
	}
	body, err := xml.MarshalIndent(feed, "", " ")
	if err != nil {
		return nil, err
	}
	return &File{ContentType: "application/rss+xml; charset=utf-8", Body: append([]byte(xml.Header), body...)}, nil
}

// jsonFeed is a search as a JSON Feed 1.1.
type jsonFeed struct {
	Version string         `json:"version"`
	Title   string         `json:"title"`
	Home    string         `json:"home_page_url"`
	Items   []jsonFeedItem `json:"items"`
}

type jsonFeedItem struct {
	ID        string           `json:"id"`
	URL       string           `json:"url"`
	Title     string           `json:"title"`
	Text      string           `json:"content_text"`
	Published time.Time        `json:"date_published,omitzero"`
	Language  string           `json:"language,omitempty"`
	Authors   []jsonFeedAuthor `json:"authors"`
}

type jsonFeedAuthor struct {
	Name string `json:"name"`
}

// searchJSON answers a search as a JSON Feed.
func (s *service) searchJSON(ctx context.Context, in *SearchInput) (*File, error) {
	result, err := s.newest(ctx, in)
	if err != nil {
		return nil, err
	}
	feed := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: feedTitle(in), Home: in.base + "/search?q=" + url.QueryEscape(in.Q), Items: []jsonFeedItem{}}
	for _, h := range result {
		feed.Items = append(feed.Items, jsonFeedItem{
			ID: h.ID, URL: h.URL, Title: h.Title, Text: h.Snippet, Published: h.Published, Language: h.Lang,
			Authors: []jsonFeedAuthor{{Name: h.Outlet}},
		})
	}
	body, err := json.MarshalIndent(feed, "", " ")
	if err != nil {
		return nil, err
	}
	return &File{ContentType: "application/feed+json", Body: body}, nil
}

// newest runs a search in the order that a feed has.
func (s *service) newest(ctx context.Context, in *SearchInput) ([]Hit, error) {
	if in.Sort == "" {
		in.Sort = "newest"
	}
	result, err := s.find(ctx, in)
	if err != nil {
		return nil, err
	}
	return hits(result), nil
}

func feedTitle(in *SearchInput) string {
	if in.Q == "" {
		return "Onrecord"
	}
	return "Onrecord: " + in.Q
}
