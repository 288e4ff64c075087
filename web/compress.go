package web

import (
	"compress/gzip"
	"net/http"
	"strings"
)

// compressed sends texts compressed to whoever takes it. Streams of events and
// files that are compressed already go as they are.
func compressed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		c := &compressor{ResponseWriter: w}
		defer c.close()
		next.ServeHTTP(c, r)
	})
}

// compressor decides with the header whether the body is compressed.
type compressor struct {
	http.ResponseWriter
	gzip    *gzip.Writer // nil where it is not
	decided bool
}

// WriteHeader sends the header, the encoding included.
func (c *compressor) WriteHeader(status int) {
	h := c.Header()
	if !c.decided && status >= http.StatusOK && status != http.StatusNoContent && status != http.StatusNotModified && compressible(h) {
		h.Set("Content-Encoding", "gzip")
		h.Del("Content-Length")
		c.gzip = gzip.NewWriter(c.ResponseWriter)
	}
	c.decided = c.decided || status >= http.StatusOK
	c.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body.
func (c *compressor) Write(body []byte) (int, error) {
	if !c.decided {
		if c.Header().Get("Content-Type") == "" {
			c.Header().Set("Content-Type", http.DetectContentType(body))
		}
		c.WriteHeader(http.StatusOK)
	}
	if c.gzip == nil {
		return c.ResponseWriter.Write(body)
	}
	return c.gzip.Write(body)
}

// Unwrap lets a stream reach the connection that it flushes.
func (c *compressor) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// close ends the body. Where the reader has gone away there is nobody to tell.
func (c *compressor) close() {
	if c.gzip != nil {
		_ = c.gzip.Close()
	}
}

// compressible reports whether a body is a text that is not compressed yet.
func compressible(h http.Header) bool {
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	switch {
	case h.Get("Content-Encoding") != "", kind == "text/event-stream":
		return false
	case strings.HasPrefix(kind, "text/"), kind == "image/svg+xml":
		return true
	}
	return strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "xml")
}
