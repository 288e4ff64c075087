package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/onrecord/onrecord/news"
)

// What a Client does where Options say nothing.
const (
	DefaultUserAgent = "Onrecord/1 (+https://github.com/onrecord/onrecord)"
	DefaultTimeout   = 30 * time.Second
	DefaultRedirects = 10
	DefaultMaxBytes  = 5 << 20
)

const maxHeaderBytes = 64 << 10

// Options configure a Client. The zero value is usable, and fetches without
// any pace.
type Options struct {
	UserAgent       string         // DefaultUserAgent where empty
	MinHostInterval time.Duration  // between the starts of two requests to one host
	Jitter          float64        // share of MinHostInterval, 0 to 1, added at random
	AllowPrivate    []netip.Prefix // addresses that may be called though they are not public
	Timeout         time.Duration  // of the whole exchange, redirects and body included; waiting for the pace does not count
	MaxRedirects    int            // DefaultRedirects where zero
	Memory          Memory         // in memory where nil
	Now             func() time.Time

	// DialContext replaces dialling, and with it the check of addresses: the
	// bundled newsroom leads its fictional hosts to itself this way.
	DialContext func(ctx context.Context, network, addr string) (net.Conn, error)
}

// Client fetches over HTTP. It is safe for concurrent use.
type Client struct {
	opts      Options
	transport *http.Transport
	pace      *pace
	hosts     *hosts
}

// New makes a client. Close it to release idle connections.
func New(opts Options) *Client {
	if opts.UserAgent == "" {
		opts.UserAgent = DefaultUserAgent
	}
	if opts.Timeout <= 0 {
		opts.Timeout = DefaultTimeout
	}
	if opts.MaxRedirects <= 0 {
		opts.MaxRedirects = DefaultRedirects
	}
	if opts.Memory == nil {
		opts.Memory = newRecollection()
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.DialContext == nil {
		opts.DialContext = publicDialer(opts.AllowPrivate)
	}
	return &Client{
		opts: opts,
		transport: &http.Transport{
			DialContext:            opts.DialContext,
			TLSHandshakeTimeout:    opts.Timeout,
			DisableCompression:     true, // bodies are decoded here, under a cap
			ForceAttemptHTTP2:      true,
			MaxIdleConns:           64,
			MaxIdleConnsPerHost:    2,
			IdleConnTimeout:        30 * time.Second,
			MaxResponseHeaderBytes: maxHeaderBytes,
		},
		pace:  newPace(opts.MinHostInterval, opts.Jitter),
		hosts: newHosts(opts.Memory),
	}
}

// Close releases idle connections. The client remains usable.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Request says what to fetch.
type Request struct {
	URL          string
	ETag         string // validators of the last answer, byte for byte as received
	LastModified string
	Accept       string // the Accept header; anything where empty
	MaxBytes     int64  // of the decoded body; DefaultMaxBytes where zero
	Robots       bool   // heed robots.txt

	cut bool // a body over MaxBytes is cut there instead of refused
}

// Response is an answer with status 200 or 304.
type Response struct {
	Status       int
	URL          string // where the answer came from, after redirects
	Moved        string // where permanent redirects alone lead; empty when nowhere new
	NotModified  bool   // what the caller has is still current; Body is nil
	Body         []byte // decoded
	ContentType  string
	ETag         string    // validators, byte for byte as received
	LastModified string    //
	FreshUntil   time.Time // until when the server says that nothing new is to be had; zero where it does not
}

// Get fetches an address. Answers with status 200 and 304 are returned, every
// other one is a *StatusError inside a news.Error.
//
// Get waits for the host's pace, but not where the host asked to be left
// alone: that is a *StatusError with NotBefore at once. The kinds of error are
// news.Invalid (not an address that can be fetched), news.Forbidden (a private
// address, or robots.txt), news.NotFound (404 and 410), news.TooLarge, and
// news.Unavailable for everything else that the other side does. When ctx
// ends, its own error is returned.
func (c *Client) Get(ctx context.Context, req Request) (*Response, error) {
	at, err := fetchable(req.URL)
	if err != nil {
		return nil, err
	}
	start, moved, permanent := at.String(), at.String(), true
	seen := map[string]bool{}
	budget := c.opts.Timeout
	for range c.opts.MaxRedirects + 1 {
		if seen[at.String()] {
			return nil, news.E(news.Unavailable, "the server redirects in a circle, back to "+at.Redacted(), nil)
		}
		seen[at.String()] = true
		a, err := c.visit(ctx, at, req, &budget)
		if err != nil {
			return nil, err
		}
		if a.next == nil {
			if moved != start {
				a.response.Moved = moved
			}
			return a.response, nil
		}
		at = a.next
		if permanent = permanent && a.permanent; permanent {
			moved = at.String()
		}
	}
	return nil, news.E(news.Unavailable, "the server redirects more than "+plural(c.opts.MaxRedirects, "time"), nil)
}

// visit makes the one request of a hop, when host, robots.txt and pace allow.
func (c *Client) visit(ctx context.Context, at *url.URL, req Request, budget *time.Duration) (*answer, error) {
	if err := c.mayCall(ctx, at); err != nil {
		return nil, err
	}
	if req.Robots {
		if err := c.askRobots(ctx, at); err != nil {
			return nil, err
		}
	}
	if err := c.pace.wait(ctx, hostport(at)); err != nil {
		return nil, err
	}
	// While this request stood in the queue, the one before it may have been
	// told to stay away.
	if err := c.mayCall(ctx, at); err != nil {
		return nil, err
	}
	return c.exchange(ctx, at, req, budget)
}
