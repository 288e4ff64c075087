package web

import "net/http"

// pageFunc makes a page.
type pageFunc func(r *http.Request) (Page, error)

// actionFunc does what a form asks for and says where to go then.
type actionFunc func(r *http.Request) (location string, err error)

// page serves a pageFunc; an error becomes a page that says it plainly.
func (s *site) page(h pageFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := h(r)
		if err == nil && p.Moved != "" {
			status := http.StatusFound
			if writes(r.Method) {
				status = http.StatusSeeOther
			}
			http.Redirect(w, r, p.Moved, status)
			return
		}
		if err == nil {
			p.Open, err = s.Store.OpenAlerts(r.Context())
		}
		if err == nil {
			err = s.render(w, r, p)
		}
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

// action serves an actionFunc.
func (s *site) action(h actionFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		location, err := h(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		http.Redirect(w, r, location, http.StatusSeeOther)
	})
}
