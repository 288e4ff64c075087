package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// SaveOutlet stores what a person says of an outlet, and notes which stories
// are to be recomputed where its name changed (see [Store.Behind]); the index is
// told as well. Its old name keeps leading to it. NotFound where there is no
// such outlet; Conflict where another one has that name and home page.
func (s *Store) SaveOutlet(ctx context.Context, o news.Outlet) error {
	return s.write(ctx, "the outlet could not be stored", func(tx *sql.Tx) error {
		old, err := outletByID(ctx, tx, o.ID)
		if err != nil {
			return noSuch("outlet", err)
		}
		o.Demo = old.Demo
		// A name that it had before is its own again.
		_, err = tx.ExecContext(ctx, `DELETE FROM outlets WHERE merged = $1 AND name_key = $2 AND site = $3 AND demo = $4
			AND NOT EXISTS (SELECT 1 FROM outlet_mergers WHERE taken = outlets.id)`, o.ID, nameKey(o.Name), siteOf(o.Home), o.Demo)
		if err != nil {
			return err
		}
		if err := updateOutlet(ctx, tx, o); err != nil || old.Name == o.Name {
			return err
		}
		if nameKey(old.Name) != nameKey(o.Name) {
			if err := keepName(ctx, tx, old); err != nil {
				return err
			}
		}
		articles, err := collect(ctx, tx, value[news.ArticleID], `SELECT id FROM articles WHERE outlet = $1`, o.ID)
		if err != nil {
			return err
		}
		return noteOutlet(ctx, tx, articles)
	})
}

func updateOutlet(ctx context.Context, tx *sql.Tx, o news.Outlet) error {
	_, err := tx.ExecContext(ctx, `UPDATE outlets SET (`+outletColumns+`, name_key, site) = (`+marks(1, outletWidth+2)+`) WHERE id = $12`,
		append(outletFields(&o), nameKey(o.Name), siteOf(o.Home), o.ID)...)
	return err
}

