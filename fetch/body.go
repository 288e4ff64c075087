package fetch

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// A text may shrink to a hundredth, a bomb shrinks to a thousandth. The ratio
// is looked at only from ratioFloor on, because small texts may repeat
// themselves as they like.
const (
	maxRatio   = 100
	ratioFloor = 1 << 20
)

// counter counts what is read through it.
type counter struct {
	io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

// readBody reads and decodes a body under the request's caps. Whether it is
// gzip is decided by its first bytes: servers name the encoding of what they
// did not encode, and encode what they do not name.
func readBody(in *http.Response, req Request) ([]byte, error) {
	limit := req.MaxBytes
	if limit <= 0 {
		limit = DefaultMaxBytes
	}
	if in.ContentLength > limit && !req.cut {
		return nil, tooLarge(limit)
	}
	switch encoding := strings.ToLower(in.Header.Get("Content-Encoding")); encoding {
	case "", "identity", "gzip", "x-gzip":
	default:
		return nil, news.E(news.Unavailable, fmt.Sprintf("the server sent an encoding that was not asked for (%.20q)", encoding), nil)
	}
	wire := &counter{Reader: in.Body}
	raw := bufio.NewReader(wire)
	var plain io.Reader = raw
	if magic, _ := raw.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unzipped, err := gzip.NewReader(raw)
		if err != nil {
			return nil, broken(err)
		}
		plain = unzipped
	}
	return drain(plain, wire, limit, req.cut)
}

// drain reads to the end or to a cap. Memory grows with what has arrived, not
// with what was announced.
func drain(plain io.Reader, wire *counter, limit int64, cut bool) ([]byte, error) {
	var body bytes.Buffer
	chunk := make([]byte, 32<<10)
	for {
		n, err := plain.Read(chunk)
		body.Write(chunk[:n])
		size := int64(body.Len())
		switch {
		case size > limit && cut:
			return body.Bytes()[:limit], nil
		case size > limit:
			return nil, tooLarge(limit)
		case size > ratioFloor && size > maxRatio*wire.n:
			return nil, news.E(news.TooLarge, "the server sent something that unpacks to more than a hundred times its size", nil)
		case err == io.EOF:
			return body.Bytes(), nil
		case err != nil:
			return nil, broken(err)
		}
	}
}

func tooLarge(limit int64) error {
	return news.E(news.TooLarge, "the answer is larger than "+size(limit)+", and was not read", nil)
}

func size(n int64) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

func broken(err error) error {
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) {
		return news.E(news.Unavailable, "the server sent compressed data that are damaged", err)
	}
	return news.E(news.Unavailable, "the connection broke off before the answer was complete", err)
}
