package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/onrecord/onrecord/news"
)

// answer is what one hop gave: a response, or where to go next.
type answer struct {
	response  *Response
	next      *url.URL
	permanent bool // the redirect is 301 or 308
}

// exchange sends one request and reads its answer within what is left of the
// budget of time. The clock here is the real one: a virtual clock does not
// make a network faster.
func (c *Client) exchange(parent context.Context, at *url.URL, req Request, budget *time.Duration) (*answer, error) {
	ctx, cancel := context.WithTimeoutCause(parent, *budget, errTooSlow)
	defer cancel()
	defer func(start time.Time) { *budget -= time.Since(start) }(time.Now())

	out, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, news.E(news.Invalid, "this is not an address that can be fetched", err)
	}
	c.setHeader(out.Header, req)
	in, err := c.transport.RoundTrip(out)
	if err != nil {
		return nil, c.explain(parent, ctx, at, "did not answer", err)
	}
	defer in.Body.Close()

	a, err := c.judge(ctx, at, req, in)
	if err != nil && ctx.Err() != nil {
		return nil, c.explain(parent, ctx, at, "did not finish its answer", err)
	}
	return a, err
}

func (c *Client) setHeader(h http.Header, req Request) {
	h.Set("User-Agent", c.opts.UserAgent)
	h.Set("Accept-Encoding", "gzip")
	h.Set("Accept", "*/*")
	if req.Accept != "" {
		h.Set("Accept", req.Accept)
	}
	if req.ETag != "" {
		h["If-None-Match"] = []string{req.ETag}
	}
	if req.LastModified != "" {
		h["If-Modified-Since"] = []string{req.LastModified}
	}
}

// judge turns an answer's status into a response, a redirect or an error.
func (c *Client) judge(ctx context.Context, at *url.URL, req Request, in *http.Response) (*answer, error) {
	conditional := req.ETag != "" || req.LastModified != ""
	switch in.StatusCode {
	case http.StatusOK:
		body, err := readBody(in, req)
		if err != nil {
			return nil, err
		}
		r := c.response(at, in)
		r.Body = body
		return &answer{response: r}, nil
	case http.StatusMovedPermanently, http.StatusPermanentRedirect, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect:
		return redirect(at, in)
	case http.StatusNotModified:
		if conditional {
			r := c.response(at, in)
			r.NotModified = true
			return &answer{response: r}, nil
		}
	}
	return nil, c.refusal(ctx, at, in, "")
}

func (c *Client) response(at *url.URL, in *http.Response) *Response {
	return &Response{
		Status:       in.StatusCode,
		URL:          at.String(),
		ContentType:  in.Header.Get("Content-Type"),
		ETag:         in.Header.Get("ETag"),
		LastModified: in.Header.Get("Last-Modified"),
		FreshUntil:   freshUntil(in.Header, c.opts.Now()),
	}
}

// redirect reads where an answer leads. The short body of a redirect is read,
// so that its connection can be used again.
func redirect(at *url.URL, in *http.Response) (*answer, error) {
	io.CopyN(io.Discard, in.Body, 4<<10) //nolint:errcheck // only a courtesy to the connection
	ref, err := at.Parse(in.Header.Get("Location"))
	if err != nil || in.Header.Get("Location") == "" {
		return nil, news.E(news.Unavailable, "the server redirects to something that is not an address", err)
	}
	next, err := fetchable(ref.String())
	if err != nil {
		return nil, news.E(news.Unavailable, "the server redirects to something that cannot be fetched", err)
	}
	permanent := in.StatusCode == http.StatusMovedPermanently || in.StatusCode == http.StatusPermanentRedirect
	return &answer{next: next, permanent: permanent}, nil
}

// refusal makes the error of an answer that is none, and remembers for the
// whole host when it asks to be left alone.
func (c *Client) refusal(ctx context.Context, at *url.URL, in *http.Response, said string) error {
	status := &StatusError{URL: at.String(), Status: in.StatusCode, Said: said}
	if in.StatusCode == http.StatusTooManyRequests || in.StatusCode == http.StatusServiceUnavailable {
		status.NotBefore = retryAfter(in.Header, in.StatusCode, c.opts.Now())
		if err := c.hosts.leaveAlone(ctx, hostport(at), status.NotBefore); err != nil {
			return errors.Join(status.worded(), err)
		}
	}
	return status.worded()
}
