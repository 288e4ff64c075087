package pipeline

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// CatchUp takes the index to where the store is. progress, which may be nil,
// is told how many changes are done.
func (p *Pipeline) CatchUp(ctx context.Context, progress func(done int)) error {
	for total := 0; ; {
		n, err := p.followOnce(ctx)
		if err != nil {
			return err
		}
		if err := p.searchNew(ctx); err != nil || n == 0 {
			return err
		}
		if total += n; progress != nil {
			progress(total)
		}
	}
}

// followOnce gives the index one batch of what changed in the store since its
// cursor, and says how many changes that were.
func (p *Pipeline) followOnce(ctx context.Context) (int, error) {
	p.following.Lock()
	defer p.following.Unlock()
	after, err := p.Index.Cursor(ctx)
	if err != nil {
		return 0, err
	}
	changes, err := p.Store.Changes(ctx, after, index.MaxBatch)
	if err != nil || len(changes) == 0 {
		return 0, err
	}
	batch, err := p.batch(ctx, changes)
	if err != nil {
		return 0, err
	}
	return len(changes), p.Index.Apply(ctx, batch)
}

// batch is what the index has to do to follow changes.
func (p *Pipeline) batch(ctx context.Context, changes []store.IndexChange) (index.Batch, error) {
	batch := index.Batch{Cursor: changes[len(changes)-1].Seq}
	var ids []news.ArticleID
	for _, c := range changes {
		if c.Removed {
			batch.Delete = append(batch.Delete, string(c.Article))
		} else {
			ids = append(ids, c.Article)
		}
	}
	articles, err := p.Store.Articles(ctx, ids)
	if err != nil {
		return batch, err
	}
	for _, a := range articles {
		d, err := p.document(ctx, a)
		if err != nil {
			return batch, err
		}
		batch.Put = append(batch.Put, d)
	}
	return batch, nil
}

// follow keeps the index behind the store until ctx ends. What it could not
// index it tries again with the next article, and so does every round.
func (p *Pipeline) follow(ctx context.Context) {
	for {
		if err := p.CatchUp(ctx, nil); err != nil && ctx.Err() == nil {
			p.Log.Error("the search index does not follow", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-p.kept:
		}
		// A breath, so that articles that arrive together are one batch.
		select {
		case <-ctx.Done():
			return
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// signal wakes the follower.
func (p *Pipeline) signal() {
	select {
	case p.kept <- struct{}{}:
	default:
	}
}

// document is what the index should hold of an article.
func (p *Pipeline) document(ctx context.Context, a *news.Article) (index.Document, error) {
	outlet, err := p.outletName(ctx, a.Outlet)
	if err != nil {
		return index.Document{}, err
	}
	r := a.Standing()
	d := index.Document{
		ID: string(a.ID), URL: a.URL, Site: fetch.Host(a.URL), Title: r.Title, Text: r.Text, Outlet: outlet,
		Lang: r.Reading.Lang, When: a.When(), Published: a.Published, HeadlineAct: string(r.Reading.HeadlineAct),
		CarriesDenial: r.Reading.CarriesDenial, Revisions: len(a.Revisions), Demo: a.Demo,
		Acts: texts(r.Reading.Acts), Stories: texts(a.Stories), Victims: names(r.Reading.Victims), Actors: names(r.Reading.Actors),
	}
	if len(d.Stories) > 0 {
		d.Story = d.Stories[0]
	}
	d.Version = d.Sum()
	return d, nil
}

func texts[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

func names(list []news.Name) []string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = n.Name
	}
	return out
}
