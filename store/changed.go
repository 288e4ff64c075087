package store

import (
	"context"
	"database/sql"
	"time"
)

// ChangedStories lists the stories, not those of the demo newsroom, of which
// something became known after from, up to and with to: an article, or another
// state of one. The last seen come first.
func (s *Store) ChangedStories(ctx context.Context, from, to time.Time) (list []StoryLine, err error) {
	err = s.read(ctx, "the stories that changed could not be read", func(tx *sql.Tx) error {
		list, err = collect(ctx, tx, scanStoryLine, `SELECT id, `+headColumns+` FROM stories
			WHERE demo = $1 AND id IN (
				SELECT story FROM story_articles JOIN articles ON articles.id = story_articles.article
					WHERE articles.first_seen > $2 AND articles.first_seen <= $3
				UNION SELECT story FROM story_articles JOIN revisions ON revisions.article = story_articles.article
					WHERE revisions.n > 1 AND revisions.seen > $2 AND revisions.seen <= $3)
			ORDER BY last_seen DESC, id DESC`, false, at(&from), at(&to))
		return err
	})
	return list, err
}
