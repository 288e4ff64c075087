package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/onrecord/onrecord/news"
)

const (
	feedColumns = `outlet, name, url, home, language, country, demo, added,
		etag, last_modified, last_poll, last_success, last_full, next_poll, poll_interval, failures,
		last_error, paused, kind, polls, not_modified, entries, last_entry`
	feedWidth = 23
)

func feedFields(f *news.Feed) []any {
	return []any{
		&f.Outlet, &f.Name, &f.URL, &f.Home, &f.Language, &f.Country, &f.Demo, at(&f.Added),
		bytesOf(&f.ETag), bytesOf(&f.LastModified), at(&f.LastPoll), at(&f.LastSuccess), at(&f.LastFull),
		at(&f.NextPoll), lasting(&f.Interval), &f.Failures,
		&f.LastError, &f.Paused, &f.Kind, &f.Polls, &f.NotModified, &f.Entries, at(&f.LastEntry),
	}
}

func scanFeed(r row) (news.Feed, error) {
	var f news.Feed
	err := r.Scan(append([]any{&f.ID}, feedFields(&f)...)...)
	return f, err
}

// AddFeed stores a new feed and gives it back with its ID. A feed that names
// no outlet belongs to the one that its name and home page describe, which is
// made where it is not there (see [Store.EnsureOutlet]); a feed without either
// takes its host for its outlet's home. Conflict where the URL is there
// already.
func (s *Store) AddFeed(ctx context.Context, f news.Feed) (news.Feed, error) {
	err := s.write(ctx, "the feed could not be stored", func(tx *sql.Tx) error {
		return addFeed(ctx, tx, &f)
	})
	return f, err
}

func addFeed(ctx context.Context, tx *sql.Tx, f *news.Feed) error {
	if f.Outlet == 0 {
		o := news.Outlet{Name: f.Name, Home: f.Home, Country: f.Country, Language: f.Language, Demo: f.Demo}
		if o.Name == "" && siteOf(o.Home) == "" {
			o.Name = hostOf(siteOf(f.URL))
		}
		found, err := ensureOutlet(ctx, tx, o)
		if err != nil {
			return err
		}
		f.Outlet = found.ID
		if f.Name == "" {
			f.Name = found.Name
		}
	}
	return tx.QueryRowContext(ctx, `INSERT INTO feeds (`+feedColumns+`) VALUES (`+marks(1, feedWidth)+`) RETURNING id`,
		feedFields(f)...).Scan(&f.ID)
}

// Feeds lists all feeds in the order in which they were added.
func (s *Store) Feeds(ctx context.Context) (all []news.Feed, err error) {
	err = s.read(ctx, "the feeds could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanFeed, `SELECT id, `+feedColumns+` FROM feeds ORDER BY id`)
		return err
	})
	return all, err
}

// Feed gives one feed, or NotFound.
func (s *Store) Feed(ctx context.Context, id news.FeedID) (f news.Feed, err error) {
	err = s.read(ctx, "the feed could not be read", func(tx *sql.Tx) error {
		f, err = scanFeed(tx.QueryRowContext(ctx, `SELECT id, `+feedColumns+` FROM feeds WHERE id = $1`, id))
		return err
	})
	return f, err
}

// SaveFeed stores everything about a feed that is there: NotFound where it is
// not, Conflict where its URL became that of another.
func (s *Store) SaveFeed(ctx context.Context, f news.Feed) error {
	return s.write(ctx, "the feed could not be stored", func(tx *sql.Tx) error {
		return changedOne(tx.ExecContext(ctx, `UPDATE feeds SET (`+feedColumns+`) = (`+marks(1, feedWidth)+`) WHERE id = $24`,
			append(feedFields(&f), f.ID)...))
	})
}

// RemoveFeed removes a feed; its articles stay. An outlet that has neither
// feeds nor articles left goes with it.
func (s *Store) RemoveFeed(ctx context.Context, id news.FeedID) error {
	return s.write(ctx, "the feed could not be removed", func(tx *sql.Tx) error {
		var outlet news.OutletID
		err := tx.QueryRowContext(ctx, `DELETE FROM feeds WHERE id = $1 RETURNING outlet`, id).Scan(&outlet)
		if err != nil {
			return err
		}
		return removeUnusedOutlet(ctx, tx, outlet)
	})
}

// FeedActivity counts, for each feed, its articles first seen at since or
// later. A feed with none is not in the map.
func (s *Store) FeedActivity(ctx context.Context, since time.Time) (taken map[news.FeedID]int, err error) {
	taken = map[news.FeedID]int{}
	err = s.read(ctx, "the feeds' activity could not be read", func(tx *sql.Tx) error {
		_, err := collect(ctx, tx, func(r row) (struct{}, error) {
			var id news.FeedID
			var n int
			err := r.Scan(&id, &n)
			taken[id] = n
			return struct{}{}, err
		}, `SELECT feed, COUNT(*) FROM articles WHERE feed IS NOT NULL AND first_seen >= $1 GROUP BY feed`, since.UnixMilli())
		return err
	})
	return taken, err
}
