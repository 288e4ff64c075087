package store

import (
	"context"
	"database/sql"

	"github.com/onrecord/onrecord/news"
)

// saveStandings replaces the standings of a story. An outlet that is not
// stored has none.
func saveStandings(ctx context.Context, tx *sql.Tx, story *news.Story) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM standings WHERE story = $1`, story.ID); err != nil {
		return err
	}
	for _, st := range story.Standing {
		if st.Outlet == 0 {
			continue
		}
		var seconds sql.NullInt64
		ended := false
		if st.Spell != nil {
			seconds, ended = sql.NullInt64{Int64: st.Spell.Seconds, Valid: true}, st.Spell.Over
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO standings
			(outlet, story, first, articles, watched, silent_edits, carries, spell, ended, languages, sources) VALUES (`+marks(1, 11)+`)`,
			st.Outlet, story.ID, at(&st.First), st.Articles, st.Watched, st.SilentEdits, st.Carries, seconds, ended, asJSON(st.Langs), asJSON(st.Sources))
		if err != nil {
			return err
		}
	}
	return nil
}

// tallies adds standings up by outlet. Every column stands in one index, in
// the order of its groups.
const tallies = `SELECT outlet, COUNT(*), SUM(articles), MIN(first), SUM(watched), SUM(silent_edits),
	SUM(CASE WHEN carries IN ('yes', 'not_found') THEN 1 ELSE 0 END),
	SUM(CASE WHEN carries = 'yes' THEN 1 ELSE 0 END),
	SUM(CASE WHEN carries = 'not_checked' THEN 1 ELSE 0 END),
	MIN(CASE WHEN carries IN ('yes', 'not_found') THEN first END)
	FROM standings`

const spells = `SELECT outlet, spell, ended FROM standings WHERE spell IS NOT NULL`

// tallied is the record of one outlet, still without its spells.
type tallied struct {
	outlet news.OutletID
	news.Record
}

func scanTally(r row) (t tallied, err error) {
	err = r.Scan(&t.outlet, &t.Stories, &t.Articles, at(&t.First), &t.Watched, &t.SilentEdits, &t.Denied, &t.Carrying, &t.NotChecked, at(&t.DeniedFirst))
	return t, err
}

type spelled struct {
	outlet news.OutletID
	news.Spell
}

func scanSpell(r row) (s spelled, err error) {
	err = r.Scan(&s.outlet, &s.Seconds, &s.Over)
	return s, err
}

// Records gives what every outlet's standings add up to. An outlet without
// articles in a story is not in the map.
func (s *Store) Records(ctx context.Context) (all map[news.OutletID]news.Record, err error) {
	err = s.read(ctx, "the outlets' records could not be read", func(tx *sql.Tx) error {
		all, err = records(ctx, tx, tallies+` GROUP BY outlet`, spells+` ORDER BY outlet`)
		return err
	})
	return all, err
}

func records(ctx context.Context, tx *sql.Tx, tallies, spells string, args ...any) (map[news.OutletID]news.Record, error) {
	counted, err := collect(ctx, tx, scanTally, tallies, args...)
	if err != nil {
		return nil, err
	}
	all := make(map[news.OutletID]news.Record, len(counted))
	for _, t := range counted {
		all[t.outlet] = t.Record
	}
	timed, err := collect(ctx, tx, scanSpell, spells, args...)
	for _, s := range timed {
		r := all[s.outlet]
		r.Spells = append(r.Spells, s.Spell)
		all[s.outlet] = r
	}
	return all, err
}

// RecordOf gives what one outlet's standings add up to, with its languages and
// sources; a source stands once for each story. The zero value for an outlet
// without articles in a story.
func (s *Store) RecordOf(ctx context.Context, id news.OutletID) (r news.RecordInFull, err error) {
	err = s.read(ctx, "the outlet's record could not be read", func(tx *sql.Tx) error {
		all, err := records(ctx, tx, tallies+` WHERE outlet = $1 GROUP BY outlet`, spells+` AND outlet = $1`, id)
		if err != nil {
			return err
		}
		r = news.RecordInFull{Record: all[id], Langs: map[string]int{}, Sources: []news.Source{}}
		_, err = collect(ctx, tx, func(row row) (struct{}, error) {
			var langs map[string]int
			var sources []news.Source
			err := row.Scan(asJSON(&langs), asJSON(&sources))
			for lang, n := range langs {
				r.Langs[lang] += n
			}
			r.Sources = append(r.Sources, sources...)
			return struct{}{}, err
		}, `SELECT languages, sources FROM standings WHERE outlet = $1`, id)
		return err
	})
	return r, err
}

// StoriesOf lists the stories in which an outlet has an article, the last seen
// first, at most limit (50 where zero).
func (s *Store) StoriesOf(ctx context.Context, id news.OutletID, limit int) (list []StoryLine, err error) {
	err = s.read(ctx, "the outlet's stories could not be read", func(tx *sql.Tx) error {
		list, err = collect(ctx, tx, scanStoryLine, `SELECT id, `+headColumns+` FROM stories
			WHERE id IN (SELECT story FROM standings WHERE outlet = $1) ORDER BY last_seen DESC, id DESC LIMIT $2`, id, atMost(limit))
		return err
	})
	return list, err
}
