package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/stories"
)

type importCmd struct {
	File string `arg:"" help:"A JSONL file, or - for standard input."`
}

// Run imports past articles.
func (c *importCmd) Run(s *session) error {
	return s.withInput(c.File, func(r io.ReadSeeker, bad func(*pipeline.LineError)) error {
		return s.withProgram(func(p *program) error {
			outlets, err := outletsIn(r)
			if err != nil {
				return err
			}
			if err := p.learn(s, outlets...); err != nil {
				return err
			}
			report, err := p.pipeline.Import(s, r, bad)
			fmt.Fprintf(s.err, "%s, %s\n", count(report.Articles, "new article", "new articles"),
				count(report.Revisions+report.Gone, "later revision", "later revisions"))
			return err
		})
	})
}

type readCmd struct {
	File string `arg:"" help:"A JSONL file, or - for standard input."`
}

// Run prints a Reading a line.
func (c *readCmd) Run(s *session) error {
	out := bufio.NewWriter(s.out)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	err := s.eachRead(c.File, func(_ pipeline.Input, a *news.Article) error {
		return encoder.Encode(a.Last().Reading)
	})
	return errors.Join(err, out.Flush())
}

type groupCmd struct {
	File string `arg:"" help:"A JSONL file, or - for standard input."`
}

// Run prints which story each article belongs to. An article that takes part
// in none is a group of its own.
func (c *groupCmd) Run(s *session) error {
	signer, err := newSigner()
	if err != nil {
		return err
	}
	grouper := stories.NewGrouper()
	var order []news.ArticleID
	read := s.eachRead(c.File, func(in pipeline.Input, a *news.Article) error {
		grouper.Add(signer.Sign(stories.Piece{Article: a, Outlet: in.Outlet}))
		order = append(order, a.ID)
		return nil
	})
	if read != nil && !errors.Is(read, errSaid) {
		return read
	}
	out := bufio.NewWriter(s.out)
	encoder := json.NewEncoder(out)
	groups := grouper.Groups()
	for _, id := range order {
		story := groups[id]
		if story == "" {
			story = news.StoryID("none-" + id)
		}
		if err := encoder.Encode(map[string]string{"id": string(id), "story": string(story)}); err != nil {
			return err
		}
	}
	return errors.Join(read, out.Flush())
}

// eachRead reads the articles of a file without a store. The outlets that the
// file names are known to the reader from the first line on, so that one may
// credit another that comes later.
func (s *session) eachRead(file string, each func(pipeline.Input, *news.Article) error) error {
	return s.withInput(file, func(in io.ReadSeeker, bad func(*pipeline.LineError)) error {
		outlets, err := outletsIn(in)
		if err != nil {
			return err
		}
		weights, err := s.ownWeights()
		if err != nil {
			return err
		}
		reader, err := newReader(outlets, weights)
		if err != nil {
			return err
		}
		return pipeline.EachRead(s, in, lang.NewDetector(), reader, each, bad)
	})
}

// outletsIn lists the outlets that a file names, and winds it back.
func outletsIn(in io.ReadSeeker) ([]string, error) {
	names := map[string]struct{}{}
	err := pipeline.EachInput(in, func(one pipeline.Input) error {
		names[one.Outlet] = struct{}{}
		return nil
	}, func(*pipeline.LineError) {})
	if err != nil {
		return nil, err
	}
	_, err = in.Seek(0, io.SeekStart)
	return slices.Sorted(maps.Keys(names)), err
}

// withInput opens file, "-" for standard input, and tells bad lines as they
// come. Bad lines make the command fail at its end.
func (s *session) withInput(file string, do func(io.ReadSeeker, func(*pipeline.LineError)) error) (err error) {
	in, err := s.openInput(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	skipped := 0
	err = do(in, func(line *pipeline.LineError) {
		skipped++
		fmt.Fprintf(s.err, "onrecord: %v; skipped\n", line)
	})
	if err == nil && skipped > 0 {
		fmt.Fprintf(s.err, "onrecord: %s skipped\n", count(skipped, "bad line", "bad lines"))
		return errSaid
	}
	return err
}

// openInput opens a file; standard input is put into one first, since it is
// read twice.
func (s *session) openInput(file string) (*os.File, error) {
	if file != "-" {
		in, err := os.Open(file)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("there is no file %s", file)
		}
		return in, err
	}
	spool, err := os.CreateTemp("", "onrecord-input-")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(spool.Name()) // it lives on as long as it is open
	if _, err := io.Copy(spool, s.in); err != nil {
		return nil, errors.Join(fmt.Errorf("reading standard input: %w", err), spool.Close())
	}
	_, err = spool.Seek(0, io.SeekStart)
	return spool, err
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
