package evidence

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	text "text/template"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
)

//go:embed report.html diff.html
var pageFiles embed.FS

//go:embed report.css
var style string

//go:embed readme.txt.tmpl
var readmeSource string

var readmeText = text.Must(text.New("readme").Parse(readmeSource))

// reports are the pages of a pack. They hold all that they show, and load
// nothing.
var reports = template.Must(template.New("").Funcs(template.FuncMap{
	"exact": exact, "language": language, "dir": lang.Dir, "when": when, "web": webAddress,
	"added": func(p pages.Piece) bool { return p.Op == pages.Insert },
	"taken": func(p pages.Piece) bool { return p.Op == pages.Delete },
}).ParseFS(pageFiles, "*.html"))

// reportView is what the report shows.
type reportView struct {
	Matter
	Style    template.CSS
	Picture  template.HTML
	Exhibits []Exhibit
	First    []news.Event // the first sentence of each act
	Changes  []changeView
	number   map[news.ArticleID]int
	outlets  map[news.ArticleID]string
}

// changeView is a revision that changed a page.
type changeView struct {
	Exhibit
	Capture
	From string
}

// Number is the number of an article.
func (v reportView) Number(id news.ArticleID) int { return v.number[id] }

// Outlet is the outlet of an article.
func (v reportView) Outlet(id news.ArticleID) string { return v.outlets[id] }

// keepReport writes the report as a page.
func (m Matter) keepReport(all []Exhibit, to *archive) error {
	v := reportView{
		Matter: m, Style: template.CSS(style), Picture: template.HTML(m.SVG), // both are the program's own
		Exhibits: all, First: firstSayings(m.Story), number: numbers(all), outlets: map[news.ArticleID]string{},
	}
	for _, e := range all {
		v.outlets[e.Article] = e.Outlet
		for _, c := range e.Captures {
			if c.N > 1 {
				v.Changes = append(v.Changes, changeView{Exhibit: e, Capture: c, From: exact(e.Captures[c.N-2].Checked)})
			}
		}
	}
	var b bytes.Buffer
	if err := reports.ExecuteTemplate(&b, "report.html", v); err != nil {
		return fmt.Errorf("evidence pack, report: %w", err)
	}
	return to.keep("report.html", b.Bytes())
}
