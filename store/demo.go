package store

import (
	"context"
	"database/sql"

	"github.com/onrecord/onrecord/news"
)

// RemoveDemo removes everything of the demo newsroom in one transaction:
// feeds, outlets, stories with what people did to them and to names in them,
// alerts, articles with their revisions, and tells the index.
// It gives the number of articles removed. Stories that are not of the demo
// lose the demo articles in them, and go when they have no other.
func (s *Store) RemoveDemo(ctx context.Context) (removed int, err error) {
	err = s.write(ctx, "the demo newsroom could not be removed", func(tx *sql.Tx) error {
		ids, err := collect(ctx, tx, value[news.ArticleID], `DELETE FROM articles WHERE demo = $1 RETURNING id`, true)
		if err != nil {
			return err
		}
		removed = len(ids)
		if err := removeDemoEdits(ctx, tx); err != nil {
			return err
		}
		for _, id := range ids {
			if err := noteChange(ctx, tx, id, true); err != nil {
				return err
			}
		}
		return removeDemoRest(ctx, tx)
	})
	return removed, err
}

// removeDemoRest removes what is left when the demo's articles are gone. A
// demo outlet that a real article was given to stays with it.
func removeDemoRest(ctx context.Context, tx *sql.Tx) error {
	for _, statement := range []string{
		`DELETE FROM stories WHERE demo = $1 OR NOT EXISTS (SELECT 1 FROM story_articles WHERE story = stories.id)`,
		`DELETE FROM feeds WHERE demo = $1`,
		`DELETE FROM alerts WHERE demo = $1`,
		`DELETE FROM alias_edits WHERE demo = $1`,
		`DELETE FROM outlets WHERE demo = $1
			AND NOT EXISTS (SELECT 1 FROM feeds WHERE feeds.outlet = outlets.id)
			AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.outlet = outlets.id)`,
	} {
		if _, err := tx.ExecContext(ctx, statement, true); err != nil {
			return err
		}
	}
	return nil
}

// removeDemoEdits removes what people did to the demo's stories, also to those
// that were merged into another: merges and splits lead from one to the next,
// and never out of the demo.
func removeDemoEdits(ctx context.Context, tx *sql.Tx) error {
	ids, err := collect(ctx, tx, value[news.StoryID], `WITH RECURSIVE touched (id) AS (
		SELECT id FROM stories WHERE demo = $1
		UNION SELECT CASE WHEN edits.story = touched.id THEN edits.other ELSE edits.story END
			FROM touched JOIN edits ON touched.id IN (edits.story, edits.other) WHERE edits.other <> '')
		SELECT id FROM touched`, true)
	if err != nil {
		return err
	}
	for _, id := range ids {
		for _, statement := range []string{
			`DELETE FROM edits WHERE story = $1 OR other = $1`, `DELETE FROM choices WHERE story = $1`, `DELETE FROM story_mutes WHERE story = $1`,
		} {
			if _, err := tx.ExecContext(ctx, statement, id); err != nil {
				return err
			}
		}
	}
	return nil
}
