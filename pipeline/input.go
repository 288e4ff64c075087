package pipeline

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
)

// Input is one article of a JSONL file: a line of what import, read and group
// take. Unknown fields are ignored.
type Input struct {
	ID        string          `json:"id"`
	URL       string          `json:"url"`
	Outlet    string          `json:"outlet"`
	Title     string          `json:"title"`
	Text      string          `json:"text"`
	HTML      string          `json:"html"`
	Published string          `json:"published"` // RFC 3339, or a date; may be empty
	Lang      string          `json:"lang"`      // a hint, never the answer
	Links     []string        `json:"links"`
	Revisions []InputRevision `json:"revisions"`
}

// InputRevision is a later state of an Input.
type InputRevision struct {
	Seen  string `json:"seen"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Gone  bool   `json:"gone"`
}

// maxLine caps a line of input, in bytes.
const maxLine = 16 << 20

// LineError says what is wrong with a line.
type LineError struct {
	Line int // from 1
	Err  error
}

// Error names the line.
func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap gives the cause.
func (e *LineError) Unwrap() error { return e.Err }

// EachInput hands every good line of r to each, in order, and every bad one to
// bad, and goes on. It ends with an error only where r or each fails.
func EachInput(r io.Reader, each func(Input) error, bad func(*LineError)) error {
	lines := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		line, err := readLine(lines)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errLongLine) {
			return news.E(news.Unavailable, "the input could not be read", err)
		}
		switch in, wrong := decodeInput(line); {
		case errors.Is(err, errLongLine):
			bad(&LineError{n, err})
		case len(bytes.TrimSpace(line)) == 0:
		case wrong != nil:
			bad(&LineError{n, wrong})
		default:
			if failed := each(in); failed != nil {
				return failed
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
	}
}

var errLongLine = fmt.Errorf("longer than %d MB", maxLine>>20)

// readLine reads up to a line break. Of a line that is too long it keeps
// nothing and reads on to its end.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err == nil && long:
			return nil, errLongLine
		default:
			return line, err
		}
	}
}

func decodeInput(line []byte) (Input, error) {
	var in Input
	line = bytes.TrimPrefix(bytes.TrimSpace(line), []byte("\xef\xbb\xbf"))
	if len(line) == 0 {
		return in, nil
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return in, fmt.Errorf("not an article: %w", inPlainWords(err))
	}
	if in.Text == "" && in.HTML != "" {
		in.Text, _ = pages.FromEntry(in.HTML, in.URL)
	}
	switch {
	case in.ID == "" && in.URL == "":
		return in, errors.New(`neither "id" nor "url"`)
	case in.Title == "" && in.Text == "":
		return in, errors.New(`neither "title" nor "text"`)
	}
	if in.ID == "" {
		in.ID = in.URL
	}
	if _, err := parseTime(in.Published); err != nil {
		return in, fmt.Errorf(`"published": %w`, err)
	}
	for i, r := range in.Revisions {
		if _, err := parseTime(r.Seen); err != nil || r.Seen == "" {
			return in, fmt.Errorf(`"revisions" %d: "seen" is not a time`, i+1)
		}
	}
	return in, nil
}

// inPlainWords says which field of a line is of another type than it should
// be, without Go's names for things. Other errors stay as they are.
func inPlainWords(err error) error {
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return err
	}
	is, _, _ := strings.Cut(wrong.Value, " ") // "number 5" where it does not fit
	is = cmp.Or(map[string]string{"string": "text", "bool": "true or false", "array": "an array", "object": "an object"}[is], "a "+is)
	if wrong.Field == "" {
		return fmt.Errorf("%s stands where an object belongs", is)
	}
	should := map[reflect.Kind]string{reflect.Slice: "an array", reflect.Struct: "an object", reflect.Bool: "true or false"}[wrong.Type.Kind()]
	return fmt.Errorf("%q is %s, and should be %s", wrong.Field, is, cmp.Or(should, "text"))
}

// parseTime reads RFC 3339 or a date, in UTC; "" is the zero time.
func parseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is neither a date nor an RFC 3339 time", s)
}

func (in Input) links() []news.Link {
	links := make([]news.Link, len(in.Links))
	for i, url := range in.Links {
		links[i] = news.Link{URL: url}
	}
	return links
}

// Article is the input's first version as an article with one read revision.
func (in Input) Article(tongue Tongue, reader Reader) *news.Article {
	published, _ := parseTime(in.Published) // checked when the line was read
	lang, confidence := tongue.Detect(in.Title, in.Text, in.Lang)
	return &news.Article{
		ID: news.ArticleID(in.ID), URL: in.URL, Published: published, FirstSeen: published, Links: in.links(),
		Revisions: []news.Revision{{N: 1, Seen: published, Title: in.Title, Text: in.Text, Hash: pages.Hash(in.Title, in.Text),
			Reading: reader.Read(claims.Document{
				ID: in.ID, URL: in.URL, Outlet: in.Outlet, Title: in.Title, Text: in.Text,
				Lang: lang, LangConfidence: confidence, Links: in.links(),
			})}},
	}
}

// EachRead is EachInput with the reading done, on all processors, and handed
// over in the order of the lines.
func EachRead(ctx context.Context, r io.Reader, tongue Tongue, reader Reader, each func(Input, *news.Article) error, bad func(*LineError)) error {
	type job struct {
		in   Input
		read chan *news.Article
	}
	jobs := make(chan job, 2*runtime.GOMAXPROCS(0))
	failed := make(chan error, 1)
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	var reading sync.WaitGroup
	ctx, stop := context.WithCancel(ctx)
	defer func() {
		stop()
		for range jobs { // until nobody reads any more
		}
	}()
	go func() {
		defer close(jobs)
		defer reading.Wait()
		failed <- EachInput(r, func(in Input) error {
			j := job{in, make(chan *news.Article, 1)}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case free <- struct{}{}:
			}
			reading.Go(func() {
				defer func() { <-free }()
				j.read <- in.Article(tongue, reader)
			})
			select {
			case <-ctx.Done():
				return ctx.Err()
			case jobs <- j:
				return nil
			}
		}, bad)
	}()
	for j := range jobs {
		if err := each(j.in, <-j.read); err != nil {
			return err
		}
	}
	return <-failed
}
