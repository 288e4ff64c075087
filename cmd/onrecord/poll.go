package main

import (
	"errors"
	"fmt"

	"github.com/onrecord/onrecord/pipeline"
)

type pollCmd struct {
	Once bool `help:"Poll what is due, and exit when the index has followed." required:""`
	All  bool `help:"Ignore due times: every feed, and another look at every page of a live story."`
}

// Run does one round, and makes one attempt at the deliveries that are due.
func (c *pollCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error {
		report, err := p.pipeline.Round(s, c.All)
		sayRound(s, report)
		if err != nil {
			return err
		}
		if err := p.alerts.Deliver(s); err != nil {
			return err
		}
		if report.Feeds > 0 && report.Failed == report.Feeds {
			return errors.New("no feed could be polled; `onrecord feeds list` says why")
		}
		return nil
	})
}

// sayRound tells what a round did, in one line.
func sayRound(s *session, r pipeline.Report) {
	fmt.Fprintf(s.err, "%s polled: %d unchanged, %d failed; %s; %s looked at again: %d changed, %d gone\n",
		count(r.Feeds, "feed", "feeds"), r.NotModified, r.Failed, count(r.Articles, "new article", "new articles"),
		count(r.Looks, "page", "pages"), r.Revisions, r.Gone)
}
