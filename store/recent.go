package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/onrecord/onrecord/news"
)

// DemoFilter says what a list does with the items of the demo newsroom.
type DemoFilter int

// The ways to list demo items. The zero value lists them with the others.
const (
	WithDemo DemoFilter = iota
	WithoutDemo
	OnlyDemo
)

// RecentQuery selects the newest articles.
type RecentQuery struct {
	Limit          int        // at most so many; 50 where zero
	Before         string     // cursor of an earlier answer; empty for the newest
	OutsideStories bool       // only articles that stand in no story
	Demo           DemoFilter // the demo newsroom's articles
}

// Recent lists articles, the newest first, and gives the cursor for the next
// ones, empty where there are none. An article stands where it was published,
// but never after it came in: a date in the future does not keep it on top.
func (s *Store) Recent(ctx context.Context, q RecentQuery) (list []*news.Article, next string, err error) {
	from, continued, err := parsePlace(q.Before)
	if err != nil {
		return nil, "", err
	}
	c := conditions{}
	if continued {
		c.add(`(listed, id) < ($, $)`, from.ms, from.id)
	}
	if q.OutsideStories {
		c.add(`NOT EXISTS (SELECT 1 FROM story_articles WHERE article = articles.id)`)
	}
	c.addDemo(q.Demo)
	limit := atMost(q.Limit)
	query := `SELECT listed, id FROM articles` + c.where() + ` ORDER BY listed DESC, id DESC` + c.limit(limit+1)
	err = s.read(ctx, "the newest articles could not be read", func(tx *sql.Tx) error {
		places, err := collect(ctx, tx, scanPlace, query, c.args...)
		if err != nil {
			return err
		}
		places, next = cut(places, limit, func(p place) place { return p })
		list, err = articlesByID(ctx, tx, articleIDs(places))
		return err
	})
	return list, next, err
}

func scanPlace(r row) (p place, err error) {
	err = r.Scan(&p.ms, &p.id)
	return p, err
}

func articleIDs(places []place) []news.ArticleID {
	ids := make([]news.ArticleID, len(places))
	for i, p := range places {
		ids[i] = news.ArticleID(p.id)
	}
	return ids
}

// listedAt is where an article stands in a list of the newest.
func listedAt(a *news.Article) time.Time {
	if when := a.When(); when.Before(a.FirstSeen) {
		return when
	}
	return a.FirstSeen
}