// keepName leaves a row with an outlet's former name that leads to it.
func keepName(ctx context.Context, tx *sql.Tx, old news.Outlet) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO outlets (`+outletColumns+`, name_key, site, merged) VALUES (`+marks(1, outletWidth+3)+`)
		ON CONFLICT (name_key, site, demo) DO NOTHING`, append(outletFields(&old), nameKey(old.Name), siteOf(old.Home), old.ID)...)
	return err
}

// noteOutlet notes that the stories of articles whose outlet changed are
// behind, and tells the index.
func noteOutlet(ctx context.Context, tx *sql.Tx, articles []news.ArticleID) error {
	for _, id := range articles {
		if _, err := tx.ExecContext(ctx, `UPDATE stories SET behind = TRUE WHERE id IN (SELECT story FROM story_articles WHERE article = $1)`, id); err != nil {
			return err
		}
		if err := noteChange(ctx, tx, id, false); err != nil {
			return err
		}
	}
	return nil
}

// mergedInto follows an outlet to the one that it was merged into, itself where
// it was not.
func mergedInto(ctx context.Context, tx *sql.Tx, id news.OutletID) (news.OutletID, error) {
	for range 100 { // a chain of mergers is never that long
		var next news.OutletID
		if err := tx.QueryRowContext(ctx, `SELECT merged FROM outlets WHERE id = $1`, id).Scan(to(&next)); err != nil {
			return 0, noSuch("outlet", err)
		}
		if next == 0 {
			return id, nil
		}
		id = next
	}
	return 0, news.E(news.Internal, "outlets were merged in a circle", nil)
}

const mergerColumns = `kept, taken, articles, feeds, made, made_by, undone`

func mergerFields(m *news.OutletMerger) []any {
	return []any{&m.Kept, &m.Taken, asJSON(&m.Articles), asJSON(&m.Feeds), at(&m.Made), to(&m.By), at(&m.Undone)}
}

func scanMerger(r row) (m news.OutletMerger, err error) {
	err = r.Scan(append(append([]any{&m.ID}, mergerFields(&m)...), &m.Name)...)
	return m, err
}

// OutletMergers lists the mergers into an outlet, the newest first, with those
// that were undone.
func (s *Store) OutletMergers(ctx context.Context, id news.OutletID) (all []news.OutletMerger, err error) {
	err = s.read(ctx, "the mergers could not be read", func(tx *sql.Tx) error {
		all, err = mergers(ctx, tx, `m.kept = $1`, id)
		return err
	})
	return all, err
}

func mergers(ctx context.Context, tx *sql.Tx, where string, arg any) ([]news.OutletMerger, error) {
	return collect(ctx, tx, scanMerger, `SELECT m.id, `+qualified("m", mergerColumns)+`, o.name
		FROM outlet_mergers m JOIN outlets o ON o.id = m.taken WHERE `+where+` ORDER BY m.id DESC`, arg)
}

// MergeOutlets gives the articles and the feeds of one outlet to another, so
// that what comes in under its name or from its home page is the other's from
// now on, and notes which stories are behind. NotFound where one of the two is
// not there; Invalid where they are one, where one was merged already, and where
// only one is of the demo.
func (s *Store) MergeOutlets(ctx context.Context, kept, taken news.OutletID, by news.UserID, now time.Time) (m news.OutletMerger, err error) {
	m = news.OutletMerger{Kept: kept, Taken: taken, Made: now, By: by}
	err = s.write(ctx, "the outlets could not be merged", func(tx *sql.Tx) error {
		into, err := outletByID(ctx, tx, kept)
		if err != nil {
			return noSuch("outlet", err)
		}
		from, err := outletByID(ctx, tx, taken)
		if err != nil {
			return noSuch("outlet", err)
		}
		if m.Name = from.Name; into.Demo != from.Demo {
			return news.E(news.Invalid, "the demo newsroom’s outlets stay apart from real ones", nil)
		}
		for _, id := range []news.OutletID{kept, taken} {
			end, err := mergedInto(ctx, tx, id)
			if err != nil {
				return err
			}
			if end != id {
				return news.E(news.Invalid, "one of these outlets was merged already", nil)
			}
		}
		if kept == taken {
			return news.E(news.Invalid, "an outlet cannot be merged with itself", nil)
		}
		if _, err := tx.ExecContext(ctx, `UPDATE outlets SET merged = $1 WHERE id = $2`, kept, taken); err != nil {
			return err
		}
		return moveOutlet(ctx, tx, &m)
	})
	return m, err
}

// moveOutlet gives all of one outlet to another, and keeps what that was.
func moveOutlet(ctx context.Context, tx *sql.Tx, m *news.OutletMerger) (err error) {
	if m.Articles, err = collect(ctx, tx, value[news.ArticleID], `UPDATE articles SET outlet = $1 WHERE outlet = $2 RETURNING id`, m.Kept, m.Taken); err != nil {
		return err
	}
	if m.Feeds, err = collect(ctx, tx, value[news.FeedID], `UPDATE feeds SET outlet = $1 WHERE outlet = $2 RETURNING id`, m.Kept, m.Taken); err != nil {
		return err
	}
	slices.Sort(m.Articles)
	slices.Sort(m.Feeds)
	err = tx.QueryRowContext(ctx, `INSERT INTO outlet_mergers (`+mergerColumns+`) VALUES (`+marks(1, 7)+`) RETURNING id`, mergerFields(m)...).Scan(&m.ID)
	if err != nil {
		return err
	}
	return noteOutlet(ctx, tx, m.Articles)
}

// UndoMerger gives an outlet back what a merger took from it, and what came in
// under its name since stays. NotFound where there is no such merger; Conflict
// where it was undone already.
func (s *Store) UndoMerger(ctx context.Context, id int64, now time.Time) (m news.OutletMerger, err error) {
	err = s.write(ctx, "the merger could not be undone", func(tx *sql.Tx) error {
		found, err := mergers(ctx, tx, `m.id = $1`, id)
		switch {
		case err != nil:
			return err
		case len(found) == 0:
			return news.E(news.NotFound, "there is no such merger", nil)
		case !found[0].Undone.IsZero():
			return news.E(news.Conflict, "that was undone already", nil)
		}
		m = found[0]
		m.Undone = now
		if _, err := tx.ExecContext(ctx, `UPDATE outlet_mergers SET undone = $1 WHERE id = $2`, at(&m.Undone), id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE outlets SET merged = NULL WHERE id = $1`, m.Taken); err != nil {
			return err
		}
		return giveBack(ctx, tx, m)
	})
	return m, err
}

func giveBack(ctx context.Context, tx *sql.Tx, m news.OutletMerger) error {
	for _, id := range m.Articles {
		if _, err := tx.ExecContext(ctx, `UPDATE articles SET outlet = $1 WHERE id = $2 AND outlet = $3`, m.Taken, id, m.Kept); err != nil {
			return err
		}
	}
	for _, id := range m.Feeds {
		if _, err := tx.ExecContext(ctx, `UPDATE feeds SET outlet = $1 WHERE id = $2 AND outlet = $3`, m.Taken, id, m.Kept); err != nil {
			return err
		}
	}
	return noteOutlet(ctx, tx, m.Articles)
}
