package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

const (
	watchColumns = `name, aliases, domains, products, people, newsroom, made`
	watchWidth   = 7
)

func watchFields(w *news.Watch) []any {
	return []any{&w.Name, asJSON(&w.Aliases), asJSON(&w.Domains), asJSON(&w.Products), asJSON(&w.People), to(&w.Newsroom), at(&w.Made)}
}

func scanWatch(r row) (w news.Watch, err error) {
	err = r.Scan(append([]any{&w.ID}, watchFields(&w)...)...)
	return w, err
}

// Watches lists all watches in the order in which they were made.
func (s *Store) Watches(ctx context.Context) (all []news.Watch, err error) {
	err = s.read(ctx, "the watches could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanWatch, `SELECT id, `+watchColumns+` FROM watches ORDER BY id`)
		return err
	})
	return all, err
}

// Watch gives one watch, or NotFound.
func (s *Store) Watch(ctx context.Context, id news.WatchID) (w news.Watch, err error) {
	err = s.read(ctx, "the watch could not be read", func(tx *sql.Tx) error {
		w, err = scanWatch(tx.QueryRowContext(ctx, `SELECT id, `+watchColumns+` FROM watches WHERE id = $1`, id))
		return noSuch("watch", err)
	})
	return w, err
}

// SaveWatch stores a watch with the stories that are about it, in place of
// those it had, and notes which are to be recomputed for it (see
// [Store.Behind]). It gives the watch back, with its ID where it is new (ID 0).
// NotFound where it has an ID and is not there; Invalid where its newsroom's
// feed is not.
func (s *Store) SaveWatch(ctx context.Context, w news.Watch, about, behind []news.StoryID) (news.Watch, error) {
	err := s.write(ctx, "the watch could not be stored", func(tx *sql.Tx) error {
		if err := saveWatch(ctx, tx, &w); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM story_watches WHERE watch = $1`, w.ID); err != nil {
			return err
		}
		for _, story := range about {
			if _, err := tx.ExecContext(ctx, `INSERT INTO story_watches (watch, story) VALUES ($1, $2)`, w.ID, story); err != nil {
				return err
			}
		}
		return noteBehind(ctx, tx, behind)
	})
	return w, err
}

func saveWatch(ctx context.Context, tx *sql.Tx, w *news.Watch) error {
	if w.ID == 0 {
		return tx.QueryRowContext(ctx, `INSERT INTO watches (`+watchColumns+`) VALUES (`+marks(1, watchWidth)+`) RETURNING id`, watchFields(w)...).Scan(&w.ID)
	}
	return noSuch("watch", changedOne(tx.ExecContext(ctx,
		`UPDATE watches SET (`+watchColumns+`) = (`+marks(1, watchWidth)+`) WHERE id = $8`, append(watchFields(w), w.ID)...)))
}

// RemoveWatch removes a watch, and notes which stories are to be recomputed
// without it; the stories stay. NotFound where it is not there.
func (s *Store) RemoveWatch(ctx context.Context, id news.WatchID, behind []news.StoryID) error {
	return s.write(ctx, "the watch could not be removed", func(tx *sql.Tx) error {
		if err := noSuch("watch", changedOne(tx.ExecContext(ctx, `DELETE FROM watches WHERE id = $1`, id))); err != nil {
			return err
		}
		return noteBehind(ctx, tx, behind)
	})
}

// saveWatched replaces the watches that a story is about, and the keys by
// which its victim's name is found. Nil leaves what there is.
func saveWatched(ctx context.Context, tx *sql.Tx, story *news.Story) error {
	if story.Watches != nil {
		if _, err := tx.ExecContext(ctx, `DELETE FROM story_watches WHERE story = $1`, story.ID); err != nil {
			return err
		}
		for _, watch := range story.Watches {
			if _, err := tx.ExecContext(ctx, `INSERT INTO story_watches (watch, story) VALUES ($1, $2)`, watch, story.ID); err != nil {
				return err
			}
		}
	}
	if story.VictimKeys == nil {
		return nil
	}
	had, err := collect(ctx, tx, value[string], `SELECT block FROM victim_keys WHERE story = $1 ORDER BY block`, story.ID)
	keys := slices.Sorted(slices.Values(story.VictimKeys))
	if err != nil || slices.Equal(had, keys) {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM victim_keys WHERE story = $1`, story.ID); err != nil {
		return err
	}
	for _, key := range keys {
		if _, err := tx.ExecContext(ctx, `INSERT INTO victim_keys (block, story) VALUES ($1, $2)`, key, story.ID); err != nil {
			return err
		}
	}
	return nil
}

// WatchesOf lists the watches that a story is about, in the order in which
// they were made.
func (s *Store) WatchesOf(ctx context.Context, id news.StoryID) (all []news.Watch, err error) {
	err = s.read(ctx, "the story's watches could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanWatch, `SELECT id, `+watchColumns+` FROM watches
			WHERE id IN (SELECT watch FROM story_watches WHERE story = $1) ORDER BY id`, id)
		return err
	})
	return all, err
}

// Named lists the stories whose victim's name shares a key with those given,
// the last seen first: all that a name with these keys may mean, and others.
func (s *Store) Named(ctx context.Context, keys []string) (list []StoryLine, err error) {
	err = s.read(ctx, "the stories could not be read", func(tx *sql.Tx) error {
		for part := range chunks(keys) {
			found, err := collect(ctx, tx, scanStoryLine, `SELECT id, `+headColumns+` FROM stories
				WHERE id IN (SELECT story FROM victim_keys WHERE block IN (`+marks(1, len(part))+`)) ORDER BY last_seen DESC, id DESC`, part...)
			if err != nil {
				return err
			}
			list = append(list, found...)
		}
		return nil
	})
	return list, err
}

// WatchTally counts the stories about a watch. Those of the demo newsroom are
// counted apart.
type WatchTally struct {
	Stories int
	Live    int // of them, last seen since the moment asked for
	Demo    int
	Last    time.Time // the last news of any
}

// WatchTallies counts the stories about each watch; one without any is not in
// the map.
func (s *Store) WatchTallies(ctx context.Context, since time.Time) (all map[news.WatchID]WatchTally, err error) {
	all = map[news.WatchID]WatchTally{}
	err = s.read(ctx, "the stories of watches could not be counted", func(tx *sql.Tx) error {
		_, err := collect(ctx, tx, func(r row) (id news.WatchID, err error) {
			var t WatchTally
			err = r.Scan(&id, &t.Stories, &t.Live, &t.Demo, at(&t.Last))
			all[id] = t
			return id, err
		}, `SELECT watch, SUM(CASE WHEN demo THEN 0 ELSE 1 END), SUM(CASE WHEN NOT demo AND last_seen >= $1 THEN 1 ELSE 0 END),
			SUM(CASE WHEN demo THEN 1 ELSE 0 END), MAX(last_seen)
			FROM story_watches JOIN stories ON stories.id = story_watches.story GROUP BY watch`, at(&since))
		return err
	})
	return all, err
}

// Placement is where an article stands and where it came from.
type Placement struct {
	Story news.StoryID
	URL   string
	Feed  news.FeedID
}

// Placements gives the articles of stories with where they came from.
func (s *Store) Placements(ctx context.Context, stories []news.StoryID) (all []Placement, err error) {
	err = s.read(ctx, "the articles of stories could not be read", func(tx *sql.Tx) error {
		for part := range chunks(stories) {
			found, err := collect(ctx, tx, func(r row) (p Placement, err error) {
				err = r.Scan(&p.Story, &p.URL, to(&p.Feed))
				return p, err
			}, `SELECT story, url, feed FROM story_articles JOIN articles ON articles.id = story_articles.article
				WHERE story IN (`+marks(1, len(part))+`) ORDER BY story, article`, part...)
			if err != nil {
				return err
			}
			all = append(all, found...)
		}
		return nil
	})
	return all, err
}

// WatchedArticles lists the articles of the stories about a watch, the newest
// first, at most limit.
func (s *Store) WatchedArticles(ctx context.Context, id news.WatchID, limit int) ([]*news.Article, error) {
	return s.newest(ctx, `id IN (SELECT article FROM story_articles WHERE story IN (SELECT story FROM story_watches WHERE watch = $1))`, []any{id}, limit)
}

// ArticlesFrom lists the articles that a feed brought or that outlets
// published, the newest first, at most limit.
func (s *Store) ArticlesFrom(ctx context.Context, feed news.FeedID, outlets []news.OutletID, limit int) ([]*news.Article, error) {
	which, args := `feed = $1`, []any{feed}
	for _, o := range outlets {
		args = append(args, o)
		which += ` OR outlet = ` + marks(len(args), 1)
	}
	return s.newest(ctx, which, args, limit)
}

func (s *Store) newest(ctx context.Context, which string, args []any, limit int) (all []*news.Article, err error) {
	err = s.read(ctx, "the newest articles could not be read", func(tx *sql.Tx) error {
		ids, err := collect(ctx, tx, value[news.ArticleID], `SELECT id FROM articles WHERE `+which+
			` ORDER BY listed DESC, id DESC LIMIT `+marks(len(args)+1, 1), append(args, atMost(limit))...)
		if err != nil {
			return err
		}
		all, err = articlesByID(ctx, tx, ids)
		return err
	})
	return all, err
}
