package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/onrecord/onrecord/news"
)

const (
	articleColumns = `url, outlet, feed, author, demo, published, modified, first_seen, links, ` + pageColumns
	articleWidth   = 9 + pageWidth

	pageColumns = `page_etag, page_last_modified, page_hash, page_last, page_full, page_next,
		page_captures, page_failures, page_error, page_from_feed`
	pageWidth = 10
)

func articleFields(a *news.Article) []any {
	return append([]any{
		&a.URL, &a.Outlet, to(&a.Feed), &a.Author, &a.Demo,
		at(&a.Published), at(&a.Modified), at(&a.FirstSeen), asJSON(&a.Links),
	}, pageFields(&a.Check)...)
}

func pageFields(c *news.PageCheck) []any {
	return []any{
		bytesOf(&c.ETag), bytesOf(&c.LastModified), &c.Hash, at(&c.Last), at(&c.Full), at(&c.Next),
		&c.Captures, &c.Failures, &c.Error, &c.FromFeed,
	}
}

func scanArticle(r row) (*news.Article, error) {
	a := new(news.Article)
	return a, r.Scan(append([]any{&a.ID}, articleFields(a)...)...)
}

// Article gives one article with all its revisions, or NotFound.
func (s *Store) Article(ctx context.Context, id news.ArticleID) (a *news.Article, err error) {
	err = s.read(ctx, "the article could not be read", func(tx *sql.Tx) error {
		a, err = oneArticle(ctx, tx, id)
		return err
	})
	return a, err
}

func oneArticle(ctx context.Context, tx *sql.Tx, id news.ArticleID) (*news.Article, error) {
	found, err := articlesByID(ctx, tx, []news.ArticleID{id})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, news.E(news.NotFound, "there is no such article in the archive", nil)
	}
	return found[0], nil
}

// Articles gives the articles with these IDs, in this order, with all their
// revisions. One that is not there is left out.
func (s *Store) Articles(ctx context.Context, ids []news.ArticleID) (all []*news.Article, err error) {
	err = s.read(ctx, "the articles could not be read", func(tx *sql.Tx) error {
		all, err = articlesByID(ctx, tx, ids)
		return err
	})
	return all, err
}

// AllArticles walks the archive by ID, for whoever rebuilds or compares: the
// articles after the given ID, at most limit. The walk is over when it gives
// none.
func (s *Store) AllArticles(ctx context.Context, after news.ArticleID, limit int) (all []*news.Article, err error) {
	err = s.read(ctx, "the articles could not be read", func(tx *sql.Tx) error {
		ids, err := collect(ctx, tx, value[news.ArticleID],
			`SELECT id FROM articles WHERE id > $1 ORDER BY id LIMIT $2`, after, atMost(limit))
		if err != nil {
			return err
		}
		all, err = articlesByID(ctx, tx, ids)
		return err
	})
	return all, err
}

// DuePages lists the articles whose page is to be looked at by now, the
// longest due first, at most limit.
func (s *Store) DuePages(ctx context.Context, now time.Time, demo DemoFilter, limit int) (due []news.ArticleID, err error) {
	c := &conditions{}
	c.add(`page_next <= $`, at(&now))
	c.addDemo(demo)
	query := `SELECT id FROM articles` + c.where() + ` ORDER BY page_next, id` + c.limit(atMost(limit))
	err = s.read(ctx, "the pages that are due could not be read", func(tx *sql.Tx) error {
		due, err = collect(ctx, tx, value[news.ArticleID], query, c.args...)
		return err
	})
	return due, err
}

// LivePages lists the articles with a URL that stand in a live story: one last
// seen at since or later, or with an article that came in at since or later.
func (s *Store) LivePages(ctx context.Context, since time.Time) (live []news.ArticleID, err error) {
	err = s.read(ctx, "the pages of live stories could not be read", func(tx *sql.Tx) error {
		live, err = collect(ctx, tx, value[news.ArticleID], `SELECT id FROM articles WHERE url <> '' AND id IN (
			SELECT article FROM story_articles WHERE story IN (
				SELECT id FROM stories WHERE last_seen >= $1
				UNION
				SELECT story FROM story_articles JOIN articles ON articles.id = story_articles.article WHERE first_seen >= $1))
			ORDER BY id`, since.UnixMilli())
		return err
	})
	return live, err
}

