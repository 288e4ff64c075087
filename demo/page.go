package demo

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"time"
)

//go:embed templates
var templateFiles embed.FS

func parsePages() *template.Template {
	return template.Must(template.New("").ParseFS(templateFiles, "templates/*.html"))
}

func styleSheet() []byte {
	sheet, err := templateFiles.ReadFile("templates/press.css")
	mustWrite(err)
	return sheet
}

// page is what every page of an outlet has.
type page struct {
	Name, Lang, Dir, Kind string
	Root                  string // see site
	Home, Feed, FeedType  string
	Words                 map[string]string // of the page furniture, in the outlet's language
	Title                 string
	Latest                []teaser
}

// teaser is an article as other pages of its outlet point to it.
type teaser struct {
	URL, Title, Summary string
	Published           stamp
}

// stamp is a moment, for machines and for people.
type stamp struct{ time.Time }

// ISO is the moment as HTML and JSON-LD write it.
func (s stamp) ISO() string { return s.Format(time.RFC3339) }

// Plain is the moment in a form that reads the same in every language.
func (s stamp) Plain() string { return s.Format("2006-01-02 15:04 UTC") }

// articleView is the data of an article's page.
type articleView struct {
	page
	Canonical, Summary, Author, Correction string
	Published, Modified                    stamp
	Body                                   []paragraph
	LD                                     linkedData
}

// linkedData is the schema.org description of an article.
// https://schema.org/NewsArticle
type linkedData struct {
	Context    string    `json:"@context"`
	Type       string    `json:"@type"`
	Headline   string    `json:"headline"`
	URL        string    `json:"mainEntityOfPage"`
	Lang       string    `json:"inLanguage"`
	Published  string    `json:"datePublished"`
	Modified   string    `json:"dateModified"`
	Author     *ldThing  `json:"author,omitempty"`
	Publisher  ldThing   `json:"publisher"`
	Correction *ldRemark `json:"correction,omitempty"`
}

type ldThing struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// ldRemark is a https://schema.org/CorrectionComment.
type ldRemark struct {
	Type      string `json:"@type"`
	Text      string `json:"text"`
	Published string `json:"datePublished"`
}

// teasers is how many other articles an article's page points to.
const teasers = 4

func (p *Press) page(s *site, title string) page {
	return page{Name: s.name, Lang: s.lang, Dir: s.dir(), Kind: s.kind,
		Root: s.root, Home: s.root + "/", Feed: s.root + feedKinds[s.feed].path, FeedType: feedKinds[s.feed].mime,
		Words: p.room.labels[s.lang], Title: title}
}

// latest lists the newest articles of an outlet except one, at most n.
func (p *Press) latest(s *site, except *article, n int) []teaser {
	var all []teaser
	for _, a := range p.out(s.outlet, s.at) {
		if a == except || len(all) == n {
			continue
		}
		r := a.standing(s.at)
		all = append(all, teaser{s.link(a.url()), r.title, r.summary(), stamp{p.start.Add(a.revisions[0].at)}})
	}
	return all
}

// body is a revision's text with its hyperlinks made for the site.
func (p *Press) body(s *site, r *revision) []paragraph {
	all := make([]paragraph, len(r.body))
	for i, par := range r.body {
		all[i].Heading = par.Heading
		for _, sp := range par.Spans {
			if sp.URL != "" {
				sp.URL = s.link(sp.URL)
			}
			all[i].Spans = append(all[i].Spans, sp)
		}
	}
	return all
}

func (p *Press) articlePage(s *site, a *article, r *revision) []byte {
	v := articleView{page: p.page(s, r.title), Canonical: a.url(), Summary: r.summary(), Author: a.author,
		Correction: r.correction, Body: p.body(s, r),
		Published: stamp{p.start.Add(a.revisions[0].at)}, Modified: stamp{p.start.Add(a.stated(s.at))}}
	v.Latest = p.latest(s, a, teasers)
	v.LD = linkedData{Context: "https://schema.org", Type: "NewsArticle", Headline: r.title, URL: a.url(), Lang: s.lang,
		Published: v.Published.ISO(), Modified: v.Modified.ISO(), Publisher: ldThing{"Organization", s.name}}
	if a.author != "" {
		v.LD.Author = &ldThing{"Person", a.author}
	}
	if r.correction != "" {
		v.LD.Correction = &ldRemark{"CorrectionComment", r.correction, v.Modified.ISO()}
	}
	return p.render(looks[s.kind], v)
}

func (p *Press) homePage(s *site) []byte {
	v := p.page(s, s.name)
	v.Latest = p.latest(s, nil, feedLength)
	return p.render("home", v)
}

// refusalPage says, in the outlet's language, that a page is gone or was
// never there.
func (p *Press) refusalPage(s *site, status int) []byte {
	key := "missing"
	if status == http.StatusGone {
		key = "gone"
	}
	v := p.page(s, p.room.labels[s.lang][key])
	v.Latest = p.latest(s, nil, teasers)
	return p.render("refusal", v)
}

// newsstand is the page that lists all outlets, for a visitor who opens the
// press's own address.
func (p *Press) newsstand() []byte {
	var all []page
	for _, o := range p.room.outlets {
		all = append(all, page{Name: o.name, Lang: o.lang, Dir: o.dir(), Home: "/" + o.host + "/", Kind: o.kind})
	}
	return p.render("newsstand", all)
}

func (p *Press) render(name string, data any) []byte {
	var out bytes.Buffer
	mustWrite(p.pages.ExecuteTemplate(&out, name, data))
	return out.Bytes()
}
