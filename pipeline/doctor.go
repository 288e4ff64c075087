package pipeline

import (
	"context"

	"github.com/onrecord/onrecord/news"
)

// Difference is one thing in which the index departs from the store.
type Difference struct {
	Article news.ArticleID
	Wrong   string // "missing", "outdated", "not in the store"
}

// Examine compares the index with the store, article by article, after the
// index has followed.
func (p *Pipeline) Examine(ctx context.Context, found func(Difference)) (articles int, err error) {
	if err := p.CatchUp(ctx, nil); err != nil {
		return 0, err
	}
	indexed := map[news.ArticleID]string{}
	err = p.Index.Versions(ctx, func(id, version string) error {
		indexed[news.ArticleID(id)] = version
		return nil
	})
	if err != nil {
		return 0, err
	}
	err = p.eachArticle(ctx, func(a *news.Article) error {
		articles++
		d, err := p.document(ctx, a)
		if err != nil {
			return err
		}
		switch version, there := indexed[a.ID]; {
		case !there:
			found(Difference{a.ID, "missing"})
		case version != d.Version:
			found(Difference{a.ID, "outdated"})
		}
		delete(indexed, a.ID)
		return nil
	})
	for id := range indexed {
		found(Difference{id, "not in the store"})
	}
	return articles, err
}

// eachArticle hands over every article, in the order of their identifiers.
func (p *Pipeline) eachArticle(ctx context.Context, each func(*news.Article) error) error {
	const page = 200
	var after news.ArticleID
	for {
		articles, err := p.Store.AllArticles(ctx, after, page)
		if err != nil || len(articles) == 0 {
			return err
		}
		for _, a := range articles {
			if err := each(a); err != nil {
				return err
			}
			after = a.ID
		}
	}
}