// LastTurn is when a story with the article in it last took a turn; zero where
// none did.
func (s *Store) LastTurn(ctx context.Context, id news.ArticleID) (turned time.Time, err error) {
	err = s.read(ctx, "the story's last turn could not be read", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT MAX(turned) FROM stories WHERE id IN (SELECT story FROM story_articles WHERE article = $1)`, id).Scan(at(&turned))
	})
	return turned, err
}

// bringForward brings pages of stories forward.
func bringForward(ctx context.Context, tx *sql.Tx, sooner []Sooner) error {
	for _, s := range sooner {
		_, err := tx.ExecContext(ctx, `UPDATE articles SET page_next = $1 WHERE url LIKE 'http%' AND COALESCE(page_next, $1 + 1) > $1
			AND id IN (SELECT article FROM story_articles WHERE story = $2)`, s.By.UnixMilli(), s.Story)
		if err != nil {
			return err
		}
	}
	return nil
}

// SaveCheck stores a look at an article's page that changed nothing. Where the
// look told the page's state, its newest revision was found standing then.
// NotFound where there is no such article. The index is not told.
func (s *Store) SaveCheck(ctx context.Context, id news.ArticleID, c news.PageCheck) error {
	return s.write(ctx, "the look at a page could not be stored", func(tx *sql.Tx) error {
		err := changedOne(tx.ExecContext(ctx, `UPDATE articles SET (`+pageColumns+`) = (`+marks(1, pageWidth)+`) WHERE id = $11`,
			append(pageFields(&c), id)...))
		if err != nil || c.Last.IsZero() {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE revisions SET checked = $1 WHERE article = $2
			AND n = (SELECT MAX(n) FROM revisions WHERE article = $2) AND COALESCE(checked, 0) < $1`, c.Last.UnixMilli(), id)
		return err
	})
}

// articlesByID loads articles with revisions and stories, in the order of ids.
func articlesByID(ctx context.Context, tx *sql.Tx, ids []news.ArticleID) ([]*news.Article, error) {
	byID := make(map[news.ArticleID]*news.Article, len(ids))
	for part := range chunks(ids) {
		if err := loadArticles(ctx, tx, part, byID); err != nil {
			return nil, err
		}
	}
	all := make([]*news.Article, 0, len(ids))
	for _, id := range ids {
		if a := byID[id]; a != nil {
			all = append(all, a)
		}
	}
	return all, nil
}

func loadArticles(ctx context.Context, tx *sql.Tx, ids []any, byID map[news.ArticleID]*news.Article) error {
	among := ` IN (` + marks(1, len(ids)) + `)`
	articles, err := collect(ctx, tx, scanArticle, `SELECT id, `+articleColumns+` FROM articles WHERE id`+among, ids...)
	if err != nil {
		return err
	}
	for _, a := range articles {
		byID[a.ID] = a
	}
	_, err = collect(ctx, tx, func(r row) (id news.ArticleID, err error) {
		var revision news.Revision
		if err := r.Scan(append([]any{&id}, revisionFields(&revision)...)...); err != nil {
			return id, err
		}
		byID[id].Revisions = append(byID[id].Revisions, revision)
		return id, nil
	}, `SELECT article, `+revisionColumns+` FROM revisions WHERE article`+among+` ORDER BY article, n`, ids...)
	if err != nil {
		return err
	}
	_, err = collect(ctx, tx, func(r row) (id news.ArticleID, err error) {
		var story news.StoryID
		if err := r.Scan(&id, &story); err != nil {
			return id, err
		}
		byID[id].Stories = append(byID[id].Stories, story)
		return id, nil
	}, `SELECT article, story FROM story_articles WHERE article`+among+` ORDER BY article, position`, ids...)
	return err
}

// listedAt is where an article stands in a list of the newest: where it was
// published, but never after it came in, so that a date in the future does not
// keep it on top.
func listedAt(a *news.Article) time.Time {
	if when := a.When(); when.Before(a.FirstSeen) {
		return when
	}
	return a.FirstSeen
}
