package store

import (
	"context"
	"database/sql"

	"github.com/onrecord/onrecord/news"
)

const aliasColumns = `kind, name, other, demo, made_by, made, undone`

func aliasFields(e *news.AliasEdit) []any {
	return []any{&e.Kind, &e.Name, &e.Other, &e.Demo, &e.By, at(&e.Made), at(&e.Undone)}
}

func scanAliasEdit(r row) (e news.AliasEdit, err error) {
	err = r.Scan(append([]any{&e.ID}, aliasFields(&e)...)...)
	return e, err
}

// AliasEdits gives what people decided about names of actors, the newest first,
// with those that were undone.
func (s *Store) AliasEdits(ctx context.Context) (all []news.AliasEdit, err error) {
	err = s.read(ctx, "what was decided about names could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanAliasEdit, `SELECT id, `+aliasColumns+` FROM alias_edits ORDER BY id DESC`)
		return err
	})
	return all, err
}

// SaveAliasEdit stores a decision, or that it was undone, and notes in the same
// transaction which stories are to be recomputed for it (see [Store.Behind]).
// It gives the edit with its ID. NotFound where one that is to be undone is not
// there.
func (s *Store) SaveAliasEdit(ctx context.Context, e news.AliasEdit, behind []news.StoryID) (news.AliasEdit, error) {
	err := s.write(ctx, "the decision could not be stored", func(tx *sql.Tx) error {
		if err := noteBehind(ctx, tx, behind); err != nil {
			return err
		}
		if e.ID != 0 {
			return changedOne(tx.ExecContext(ctx, `UPDATE alias_edits SET undone = $1 WHERE id = $2`, at(&e.Undone), e.ID))
		}
		return tx.QueryRowContext(ctx, `INSERT INTO alias_edits (`+aliasColumns+`) VALUES (`+marks(1, 7)+`) RETURNING id`, aliasFields(&e)...).Scan(&e.ID)
	})
	return e, err
}

func scanProposal(r row) (p news.AliasProposal, err error) {
	err = r.Scan(&p.Name, &p.Other, &p.Why, &p.Article, &p.Evidence, asJSON(&p.Langs), &p.Story, &p.Title, &p.Demo)
	return p, err
}

// AliasProposals lists what the program proposes, whether settled or not: those
// of the last seen stories first, of a story the surest, at most limit (50
// where zero).
func (s *Store) AliasProposals(ctx context.Context, limit int) (all []news.AliasProposal, err error) {
	err = s.read(ctx, "the proposals could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanProposal, `SELECT p.name, p.other, p.why, p.article, p.evidence, p.languages, s.id, s.title, s.demo
			FROM alias_proposals p JOIN stories s ON s.id = p.story ORDER BY s.last_seen DESC, s.id, p.position LIMIT $1`, atMost(limit))
		return err
	})
	return all, err
}

// saveProposals replaces what a story's articles propose.
func saveProposals(ctx context.Context, tx *sql.Tx, story *news.Story) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM alias_proposals WHERE story = $1`, story.ID); err != nil {
		return err
	}
	for i, p := range story.Proposed {
		_, err := tx.ExecContext(ctx, `INSERT INTO alias_proposals (story, position, name, other, why, article, evidence, languages) VALUES (`+marks(1, 8)+`)`,
			story.ID, i, p.Name, p.Other, p.Why, p.Article, p.Evidence, asJSON(p.Langs))
		if err != nil {
			return err
		}
	}
	return nil
}
