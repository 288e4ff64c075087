package web

import (
	"io"
	"net/http"

	"github.com/gorilla/mux"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// health adds what machines ask: is it alive, can it work, and its figures.
func (s *site) health(r *mux.Router) {
	r.HandleFunc("/healthz", alive).Methods("GET", "HEAD")
	r.HandleFunc("/readyz", s.ready).Methods("GET", "HEAD")
	r.Handle("/metrics", promhttp.HandlerFor(s.Registry, promhttp.HandlerOpts{})).Methods("GET", "HEAD")
}

func alive(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "ok\n") // the asker has gone away
}

// ready says whether store and index answer.
func (s *site) ready(w http.ResponseWriter, r *http.Request) {
	if _, err := s.Store.Counts(r.Context()); err != nil {
		s.Log.Error("not ready", "part", "store", "err", err)
		http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
		return
	}
	if _, err := s.Index.Cursor(r.Context()); err != nil {
		s.Log.Error("not ready", "part", "index", "err", err)
		http.Error(w, "the index does not answer", http.StatusServiceUnavailable)
		return
	}
	alive(w, r)
}
