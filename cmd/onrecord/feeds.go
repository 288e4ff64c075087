package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
	"time"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

type feedsCmd struct {
	Add    feedsAddCmd    `cmd:"" help:"Add a feed, by its own address or that of a page that offers one."`
	Import feedsImportCmd `cmd:"" help:"Add the feeds of an OPML file."`
	Export feedsExportCmd `cmd:"" help:"Write all feeds as OPML to standard output."`
	List   feedsListCmd   `cmd:"" help:"List the feeds and how they are."`
	Check  feedsCheckCmd  `cmd:"" help:"Fetch a feed once and say what it holds; adds nothing."`
}

type feedsAddCmd struct {
	URL string `arg:"" name:"url" help:"Address of a feed or of a page."`
}

// Run adds the feed that is found at the address.
func (c *feedsAddCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error {
		added, err := p.pipeline.AddFeed(s, c.URL)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "added %s (%s)\n", added.URL, added.Name)
		return nil
	})
}

type feedsImportCmd struct {
	File string `arg:"" help:"An OPML file or its http address, or - for standard input."`
}

// Run adds the feeds of an OPML file that are not there yet.
func (c *feedsImportCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error {
		in, err := c.open(s, p)
		if err != nil {
			return err
		}
		defer in.Close()
		added, known, err := p.pipeline.ImportOPML(s, in)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s added, %d known already\n", count(added, "feed", "feeds"), known)
		return nil
	})
}

func (c *feedsImportCmd) open(s *session, p *program) (io.ReadCloser, error) {
	if c.File == "-" {
		return io.NopCloser(s.in), nil
	}
	if fetch.Host(c.File) != "" {
		return p.pipeline.FetchOPML(s, c.File)
	}
	f, err := os.Open(c.File)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no file %s", c.File)
	}
	return f, err
}

type feedsExportCmd struct{}

// Run writes OPML.
func (c *feedsExportCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error {
		list, err := p.pipeline.OwnFeeds(s)
		if err != nil {
			return err
		}
		return feeds.WriteOPML(s.out, "Onrecord", list)
	})
}

type feedsListCmd struct{}

// Run prints a table.
func (c *feedsListCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error {
		list, err := p.store.Feeds(s)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			fmt.Fprintln(s.err, "no feeds yet: `onrecord feeds add URL` adds one")
			return nil
		}
		table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "OUTLET\tLANG\tSTATE\tLAST SUCCESS\tNEXT CHECK\tARTICLES\tURL")
		for _, f := range list {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%d\t%s\n", f.Name, f.Language, feedState(f), moment(f.LastSuccess), moment(f.NextPoll), f.Entries, f.URL)
		}
		return table.Flush()
	})
}

// feedState is how a feed is, in a few words.
func feedState(f news.Feed) string {
	switch {
	case f.Paused != "":
		return "paused: " + f.Paused
	case f.LastError != "":
		return f.LastError
	case f.LastPoll.IsZero():
		return "not polled yet"
	}
	return "fine"
}

func moment(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.UTC().Format("2006-01-02 15:04 UTC")
}

type feedsCheckCmd struct {
	URL string `arg:"" name:"url" help:"Address of a feed."`
}

// Run fetches once and says what it saw. It needs no data folder.
func (c *feedsCheckCmd) Run(s *session) error {
	r := feeds.Check(s, fetch.New(fetchOptions(s.settings, nil, time.Now)), c.URL, time.Now())
	if r.Error != "" {
		return fmt.Errorf("%s: %s", c.URL, r.Error)
	}
	fmt.Fprintf(s.out, "%s\n  answered %d, %s feed %q\n  %s, the newest of %s\n", r.Final, r.Status, r.Kind, r.Title,
		count(r.Entries, "entry", "entries"), moment(r.Newest))
	for _, note := range r.Notes {
		fmt.Fprintf(s.out, "  note: %s\n", note)
	}
	return nil
}
