package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// tooCommon bounds how many articles one blocking key brings: what more share
// says little about any of them, and only the newest are looked at.
const tooCommon = 500

// Near gives the signatures that share blocking keys with keys and stand in a
// story: those that share most, and of equals the newest, at most limit (50
// where zero), told the newest first. An article in several stories comes with
// the first of them, which its signature is about. An article whose own keys are asked for is among them where it is
// stored.
func (s *Store) Near(ctx context.Context, keys []string, limit int) (near []news.Placed, err error) {
	limit = atMost(limit)
	err = s.read(ctx, "the articles alike could not be read", func(tx *sql.Tx) error {
		ids, err := blocked(ctx, tx, keys)
		if err != nil {
			return err
		}
		for part := range chunksOf(ids, limit) { // a signature is large: no more are read than are asked for
			placed, err := collect(ctx, tx, scanPlaced, `SELECT s.signature, m.story
				FROM signatures s JOIN story_articles m ON m.article = s.article AND m.position = 0
				WHERE s.article IN (`+marks(1, len(part))+`)`, part...)
			if err != nil {
				return err
			}
			if near = append(near, placed...); len(near) >= limit {
				break // what follows shares less, or is older
			}
		}
		return nil
	})
	slices.SortFunc(near, func(a, b news.Placed) int {
		return cmp.Or(b.When.Compare(a.When), cmp.Compare(b.Article, a.Article), cmp.Compare(a.Story, b.Story))
	})
	return near[:min(limit, len(near))], err
}

func scanPlaced(r row) (p news.Placed, err error) {
	err = r.Scan(asJSON(&p.Signature), &p.Story)
	return p, err
}

// blocked lists the distinct articles under any of the keys, those under most
// of them first, and of equals the newest.
func blocked(ctx context.Context, tx *sql.Tx, keys []string) ([]news.ArticleID, error) {
	shared := map[place]int{}
	for _, key := range keys {
		found, err := collect(ctx, tx, scanPlace,
			`SELECT seen, article FROM blocking WHERE block = $1 ORDER BY seen DESC, article DESC LIMIT $2`, key, tooCommon)
		if err != nil {
			return nil, err
		}
		for _, p := range found {
			shared[p]++
		}
	}
	all := slices.SortedFunc(maps.Keys(shared), func(a, b place) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(b.ms, a.ms), cmp.Compare(b.id, a.id))
	})
	return articleIDs(all), nil
}

// saveSignature replaces an article's signature and its blocking keys.
func saveSignature(ctx context.Context, tx *sql.Tx, id news.ArticleID, signature *news.Signature) error {
	if signature == nil {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO signatures (article, signature) VALUES ($1, $2)
		ON CONFLICT (article) DO UPDATE SET signature = excluded.signature`, id, asJSON(signature))
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM blocking WHERE article = $1`, id); err != nil {
		return err
	}
	for _, key := range signature.Keys {
		_, err := tx.ExecContext(ctx, `INSERT INTO blocking (block, seen, article) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
			key, signature.When.UnixMilli(), id)
		if err != nil {
			return err
		}
	}
	return nil
}
