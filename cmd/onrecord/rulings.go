package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

type rereadCmd struct {
	All bool `help:"Every article, not only those read with other cue lists or weights than today's."`
}

// Run renews readings.
func (c *rereadCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error {
		looked, read := 0, 0
		err := p.pipeline.Reread(s, c.All, func(articles, renewed int) {
			if looked, read = articles, renewed; articles%100 == 0 {
				fmt.Fprintf(s.err, "%d articles looked at, %d read again\n", articles, renewed)
			}
		})
		if err != nil {
			return err
		}
		if err := p.pipeline.CatchUp(s, nil); err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.out, "%s looked at, %d read again\n", count(looked, "article", "articles"), read)
		return err
	})
}

type rulingsCmd struct{}

// Run prints what people decided against the reader, a JSON object a line.
func (c *rulingsCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error { return exportRulings(s, p, s.out) })
}

func exportRulings(s *session, p *program, w io.Writer) error {
	rulings, err := p.store.AllRulings(s)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for _, r := range rulings {
		a, err := p.store.Article(s, r.Article)
		if err != nil {
			return err
		}
		outlet, err := p.store.Outlet(s, a.Outlet)
		if err != nil {
			return err
		}
		on := ruledOn(a, r)
		if err := encoder.Encode(examples.Ruled{Ruling: r, URL: a.URL, Outlet: outlet.Name, Lang: on.Reading.Lang, Title: on.Title, Text: on.Text}); err != nil {
			return err
		}
	}
	return nil
}

// ruledOn is the newest revision that has the sentence of a ruling: the page
// may have dropped it since. It is the standing one where none has.
func ruledOn(a *news.Article, r news.Ruling) *news.Revision {
	for i := len(a.Revisions) - 1; i >= 0; i-- {
		rev := &a.Revisions[i]
		part := rev.Text
		if r.In == news.InTitle {
			part = rev.Title
		}
		if !rev.Gone && strings.Contains(part, r.Sentence) {
			return rev
		}
	}
	return a.Standing()
}
