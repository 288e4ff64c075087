package fetch

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /private\nAllow: /*.html$\nCrawl-delay: 1e9\nSitemap: x"), "/private?x=1")
	f.Add([]byte("User-agent: onrecord\nDisallow: /*(*[$\\"), "/")
	f.Add([]byte("\xff\xfe<html>"), "/a")
	f.Fuzz(func(t *testing.T, rules []byte, path string) {
		u, err := url.Parse("http://outlet.example/")
		if err != nil {
			t.Fatal(err)
		}
		u.Path = "/" + path
		allowed(rules, u)
	})
}

// Whatever a header says, the wait is neither in the past nor longer than the
// cap.
func FuzzTimes(f *testing.F) {
	f.Add("3600", "max-age=60, public", "10", "Tue, 03 Nov 2026 11:00:00 GMT")
	f.Add("Tue, 03 Nov 2026 11:00:00 GMT", "no-store", "-1", "0")
	f.Add("99999999999", `max-age="4294967295"`, "", "")
	f.Fuzz(func(t *testing.T, after, control, age, expires string) {
		now := time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)
		h := http.Header{"Retry-After": {after}, "Cache-Control": {control}, "Age": {age}, "Expires": {expires}}
		for _, at := range []time.Time{retryAfter(h, 503, now), freshUntil(h, now)} {
			if !at.IsZero() && (!at.After(now) || at.After(now.Add(maxWait))) {
				t.Errorf("%v follows from %v", at, h)
			}
		}
	})
}

// No body may cost more memory than its cap.
func FuzzBody(f *testing.F) {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	w.Write(bytes.Repeat([]byte("onrecord "), 500)) //nolint:errcheck // a buffer takes everything
	w.Close()                                       //nolint:errcheck
	f.Add(z.Bytes(), "gzip", int64(10_000))
	f.Add(z.Bytes()[:20], "", int64(10))
	f.Add([]byte("plain"), "x-gzip", int64(5))
	f.Fuzz(func(t *testing.T, body []byte, encoding string, limit int64) {
		limit = 1 + limit&0xffff
		in := &http.Response{Header: http.Header{"Content-Encoding": {encoding}}, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: -1}
		got, err := readBody(in, Request{MaxBytes: limit})
		if err == nil && int64(len(got)) > limit {
			t.Errorf("%d bytes, over the limit of %d", len(got), limit)
		}
	})
}

// What a receiver says is one line of text without control characters.
func FuzzFirstLine(f *testing.F) {
	f.Add([]byte("\n no_service \r\nmore"))
	f.Add([]byte("\xff\x1b[31m\u0085é\x00"))
	f.Fuzz(func(t *testing.T, body []byte) {
		line := firstLine(body)
		if !utf8.ValidString(line) || strings.ContainsFunc(line, unicode.IsControl) {
			t.Errorf("%q becomes %q", body, line)
		}
	})
}
