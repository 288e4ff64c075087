package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/temoto/robotstxt"

	"github.com/onrecord/onrecord/news"
)

// The rules of RFC 9309: an answer of 4xx allows everything, a server that
// fails or cannot be reached allows nothing for now, and what was read holds
// for a day. Rules that are known keep holding while a fresh copy cannot be had.
const (
	robotsAgent  = "Onrecord" // the product token in robots.txt
	robotsBytes  = 512 << 10
	robotsFresh  = 24 * time.Hour
	robotsRetry  = time.Hour        // where known rules could not be refreshed
	robotsFailed = 10 * time.Minute // where none are known
)

// askRobots is an error where the host's robots.txt keeps us from an address.
func (c *Client) askRobots(ctx context.Context, at *url.URL) error {
	s, err := c.robots(ctx, at)
	if err != nil {
		return err
	}
	if s.RobotsStatus >= 500 || s.RobotsStatus == 0 {
		return news.E(news.Unavailable, "the server could not say what its robots.txt allows; its pages are left alone for now",
			&StatusError{URL: at.String(), NotBefore: s.RobotsFetched.Add(robotsFailed)})
	}
	if s.RobotsStatus == http.StatusOK && !allowed(s.RobotsBody, at) {
		return news.E(news.Forbidden, "the server's robots.txt asks us not to read this address", nil)
	}
	return nil
}

// allowed reads the rules for us. Rules that cannot be understood forbid
// nothing.
func allowed(rules []byte, at *url.URL) bool {
	data, err := robotstxt.FromBytes(rules)
	return err != nil || data.TestAgent(at.RequestURI(), robotsAgent)
}

// robots gives the host's rules, fetched where those in memory are too old.
// One goroutine fetches, the others of that host wait for it.
func (c *Client) robots(ctx context.Context, at *url.URL) (news.HostState, error) {
	host := hostport(at)
	for {
		s, err := c.hosts.state(ctx, host)
		if err != nil || !c.robotsDue(s) {
			return s, err
		}
		done, mine, err := c.hosts.alone(ctx, host)
		if err != nil {
			return s, err
		}
		if mine {
			err := c.fetchRobots(ctx, at, s)
			done()
			if err != nil {
				return s, err
			}
		}
	}
}

func (c *Client) robotsDue(s news.HostState) bool {
	age := c.opts.Now().Sub(s.RobotsFetched)
	if s.RobotsStatus >= 500 {
		return age >= robotsFailed
	}
	return s.RobotsFetched.IsZero() || age >= robotsFresh
}

// fetchRobots renews the host's rules in memory. It fails only where the
// caller gave up, the host wants to be left alone, or the memory failed.
func (c *Client) fetchRobots(ctx context.Context, at *url.URL, known news.HostState) error {
	address := url.URL{Scheme: at.Scheme, Host: at.Host, Path: "/robots.txt"}
	answer, err := c.Get(ctx, Request{URL: address.String(), ETag: known.RobotsETag, MaxBytes: robotsBytes, cut: true})
	var refused *StatusError
	if err != nil && (ctx.Err() != nil || news.KindOf(err) == news.Forbidden || news.KindOf(err) == news.Internal) {
		return err
	}
	if errors.As(err, &refused) && refused.Status == 0 {
		return err
	}
	return c.hosts.update(ctx, hostport(at), func(s *news.HostState) {
		s.RobotsFetched = c.opts.Now().UTC()
		switch {
		case err == nil && answer.NotModified:
		case err == nil:
			s.RobotsStatus, s.RobotsBody, s.RobotsETag = answer.Status, answer.Body, answer.ETag
		case refused != nil && refused.Status >= 400 && refused.Status < 500 && refused.Status != http.StatusTooManyRequests:
			s.RobotsStatus, s.RobotsBody, s.RobotsETag = refused.Status, nil, ""
		case s.RobotsStatus == 0 || s.RobotsStatus >= 500:
			s.RobotsStatus = http.StatusServiceUnavailable
		default: // the known rules hold on, and are asked for again sooner
			s.RobotsFetched = s.RobotsFetched.Add(robotsRetry - robotsFresh)
		}
	})
}
