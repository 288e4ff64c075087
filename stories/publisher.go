package stories

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/news"
)

// shelters are hosts under whose name anybody publishes.
var shelters = set("blogspot wordpress substack medium github gitlab tumblr wixsite weebly livejournal netlify")

// publisher is what the host of an article is called after, below its country
// and its section: "heron" of de.heron.example, heron.co.example and
// www.heron.example. Where that says nothing, it is the outlet's name.
func (m *member) publisher() string {
	address, err := url.Parse(m.Article.URL)
	if err != nil {
		return outletKey(m.Outlet)
	}
	labels := strings.Split(strings.ToLower(address.Hostname()), ".")
	at := len(labels) - 2
	if at > 0 && len(labels[at]) <= 3 && len(labels[at+1]) == 2 {
		at-- // "co.uk" and the like
	}
	if at < 0 || len(labels[at]) < 3 || shelters[labels[at]] || !strings.ContainsFunc(labels[at], unicode.IsLetter) {
		return outletKey(m.Outlet)
	}
	return labels[at]
}

// ties tells the copies that are no independent choice: one publisher's
// editions, and an agency's text under its name.
func (t *tracer) ties() {
	for to, trails := range t.into {
		for i := range trails {
			e := &trails[i]
			if e.Copy != news.CopyReprint && e.Copy != news.CopyTranslation {
				continue
			}
			switch {
			case t.story[e.from].publisher() == t.story[to].publisher():
				e.Tie = news.TieEdition
			case e.Copy == news.CopyReprint && (t.has(e.from, to, news.EdgeCredit) || t.commonSource(e.from, to) != ""):
				e.Tie = news.TieWire
			}
		}
	}
}

// commonSource is an outlet outside the story that two articles name as their
// source.
func (t *tracer) commonSource(a, b int) string {
	for _, name := range t.outside[a] {
		if slices.ContainsFunc(t.outside[b], func(other string) bool { return sameOutlet(name, other) }) {
			return name
		}
	}
	return ""
}
