package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"

	"github.com/onrecord/onrecord/news"
)

// errTooSlow is why an exchange's own context ended.
var errTooSlow = errors.New("the time for the whole exchange is over")

// explain puts into words why an exchange failed. A caller that gave up gets
// its own error back; slow says what the server did not do in time.
func (c *Client) explain(parent, ctx context.Context, at *url.URL, slow string, err error) error {
	if parent.Err() != nil {
		return parent.Err()
	}
	if errors.Is(context.Cause(ctx), errTooSlow) {
		return news.E(news.Unavailable, fmt.Sprintf("the server %s within %s", slow, seconds(c.opts.Timeout)), err)
	}
	kind, message := diagnose(at.Hostname(), err)
	return news.E(kind, message, err)
}

// diagnose names the usual ways in which a connection fails.
func diagnose(host string, err error) (news.Kind, string) {
	var (
		dns       *net.DNSError
		record    tls.RecordHeaderError
		cert      *tls.CertificateVerificationError
		authority x509.UnknownAuthorityError
		name      x509.HostnameError
		timeout   net.Error
	)
	switch {
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return news.Forbidden, "the server " + host + " is at a private or reserved address, which is not fetched unless fetch.allow_private names it"
	case errors.As(err, &dns) && dns.IsNotFound:
		return news.Unavailable, "there is no server called " + host
	case errors.As(err, &dns):
		return news.Unavailable, "the address of " + host + " could not be looked up"
	case errors.As(err, &cert), errors.As(err, &authority), errors.As(err, &name), errors.As(err, &record):
		return news.Unavailable, "the secure connection to " + host + " cannot be trusted (its certificate is not valid)"
	case errors.Is(err, syscall.ECONNREFUSED):
		return news.Unavailable, "the server " + host + " refused the connection"
	case errors.As(err, &timeout) && timeout.Timeout():
		return news.Unavailable, "the server " + host + " could not be reached in time"
	case strings.Contains(err.Error(), "server response headers exceeded"):
		return news.TooLarge, "the server sent headers larger than 64 KB"
	}
	return news.Unavailable, "the server " + host + " could not be reached, or did not speak HTTP"
}

func seconds(d time.Duration) string {
	if d < time.Second {
		return d.String()
	}
	return plural(int(d.Round(time.Second)/time.Second), "second")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
