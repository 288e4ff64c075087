package pipeline

import (
	"cmp"
	"context"
	"io"
	"regexp"
	"slices"
	"time"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Import takes past articles through the journey without fetching. Bad lines
// are handed to bad and skipped. An article whose address is known gains the
// revisions it did not have.
func (p *Pipeline) Import(ctx context.Context, r io.Reader, bad func(*LineError)) (Report, error) {
	report, err := p.patient().importAll(ctx, r, bad)
	if err != nil {
		return report, err
	}
	if err := p.settle(ctx); err != nil {
		return report, err
	}
	return report, p.CatchUp(ctx, nil)
}

func (p *Pipeline) importAll(ctx context.Context, r io.Reader, bad func(*LineError)) (Report, error) {
	var report Report
	err := EachRead(ctx, r, p.Tongue, p.Reader, func(in Input, a *news.Article) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		one, err := p.importOne(ctx, in, a)
		report.add(one)
		return err
	}, bad)
	return report, err
}

func (p *Pipeline) importOne(ctx context.Context, in Input, a *news.Article) (Report, error) {
	if err := p.dress(ctx, in, a); err != nil {
		return Report{}, err
	}
	known, err := p.Store.ArticleByKey(ctx, a.URL)
	switch {
	case err == nil:
		return p.importRevisions(ctx, in, known, Report{})
	case news.KindOf(err) != news.NotFound:
		return Report{}, err
	}
	if err := p.keep(ctx, store.Change{Article: a}); err != nil {
		return Report{}, err
	}
	return p.importRevisions(ctx, in, a, Report{Articles: 1})
}

// dress completes an imported article: canonical address, outlet, identifier,
// and the time it is taken to have been seen first.
func (p *Pipeline) dress(ctx context.Context, in Input, a *news.Article) error {
	a.URL = importURL(in)
	outlet := news.Outlet{Name: in.Outlet, Home: home(a.URL), Language: in.Lang}
	if outlet.Name == "" && outlet.Home == "" {
		outlet.Name = "Unknown outlet"
	}
	outlet, err := p.Store.EnsureOutlet(ctx, outlet)
	if err != nil {
		return err
	}
	a.Outlet = outlet.ID
	a.Published = notAfter(a.Published, p.Now())
	a.FirstSeen = firstSeen(in, cmp.Or(a.Published, p.Now()))
	first := &a.Revisions[0]
	first.Seen, first.Checked = a.FirstSeen, a.FirstSeen
	a.Check = news.PageCheck{Last: a.FirstSeen, Captures: 1}
	return p.identify(ctx, in, a)
}

// firstSeen is when an imported article is taken to have been seen first: at
// the given time, and in any case before the first of its later versions.
func firstSeen(in Input, at time.Time) time.Time {
	for _, r := range in.Revisions {
		if seen, _ := parseTime(r.Seen); !seen.After(at) {
			at = seen.Add(-time.Second)
		}
	}
	return at
}

// identify keeps the input's identifier where it can be one and is free.
func (p *Pipeline) identify(ctx context.Context, in Input, a *news.Article) error {
	_, err := p.Store.Article(ctx, news.ArticleID(in.ID))
	if err == nil || !identifier.MatchString(in.ID) {
		a.ID = newArticleID(a.FirstSeen, a.URL)
		return nil
	}
	if news.KindOf(err) == news.NotFound {
		return nil
	}
	return err
}

// identifier is what an article's ID may look like in an address.
var identifier = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$`)

// importURL is the article's canonical address, or one made of its ID where
// it has none.
func importURL(in Input) string {
	if url, err := fetch.Canonical(in.URL); err == nil {
		return url
	}
	return "urn:onrecord:" + in.ID
}

// home is the root of a URL's site, "" where there is none.
func home(url string) string {
	if host := fetch.Host(url); host != "" {
		return "https://" + host + "/"
	}
	return ""
}

// importRevisions appends the revisions that the article does not have yet.
func (p *Pipeline) importRevisions(ctx context.Context, in Input, a *news.Article, report Report) (Report, error) {
	revisions := slices.Clone(in.Revisions)
	slices.SortStableFunc(revisions, func(x, y InputRevision) int {
		s, _ := parseTime(x.Seen)
		t, _ := parseTime(y.Seen)
		return s.Compare(t)
	})
	for _, r := range revisions {
		at, _ := parseTime(r.Seen)
		if !at.After(a.Last().Seen) {
			continue
		}
		check := a.Check
		check.Captures++
		if at.After(check.Last) {
			check.Last = at
		}
		c := capture{state: changed, at: at, check: check, title: r.Title, text: r.Text, tags: []string{in.Lang}, links: a.Links}
		if r.Gone {
			c.state = gone
		}
		one, err := p.keepCapture(ctx, a, c)
		report.add(one)
		if err != nil {
			return report, err
		}
	}
	return report, nil
}
