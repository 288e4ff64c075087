package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Change is an article as it is now, with all that follows from it.
type Change struct {
	// Article is stored whole: new, with its revisions, or as loaded, with
	// revisions added, readings renewed and Stories set to those in which it
	// stands now, the main one first. When it was first seen and whether it is
	// of the demo are settled by the first save.
	Article *news.Article
	// Keys lead to the article besides its URL: the GUID within its feed, URLs
	// before redirects. They are added to those it has; one that leads to
	// another article is a Conflict.
	Keys []string
	// EntryHash is the hash of the feed's entry that brought the change, kept
	// with Keys (see [Store.Entry]); empty where there was no entry.
	EntryHash string
	// Signature replaces the article's signature; nil leaves it. One without
	// Keys is never found by [Store.Near].
	Signature *news.Signature
	// Trace replaces the article's trace; nil leaves it.
	Trace []byte
	// Rulings replace what people decided about the article's sentences; nil
	// leaves it.
	Rulings []news.Ruling
	// Stories are stored as they are: those in which the article stands or
	// stood, recomputed. One that has no article left is removed.
	Stories []news.Story
	// Behind are stories that are stored and that the change concerns, but that
	// are recomputed later; [Store.Behind] lists them until they are.
	Behind []news.StoryID
	// Sooner brings forward when pages are looked at again.
	Sooner []Sooner
	// Alerts are stored with their deliveries, each once: one whose ID is there
	// already stays as it is.
	Alerts []news.Raised
}

// Sooner says that every page of a story is to be looked at again by a time at
// the latest, those that would never be looked at again too.
type Sooner struct {
	Story news.StoryID
	By    time.Time
}

// Save stores a change in one transaction: article, new revisions, readings,
// keys, signature, trace, rulings, place in stories, the stories, alerts, and
// the note for the index.
//
// Conflict where a new article's URL or a key of it leads to another article,
// where a revision differs from the stored one of that number, and where
// somebody else added a revision since the article was loaded. Invalid where
// the article has no ID, no outlet that is there, no time first seen or no
// revision, and where a story it stands in is neither stored nor in Stories.
func (s *Store) Save(ctx context.Context, c Change) error { return s.SaveAll(ctx, c) }

// SaveAll stores changes as Save does, all of them in one transaction: all or
// none.
func (s *Store) SaveAll(ctx context.Context, changes ...Change) error {
	for _, c := range changes {
		if a := c.Article; a == nil || a.ID == "" || len(a.Revisions) == 0 || a.FirstSeen.IsZero() {
			return news.E(news.Invalid, "an article needs an ID, a time first seen and a revision", nil)
		}
	}
	return s.write(ctx, "the article could not be stored", func(tx *sql.Tx) error {
		for _, c := range changes {
			if err := save(ctx, tx, c); err != nil {
				return err
			}
		}
		return nil
	})
}

func save(ctx context.Context, tx *sql.Tx, c Change) error {
	a := c.Article
	if err := saveArticle(ctx, tx, a); err != nil {
		return err
	}
	if err := saveRevisions(ctx, tx, a); err != nil {
		return err
	}
	if err := saveKeys(ctx, tx, a.ID, c.EntryHash, c.Keys); err != nil {
		return err
	}
	if err := saveKeys(ctx, tx, a.ID, "", []string{a.URL}); err != nil {
		return err
	}
	if err := saveSignature(ctx, tx, a.ID, c.Signature); err != nil {
		return err
	}
	if err := saveTrace(ctx, tx, a.ID, c.Trace); err != nil {
		return err
	}
	if err := saveRulings(ctx, tx, a.ID, c.Rulings); err != nil {
		return err
	}
	if err := saveMemberships(ctx, tx, a, c.Stories); err != nil {
		return err
	}
	if err := bringForward(ctx, tx, c.Sooner); err != nil {
		return err
	}
	if err := noteBehind(ctx, tx, c.Behind); err != nil {
		return err
	}
	if err := saveAlerts(ctx, tx, c.Alerts); err != nil {
		return err
	}
	return noteChange(ctx, tx, a.ID, false)
}

// saveArticle inserts or updates the article's own row.
func saveArticle(ctx context.Context, tx *sql.Tx, a *news.Article) error {
	stored := *a
	err := tx.QueryRowContext(ctx, `SELECT first_seen, demo FROM articles WHERE id = $1`, a.ID).
		Scan(at(&stored.FirstSeen), &stored.Demo)
	listed := listedAt(&stored)
	fields := append(articleFields(&stored), at(&listed), a.ID)
	if errors.Is(err, sql.ErrNoRows) {
		_, err = tx.ExecContext(ctx, `INSERT INTO articles (`+articleColumns+`, listed, id) VALUES (`+marks(1, articleWidth+2)+`)`, fields...)
		return err
	}
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE articles SET (`+articleColumns+`, listed) = (`+marks(1, articleWidth+1)+`) WHERE id = $21`, fields...)
	return err
}
