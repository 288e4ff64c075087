package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/onrecord/onrecord/news"
)

// Host gives what is remembered of a web host; of an unknown one, its name
// alone. With SaveHost it is the memory of package fetch.
func (s *Store) Host(ctx context.Context, host string) (news.HostState, error) {
	h := news.HostState{Host: host}
	err := s.read(ctx, "what is remembered of a host could not be read", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT not_before, robots_status, robots_body, robots_etag, robots_fetched
			FROM hosts WHERE host = $1`, host).
			Scan(at(&h.NotBefore), &h.RobotsStatus, &h.RobotsBody, bytesOf(&h.RobotsETag), at(&h.RobotsFetched))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return h, err
}

// SaveHost stores what is to be remembered of a host.
func (s *Store) SaveHost(ctx context.Context, h news.HostState) error {
	return s.write(ctx, "what is to be remembered of a host could not be stored", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO hosts (host, not_before, robots_status, robots_body, robots_etag, robots_fetched)
			VALUES (`+marks(1, 6)+`) ON CONFLICT (host) DO UPDATE SET not_before = excluded.not_before,
			robots_status = excluded.robots_status, robots_body = excluded.robots_body,
			robots_etag = excluded.robots_etag, robots_fetched = excluded.robots_fetched`,
			h.Host, at(&h.NotBefore), h.RobotsStatus, h.RobotsBody, bytesOf(&h.RobotsETag), at(&h.RobotsFetched))
		return err
	})
}
