package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
)

//go:embed templates
var templateFiles embed.FS

// Page is what a handler hands to a template: the frame's own fields and the
// page's view.
type Page struct {
	Template string // "stories", of templates/stories.html
	Title    string
	Section  string // the part of the navigation that is marked as current
	Status   int    // 200 unless set
	View     any
	Open     int    // alerts that nobody has acknowledged
	Moved    string // where the page stands now, in place of all that
	Account  *Link  // to the reader's own account, or to where the first one is made; set by render
	Secret   bool   // holds what is shown once, so that nothing may keep it
}

// templates are the pages, each parsed with the frame and the shared parts.
type templates map[string]*template.Template

// loadTemplates parses the pages as those see them of whom may answers what
// they may do.
func loadTemplates(a *assets, may func(least news.Role) (bool, error)) (templates, error) {
	shared, err := template.New("frame").Funcs(helpers(a)).Funcs(template.FuncMap{"may": may}).ParseFS(templateFiles, "templates/frame.html", "templates/parts/*.html")
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	pages := templates{}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "frame" {
			continue
		}
		frame, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if pages[name], err = frame.ParseFS(templateFiles, file); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// render writes a page as its reader may see it.
func (s *site) render(w http.ResponseWriter, r *http.Request, p Page) error {
	v := accounts.VisitorOf(r.Context())
	switch {
	case v.User.ID != 0:
		p.Account = &Link{"/account", v.User.Called(), p.Section == "account"}
	case s.Accounts != nil && v.Role == news.Admin:
		p.Account = &Link{"/people", "Accounts", p.Section == "account"}
	}
	return s.templates[v.Role].render(w, p)
}

// render writes a page whole or not at all.
func (t templates) render(w http.ResponseWriter, p Page) error {
	page, ok := t[p.Template]
	if !ok {
		return fmt.Errorf("no template %q", p.Template)
	}
	var b bytes.Buffer
	if err := page.ExecuteTemplate(&b, "frame", p); err != nil {
		return fmt.Errorf("page %s: %w", p.Template, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if p.Secret {
		w.Header().Set("Cache-Control", "no-store")
	}
	if p.Status != 0 {
		w.WriteHeader(p.Status)
	}
	_, _ = b.WriteTo(w) // the reader has gone away
	return nil
}
