package pipeline

import (
	"context"
	"errors"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/second"
)

// Opinions asks a second reader about the articles of stories, one at a time
// and at most one a pace, until ctx ends: the newest first, a text never
// twice. It is no part of an article's journey: nothing waits for it.
func (p *Pipeline) Opinions(ctx context.Context, reader Second, pace time.Duration) {
	for wait := pace; ; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		asked, err := p.Opinion(ctx, reader)
		switch busy := (second.Busy{}); {
		case ctx.Err() != nil:
			return
		case errors.As(err, &busy):
			wait = max(busy.After, pace)
		case err != nil:
			wait = min(max(2*wait, time.Minute), time.Hour)
			p.Log.Warn("the second reader does not answer", "reader", reader.Name(), "error", err, "again in", wait)
		case !asked:
			wait = max(pace, idle)
		default:
			wait = pace
		}
	}
}

// idle is how long to wait where there was nothing to ask.
const idle = 10 * time.Second

// Opinion asks a second reader about one article, and says whether there was
// one to ask about.
func (p *Pipeline) Opinion(ctx context.Context, reader Second) (asked bool, err error) {
	ids, err := p.Store.WithoutOpinion(ctx, reader.Name(), 1)
	if err != nil || len(ids) == 0 {
		return false, err
	}
	a, err := p.Store.Article(ctx, ids[0])
	if err != nil {
		return false, err
	}
	standing := a.Standing()
	opinion, err := reader.Read(ctx, standing.Title, standing.Text)
	if err != nil {
		return false, err
	}
	opinion.Article, opinion.Hash, opinion.Asked = a.ID, standing.Hash, p.Now().UTC()
	err = p.Store.SaveOpinion(ctx, opinion)
	if news.KindOf(err) == news.NotFound {
		return true, nil // the article was removed meanwhile
	}
	return err == nil, err
}
