package store

import (
	"context"
	"database/sql"
	"net/url"
	"strings"

	"github.com/onrecord/onrecord/news"
)

const (
	outletColumns = `name, home, country, language, demo, kind, reach, email, contact`
	outletWidth   = 9
)

func outletFields(o *news.Outlet) []any {
	return []any{&o.Name, &o.Home, &o.Country, &o.Language, &o.Demo, &o.Kind, &o.Reach, &o.Email, &o.Contact}
}

func scanOutlet(r row) (news.Outlet, error) {
	var o news.Outlet
	err := r.Scan(append([]any{&o.ID}, outletFields(&o)...)...)
	return o, err
}

// Outlets lists all outlets by name, without those that were merged into others.
func (s *Store) Outlets(ctx context.Context) (all []news.Outlet, err error) {
	err = s.read(ctx, "the outlets could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanOutlet, `SELECT id, `+outletColumns+` FROM outlets WHERE merged IS NULL ORDER BY name_key, id`)
		return err
	})
	return all, err
}

// Outlet gives one outlet, or NotFound.
func (s *Store) Outlet(ctx context.Context, id news.OutletID) (o news.Outlet, err error) {
	err = s.read(ctx, "the outlet could not be read", func(tx *sql.Tx) error {
		o, err = outletByID(ctx, tx, id)
		return err
	})
	return o, err
}

func outletByID(ctx context.Context, tx *sql.Tx, id news.OutletID) (news.Outlet, error) {
	return scanOutlet(tx.QueryRowContext(ctx, `SELECT id, `+outletColumns+` FROM outlets WHERE id = $1`, id))
}

// EnsureOutlet finds the outlet that o describes, or makes it. It is the same
// one where the home page is the same, or where the name is the same and the
// home pages are not on different hosts; where that one was merged into another,
// the other. A found outlet keeps what it says and gains what it did not say. The
// outlets of the demo stay apart.
func (s *Store) EnsureOutlet(ctx context.Context, o news.Outlet) (found news.Outlet, err error) {
	err = s.write(ctx, "the outlet could not be stored", func(tx *sql.Tx) error {
		found, err = ensureOutlet(ctx, tx, o)
		return err
	})
	return found, err
}

func ensureOutlet(ctx context.Context, tx *sql.Tx, o news.Outlet) (news.Outlet, error) {
	site := siteOf(o.Home)
	if o.Name == "" {
		o.Name = site
	}
	if o.Name == "" {
		return o, news.E(news.Invalid, "an outlet needs a name or a home page", nil)
	}
	known, err := collect(ctx, tx, scanOutlet, `SELECT id, `+outletColumns+` FROM outlets
		WHERE (name_key = $1 OR site = $2) AND demo = $3 ORDER BY id`, nameKey(o.Name), site, o.Demo)
	if err != nil {
		return o, err
	}
	if found, ok := sameOutlet(o, known); ok {
		into, err := mergedInto(ctx, tx, found.ID)
		if err != nil {
			return o, err
		}
		if into != found.ID {
			return outletByID(ctx, tx, into)
		}
		return fillOutlet(ctx, tx, found, o)
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO outlets (`+outletColumns+`, name_key, site)
		VALUES (`+marks(1, outletWidth+2)+`) RETURNING id`, append(outletFields(&o), nameKey(o.Name), site)...).Scan(&o.ID)
	return o, err
}

// sameOutlet picks the outlet that o describes among those that share its
// name or its home page.
func sameOutlet(o news.Outlet, known []news.Outlet) (news.Outlet, bool) {
	site := siteOf(o.Home)
	for _, k := range known {
		if site != "" && siteOf(k.Home) == site {
			return k, true
		}
	}
	for _, k := range known {
		if nameKey(k.Name) == nameKey(o.Name) && (site == "" || k.Home == "" || hostOf(site) == hostOf(siteOf(k.Home))) {
			return k, true
		}
	}
	return o, false
}

// fillOutlet adds to a known outlet what it did not say yet.
func fillOutlet(ctx context.Context, tx *sql.Tx, known, o news.Outlet) (news.Outlet, error) {
	filled := known
	for _, f := range []struct{ known, given *string }{
		{&filled.Home, &o.Home}, {&filled.Country, &o.Country}, {&filled.Language, &o.Language},
	} {
		if *f.known == "" {
			*f.known = *f.given
		}
	}
	if filled == known {
		return known, nil
	}
	_, err := tx.ExecContext(ctx, `UPDATE outlets SET home = $1, country = $2, language = $3, site = $4 WHERE id = $5`,
		filled.Home, filled.Country, filled.Language, siteOf(filled.Home), filled.ID)
	return filled, err
}

// removeUnusedOutlet removes an outlet that neither a feed nor an article
// belongs to any more, with what leads to it.
func removeUnusedOutlet(ctx context.Context, tx *sql.Tx, id news.OutletID) error {
	for _, statement := range []string{
		`DELETE FROM outlets WHERE id = $1
			AND NOT EXISTS (SELECT 1 FROM feeds WHERE feeds.outlet = outlets.id)
			AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.outlet = outlets.id)`,
		`DELETE FROM outlets WHERE merged = $1 AND NOT EXISTS (SELECT 1 FROM outlets kept WHERE kept.id = $1)`,
	} {
		if _, err := tx.ExecContext(ctx, statement, id); err != nil {
			return err
		}
	}
	return nil
}

func nameKey(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// siteOf is what two spellings of one home page have in common: the host
// without "www." and the path without its last slash. The path counts, because
// many outlets share the host of a platform.
func siteOf(home string) string {
	u, err := url.Parse(home)
	if err != nil || u.Host == "" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.Path, "/")
}

func hostOf(site string) string {
	host, _, _ := strings.Cut(site, "/")
	return host
}
