package fetch

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/news"
)

// Message is what Post sends.
type Message struct {
	URL    string
	Header http.Header // besides User-Agent
	Body   []byte
}

// maxSaid bounds what is kept of an answer to a Post, in bytes.
const maxSaid = 200

// Post sends a message to an address that a person chose for it, and gives the
// status of the answer, 0 where there was none. A status of 2xx is no error,
// every other one is a *StatusError inside a news.Error, with the first words
// of the answer. Redirects are not followed: what was meant for one server is
// not handed to another.
//
// Pace, addresses that are refused and hosts that want to be left alone are as
// with [Client.Get]; so are the kinds of error.
func (c *Client) Post(ctx context.Context, m Message) (status int, err error) {
	at, err := fetchable(m.URL)
	if err != nil {
		return 0, err
	}
	if err := c.mayCall(ctx, at); err != nil {
		return 0, err
	}
	if err := c.pace.wait(ctx, hostport(at)); err != nil {
		return 0, err
	}
	within, cancel := context.WithTimeoutCause(ctx, c.opts.Timeout, errTooSlow)
	defer cancel()
	out, err := http.NewRequestWithContext(within, http.MethodPost, at.String(), bytes.NewReader(m.Body))
	if err != nil {
		return 0, news.E(news.Invalid, "this is not an address that can be sent to", err)
	}
	for name, values := range m.Header {
		out.Header[http.CanonicalHeaderKey(name)] = values
	}
	out.Header.Set("User-Agent", c.opts.UserAgent)
	in, err := c.transport.RoundTrip(out)
	if err != nil {
		return 0, c.explain(ctx, within, at, "did not answer", err)
	}
	defer in.Body.Close()
	// What the receiver says is only a courtesy: a body that breaks off does
	// not undo that the message was taken.
	said, _ := io.ReadAll(io.LimitReader(in.Body, maxSaid))
	if in.StatusCode/100 == 2 {
		return in.StatusCode, nil
	}
	return in.StatusCode, c.refusal(ctx, at, in, firstLine(said))
}

// firstLine is an answer's first line that holds anything, as valid text
// without control characters.
func firstLine(body []byte) string {
	line, _, _ := strings.Cut(strings.TrimSpace(strings.ToValidUTF8(string(body), "")), "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, line))
}
